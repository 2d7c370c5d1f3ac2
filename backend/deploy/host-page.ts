import type { S3 } from './aws-clients.ts';
import { deleteStaleFiles } from './delete-stale-files.ts';
import { HostingFailure } from './hosting-failure.ts';
import { type PageEndpoints, readPageFiles } from './page-files.ts';
import { uploadPage } from './upload-page.ts';

/** A built page, and where it is to be hosted. */
export interface Hosting {
  readonly stage: string;
  readonly bucket: string;
  /** Where the built page is. */
  readonly directory: string;
  readonly endpoints: PageEndpoints;
}

/**
 * Uploads a built page that races these endpoints into its bucket, and deletes files of older versions.
 *
 * @throws HostingFailure if S3 refuses something; it says which step failed.
 */
export async function hostPage(
  s3: S3,
  { stage, bucket, directory, endpoints }: Hosting,
): Promise<void> {
  const files = await readPageFiles(directory, endpoints);
  try {
    await uploadPage(s3, bucket, files);
  } catch (error) {
    throw new HostingFailure({ step: 'upload', stage, bucket }, error);
  }
  try {
    const keys = files.map(({ key }) => key);
    await deleteStaleFiles(s3, bucket, keys);
  } catch (error) {
    throw new HostingFailure({ step: 'tidy', stage, bucket }, error);
  }
}
