import { expect, test, vi } from 'vitest';
import { isStackReport } from '#wire/stack-report';
import { STACK_CASES } from './stack-cases.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { startTestStack, streamedLines, testBundles } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

const { article } = STACK_CASES;

/** Starts the article's case, with timers for its delays that expire at once, and their lengths. */
async function startArticle() {
  const delaysMs: number[] = [];
  const { addedInitMs } = article.case.buffered;
  const stack = await startTestStack({
    ...article,
    // No limit here: the pace has separate tests.
    case: { ...article.case, buffered: { ...article.case.buffered, gatewayBytesPerSecond: null } },
    startTimer: (delayMs, onExpire) => {
      if (delayMs !== addedInitMs && delayMs !== article.scanLatencyMs) return () => {};
      delaysMs.push(delayMs);
      queueMicrotask(onExpire);
      return () => {};
    },
  });
  return { stack, delaysMs, addedInitMs };
}

async function timingOf(url: string): Promise<string | null> {
  const response = await fetch(url);
  await response.text();
  return response.headers.get('Server-Timing');
}

test('in the article’s case every buffered request finds a cold environment, and says so', async () => {
  const { stack, delaysMs, addedInitMs } = await startArticle();
  for (let request = 1; request <= 3; request += 1) {
    expect(await timingOf(stack.bufferUrl)).toMatch(/^init;dur=[0-9.]+, scan;dur=[0-9.]+, /);
    expect(delaysMs.filter((delayMs) => delayMs === addedInitMs)).toHaveLength(request);
  }
});

test('in the article’s case every streamed request finds a warm environment', async () => {
  const { stack, delaysMs, addedInitMs } = await startArticle();
  for (let request = 1; request <= 2; request += 1) {
    expect(await timingOf(stack.streamUrl)).toMatch(/^scan;dur=[0-9.]+, /);
  }
  expect(delaysMs).not.toContain(addedInitMs);
});

test('in the article’s case the table is one Scan page of 130 KB', async () => {
  const { stack } = await startArticle();
  const body = await (await fetch(stack.bufferUrl)).arrayBuffer();
  expect(body.byteLength).toBeGreaterThan(129_000);
  expect(body.byteLength).toBeLessThan(133_000);
  const lines = await streamedLines(stack);
  expect(lines.map(({ type }) => type)).toEqual(['page', 'end']);
  expect(lines.at(-1)).toMatchObject({ count: article.rows });
});

test('a request that comes before everything is ready finds a warm environment too', async () => {
  let early: Promise<string | null> | undefined;
  await startTestStack({
    case: article.case,
    onListening: ({ streamUrl }) => {
      early = timingOf(streamUrl);
    },
  });
  expect(await early).toMatch(/^scan;dur=[0-9.]+, /);
});

test('a function that continues after its answer has ended is warm, not busy', async () => {
  const streamed = await bundleOf(`
    let count = 0;
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      stream.write(String((count += 1)));
      stream.end();
      await new Promise((resolve) => setTimeout(resolve, 50));
    });`);
  const bundles = { ...(await testBundles()), streamed };
  const stack = await startTestStack({ bundles, case: article.case });
  expect(await (await fetch(stack.streamUrl)).text()).toBe('2');
});

test('either side can be the cold one', async () => {
  const stack = await startTestStack({
    case: {
      name: 'reverse',
      about: 'The streamed side starts cold.',
      buffered: { start: 'warm', addedInitMs: 0, gatewayBytesPerSecond: null },
      streamed: { start: 'cold', addedInitMs: 0 },
    },
  });
  for (let request = 1; request <= 2; request += 1) {
    expect(await timingOf(stack.bufferUrl)).toMatch(/^scan;/);
    expect(await timingOf(stack.streamUrl)).toMatch(/^init;/);
  }
});

test('a stack starts, and ends, even if a function cannot be warmed', async () => {
  const streamed = await bundleOf('export const handler = () => process.exit(1);');
  const bundles = { ...(await testBundles()), streamed };
  const stack = await startTestStack({ bundles, case: article.case });
  expect((await fetch(stack.streamUrl)).status).toBe(502);
});

test('another function is loaded as a check, without the added time', async () => {
  const buffered = await bundleOf('export const handler = async () => ({ statusCode: 204 });');
  // No timer of this stack ever expires.
  const { startTimer } = createManualTimer();
  const { addedInitMs } = article.case.buffered;
  const streamed = { start: 'cold', addedInitMs } as const;
  const stack = await startTestStack({
    ownBundles: { buffered },
    case: { ...article.case, streamed },
    startTimer,
  });
  expect(stack.report.case?.streamed).toEqual(streamed);
});

test('the report says what the case adds, and reports a page limit of none', async () => {
  const { stack } = await startArticle();
  const report: unknown = await (await fetch(new URL('/_stack', stack.streamUrl))).json();
  expect(isStackReport(report)).toBe(true);
  expect(report).toMatchObject({
    rows: 1000,
    pageLimit: null,
    scanLatencyMs: article.scanLatencyMs,
    case: { ...stack.report.case, name: 'article', streamed: { start: 'warm', addedInitMs: 0 } },
  });
});
