import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedTable } from './embedded-table.ts';
import { readLines } from './testing/read-lines.ts';
import { startTestStack } from './testing/start-test-stack.ts';

// Items of nearly 400 kB, the maximum of DynamoDB, so that a few of them are a lot of data.
vi.setConfig({ testTimeout: 120_000 });
const ITEM_BYTES = 390_000;

/** A stack over a table with this many large items; its bandwidth is not limited, so that nothing waits. */
async function stackOfLargeItems(count: number) {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  onTestFinished(() => void vi.unstubAllEnvs());
  const table = await startEmbeddedTable({
    tableName: 'large',
    keyName: 'userId',
    count,
    itemAt: (index) => ({ userId: String(index), text: 'x'.repeat(ITEM_BYTES) }),
  });
  onTestFinished(() => table.close());
  return startTestStack({
    database: { endpoint: table.endpoint },
    tableName: 'large',
    limits: { streamBurstBytes: 1e9 },
  });
}

test('a table of 7 MB is too large for the buffered function, and complete when it is streamed', async () => {
  const stack = await stackOfLargeItems(18);
  const buffered = await fetch(stack.bufferUrl);
  expect(buffered.status).toBe(500);
  expect(await buffered.json()).toMatchObject({ error: { name: 'ResponseTooLarge' } });
  let rows = 0;
  let last: object | undefined;
  for await (const line of readLines(await fetch(stack.streamUrl))) {
    if (line.type === 'page') rows += line.count;
    last = line;
  }
  expect(rows).toBe(18);
  expect(last).toMatchObject({ type: 'end', count: 18 });
});

test('a table of over 200 MB ends with a line that says so, before Lambda would cut it', async () => {
  const stack = await stackOfLargeItems(545);
  let rows = 0;
  let last: object | undefined;
  for await (const line of readLines(await fetch(`${stack.streamUrl}?limit=2`))) {
    if (line.type === 'page') rows += line.count;
    last = line;
  }
  expect(rows).toBeGreaterThan(530);
  expect(last).toMatchObject({
    type: 'error',
    error: { name: 'ResponseTooLarge', retryable: false },
    count: rows,
  });
});
