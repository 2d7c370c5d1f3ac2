import { expect, test } from 'vitest';
import { encodeLine } from '#wire/wire-line';
import { createControlledResponse } from './testing/controlled-response.ts';
import { pageOf } from './testing/make-bodies.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { answerWith, NDJSON, prepareRun, settle, streamOf } from './testing/prepare-run.ts';

test('an empty table is just an end line, and complete', async () => {
  const { recording } = await streamOf(endLine(0, 0));
  expect(recording).toMatchObject({ state: 'complete', rows: 0, marks: {} });
  expect(recording.marks.firstRowMs).toBeUndefined();
});

test.each([
  ['"elapsedMs":4,"readUnits":12.5', { elapsedMs: 4, readUnits: 12.5 }],
  ['"elapsedMs":4', { elapsedMs: 4 }],
  ['"readUnits":3', { readUnits: 3 }],
])('what a terminal line says of the function is recorded: %s', async (members, reported) => {
  const line = `{"type":"end","pages":1,"count":1,${members}}\n`;
  const { recording } = await streamOf(pageLine(1, [1]) + line);
  expect(recording).toMatchObject({ state: 'complete', reported });
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
      message: 'The endpoint stopped after 2 rows: ThrottlingException: Slow down.',
      remedy: 'The endpoint says that the same request may succeed if you start again.',
    },
  });
  expect(rows.rowAt(1)?.cells).toEqual([{ kind: 'number', text: '2' }]);
});

test('a stream without a terminal line is truncated, and says where it was cut', async () => {
  const whole = await streamOf(pageLine(1, [1]));
  expect(whole.recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: {
      code: 'no-terminal-line',
      message: expect.stringContaining('between two lines'),
      detail: 'between-lines',
    },
  });
  const cut = await streamOf(pageLine(1, [1]) + pageLine(2, [2]).slice(0, 20));
  expect(cut.recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    badLineCount: 0,
    problem: { message: expect.stringContaining('inside a line, 20 bytes into it, after 1 row') },
  });
});

const THREE_ROWS = ['{"id":1}', '{"id":2,"tags":["a","]"]}', '{"id":3}'];

test.each(['streamed', 'buffered'])(
  'wherever a page is cut, the rows before the cut are kept, in the first page too, %s',
  async (road) => {
    for (const before of ['', pageLine(1, [{ id: 0 }])]) {
      const page = pageOf(2, THREE_ROWS).trimEnd();
      for (let cut = page.indexOf('['); cut < page.length; cut += 1) {
        const { run, ended } = prepareRun(road, answerWith(before + page.slice(0, cut)));
        const { state, rows, badLineCount, problem } = await ended;
        const texts = await Promise.all(
          Array.from({ length: rows }, (_, index) => run.readRow(index)),
        );
        const whole = THREE_ROWS.filter((row) => page.indexOf(row) + row.length <= cut);
        expect({ cut, texts: texts.map(({ text }) => text) }).toEqual({
          cut,
          texts: [...(before === '' ? [] : ['{"id":0}']), ...whole],
        });
        expect({ state, badLineCount }).toEqual({ state: 'truncated', badLineCount: 0 });
        expect(problem?.code).toBe('no-terminal-line');
        // It is a page of rows, of which the end is missing.
        expect(problem?.remedy).not.toMatch(/None of its lines/);
      }
    }
  },
);

test('rows that look typed stay as they were sent in a page that was cut', async () => {
  const row = '{"id":{"S":"a"}}';
  const { run, ended } = prepareRun(
    'streamed',
    answerWith(pageOf(1, [row]) + pageOf(2, [row, row]).slice(0, -20)),
  );
  expect(await ended).toMatchObject({ state: 'truncated', rows: 2 });
  expect(await run.readRow(1)).toMatchObject({ text: row });
});

test('a last page that is broken in itself keeps its rows, and is told', async () => {
  const page = pageOf(2, ['{"id":1}', '{"id":}', '{"id":3}']).trimEnd();
  const { recording } = await streamOf(pageLine(1, [{ id: 0 }]) + page);
  expect(recording).toMatchObject({ state: 'truncated', rows: 4 });
  expect(recording.badLines[0]).toMatchObject({ lineNumber: 2 });
});

test('lines of something else are not rows: the run has failed, and shows what arrived', async () => {
  const { recording } = await streamOf('id,name\n1,Ada\n2,Grace\n');
  expect(recording).toMatchObject({
    state: 'failed',
    badLineCount: 3,
    problem: {
      code: 'no-rows',
      message: expect.stringContaining('The response has no rows in it: id,name'),
      evidence: 'id,name\n1,Ada\n2,Grace\n',
    },
  });
});

test.each([
  ['CSV', 'id,name\n1,Ada\n2,Grace\n'],
  ['a text', 'upstream connect error'],
  ['JSON in a text', '"[{\\"id\\":1}]"'],
  ['base64', 'W3siaWQiOjF9XQ=='],
  ['YAML', '- id: 1\n- id: 2\n'],
])('a body of %s has the same words on both sides', async (_, body) => {
  const [whole, stream] = await Promise.all(
    ['buffered', 'streamed'].map((road) => prepareRun(road, answerWith(body, NDJSON)).ended),
  );
  expect(whole?.problem?.message).toMatch(/^The response has no rows in it: /);
  expect(whole?.problem?.message).toBe(stream?.problem?.message);
  expect(whole?.problem?.remedy).toBe(stream?.problem?.remedy);
});

test('a buffered body with rows behind a line of text does not claim to have none', async () => {
  const { ended } = prepareRun('buffered', answerWith('INFO started\n{"id":1}\n{"id":2}\n'));
  const recording = await ended;
  expect(recording.rows).toBe(2);
  expect(recording.problem?.message ?? '').not.toMatch(/no rows/);
});

test('the body of an HTTP error is counted', async () => {
  const { ended } = prepareRun('streamed', answerWith('{"message":"no"}', { status: 500 }));
  expect(await ended).toMatchObject({ state: 'failed', bytes: 16 });
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

test('a malformed line beside whole pages is shown, and the run is still complete', async () => {
  const { recording } = await streamOf(`oops\n${pageLine(1, [1])}${endLine(1, 1)}`);
  expect(recording).toMatchObject({ state: 'complete', badLineCount: 1 });
});

test('a hundred bad lines are kept and all are counted', async () => {
  const { recording } = await streamOf('x\n'.repeat(250));
  expect(recording.badLineCount).toBe(250);
  expect(recording.badLines).toHaveLength(100);
});

test('a page after the end line is reported, and its rows are kept', async () => {
  const { recording } = await streamOf(pageLine(1, [1]) + endLine(1, 1) + pageLine(2, [2]));
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: { code: 'totals-mismatch' },
    badLines: [{ lineNumber: 3, reason: 'It comes after the end line.' }],
  });
});

test('what exactly is wrong with pages is told by a code, and not by the words alone', async () => {
  const behind = await streamOf(pageLine(1, [1]) + endLine(2, 2) + pageLine(2, [2]));
  expect(behind.recording.problem).toMatchObject({
    code: 'page-sequence',
    message: '1 page came after the end line.',
    detail: 'after-end',
  });
  const page = pageLine(1, [{ id: 1 }, { id: 2 }]);
  const unreadable = await streamOf(page.replace('"id":2', '"id":x') + endLine(1, 2));
  expect(unreadable.recording.problem).toMatchObject({
    code: 'content-mismatch',
    message: expect.stringMatching(/^1 row could not be read\./),
    detail: 'unreadable',
  });
  const lost = await streamOf(pageLine(1, [1]) + pageLine(3, [2]) + endLine(2, 2));
  expect(lost.recording.problem?.code).toBe('page-sequence');
  expect(lost.recording.problem?.detail).toBeUndefined();
});

test('a web page instead of the stream fails at its first line', async () => {
  const { recording } = await streamOf('<!doctype html>\n<title>Sign in</title>\n');
  expect(recording).toMatchObject({ state: 'failed', badLineCount: 0, problem: { code: 'html' } });
});

test.each(['buffered', 'streamed'] as const)('an HTTP error fails a %s run', async (contestant) => {
  const body = '{"error":{"name":"AccessDenied","message":"Not allowed to scan."}}';
  const { ended } = prepareRun(
    contestant,
    answerWith(body, { status: 500, statusText: 'Internal' }),
  );
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
  const { ended } = prepareRun('buffered', answerWith(body, { status: 502 }));
  expect((await ended).problem?.message).toBe(message);
});

test.each([
  [401, ', and the request header that is expected, such as Authorization.'],
  [403, ', and the request header that is expected, such as Authorization.'],
  [404, '.'],
])('what to do about HTTP %i names the address, as the dialog does', async (status, rest) => {
  const { ended } = prepareRun('streamed', answerWith('', { status }));
  expect((await ended).problem?.remedy).toBe(`Check the path in the address${rest}`);
});

test.each([
  [400, /^Check the query parameters, the headers and the body\.$/],
  [405, /other method/],
  [413, /smaller body/],
  [415, /Content-Type: for a JSON body it is application\/json/],
  [418, /^Check the query parameters, the headers and the body\.$/],
  [422, /values/],
])('what to do about HTTP %i is about the request, on all roads', async (status, remedy) => {
  for (const contestant of ['buffered', 'streamed', 'paginated'] as const) {
    const { ended } = prepareRun(contestant, answerWith('', { status }));
    expect((await ended).problem?.remedy).toMatch(remedy);
  }
});

test.each(['buffered', 'streamed'] as const)(
  'a refused %s request names its URL and what to check, and claims no cause',
  async (contestant) => {
    const { ended } = prepareRun(contestant, () =>
      // Chromium says "Failed to fetch", Safari "Load failed"; none of them says why.
      Promise.reject(new TypeError('NetworkError when attempting to fetch resource.')),
    );
    const recording = await ended;
    expect(recording).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    expect(recording.problem?.message).toContain('https://example.test/rows');
    expect(recording.problem?.remedy).toContain('Access-Control-Allow-Origin');
    expect(recording.problem?.remedy).toContain('A page cannot tell what is wrong');
    expect(JSON.stringify(recording)).not.toContain('NetworkError');
  },
);

test('a buffered body that is not JSON fails the run and names its content type', async () => {
  const init = { headers: { 'content-type': 'text/plain' } };
  const { ended } = prepareRun('buffered', answerWith('{"userData":[}}]', init));
  expect(await ended).toMatchObject({
    state: 'failed',
    problem: { code: 'invalid-json', remedy: expect.stringContaining('text/plain') },
  });
});

test('a buffered body that ends inside its JSON is truncated', async () => {
  const { ended } = prepareRun('buffered', answerWith('{"userData":[{"id":1},{"na'));
  expect(await ended).toMatchObject({
    state: 'truncated',
    problem: { message: 'The body ended inside its JSON, after 26 bytes.' },
  });
});

test('a connection that breaks truncates a run and keeps its rows', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]));
  await settle();
  stream.fail(new TypeError('network error'));
  expect(await ended).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: { code: 'connection-lost' },
  });
});

test('a body that breaks before its first byte is not said to have had any number of them', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  await settle();
  stream.fail(new TypeError('network error'));
  const { problem } = await ended;
  expect(problem?.message).toMatch(/^The body broke off before this page could read anything: /);
});

test('a bug in the page itself ends the run instead of leaving it running', async () => {
  const response = new Response(endLine(0, 0), NDJSON);
  Object.defineProperty(response, 'body', {
    get: () => {
      throw new RangeError('impossible');
    },
  });
  const { ended } = prepareRun('streamed', () => Promise.resolve(response));
  expect(await ended).toMatchObject({
    state: 'failed',
    problem: { code: 'unexpected', message: expect.stringContaining('impossible') },
  });
});

test('a page with other rows than announced fails the run when its rows have been checked', async () => {
  const short = pageLine(1, [1, 2]).replace('"count":2', '"count":3');
  const { recording, rows } = await streamOf(short + endLine(1, 3));
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 2,
    badLines: [{ lineNumber: 1, byteOffset: 0, reason: 'Its count says 3 rows, it carries 2.' }],
    problem: {
      code: 'content-mismatch',
      message:
        '1 page holds a different number of rows than announced. Line 1: Its count says 3 rows, it carries 2.',
    },
  });
  expect(rows.rowAt(2)).toBeUndefined();
  expect(recording.arrivals.at(-1)?.rows).toBe(2);
});

const counted = (line: string, from: number, to: number) =>
  line.replace(`"count":${from}`, `"count":${to}`);

test.each([
  ['counts that make up for each other', [2, 2], [3, 1]],
  ['a count of none', [2, 2], [0, 2]],
  ['a count that no memory holds', [2, 2], [999_999_999_999_999, 2]],
])('%s make no run complete, and only rows that came are counted', async (_, carried, said) => {
  const pages = carried.map((rows, index) =>
    counted(
      pageLine(
        index + 1,
        Array.from({ length: rows }, (__, at) => ({ id: index * 10 + at })),
      ),
      rows,
      said[index] ?? 0,
    ),
  );
  const { recording, rows } = await streamOf(pages.join('') + endLine(2, 4));
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 4,
    checkedRows: 4,
    problem: { code: 'content-mismatch' },
  });
  expect(recording.arrivals.map((arrival) => arrival.rows)).toEqual([2, 4]);
  expect([0, 1, 2, 3, 4].map((index) => rows.rowAt(index)?.cells[0]?.text)).toEqual([
    '0',
    '1',
    '10',
    '11',
    undefined,
  ]);
});

test.each([
  [[1, 2, 2], 'Page 2 came twice.'],
  [[1, 3, 4], 'Page 2 is missing: page 3 followed page 1.'],
  [[2, 3, 4], 'Page 1 is missing: the stream began with page 2.'],
  [[1, 3, 2], 'The pages are not in order: page 3 followed page 1.'],
])('pages %j are reported, and their rows are kept', async (numbers, message) => {
  const pages = numbers.map((number) => pageLine(number, [{ number }]));
  const { recording } = await streamOf(pages.join('') + endLine(3, 3));
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 3,
    problem: { code: 'page-sequence', message },
  });
});

test.each([
  [[1, 2, 2, 3], 'Page 2 came twice.'],
  [[1, 3], 'Page 2 is missing: page 3 followed page 1.'],
])('numbers of pages %j come before the totals that they explain', async (numbers, message) => {
  const body = numbers.map((number) => pageLine(number, [{ number }])).join('') + endLine(3, 3);
  for (const road of ['buffered', 'streamed']) {
    const recording = await prepareRun(road, answerWith(body, NDJSON)).ended;
    expect(recording).toMatchObject({ problem: { code: 'page-sequence', message } });
  }
});

test.each([
  ['{"message":"Internal Server Error"}\n', 'Internal Server Error'],
  ['{"message":"Internal Server Error"}', 'Internal Server Error'],
  ['upstream connect error\n', 'upstream connect error'],
])('a message behind pages is told as the reason why they ended: %j', async (line, words) => {
  for (const road of ['buffered', 'streamed']) {
    const body = pageLine(1, [1]) + line;
    const recording = await prepareRun(road, answerWith(body, NDJSON)).ended;
    expect(recording).toMatchObject({
      state: 'truncated',
      rows: 1,
      problem: {
        code: 'no-terminal-line',
        message: `The stream ended after 1 row with a message: ${words}.`,
      },
    });
  }
});

test.each([
  [429, '17', /wait 17 seconds, then/],
  [503, '1', /wait 1 second, then/],
  [503, 'Fri, 27 Nov 2026 10:00:00 GMT', /^Read the endpoint’s log/],
  [500, '17', /^Read the endpoint’s log/],
])('a status %i uses Retry-After “%s” where it gives seconds', async (status, seconds, remedy) => {
  const answer = answerWith('', { status, headers: { 'retry-after': seconds } });
  const recording = await prepareRun('streamed', answer).ended;
  expect(recording.problem?.remedy).toMatch(remedy);
});

test('a page that could not be read is not called missing', async () => {
  const body = `${pageLine(1, [1])}{"type":"pa\n${pageLine(3, [3])}${endLine(3, 3)}`;
  expect((await streamOf(body)).recording.problem?.code).toBe('totals-mismatch');
});

test.each([
  ['{"type":"end","pages":1,"count":1}', 'The end line lacks elapsedMs.'],
  ['{ "count" : 1, "type" : "end" }', 'The end line lacks pages and elapsedMs.'],
  ['{"type":"end"}', 'The end line lacks pages, count and elapsedMs.'],
])('the end line %s ends a stream, with a note on what it lacks', async (line, note) => {
  for (const before of [pageLine(1, [{ a: 1 }]), '{"a":1}\n']) {
    const { recording } = await streamOf(`${before}${line}\n`);
    expect(recording).toMatchObject({ state: 'complete', rows: 1, badLineCount: 0, notes: [note] });
  }
});

test.each([
  '{"type":"error","error":{"message":"it went bang"}}',
  '{"type":"error","error":"it went bang"}',
  '{"message":"it went bang","type":"error"}',
])('the error line %s says why the function stopped', async (line) => {
  for (const before of [pageLine(1, [{ a: 1 }]), '{"a":1}\n']) {
    const { recording } = await streamOf(`${before}${line}\n`);
    expect(recording).toMatchObject({
      state: 'failed',
      rows: 1,
      problem: { message: 'The endpoint stopped after 1 row: Error: it went bang.' },
    });
    expect(recording.notes).toHaveLength(1);
  }
});

test('a connection that breaks after the end line is noted, and changes nothing', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]) + endLine(1, 1));
  await settle();
  stream.fail(new TypeError('network error'));
  expect(await ended).toMatchObject({
    state: 'complete',
    rows: 1,
    brokeAfterEnd: true,
  });
});

test('a connection that breaks after the end line of rows that are missing is why they are', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]) + endLine(2, 2));
  await settle();
  stream.fail(new TypeError('network error'));
  const recording = await ended;
  expect(recording).toMatchObject({ rows: 1, problem: { code: 'connection-lost' } });
  // Nobody says that everything had come.
  expect(recording.brokeAfterEnd).toBeUndefined();
  expect(recording.notes).toBeUndefined();
});

test('text without a newline is not a cut row: it is shown as it was sent', async () => {
  const { recording } = await streamOf('upstream connect error\u0000');
  expect(recording).toMatchObject({
    state: 'failed',
    problem: { code: 'no-rows', message: expect.stringContaining('upstream connect error\\u0000') },
  });
});
