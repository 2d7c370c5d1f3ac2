import { expect, onTestFinished, test, vi } from 'vitest';
import { readOsls } from './osls.ts';
import { readStackOutputs } from './stack-outputs.ts';
import { serveStack } from './testing/serve-stack.ts';

// A whole process starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

test('are found in the output of osls about a deployed stack', async () => {
  const stack = await serveStack('two-fetches-dev', {
    StreamUrl: 'https://def.lambda-url.eu-central-1.on.aws/',
    TableName: 'userInfo-dev',
    ServiceEndpoint: 'https://abc.execute-api.eu-central-1.amazonaws.com/dev',
    BufferUrl: 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/buffer',
    RestStreamUrl: 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/stream',
  });
  onTestFinished(() => stack.close());
  vi.stubEnv('AWS_ENDPOINT_URL', stack.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  onTestFinished(() => void vi.unstubAllEnvs());

  const options = { stage: 'dev', region: 'eu-central-1', params: [] };
  expect(readStackOutputs(await readOsls('info', options, ['--verbose']))).toEqual({
    bufferUrl: 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/buffer',
    streamUrl: 'https://def.lambda-url.eu-central-1.on.aws/',
    roads: {
      buffered: 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/buffer',
      streamed: 'https://def.lambda-url.eu-central-1.on.aws/',
      'rest-streamed': 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/stream',
    },
    tableName: 'userInfo-dev',
  });
});
