import { expect, onTestFinished, test, vi } from 'vitest';
import { openCloudFormation } from './aws-clients.ts';
import { findHostedPage } from './hosted-page.ts';
import { serveStack } from './testing/serve-stack.ts';

async function find(stage: string, outputs: Readonly<Record<string, string>>) {
  const stack = await serveStack('two-fetches-dev', outputs);
  onTestFinished(() => stack.close());
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', stack.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  onTestFinished(() => void vi.unstubAllEnvs());
  const cloudFormation = openCloudFormation('eu-central-1');
  onTestFinished(() => cloudFormation.destroy());
  return findHostedPage(cloudFormation, stage);
}

const PAGE = { PageUrl: 'https://d111.cloudfront.net/', PageBucket: 'page-bucket' };

test('finds the page that a stack hosts', async () => {
  expect(await find('dev', { TableName: 'userInfo-dev', ...PAGE })).toEqual({
    url: 'https://d111.cloudfront.net/',
    bucket: 'page-bucket',
  });
});

test('finds no page in a stack without one, and none without a stack', async () => {
  expect(await find('dev', { TableName: 'userInfo-dev' })).toBeUndefined();
  expect(await find('other', PAGE)).toBeUndefined();
});

test('passes on whatever else CloudFormation refuses', async () => {
  await expect(find('forbidden', PAGE)).rejects.toThrow(
    expect.objectContaining({ name: 'AccessDenied' }),
  );
});
