import type { S3 } from './aws-clients.ts';
import type { PageFile } from './page-files.ts';

/** How many files are uploaded at the same time. */
const UPLOADS_AT_ONCE = 8;

/**
 * Uploads the files of a page into its bucket: those of `assets/` before the files that refer to them, and
 * `index.html` last, so that the old page keeps working if the upload breaks off.
 *
 * @param files In the order of `readPageFiles`.
 * @throws what S3 answers, if a file can't be uploaded; the upload can then be repeated.
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
