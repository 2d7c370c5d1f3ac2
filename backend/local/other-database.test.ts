import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedTable } from './embedded-table.ts';
import { connectTo, databaseName } from './other-database.ts';
import { startTestStack, streamedLines } from './testing/start-test-stack.ts';
import { serve } from './testing/serve.ts';
import { userRow } from '#table/user-row';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** Credentials and region as the usual chain finds them in the environment. */
function useCredentials(): void {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Another DynamoDB, on a separate port. */
async function startOther(tableName: string, count: number) {
  const table = await startEmbeddedTable({ tableName, keyName: 'userId', count, itemAt: userRow });
  onTestFinished(() => table.close());
  return { endpoint: table.endpoint };
}

test('reads a table of another DynamoDB, and claims nothing about it', async () => {
  useCredentials();
  const database = await startOther('people', 5);
  const stack = await startTestStack({ database, tableName: 'people' });
  const { userData } = (await (await fetch(stack.bufferUrl)).json()) as { userData: unknown[] };
  const lines = await streamedLines(stack);
  expect(lines.flatMap((line) => (line.type === 'page' ? line.userData : []))).toEqual(userData);
  expect(lines.at(-1)).toMatchObject({ type: 'end', count: 5 });
  expect(stack.report).toMatchObject({
    database: database.endpoint,
    scanLatencyMs: 0,
    table: 'people',
    rows: null,
  });
});

test('does not start without the table', async () => {
  useCredentials();
  const database = await startOther('people', 0);
  await expect(startTestStack({ database, tableName: 'nobody' })).rejects.toMatchObject({
    code: 'database',
    message: `The table "nobody" at ${database.endpoint} cannot be read: ResourceNotFoundException. The table does not exist. Check TABLE_NAME, the region, and that the table is active.`,
  });
});

test('does not start if nobody answers', async () => {
  useCredentials();
  const database = { endpoint: 'http://127.0.0.1:9' };
  await expect(startTestStack({ database })).rejects.toMatchObject({
    code: 'database',
    message: expect.stringMatching(
      /^The table "userInfo" at http:\/\/127\.0\.0\.1:9 cannot be read: /,
    ),
  });
});

test('does not start if the answer is a refusal', async () => {
  useCredentials();
  const endpoint = await serve((request, response) => {
    request.resume();
    response.writeHead(400).end('{"__type":"x#AccessDeniedException","message":"arn:aws"}');
  });
  const error: unknown = await startTestStack({ database: { endpoint } }).catch((e: unknown) => e);
  expect(String(error)).toContain('AccessDeniedException. The function may not read the table.');
  expect(String(error)).not.toContain('arn:');
});

test('passes on what the credential chain reads, and nothing else', async () => {
  useCredentials();
  const { endpoint } = await startOther('people', 0);
  const env = {
    AWS_PROFILE: 'work',
    AWS_LAMBDA_FUNCTION_NAME: 'outer',
    HOME: '/home/me',
    SECRET_OF_MINE: 'x',
  };
  expect(await connectTo({ endpoint }, 'people', env)).toEqual({
    AWS_PROFILE: 'work',
    HOME: '/home/me',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    DYNAMODB_ENDPOINT: endpoint,
  });
});

test('names a database without the parts of its address that may be secret', () => {
  expect(databaseName({ endpoint: 'http://me:secret@127.0.0.1:8000/path' })).toBe(
    'http://127.0.0.1:8000',
  );
  expect(databaseName({ endpoint: undefined })).toBe('AWS');
});
