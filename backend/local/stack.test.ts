import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { DEADLINE_MARGIN_MS } from '#functions/deadline';
import { isStackReport } from '#wire/stack-report';
import type { WireLine } from '#wire/wire-line';
import type { ScanFault } from './intercept-scans.ts';
import {
  bundleStack,
  type Stack,
  type StackBundles,
  type StackOptions,
  startStack,
} from './stack.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { readLines } from './testing/read-lines.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { userRow } from './user-row.ts';

const LEAK = /arn:|000000000000|\bat .*:\d+:\d+|node_modules/;

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let bundles: StackBundles;

beforeAll(async () => {
  bundles = await bundleStack();
});

/** Starts a stack on any free ports, with no added latency, until the test ends. */
async function start(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({
    bufferPort: 0,
    streamPort: 0,
    rows: 3,
    pageLimit: 2,
    scanLatencyMs: 0,
    onConsole: () => {},
    bundles,
    ...options,
  });
  onTestFinished(() => stack.close());
  return stack;
}

async function streamedLines(stack: Stack): Promise<WireLine[]> {
  const lines: WireLine[] = [];
  for await (const line of readLines(await fetch(stack.streamUrl))) lines.push(line);
  return lines;
}

async function rowsOfBoth(stack: Stack) {
  const buffered = (await (await fetch(stack.bufferUrl)).json()) as { userData: unknown[] };
  const lines = await streamedLines(stack);
  const streamed = lines.flatMap((line) => (line.type === 'page' ? line.userData : []));
  return { buffered: buffered.userData, streamed, lines };
}

test('brings the same rows down both roads', async () => {
  const { buffered, streamed, lines } = await rowsOfBoth(await start({ rows: 120, pageLimit: 50 }));
  expect(streamed).toEqual(buffered);
  expect(new Set(buffered)).toEqual(new Set(Array.from({ length: 120 }, (_, at) => userRow(at))));
  expect(lines.at(-1)).toMatchObject({ type: 'end', count: 120, pages: lines.length - 1 });
});

test.each([
  ['an empty table', 0],
  ['one row', 1],
  ['a last page that is full', 4],
])('sends no page without rows: %s', async (_what, rows) => {
  const { buffered, lines } = await rowsOfBoth(await start({ rows }));
  expect(buffered).toHaveLength(rows);
  const pages = lines.slice(0, -1);
  expect(pages.every((line) => line.type === 'page' && line.count > 0)).toBe(true);
  expect(lines.at(-1)).toMatchObject({ type: 'end', pages: pages.length, count: rows });
});

test('brings every kind of value down both roads alike', async () => {
  const value = {
    userId: 'u-1',
    texts: new Set(['a', 'b']),
    binary: new Uint8Array([0, 255]),
    map: { list: [1, { deep: true }], nothing: null },
    text: 'ü "quoted"\n</script>',
    large: 12345678901234567890n,
  };
  const { buffered, streamed } = await rowsOfBoth(await start({ rows: 1, itemAt: () => value }));
  expect(streamed).toEqual(buffered);
  expect(streamed).toEqual([
    { ...value, texts: ['a', 'b'], binary: 'AP8=', large: '12345678901234567890' },
  ]);
});

test('sends a page before the next one has been asked for, let alone read', async () => {
  const gate = createScanGate();
  const stack = await start({ interceptScan: gate.intercept });
  const answer = fetch(stack.streamUrl);
  (await gate.arrival()).pass();
  const response = await answer;
  expect(response.status).toBe(200);
  const lines = readLines(response);
  expect((await lines.next()).value).toMatchObject({ type: 'page', page: 1, count: 2 });
  (await gate.arrival()).pass();
  expect((await lines.next()).value).toMatchObject({ type: 'page', page: 2, count: 1 });
  expect((await lines.next()).value).toMatchObject({ type: 'end', pages: 2, count: 3 });
});

test('sends nothing of a buffered response before the last page has been read', async () => {
  const gate = createScanGate();
  const stack = await start({ interceptScan: gate.intercept });
  let isAnswered = false;
  const answer = fetch(stack.bufferUrl).then((response) => {
    isAnswered = true;
    return response;
  });
  (await gate.arrival()).pass();
  const last = await gate.arrival();
  expect(isAnswered).toBe(false);
  last.pass();
  expect((await answer).status).toBe(200);
});

test('reports a cold start once, and types, CORS and timing on both roads', async () => {
  const stack = await start({ allowedOrigin: 'http://127.0.0.1:5173' });
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const cold = await fetch(url);
    await cold.text();
    expect(cold.headers.get('Server-Timing')).toMatch(/^init;dur=[0-9.]+, scan;dur=[0-9.]+$/);
    expect(cold.headers.get('Access-Control-Allow-Origin')).toBe('http://127.0.0.1:5173');
    expect(cold.headers.get('Timing-Allow-Origin')).toBe('http://127.0.0.1:5173');
    expect(cold.headers.get('Vary')).toBe('Origin');
    const warm = await fetch(url);
    await warm.text();
    expect(warm.headers.get('Server-Timing')).toMatch(/^scan;dur=[0-9.]+$/);
  }
});

test('reports on itself on both ports, to any origin', async () => {
  const stack = await start({ rows: 7, pageLimit: null, scanLatencyMs: 0 });
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const response = await fetch(new URL('/_stack', url));
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const report: unknown = await response.json();
    expect(isStackReport(report)).toBe(true);
    expect(report).toEqual({
      stack: 'two-fetches-local',
      scanLatencyMs: 0,
      pageLimit: null,
      table: 'userInfo',
      rows: 7,
    });
  }
});

/** Both answers to a scan that fails on its first page. */
async function earlyFailures(options: StackOptions) {
  const stack = await start({
    variables: { AWS_MAX_ATTEMPTS: '1', ...options.variables },
    ...options,
  });
  return Promise.all(
    [stack.bufferUrl, stack.streamUrl].map(async (url) => {
      const response = await fetch(url);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Content-Type')).toBe('application/json');
      const text = await response.text();
      expect(text).not.toMatch(LEAK);
      return { status: response.status, ...(JSON.parse(text) as object) };
    }),
  );
}

function failWith(name: string): StackOptions {
  const message = 'arn:aws:dynamodb:us-east-1:000000000000:table/userInfo';
  const fault: ScanFault = { status: 400, name, message };
  return { interceptScan: async () => fault, variables: { AWS_MAX_ATTEMPTS: '1' } };
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

test.each<[string, StackOptions, number, string, boolean]>([
  [
    'a missing table',
    { variables: { TABLE_NAME: 'elsewhere' } },
    500,
    'ResourceNotFoundException',
    false,
  ],
  ['no permission', failWith('AccessDeniedException'), 500, 'AccessDeniedException', false],
  [
    'throttling',
    failWith('ProvisionedThroughputExceededException'),
    503,
    'ProvisionedThroughputExceededException',
    true,
  ],
  ['expired credentials', failWith('ExpiredTokenException'), 500, 'ExpiredTokenException', false],
  ['no credentials', { variables: NO_CREDENTIALS }, 500, 'CredentialsProviderError', false],
  [
    'no network',
    { variables: { AWS_MAX_ATTEMPTS: '1', DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' } },
    503,
    'DatabaseUnreachable',
    true,
  ],
])('answers %s on both roads with a status and a reason', async (...row) => {
  const [, options, status, name, retryable] = row;
  const failure = { status, error: { name, message: expect.any(String), retryable } };
  expect(await earlyFailures(options)).toEqual([failure, failure]);
});

test('answers 504 on both roads when time runs out within the first page', async () => {
  const gate = createScanGate();
  const timer = createManualTimer();
  const failures = await earlyFailures({
    interceptScan: gate.intercept,
    functionTimeoutMs: DEADLINE_MARGIN_MS + 100,
    // Nothing here is killed or given up by the stack: it is the functions that keep their time.
    startTimer: timer.startTimer,
  });
  const failure = expect.objectContaining({
    status: 504,
    error: expect.objectContaining({ name: 'DeadlineExceeded' }),
  });
  expect(failures).toEqual([failure, failure]);
});

test('fails late on both roads: a status on one, a last line on the other', async () => {
  const gate = createScanGate();
  const stack = await start({
    interceptScan: gate.intercept,
    variables: { AWS_MAX_ATTEMPTS: '1' },
  });
  const fault = { status: 400, name: 'ThrottlingException', message: 'arn:aws:dynamodb' };
  const failSecondPage = async () => {
    (await gate.arrival()).pass();
    (await gate.arrival()).pass(fault);
  };

  const buffering = fetch(stack.bufferUrl);
  await failSecondPage();
  const buffered = await buffering;
  expect(buffered.status).toBe(503);
  expect(await buffered.json()).toMatchObject({ error: { name: 'ThrottlingException' } });

  const streaming = streamedLines(stack);
  await failSecondPage();
  const lines = await streaming;
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ type: 'page', count: 2 });
  expect(lines[1]).toMatchObject({
    type: 'error',
    error: { name: 'ThrottlingException', retryable: true },
    pages: 1,
    count: 2,
  });
  expect(JSON.stringify(lines)).not.toMatch(LEAK);
});

test('answers 502 on both roads when a function is not configured, and says why on the console', async () => {
  const console: string[] = [];
  const stack = await start({
    variables: { PAGE_LIMIT: 'many' },
    onConsole: (line, stream) => console.push(`${stream} ${line}`),
  });
  expect((await fetch(stack.bufferUrl)).status).toBe(502);
  expect((await fetch(stack.streamUrl)).status).toBe(502);
  for (const name of ['buffered', 'streamed']) {
    expect(console.join('\n')).toContain(
      `stderr [${name}] Init Error FunctionConfigError: PAGE_LIMIT`,
    );
  }
});

test('reads the table to its end for a client that has gone', async () => {
  const gate = createScanGate();
  const stack = await start({ rows: 6, interceptScan: gate.intercept });
  const controller = new AbortController();
  const answer = fetch(stack.streamUrl, { signal: controller.signal });
  (await gate.arrival()).pass();
  await readLines(await answer).next();
  controller.abort();
  (await gate.arrival()).pass();
  (await gate.arrival()).pass();
  expect(gate.arrived).toBeGreaterThanOrEqual(3);
});

test('cuts the response of a function that is killed, and serves the next', async () => {
  const streamed = await bundleOf(`
    export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
      const stream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 200 });
      stream.write('{"type":"page"}\\n');
      if (event.rawPath === '/hang') await new Promise(() => {});
      stream.end();
    });`);
  const timer = createManualTimer();
  const stack = await start({
    bundles: { ...bundles, streamed },
    startTimer: timer.startTimer,
    functionTimeoutMs: 777,
  });
  const lines = readLines(await fetch(new URL('/hang', stack.streamUrl)));
  await lines.next();
  timer.expire(777);
  await expect(lines.next()).rejects.toThrow('terminated');
  expect(await streamedLines(stack)).toEqual([{ type: 'page' }]);
});

test('takes the next free ports when its own are taken', async () => {
  const first = await start();
  const bufferPort = Number(new URL(first.bufferUrl).port);
  const second = await start({ bufferPort, streamPort: bufferPort });
  const ports = [second.bufferUrl, second.streamUrl].map((url) => Number(new URL(url).port));
  expect(Math.min(...ports)).toBeGreaterThan(bufferPort);
  expect(new Set(ports).size).toBe(2);
});

test('keeps requests that come too early waiting, and reports its progress', async () => {
  const progress: number[] = [];
  let early: Promise<Response> | undefined;
  await start({
    rows: 60,
    onListening: ({ bufferUrl }) => {
      early = fetch(bufferUrl);
    },
    onProgress: (rows) => progress.push(rows),
  });
  expect((await early)?.status).toBe(200);
  expect(progress).toEqual([25, 50, 60]);
});

test('ends everything when it is closed, requests in the middle included', async () => {
  const gate = createScanGate();
  const stack = await start({ interceptScan: gate.intercept });
  const buffered = fetch(stack.bufferUrl);
  const streamed = fetch(stack.streamUrl);
  await gate.arrival();
  await gate.arrival();
  await stack.close();
  // How they end is not promised, only that nobody waits for ever.
  await Promise.allSettled([buffered, streamed]);
  await expect(fetch(stack.bufferUrl)).rejects.toThrow('fetch failed');
  await expect(fetch(stack.streamUrl)).rejects.toThrow('fetch failed');
});
