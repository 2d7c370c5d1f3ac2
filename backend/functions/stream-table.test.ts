import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import type { WireLine } from '#wire/wire-line';
import { DeadlineExceeded } from './deadline.ts';
import type { ScanPage } from './read-page.ts';
import { type ResponsePrelude, streamTable, type StreamTableOptions } from './stream-table.ts';
import { awsError, LEAK } from './testing/aws-error.ts';
import { pagesOf, scanPage } from './testing/scan-page.ts';

/** A body that takes one write at a time, when it is told to, unless it `takesAll`. */
function createBody({ takesAll = true } = {}) {
  const writes: string[] = [];
  const pending: (() => void)[] = [];
  const body = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      writes.push(chunk.toString());
      if (takesAll) done();
      else pending.push(done);
    },
  });
  return { body, writes, take: () => pending.shift()?.() };
}

function stream(pages: AsyncIterable<ScanPage>, options: Partial<StreamTableOptions> = {}) {
  const { body, writes } = createBody();
  const preludes: ResponsePrelude[] = [];
  const logged: unknown[] = [];
  let clockMs = 0;
  const done = streamTable({
    pages,
    open: (prelude) => {
      preludes.push(prelude);
      return body;
    },
    signal: new AbortController().signal,
    maxBytes: 1_000_000,
    allowedOrigin: '*',
    initMs: undefined,
    now: () => (clockMs += 10),
    logError: (error) => logged.push(error),
    ...options,
  });
  const lines = () => writes.map((line) => JSON.parse(line) as WireLine);
  return { done, body, writes, preludes, logged, lines };
}

/** Lets everything happen that waits only for its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test('writes each page as one line in one write, and the totals last', async () => {
  const { done, body, writes, preludes } = stream(
    pagesOf([{ id: 'a' }, { id: 'b' }], [{ id: 'ü' }]),
  );
  await done;
  expect(writes).toEqual([
    '{"type":"page","page":1,"count":2,"elapsedMs":20,"userData":[{"id":"a"},{"id":"b"}]}\n',
    '{"type":"page","page":2,"count":1,"elapsedMs":30,"userData":[{"id":"ü"}]}\n',
    '{"type":"end","pages":2,"count":3,"elapsedMs":40}\n',
  ]);
  expect(body.writableEnded).toBe(true);
  expect(preludes).toEqual([
    {
      statusCode: 200,
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'Server-Timing, Content-Encoding, x-amzn-RequestId',
        'Server-Timing': 'scan;dur=10.0',
        'Timing-Allow-Origin': '*',
      },
    },
  ]);
});

test('writes only the end line for an empty table', async () => {
  const { done, writes } = stream(pagesOf());
  await done;
  expect(writes).toEqual(['{"type":"end","pages":0,"count":0,"elapsedMs":20}\n']);
});

test('reports a cold start', async () => {
  const { done, preludes } = stream(pagesOf(), { initMs: 200 });
  await done;
  expect(preludes[0]?.headers['Server-Timing']).toBe('init;dur=200.0, scan;dur=10.0');
});

test.each([
  [awsError('ResourceNotFoundException'), 500, false],
  [awsError('ThrottlingException'), 503, true],
  [awsError('UnrecognizedClientException'), 500, false],
  [Object.assign(new Error('connect'), { code: 'ENOTFOUND' }), 503, true],
  [new DeadlineExceeded(), 504, false],
])('answers %s on the first page with a real status', async (error, status, retryable) => {
  const { done, body, writes, preludes, logged } = stream(pagesOf(error));
  await done;
  expect(preludes).toHaveLength(1);
  expect(preludes[0]?.statusCode).toBe(status);
  expect(preludes[0]?.headers).toMatchObject({
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
  });
  expect(JSON.parse(writes.join(''))).toEqual({
    error: { name: expect.any(String), message: expect.any(String), retryable },
  });
  expect(writes.join('')).not.toMatch(LEAK);
  expect(body.writableEnded).toBe(true);
  expect(logged).toEqual([error]);
});

test('ends with an error line, and never throws, when a later page fails', async () => {
  const error = awsError('ProvisionedThroughputExceededException');
  const { done, body, writes, lines, logged } = stream(pagesOf([{ id: 'a' }], error));
  await done;
  expect(lines()).toEqual([
    expect.objectContaining({ type: 'page', page: 1, count: 1 }),
    {
      type: 'error',
      error: {
        name: 'ProvisionedThroughputExceededException',
        message: expect.stringContaining('capacity'),
        retryable: true,
      },
      pages: 1,
      count: 1,
      elapsedMs: 30,
    },
  ]);
  expect(writes.join('')).not.toMatch(LEAK);
  expect(body.writableEnded).toBe(true);
  expect(logged).toEqual([error]);
});

test('reads no page ahead for a reader that has not taken the previous one', async () => {
  const { body, writes, take } = createBody({ takesAll: false });
  let pulled = 0;
  async function* pages() {
    for (const id of ['a', 'b', 'c']) {
      pulled += 1;
      yield scanPage([{ id }]);
    }
  }
  const { done } = stream(pages(), { open: () => body });
  for (const expected of [1, 2, 3]) {
    await settled();
    expect([pulled, writes.length]).toEqual([expected, expected]);
    take();
  }
  await settled();
  take();
  await done;
  expect(writes).toHaveLength(4);
});

test('says that time ran out while it waits for a slow reader', async () => {
  const { body, writes, take } = createBody({ takesAll: false });
  const controller = new AbortController();
  const { done } = stream(pagesOf([{ id: 'a' }], [{ id: 'b' }]), {
    open: () => body,
    signal: controller.signal,
  });
  await settled();
  controller.abort(new DeadlineExceeded());
  await done;
  take();
  expect(JSON.parse(writes.at(-1) ?? '')).toMatchObject({
    type: 'error',
    error: { name: 'DeadlineExceeded' },
    pages: 1,
    count: 1,
  });
});

test.each([
  ['closed', undefined],
  ['broken', new Error('EPIPE')],
])('stops reading, quietly, when the stream is %s under it', async (_how, cause) => {
  const { body, writes } = createBody({ takesAll: false });
  let isFinished = false;
  let pulled = 0;
  async function* pages() {
    try {
      for (;;) {
        pulled += 1;
        yield scanPage([{ id: 'a' }]);
      }
    } finally {
      isFinished = true;
    }
  }
  const { done } = stream(pages(), { open: () => body });
  await settled();
  body.destroy(cause);
  await done;
  expect(writes).toHaveLength(1);
  expect(pulled).toBe(1);
  expect(isFinished).toBe(true);
});

test('writes nothing more to a stream that was closed while a page was being read', async () => {
  let deliver!: (page: ScanPage) => void;
  const late = new Promise<ScanPage>((resolve) => {
    deliver = resolve;
  });
  async function* pages() {
    yield scanPage([{ id: 'a' }]);
    yield await late;
  }
  const { done, body, writes } = stream(pages());
  await settled();
  body.destroy();
  deliver(scanPage([{ id: 'b' }]));
  await done;
  expect(writes).toHaveLength(1);
});

test('a page that no longer fits into the response is not begun, and the last line says so', async () => {
  // 8 kB of it are reserved for the prelude and the last line.
  const { done, lines, logged } = stream(
    pagesOf([{ text: 'x'.repeat(500) }], [{ text: 'y'.repeat(500) }], [{ text: 'z' }]),
    { maxBytes: 8192 + 1000 },
  );
  await done;
  expect(lines()).toMatchObject([
    { type: 'page', page: 1 },
    {
      type: 'error',
      error: { name: 'ResponseTooLarge', retryable: false },
      pages: 1,
      count: 1,
    },
  ]);
  expect(JSON.stringify(lines().at(-1))).toContain(
    'the 200 MB (209,715,200 bytes) that a streamed function can send',
  );
  expect(logged).toHaveLength(1);
});

test('says how much memory it has at once, and what was read in its last line', async () => {
  let units = 0;
  const { done, writes, preludes } = stream(pagesOf([{ id: 'a' }]), {
    memoryMb: 512,
    readUnits: () => (units += 0.5),
  });
  await done;
  expect(preludes[0]?.headers['Server-Timing']).toBe('scan;dur=10.0, memory;desc="512"');
  expect(writes.at(-1)).toBe('{"type":"end","pages":1,"count":1,"elapsedMs":30,"readUnits":0.5}\n');
});

test('an error line says what was read too', async () => {
  const { done, lines } = stream(pagesOf([{ id: 'a' }], awsError('ThrottlingException')), {
    readUnits: () => 1.5,
  });
  await done;
  expect(lines().at(-1)).toMatchObject({ type: 'error', readUnits: 1.5 });
});
