/** The usual mistakes of hand-written streaming functions, shown to be absent here. */
import { Writable } from 'node:stream';
import { scanPages } from '#functions/scan-pages';
import { streamTable } from '#functions/stream-table';
import { expect, test, vi } from 'vitest';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack, streamedLines } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

const failing = {
  interceptScan: async () => ({ status: 400, name: 'AccessDeniedException', message: 'no' }),
};

test('mistake: no CORS header on the buffered endpoint', async () => {
  for (const options of [{}, failing]) {
    const { bufferUrl } = await startTestStack(options);
    const { headers } = await fetch(bufferUrl);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  }
});

test('mistake: arrays without a separator between them, called application/json', async () => {
  const { streamUrl } = await startTestStack();
  const response = await fetch(streamUrl);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const lines = (await response.text()).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('type');
});

test('mistake: a misspelt statusCode, so that every answer is 200', async () => {
  const { streamUrl } = await startTestStack(failing);
  expect((await fetch(streamUrl)).status).toBe(500);
});

test('mistake: the error is returned and not sent, so that the client waits for the timeout', async () => {
  const killed: unknown[] = [];
  const { streamUrl } = await startTestStack({
    ...failing,
    // No timer ever expires: every answer comes from the function itself.
    startTimer: (_delayMs, onExpire) => () => void killed.push(onExpire),
  });
  expect(await (await fetch(streamUrl)).json()).toMatchObject({
    error: { name: 'AccessDeniedException' },
  });
});

test('mistake: the streaming side waits for the whole table', async () => {
  const gate = createScanGate();
  const { streamUrl } = await startTestStack({ interceptScan: gate.intercept });
  const answering = fetch(streamUrl);
  (await gate.arrival()).pass();
  const reader = (await answering).body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toMatch(/^{"type":"page","page":1,/);
  // The second page has not been let through, and the first one has arrived.
  await reader?.cancel();
});

test('mistake: backpressure is ignored, and the whole table accumulates before a slow reader', async () => {
  let read = 0;
  const { signal } = new AbortController();
  const body = new Writable({ highWaterMark: 1, write: () => {} });
  void streamTable({
    pages: scanPages({
      async readPage() {
        read += 1;
        return { count: 1, rows: Buffer.from('[1]'), nextKey: { id: { N: String(read) } } };
      },
      tableName: 'users',
      limit: 1,
      segments: 1,
      fields: undefined,
      rows: undefined,
      signal,
    }),
    open: () => body,
    signal,
    allowedOrigin: '*',
    maxBytes: 1_000_000,
    initMs: undefined,
    now: () => 0,
    logError: () => {},
  });
  for (let turn = 0; turn < 100; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  // One that the reader does not take, and one ahead.
  expect(read).toBe(2);
});

test('mistake: no last line, so that a cut stream looks complete', async () => {
  const stack = await startTestStack();
  const lines = await streamedLines(stack);
  expect(lines.at(-1)).toMatchObject({ type: 'end', pages: 2, count: 3 });
  expect(lines.filter(({ type }) => type !== 'page')).toHaveLength(1);
});

test('mistake: no Limit, so that a small table is one single write', async () => {
  const stack = await startTestStack({ rows: 1000, pageLimit: 200 });
  const pages = (await streamedLines(stack)).filter(({ type }) => type === 'page');
  expect(pages.length).toBeGreaterThanOrEqual(5);
});

test('mistake: the region and the table are written into the code', async () => {
  const stack = await startTestStack({ variables: { TABLE_NAME: 'elsewhere' } });
  const response = await fetch(stack.streamUrl);
  expect(await response.json()).toMatchObject({ error: { name: 'ResourceNotFoundException' } });
});
