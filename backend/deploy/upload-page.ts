import type { S3 } from './aws-clients.ts';
import type { PageFile } from './page-files.ts';

/** How many files are on their way at a time. */
const UPLOADS_AT_ONCE = 8;

/**
 * Puts the files of a page into its bucket, those of `assets/` before what refers to them and `index.html`
 * last: an upload that breaks off leaves the page as it was.
 *
 * @param files In the order in which they may appear, as `readPageFiles` has them.
 * @throws what S3 answers, where a file can't be put. The same again mends it.
 */
export async function uploadPage(
  s3: S3,
  bucket: string,
  files: readonly PageFile[],
): Promise<void> {
  const put = ({ key, body, contentType, cacheControl }: PageFile) =>
    s3.putObject({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: cacheControl,
    });
  const assets = files.filter(isAsset);
  for (let start = 0; start < assets.length; start += UPLOADS_AT_ONCE) {
    await Promise.all(assets.slice(start, start + UPLOADS_AT_ONCE).map(put));
  }
  for (const file of files) if (!isAsset(file)) await put(file);
}

const isAsset = ({ key }: PageFile): boolean => key.startsWith('assets/');
