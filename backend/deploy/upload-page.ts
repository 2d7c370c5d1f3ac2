import type { S3 } from './aws-clients.ts';
import { deleteKeys, listKeys } from './empty-bucket.ts';
import type { PageFile } from './page-files.ts';

/** The bucket's own record of which files belong to which version. */
const VERSIONS_KEY = 'versions.json';

/** How many files are on their way at a time. */
const UPLOADS_AT_ONCE = 8;

/** The keys of the version that is served, and of the one that it replaced. */
interface Versions {
  readonly current: readonly string[];
  readonly previous: readonly string[];
}

/**
 * Puts the files of a page into its bucket, those of `assets/` before what refers to them and `index.html`
 * last: an upload that breaks off leaves the page as it was. Then deletes what neither this version has nor
 * the one before, whose later parts may still be loaded by pages that are open.
 *
 * @param files In the order in which they may appear, as `readPageFiles` has them.
 * @throws what S3 answers, where a file can't be put or deleted. The same again mends it.
 */
export async function uploadPage(
  s3: S3,
  bucket: string,
  files: readonly PageFile[],
): Promise<void> {
  const known = await readVersions(s3, bucket);
  const put = ({ key, body, contentType, cacheControl }: PageFile) =>
    s3.putObject({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: cacheControl,
    });
  for (const group of inOrder(files)) {
    for (let start = 0; start < group.length; start += UPLOADS_AT_ONCE) {
      await Promise.all(group.slice(start, start + UPLOADS_AT_ONCE).map(put));
    }
  }

  const versions = nextVersions(
    known,
    files.map(({ key }) => key),
  );
  await put({
    key: VERSIONS_KEY,
    body: Buffer.from(JSON.stringify(versions)),
    contentType: 'application/json',
    cacheControl: 'no-cache',
  });
  const kept = new Set([...versions.current, ...versions.previous, VERSIONS_KEY]);
  const stale = (await listKeys(s3, bucket)).filter((key) => !kept.has(key));
  await deleteKeys(s3, bucket, stale);
}

const isAsset = ({ key }: PageFile): boolean => key.startsWith('assets/');

/** The files of `assets/`, then each other file after the one before it. */
function inOrder(files: readonly PageFile[]): readonly (readonly PageFile[])[] {
  const others = files.filter((file) => !isAsset(file));
  return [files.filter(isAsset), ...others.map((file) => [file])];
}

/** The version before stays the one before, where the same files are put again. */
function nextVersions(known: Versions, current: readonly string[]): Versions {
  const isSame =
    current.length === known.current.length && current.every((key) => known.current.includes(key));
  return { current, previous: isSame ? known.previous : known.current };
}

/** Nothing is known before the first upload, and where somebody else wrote the record. */
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
