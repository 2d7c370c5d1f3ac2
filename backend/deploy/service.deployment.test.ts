import { expect, onTestFinished, test, vi } from 'vitest';
import { runScript } from './testing/run-script.ts';
import { serveBucket } from './testing/serve-bucket.ts';
import { serveStack } from './testing/serve-stack.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

const NO_CREDENTIALS = /^No usable AWS credentials were found\. Set AWS_PROFILE, .*\n$/;

test.each(['deploy', 'remove'])('%s asks for credentials in one line', async (command) => {
  const { exitCode, stdout, stderr } = await runScript('service', [command, '--stage', 'test']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(NO_CREDENTIALS);
});

test('refuses unknown arguments in one line, with a separate exit code', async () => {
  const { exitCode, stdout, stderr } = await runScript('service', ['package', '--nope']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toBe("Unknown option '--nope'. Run the command with --help to see its flags.\n");
});

test.each(['auth=IAM', 'streamedTimeout=901'])(
  'packages nothing with the parameter %s',
  async (param) => {
    const { exitCode, stdout, stderr } = await runScript('service', ['package', '--param', param]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^--param .* must be [^\n]*\n$/);
  },
);

/** A deployed stage "dev" whose page is in the bucket "page", and what a script has to know to ask it. */
async function serveHostedStage() {
  const stack = await serveStack('two-fetches-dev', {
    PageUrl: 'https://d111.cloudfront.net/',
    PageBucket: 'page',
  });
  onTestFinished(() => stack.close());
  const bucket = await serveBucket('page');
  onTestFinished(() => bucket.close());
  const env = {
    AWS_ENDPOINT_URL: stack.endpoint,
    AWS_ENDPOINT_URL_S3: bucket.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  return { stack, bucket, env };
}

test('does not deploy a stage that hosts a page without its page', async () => {
  const { stack, env } = await serveHostedStage();
  expect(await runScript('service', ['deploy'], env)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'Stage "dev" hosts a page too, https://d111.cloudfront.net/. Add --page to deploy both, or remove the stage first.\n',
  });
  expect(stack.actions).toEqual(['DescribeStacks']);
});

test('removes nothing if the bucket cannot be emptied, and says which permissions are missing', async () => {
  const { stack, bucket, env } = await serveHostedStage();
  bucket.files.set('index.html', { text: '', contentType: '', cacheControl: '' });
  bucket.refusals.set('DELETE index.html', 'AccessDenied');
  const { exitCode, stdout, stderr } = await runScript('service', ['remove'], env);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(/^The bucket .* not removed\. .* s3:DeleteObject on bucket "page", .*\n$/);
  expect(stack.actions).toEqual(['DescribeStacks']);
});

test('empties the bucket before the stack is removed, and says why the bucket may remain', async () => {
  const { stack, bucket, env } = await serveHostedStage();
  bucket.files.set('index.html', { text: '', contentType: '', cacheControl: '' });
  // This CloudFormation knows no more than what is asked first, so osls gives up.
  const { exitCode, stderr } = await runScript('service', ['remove'], env);
  expect(exitCode).toBe(1);
  expect(bucket.files.size).toBe(0);
  expect(stack.actions).not.toContain('DeleteStack');
  expect(stderr).toMatch(
    /If it was bucket "page" that could not be deleted, .* Run the same command again, /,
  );
});

test('explains itself', async () => {
  const { exitCode, stdout } = await runScript('service', ['deploy', '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('--stage <name>');
});
