import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { encodeLine } from '#wire/wire-line';
import { createLocalIngest } from './local-ingest.ts';
import type { Contestant } from './recording.ts';
import { createRun } from './run.ts';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';

const NDJSON = { headers: { 'content-type': 'application/x-ndjson' } };

/** A run under a clock that the test moves; frames come at once, or when the test gives them to `due`. */
function prepare(contestant: Contestant, answer: () => Promise<Response>, due?: (() => void)[]) {
  const clock = { nowMs: 1000 };
  const requests: Request[] = [];
  const run = createRun({
    contestant,
    url: 'https://example.test/rows',
    openIngest: createLocalIngest({
      fetch: (request) => {
        requests.push(request);
        return answer();
      },
      now: () => clock.nowMs,
      defer: queueMicrotask,
      pause: queueMicrotask,
    }),
    schedule: (notify) => void (due === undefined ? queueMicrotask(notify) : due.push(notify)),
  });
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  return {
    run,
    ended,
    clock,
    requests,
    abort: () => controller.abort(),
    signal: controller.signal,
  };
}

const answerWith = (body: string, init?: ResponseInit) => () =>
  Promise.resolve(new Response(body, init));

/** Lets everything happen that waits for nothing but promises. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
}

async function streamOf(body: string) {
  const { run, ended } = prepare('streamed', answerWith(body, NDJSON));
  return { recording: await ended, rows: run.rows };
}

test('a streamed run has rows before the response has ended, and marks of when', async () => {
  const stream = createControlledResponse(NDJSON);
  const { run, ended, clock } = prepare('streamed', () => Promise.resolve(stream.response));
  clock.nowMs = 1040;
  await settle();
  clock.nowMs = 1100;
  stream.write(pageLine(1, [{ n: 1 }, { n: 2 }]));
  await settle();
  expect(run.rows.rowCount).toBe(2);
  clock.nowMs = 1200;
  stream.write(pageLine(2, [{ n: 3 }]));
  await settle();
  clock.nowMs = 1250;
  stream.write(endLine(2, 3));
  stream.end();
  const recording = await ended;
  expect(recording).toMatchObject({
    state: 'complete',
    startedAtMs: 1000,
    endMs: 250,
    rows: 3,
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    marks: { headersMs: 40, firstRowMs: 100, lastRowMs: 200 },
    arrivals: [
      { atMs: 100, rows: 2, producedMs: 100 },
      { atMs: 200, rows: 3, producedMs: 200 },
    ],
  });
  expect(recording.problem).toBeUndefined();
});

test('a buffered run has all rows at once, and one arrival per chunk before that', async () => {
  const buffered = createControlledResponse();
  const { run, ended, clock } = prepare('buffered', () => Promise.resolve(buffered.response));
  await settle();
  clock.nowMs = 1300;
  buffered.write('{"userData":[{"n":1},');
  await settle();
  expect(run.rows.rowCount).toBe(0);
  clock.nowMs = 1400;
  buffered.write('{"n":2}]}');
  buffered.end();
  expect(await ended).toMatchObject({
    state: 'complete',
    rows: 2,
    bytes: 30,
    marks: { headersMs: 0, firstRowMs: 400, lastRowMs: 400 },
    arrivals: [
      { atMs: 300, rows: 0, bytes: 21 },
      { atMs: 400, rows: 0, bytes: 30 },
      { atMs: 400, rows: 2, bytes: 30 },
    ],
  });
});

test('an ended run no longer listens to the signal that would have stopped it', async () => {
  const { ended, signal } = prepare('streamed', answerWith(endLine(0, 0), NDJSON));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await ended;
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a recording survives being written as JSON', async () => {
  const { recording } = await streamOf(pageLine(1, [1]) + endLine(1, 1));
  expect(JSON.parse(JSON.stringify(recording))).toEqual(recording);
});

test('an empty table is just an end line, and complete', async () => {
  const { recording } = await streamOf(endLine(0, 0));
  expect(recording).toMatchObject({ state: 'complete', rows: 0, marks: {} });
  expect(recording.marks.firstRowMs).toBeUndefined();
});

test('blank lines and unknown types are ignored', async () => {
  const body = `\n{"type":"hello"}\n${pageLine(1, [1])}\n${endLine(1, 1)}\n\n`;
  const { recording } = await streamOf(body);
  expect(recording).toMatchObject({ state: 'complete', rows: 1, badLineCount: 0 });
});

test('an end line without its newline still ends the stream', async () => {
  const { recording } = await streamOf(pageLine(1, [1]) + endLine(1, 1).trimEnd());
  expect(recording.state).toBe('complete');
});

test('an in-band error line fails the run and keeps its rows', async () => {
  const error = { name: 'ThrottlingException', message: 'Slow down.', retryable: true };
  const line = encodeLine({ type: 'error', error, pages: 1, count: 2, elapsedMs: 1 });
  const { recording, rows } = await streamOf(pageLine(1, [1, 2]) + line);
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: {
      code: 'in-band-error',
      message: 'The function stopped after 2 rows: ThrottlingException: Slow down.',
      remedy: 'The function says that the same request may succeed: start again.',
    },
  });
  expect(rows.rowAt(1)?.cells).toEqual([{ kind: 'number', text: '2' }]);
});

test('a stream without a terminal line is truncated, and says where it was cut', async () => {
  const whole = await streamOf(pageLine(1, [1]));
  expect(whole.recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: { code: 'no-terminal-line', message: expect.stringContaining('between two lines') },
  });
  const cut = await streamOf(pageLine(1, [1]) + pageLine(2, [2]).slice(0, 20));
  expect(cut.recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    badLineCount: 0,
    problem: { message: expect.stringContaining('inside a line, 20 bytes into it, after 1 row') },
  });
});

test('lines of something else are no rows: the run has failed, and shows what came', async () => {
  const { recording } = await streamOf('id,name\n1,Ada\n2,Grace\n');
  expect(recording).toMatchObject({
    state: 'failed',
    badLineCount: 3,
    problem: {
      code: 'no-rows',
      message: expect.stringContaining(
        'No row and no page of rows is in the 3 lines that came: id,name',
      ),
      evidence: 'id,name\n1,Ada\n2,Grace\n',
    },
  });
});

test('the body of an HTTP error is counted', async () => {
  const { ended } = prepare('streamed', answerWith('{"message":"no"}', { status: 500 }));
  expect(await ended).toMatchObject({ state: 'failed', bytes: 16 });
});

test('an empty body is truncated', async () => {
  expect((await streamOf('')).recording).toMatchObject({
    state: 'truncated',
    rows: 0,
    problem: { message: expect.stringMatching(/^The body is empty/) },
  });
});

test('a malformed line is counted with its place and does not stop the rest', async () => {
  const first = pageLine(1, [1]);
  const { recording } = await streamOf(`${first}{"type":"pa\n${pageLine(2, [2])}${endLine(3, 3)}`);
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 2,
    badLineCount: 1,
    badLines: [{ lineNumber: 2, byteOffset: first.length }],
    problem: {
      code: 'totals-mismatch',
      message: 'The stream says it sent 3 rows in 3 pages, but 2 rows in 2 pages could be read.',
    },
  });
});

test('a malformed line beside whole pages is shown, and the run still complete', async () => {
  const { recording } = await streamOf(`oops\n${pageLine(1, [1])}${endLine(1, 1)}`);
  expect(recording).toMatchObject({ state: 'complete', badLineCount: 1 });
});

test('a hundred bad lines are kept and all are counted', async () => {
  const { recording } = await streamOf('x\n'.repeat(250));
  expect(recording.badLineCount).toBe(250);
  expect(recording.badLines).toHaveLength(100);
});

test('a line after the end line is a bad one and adds no rows', async () => {
  const { recording } = await streamOf(pageLine(1, [1]) + endLine(1, 1) + pageLine(2, [2]));
  expect(recording).toMatchObject({
    state: 'complete',
    rows: 1,
    badLines: [{ lineNumber: 3, reason: 'It comes after the end line.' }],
  });
});

test('a web page in place of the stream fails at its first line', async () => {
  const { recording } = await streamOf('<!doctype html>\n<title>Sign in</title>\n');
  expect(recording).toMatchObject({ state: 'failed', badLineCount: 0, problem: { code: 'html' } });
});

test.each(['buffered', 'streamed'] as const)('an HTTP error fails a %s run', async (contestant) => {
  const body = '{"error":{"name":"AccessDenied","message":"Not allowed to scan."}}';
  const { ended } = prepare(contestant, answerWith(body, { status: 500, statusText: 'Internal' }));
  expect(await ended).toMatchObject({
    state: 'failed',
    status: 500,
    problem: {
      code: 'http-error',
      message: 'HTTP 500 Internal: AccessDenied: Not allowed to scan.',
    },
  });
});

test.each([
  ['{"message": "Internal server error"}', 'HTTP 502: Internal server error.'],
  ['{"Message":"Forbidden"}', 'HTTP 502: Forbidden.'],
  ['<html>Bad gateway</html>', 'HTTP 502: <html>Bad gateway</html>.'],
  ['', 'HTTP 502, with no body.'],
])('the body %j of an HTTP error is shown', async (body, message) => {
  const { ended } = prepare('buffered', answerWith(body, { status: 502 }));
  expect((await ended).problem?.message).toBe(message);
});

test.each(['buffered', 'streamed'] as const)(
  'a refused %s request names its URL and both causes',
  async (contestant) => {
    const { ended } = prepare(contestant, () => Promise.reject(new TypeError('Failed to fetch')));
    const recording = await ended;
    expect(recording).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    expect(recording.problem?.message).toContain('https://example.test/rows');
    expect(recording.problem?.remedy).toContain('Access-Control-Allow-Origin');
  },
);

test('a buffered body that is not JSON fails the run and names its content type', async () => {
  const init = { headers: { 'content-type': 'text/plain' } };
  const { ended } = prepare('buffered', answerWith('{"userData":[}}]', init));
  expect(await ended).toMatchObject({
    state: 'failed',
    problem: { code: 'invalid-json', remedy: expect.stringContaining('text/plain') },
  });
});

test('a buffered body that ends inside its JSON is truncated', async () => {
  const { ended } = prepare('buffered', answerWith('{"userData":[{"id":1},{"na'));
  expect(await ended).toMatchObject({
    state: 'truncated',
    problem: { message: 'The body ended inside its JSON, after 26 bytes.' },
  });
});

test('a connection that breaks truncates a run and keeps its rows', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepare('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]));
  await settle();
  stream.fail(new TypeError('network error'));
  expect(await ended).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: { code: 'connection-lost' },
  });
});

test('stopping before the headers aborts the request', async () => {
  const { ended, abort, requests } = prepare(
    'buffered',
    () => new Promise((_, reject) => setTimeout(reject, 0, new DOMException('', 'AbortError'))),
  );
  abort();
  expect(requests[0]?.signal.aborted).toBe(true);
  expect(await ended).toMatchObject({ state: 'aborted', rows: 0 });
});

test('stopping inside the body ends it as aborted and keeps its rows', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended, abort } = prepare('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]));
  await settle();
  abort();
  stream.fail(new DOMException('stopped', 'AbortError'));
  const recording = await ended;
  expect(recording).toMatchObject({ state: 'aborted', rows: 1 });
  expect(recording.problem).toBeUndefined();
});

test('a terminal error line lets go of the rest of the body', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepare('streamed', () => Promise.resolve(stream.response));
  const error = { name: 'E', message: 'm', retryable: false };
  stream.write(encodeLine({ type: 'error', error, pages: 0, count: 0, elapsedMs: 0 }));
  await ended;
  expect(stream.isCancelled()).toBe(true);
});

test('a fault of the page itself ends the run instead of leaving it running', async () => {
  const response = new Response(endLine(0, 0), NDJSON);
  Object.defineProperty(response, 'body', {
    get: () => {
      throw new RangeError('impossible');
    },
  });
  const { ended } = prepare('streamed', () => Promise.resolve(response));
  expect(await ended).toMatchObject({
    state: 'failed',
    problem: { code: 'unexpected', message: expect.stringContaining('impossible') },
  });
});

test('however much happens between two frames, listeners hear of it once', async () => {
  const stream = createControlledResponse(NDJSON);
  const due: (() => void)[] = [];
  const { run } = prepare('streamed', () => Promise.resolve(stream.response), due);
  const flush = () => due.splice(0).forEach((notify) => notify());
  await settle();
  flush();
  let heard = 0;
  run.subscribe(() => (heard += 1));
  stream.write(pageLine(1, [1]));
  await settle();
  for (let page = 2; page <= 5; page += 1) stream.write(pageLine(page, [page]));
  await settle();
  expect(due).toHaveLength(1);
  expect(run.read()?.rows).toBe(0);
  flush();
  expect(heard).toBe(1);
  expect(run.read()?.rows).toBe(1);
  while (run.read()?.rows !== 5) {
    await settle();
    expect(due).toHaveLength(1);
    flush();
  }
  expect(heard).toBeLessThan(10);
});

test('a run is one request, however often it is started', async () => {
  const { run, ended, requests } = prepare('streamed', answerWith(endLine(0, 0), NDJSON));
  const again = await run.start(new AbortController().signal);
  expect(again).toBe(await ended);
  expect(requests).toHaveLength(1);
});

test('whatever the chunks, the rows are the same', async () => {
  const body =
    pageLine(1, [{ city: 'Zürich' }, 2]) + pageLine(2, [{ city: 'Малага' }]) + endLine(2, 3);
  const bytes = new TextEncoder().encode(body);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { run, ended } = prepare('streamed', () => Promise.resolve(new Response(stream, NDJSON)));
  expect(await ended).toMatchObject({ state: 'complete', rows: 3, bytes: bytes.length });
  expect(run.rows.rowAt(2)?.cells[0]?.text).toBe('Малага');
});

test('after the first rows no more is read until the page has shown them', async () => {
  let pulls = 0;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulls += 1;
        if (pulls <= 20) controller.enqueue(encoder.encode(pageLine(pulls, [pulls])));
        else {
          controller.enqueue(encoder.encode(endLine(20, 20)));
          controller.close();
        }
      },
    },
    { highWaterMark: 0 },
  );
  const due: (() => void)[] = [];
  const { run, ended } = prepare('streamed', () => Promise.resolve(new Response(body)), due);
  await settle();
  expect(run.rows.rowCount).toBe(1);
  expect(pulls).toBe(1);
  while (due.length > 0) {
    due.splice(0).forEach((notify) => notify());
    await settle();
  }
  expect(await ended).toMatchObject({ state: 'complete', rows: 20 });
});

test.each([
  ['objects, one on each line', '{"a":1}\n{"a":2}\n'],
  ['arrays back to back', '[{"a":1}][{"a":2}]'],
  ['one array', '[{"a":1},{"a":2}]'],
  ['an object with one array', '{"Items":[{"a":{"N":"1"}},{"a":{"N":"2"}}],"Count":2}'],
])('a foreign stream, %s, that ends cleanly is neither complete nor truncated', async (_, body) => {
  const { recording, rows } = await streamOf(body);
  expect(recording).toMatchObject({ state: 'unknown', rows: 2, checkedRows: 2, badLineCount: 0 });
  expect(recording.problem).toBeUndefined();
  expect(rows.rowAt(1)?.cells).toEqual([{ kind: 'number', text: '2' }]);
});

const END = (count: number) => `{"type":"end","pages":1,"count":${count},"elapsedMs":9}`;

test.each([
  ['objects on lines', '{"id":1}\n{"id":2}\n'],
  ['arrays on lines', '[{"id":1}]\n[{"id":2}]\n'],
  ['arrays back to back', '[{"id":1}][{"id":2}]'],
])(
  '%s with an end line are complete if it counts their rows, and failed if not',
  async (_, body) => {
    for (const newline of ['\n', '']) {
      const { recording } = await streamOf(`${body}${END(2)}${newline}`);
      expect(recording).toMatchObject({ state: 'complete', rows: 2, badLineCount: 0 });
    }
    expect((await streamOf(`${body}${END(3)}\n`)).recording).toMatchObject({
      state: 'failed',
      rows: 2,
      problem: { message: 'The stream says it sent 3 rows, but 2 rows could be read.' },
    });
    const error =
      '{"type":"error","error":{"name":"X","message":"boom","retryable":true},"pages":1,"count":2,"elapsedMs":5}';
    expect((await streamOf(`${body}${error}\n`)).recording).toMatchObject({
      state: 'failed',
      rows: 2,
      problem: { code: 'in-band-error', message: 'The function stopped after 2 rows: X: boom.' },
    });
  },
);

test('a row after the end line of a foreign stream is told as a bad line', async () => {
  const { recording } = await streamOf(`{"id":1}\n${END(1)}\n{"id":2}\n`);
  expect(recording).toMatchObject({ state: 'complete', rows: 1, badLineCount: 1 });
});

test('a foreign stream that ends inside a value is truncated, and says where', async () => {
  const { recording } = await streamOf('[{"a":1},{"a":2},{"a"');
  expect(recording).toMatchObject({
    state: 'truncated',
    rows: 2,
    problem: { message: 'The stream ended inside a value, 21 bytes into it, after 2 rows.' },
  });
});

test('a page that does not hold what it announced fails the run when its rows have been checked', async () => {
  const short = pageLine(1, [1, 2]).replace('"count":2', '"count":3');
  const { recording, rows } = await streamOf(short + endLine(1, 3));
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 3,
    badLines: [{ lineNumber: 1, byteOffset: 0, reason: 'Its count says 3 rows, it carries 2.' }],
    problem: {
      code: 'content-mismatch',
      message:
        'The pages carry 1 row fewer that can be read than they announced. Line 1: Its count says 3 rows, it carries 2.',
    },
  });
  expect(rows.rowAt(2)?.problem).toBe('Its page announced more rows than it carries.');
});

test('a search finds rows that are here and rows that come', async () => {
  const stream = createControlledResponse(NDJSON);
  const { run, ended } = prepare('streamed', () => Promise.resolve(stream.response));
  run.search.find('ber');
  stream.write(pageLine(1, [{ city: 'Bern' }, { city: 'Basel' }]));
  await settle();
  expect(run.search).toMatchObject({ matchCount: 1, searchedRows: 2 });
  stream.write(pageLine(2, [{ city: 'Genf' }, { city: 'Arber' }]) + endLine(2, 4));
  stream.end();
  await ended;
  await settle();
  expect([0, 1, 2].map(run.search.matchAt)).toEqual([0, 3, undefined]);
  expect(run.search.positionOf(1)).toBe(1);
  expect([0, 1, 2, 3].map(run.search.isMatch)).toEqual([true, false, false, true]);
  run.search.find('');
  expect(run.search).toMatchObject({ text: '', matchCount: 0 });
});

test('a row is read whole, and what is no row is answered too', async () => {
  const { run, ended } = prepare('streamed', answerWith(pageLine(1, [{ a: 'x'.repeat(900) }])));
  await ended;
  expect((await run.readRow(0)).text).toHaveLength(908);
  expect(await run.readRow(5)).toEqual({ type: 'row', index: 5 });
});
