import type { S3 } from './aws-clients.ts';
import { deleteKeys, listKeys } from './empty-bucket.ts';

/** The bucket's own record of which files belong to which version. */
const VERSIONS_KEY = 'versions.json';

/** The keys of the version that is served, and of the one that it replaced. */
interface Versions {
  readonly current: readonly string[];
  readonly previous: readonly string[];
}

/**
 * Deletes from a bucket what neither the version has that was just put there, nor the one before: pages
 * that are open may still load later parts of that one. Keeps a record of both in the bucket.
 *
 * @param current The keys of the version that was just put there.
 * @throws what S3 answers, where the record can't be read or written, or a file not deleted.
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

/** The version before stays the one before, where the same files were put again. */
function nextVersions(known: Versions, current: readonly string[]): Versions {
  const isSame =
    current.length === known.current.length && current.every((key) => known.current.includes(key));
  return { current, previous: isSame ? known.previous : known.current };
}

/** Nothing is known after the first upload, and where somebody else wrote the record. */
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
