import { DeleteItemCommand, DeleteTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedTable } from './embedded-table.ts';
import { createLocalClient } from './local-aws.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack } from './testing/start-test-stack.ts';
import { readLines } from './testing/read-lines.ts';
import { userRow } from '#table/user-row';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** Streams a table of four rows on pages of two, and changes it when the first page has been read. */
async function streamWhile(
  change: (client: ReturnType<typeof createLocalClient>) => Promise<void>,
) {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  onTestFinished(() => void vi.unstubAllEnvs());
  const gate = createScanGate();
  let isGated = false;
  const table = await startEmbeddedTable({
    tableName: 'people',
    keyName: 'userId',
    count: 4,
    itemAt: userRow,
    interceptors: [(signal) => (isGated ? gate.intercept(signal) : Promise.resolve(undefined))],
  });
  onTestFinished(() => table.close());
  const client = createLocalClient(table.endpoint);
  onTestFinished(() => client.destroy());
  const { streamUrl } = await startTestStack({
    database: { endpoint: table.endpoint },
    tableName: 'people',
    variables: { AWS_MAX_ATTEMPTS: '1' },
  });

  isGated = true;
  const answering = fetch(streamUrl);
  (await gate.arrival()).pass();
  const second = await gate.arrival();
  isGated = false;
  await change(client);
  second.pass();
  const lines = [];
  for await (const line of readLines(await answering)) lines.push(line);
  return lines;
}

test('ends in order if the table is emptied in the middle of a scan', async () => {
  const lines = await streamWhile(async (client) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'people' }));
    for (const { userId } of Items) {
      if (userId === undefined) continue;
      await client.send(new DeleteItemCommand({ TableName: 'people', Key: { userId } }));
    }
  });
  expect(lines).toMatchObject([
    { type: 'page', page: 1, count: 2 },
    { type: 'end', pages: 1, count: 2 },
  ]);
});

test('ends with an error line if the table is deleted in the middle of a scan', async () => {
  const lines = await streamWhile(async (client) => {
    await client.send(new DeleteTableCommand({ TableName: 'people' }));
  });
  expect(lines).toMatchObject([
    { type: 'page', page: 1, count: 2 },
    { type: 'error', error: { name: 'ResourceNotFoundException', retryable: false }, count: 2 },
  ]);
});
