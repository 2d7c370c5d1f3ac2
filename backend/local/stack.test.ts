import { expect, test, vi } from 'vitest';
import { isStackReport, STACK_REPORT_PATH } from '#wire/stack-report';
import { STACK_ROADS } from './roads/stack-roads.ts';
import type { Stack } from './stack.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { readLines } from './testing/read-lines.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack, streamedLines, testBundles } from './testing/start-test-stack.ts';
import { userRow } from '#table/user-row';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

async function rowsOfBoth(stack: Stack) {
  const buffered = (await (await fetch(stack.bufferUrl)).json()) as { userData: unknown[] };
  const lines = await streamedLines(stack);
  const streamed = lines.flatMap((line) => (line.type === 'page' ? line.userData : []));
  return { buffered: buffered.userData, streamed, lines };
}

test('delivers the same rows on both roads', async () => {
  const { buffered, streamed, lines } = await rowsOfBoth(
    await startTestStack({ rows: 120, pageLimit: 50 }),
  );
  expect(streamed).toEqual(buffered);
  expect(new Set(buffered)).toEqual(new Set(Array.from({ length: 120 }, (_, at) => userRow(at))));
  expect(lines.at(-1)).toMatchObject({ type: 'end', count: 120, pages: lines.length - 1 });
});

test.each([
  ['an empty table', 0],
  ['one row', 1],
  ['a last page that is full', 4],
])('sends no page without rows: %s', async (_what, rows) => {
  const { buffered, lines } = await rowsOfBoth(await startTestStack({ rows }));
  expect(buffered).toHaveLength(rows);
  const pages = lines.slice(0, -1);
  expect(pages.every((line) => line.type === 'page' && line.count > 0)).toBe(true);
  expect(lines.at(-1)).toMatchObject({ type: 'end', pages: pages.length, count: rows });
});

test('delivers every kind of value alike on both roads', async () => {
  const value = {
    userId: 'u-1',
    texts: new Set(['a', 'b']),
    binary: new Uint8Array([0, 255]),
    map: { list: [1, { deep: true }], nothing: null },
    text: 'ü "quoted"\n</script>',
    large: 12345678901234567890n,
  };
  const { buffered, streamed } = await rowsOfBoth(
    await startTestStack({ rows: 1, itemAt: () => value }),
  );
  expect(streamed).toEqual(buffered);
  expect(streamed).toEqual([
    { ...value, texts: ['a', 'b'], binary: 'AP8=', large: '12345678901234567890' },
  ]);
});

test('sends a page before the next one has been requested, let alone read', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({ interceptScan: gate.intercept });
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
  const stack = await startTestStack({ interceptScan: gate.intercept });
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
  const stack = await startTestStack({ allowedOrigin: 'http://127.0.0.1:5173' });
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const cold = await fetch(url);
    await cold.text();
    expect(cold.headers.get('Server-Timing')).toMatch(/^init;dur=[0-9.]+, scan;dur=[0-9.]+, /);
    expect(cold.headers.get('Access-Control-Allow-Origin')).toBe('http://127.0.0.1:5173');
    expect(cold.headers.get('Timing-Allow-Origin')).toBe('http://127.0.0.1:5173');
    expect(cold.headers.get('Vary')).toBe('Origin');
    const warm = await fetch(url);
    await warm.text();
    expect(warm.headers.get('Server-Timing')).toMatch(/^scan;dur=[0-9.]+, /);
  }
});

test('reports on itself on both ports, to any origin', async () => {
  const stack = await startTestStack({
    rows: 7,
    pageLimit: null,
    limits: { gatewayTimeoutMs: 1234 },
  });
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const response = await fetch(new URL('/_stack', url));
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const report: unknown = await response.json();
    expect(isStackReport(report)).toBe(true);
    expect(report).toEqual({
      stack: 'two-fetches-local',
      database: 'embedded',
      scanLatencyMs: 0,
      pageLimit: null,
      table: 'userInfo',
      rows: 7,
      limits: { ...AWS_LIMITS, gatewayTimeoutMs: 1234 },
    });
  }
});

test('reads the table to its end for a client that has gone', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({ rows: 6, interceptScan: gate.intercept });
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
  const stack = await startTestStack({
    bundles: { ...(await testBundles()), streamed },
    startTimer: timer.startTimer,
    limits: { streamedTimeoutMs: 777 },
  });
  const lines = readLines(await fetch(new URL('/hang', stack.streamUrl)));
  await lines.next();
  timer.expire(777);
  await expect(lines.next()).rejects.toThrow('terminated');
  expect(await streamedLines(stack)).toEqual([{ type: 'page' }]);
});

const portOf = (url = '') => new URL(url).port;

test('knows the addresses of all its roads, with those of the two that race by default', async () => {
  const { roads, bufferUrl, streamUrl } = await startTestStack();
  const gateway = new URL(bufferUrl).origin;
  expect(Object.keys(roads).toSorted()).toEqual(STACK_ROADS.map(({ id }) => id).toSorted());
  expect(roads).toMatchObject({
    buffered: `${gateway}/buffer`,
    streamed: streamUrl,
    'rest-streamed': `${gateway}/stream`,
    compressed: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/buffer$/) as unknown,
    paginated: `${gateway}/page`,
  });
  // Compression is a setting of a whole API, so it has a port of its own.
  expect(new Set([bufferUrl, streamUrl, roads['compressed']].map(portOf)).size).toBe(3);
});

test('takes the next free ports when its own are taken', async () => {
  const first = await startTestStack();
  const bufferPort = Number(new URL(first.bufferUrl).port);
  const second = await startTestStack({ bufferPort, streamPort: bufferPort });
  const ports = [second.bufferUrl, second.streamUrl].map((url) => Number(new URL(url).port));
  expect(Math.min(...ports)).toBeGreaterThan(bufferPort);
  expect(new Set(ports).size).toBe(2);
});

test('keeps requests that come too early waiting, and reports its progress', async () => {
  const progress: number[] = [];
  let early: Promise<Response> | undefined;
  await startTestStack({
    rows: 60,
    onListening: ({ bufferUrl }) => {
      early = fetch(bufferUrl);
    },
    onProgress: (rows) => progress.push(rows),
  });
  expect((await early)?.status).toBe(200);
  expect(progress).toEqual([25, 50, 60]);
});

test('a page reads the report before the table is full, and nothing else', async () => {
  const origin = 'http://localhost:5173';
  const statuses = async (...urls: readonly (string | URL)[]) => {
    const answers = urls.map((url) => fetch(url, { headers: { Origin: origin } }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  let early: Promise<readonly number[]> | undefined;
  await startTestStack({
    onListening: ({ bufferUrl }, allowReport) => {
      const report = new URL(STACK_REPORT_PATH, bufferUrl);
      early = statuses(report).then(async (before) => {
        allowReport([origin]);
        return [...before, ...(await statuses(report, bufferUrl))];
      });
    },
  });
  expect(await early).toEqual([403, 200, 403]);
});

test('ends everything when it is closed, including requests in progress', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({ interceptScan: gate.intercept });
  const running = Promise.allSettled([fetch(stack.bufferUrl), fetch(stack.streamUrl)]);
  await gate.arrival();
  await gate.arrival();
  await stack.close();
  expect((await running).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(fetch(stack.bufferUrl)).rejects.toThrow('fetch failed');
  await expect(fetch(stack.streamUrl)).rejects.toThrow('fetch failed');
});
