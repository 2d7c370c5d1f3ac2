import { onTestFinished, vi } from 'vitest';
import { openS3, type S3 } from '#deploy/aws-clients';
import { type BucketServer, serveBucket } from './serve-bucket.ts';

/** Serves the bucket `page` until the test is over, and opens it with the real SDK. */
export async function openBucket(): Promise<BucketServer & { readonly s3: S3 }> {
  const server = await serveBucket('page');
  onTestFinished(() => server.close());
  vi.stubEnv('AWS_ENDPOINT_URL_S3', server.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  onTestFinished(() => void vi.unstubAllEnvs());
  const s3 = openS3('eu-central-1');
  onTestFinished(() => s3.destroy());
  return { ...server, s3 };
}
