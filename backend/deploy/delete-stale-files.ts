import type { S3 } from './aws-clients.ts';
import { deleteKeys, listKeys } from './empty-bucket.ts';

/** A file in the bucket that says which files belong to which version. */
const VERSIONS_KEY = 'versions.json';

/** The keys of the version that is served, and of the one that it replaced. */
interface Versions {
  readonly current: readonly string[];
  readonly previous: readonly string[];
}

/**
 * Deletes all files from a bucket that belong neither to the version that was just uploaded nor to the previous
 * one, of which open pages may still load later parts. Keeps a record of both versions in the bucket.
 *
 * @param current The keys of the version that was just uploaded.
 * @throws what S3 answers, if the record can't be read or written, or a file can't be deleted.
 */
export async function deleteStaleFiles(
  s3: S3,
  bucket: string,
  current: readonly string[],
): Promise<void> {
  const versions = nextVersions(await readVersions(s3, bucket), current);
  await s3.putObject({
    Bucket: bucket,
    Key: VERSIONS_KEY,
    Body: Buffer.from(JSON.stringify(versions)),
    ContentType: 'application/json',
    CacheControl: 'no-cache',
  });
  const kept = new Set([...versions.current, ...versions.previous, VERSIONS_KEY]);
  const stale = (await listKeys(s3, bucket)).filter((key) => !kept.has(key));
  await deleteKeys(s3, bucket, stale);
}

/** If the same files were uploaded again, the previous version stays the same. */
function nextVersions(known: Versions, current: readonly string[]): Versions {
  const isSame =
    current.length === known.current.length && current.every((key) => known.current.includes(key));
  return { current, previous: isSame ? known.previous : known.current };
}

/** Both lists are empty after the first upload, and if the record is not one of ours. */
async function readVersions(s3: S3, bucket: string): Promise<Versions> {
  try {
    const { Body: body } = await s3.getObject({ Bucket: bucket, Key: VERSIONS_KEY });
    const read: unknown = JSON.parse((await body?.transformToString()) ?? '{}');
    return { current: keysIn(read, 'current'), previous: keysIn(read, 'previous') };
  } catch (error) {
    const isAbsent =
      error instanceof SyntaxError || (error instanceof Error && error.name === 'NoSuchKey');
    if (isAbsent) return { current: [], previous: [] };
    throw error;
  }
}

function keysIn(record: unknown, member: string): readonly string[] {
  const keys: unknown =
    typeof record === 'object' && record !== null ? Object(record)[member] : undefined;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}
