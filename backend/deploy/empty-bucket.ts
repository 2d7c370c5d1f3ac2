import type { S3 } from './aws-clients.ts';

/** How many files S3 deletes in one request at most: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MOST_AT_ONCE = 1_000;

/** S3 refused to delete a file; `name` is the code that S3 gives as the reason, such as `AccessDenied`. */
class NotDeleted extends Error {
  override readonly name: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** Lists the keys of all files in a bucket, however many. */
export async function listKeys(s3: S3, bucket: string): Promise<string[]> {
  const keys: string[] = [];
  let from: string | undefined;
  do {
    const page = await s3.listObjectsV2({
      Bucket: bucket,
      ...(from !== undefined && { ContinuationToken: from }),
    });
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    from = page.NextContinuationToken;
  } while (from !== undefined);
  return keys;
}

/**
 * Deletes files by their keys. One that is not there counts as deleted.
 *
 * @throws an error with S3's code as its name, if a file could not be deleted; others may have been.
 */
export async function deleteKeys(s3: S3, bucket: string, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += MOST_AT_ONCE) {
    const Objects = keys.slice(start, start + MOST_AT_ONCE).map((Key) => ({ Key }));
    const { Errors: [refused] = [] } = await s3.deleteObjects({
      Bucket: bucket,
      Delete: { Objects },
    });
    if (refused !== undefined) {
      throw new NotDeleted(refused.Code ?? 'Error', refused.Message ?? 'A file was not deleted.');
    }
  }
}

/** Deletes all files in a bucket; CloudFormation can delete only an empty bucket. */
export async function emptyBucket(s3: S3, bucket: string): Promise<void> {
  await deleteKeys(s3, bucket, await listKeys(s3, bucket));
}
