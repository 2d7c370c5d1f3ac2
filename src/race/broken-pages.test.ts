/** Series of pages of our own format that end before their last page, or contradict themselves. */
import { expect, test } from 'vitest';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { prepareRun, settle } from './testing/prepare-run.ts';
import { asked, cursorIn, ended, PAGES, pageOf, readPages } from './testing/read-pages.ts';

test('a failed page ends the series, keeps the rows before it, and is named with its status', async () => {
  const run = readPages({
    ...PAGES,
    three: () =>
      new Response('{"message": "Internal server error"}', { status: 502, headers: { via: 'x' } }),
  });
  const recording = await ended(run);
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 4,
    status: 502,
    headers: { via: 'x' },
    problem: {
      code: 'http-error',
      message: 'The series stopped at page 3, after 4 rows. HTTP 502: Internal server error.',
      evidence: '{"message": "Internal server error"}',
    },
  });
  expect(recording.requests?.map(({ status }) => status)).toEqual([200, 200, 502]);
});

test.each([
  [400, /^The endpoint refused its own cursor/],
  [410, /^The endpoint refused its own cursor/],
  [404, /^Check the path/],
])(
  'a later page with status %s has a remedy of its own where its cursor was refused',
  async (status, remedy) => {
    const refused = () => Response.json({ message: 'The cursor has expired.' }, { status });
    const later = await ended(readPages({ ...PAGES, two: refused }));
    expect(later).toMatchObject({
      rows: 2,
      problem: {
        message: expect.stringMatching(
          /^The series stopped at page 2, .* The cursor has expired\.$/,
        ),
        remedy: expect.stringMatching(remedy),
      },
    });
    const first = await ended(readPages({ '': refused }));
    expect(first.problem?.remedy).toMatch(/^Check the /);
  },
);

test.each([
  ['no JSON', 'oops', 'invalid-json', /page 2, after 2 rows\. The body is not JSON/],
  [
    'broken JSON',
    '{"userData":[{"id":3}}]',
    'invalid-json',
    /page 2, after 2 rows\. The body is not/,
  ],
  ['a web page', '<!doctype html><title>Sign in</title>', 'html', /page 2, after 2 rows\. A /],
  [
    'a message',
    '{"message":"slow down"}',
    'message-only',
    /page 2, after 2 rows\. .* slow down\.$/,
  ],
  ['nothing', '', 'no-body', /page 2, after 2 rows\. The endpoint answered without a body/],
  ['a text', '"slow down"', 'no-rows-array', /has no array of rows/],
  [
    'what Lambda writes for a function that threw',
    '{"errorType":"Error","errorMessage":"boom"}',
    'in-band-error',
    /page 2, after 2 rows\. The endpoint stopped after 2 rows: Error: boom/,
  ],
])('%s in the place of a page ends the series there', async (_what, body, code, message) => {
  const recording = await ended(readPages({ ...PAGES, two: body }));
  expect(recording).toMatchObject({
    rows: 2,
    problem: { code, message: expect.stringMatching(message) },
  });
  expect(['failed', 'truncated']).toContain(recording.state);
});

test.each([
  ['lines', '{"id":1,"b":2}\n{"id":2,"b":3}\n', 'lines', /one JSON value on each line \(NDJSON\)/],
  ['our own pages', `${pageLine(1, [{ id: 1 }])}${endLine(1, 1)}`, 'pages', /NDJSON pages/],
  [
    'objects',
    '{"rows":[{"id":1}]}{"rows":[{"id":2}]}',
    'objects',
    /JSON objects one after another/,
  ],
  ['a sequence', '\u001e{"id":1}\n\u001e{"id":2}\n', 'sequence', /a JSON text sequence/],
  ['events', 'data: {"id":1}\n\ndata: {"id":2}\n\n', 'events', /server-sent events/],
])(
  'a whole stream in place of the first page is told as one: %s',
  async (_, body, format, what) => {
    const recording = await ended(readPages({ '': body }));
    expect(recording).toMatchObject({
      state: 'failed',
      rows: 0,
      format,
      problem: {
        code: 'invalid-json',
        message: expect.stringMatching(what),
        remedy: expect.stringMatching(/choose the road “Streamed”/),
      },
    });
    expect(recording.problem?.message).not.toMatch(/CSV/);
  },
);

test.each([['{"id":1,}\n{"id":2}\n'], ['{"userData":[{"id":1},'], ['id,name\n1,Ada\n'], ['oops']])(
  'what no road can read is not told as a stream: %j',
  async (body) => {
    const { problem } = await ended(readPages({ '': body }));
    expect(problem?.remedy).not.toMatch(/Streamed/);
  },
);

/** A series whose second page comes as these bytes and then breaks off, on a connection of this status. */
async function breakOn(text: string, init?: ResponseInit) {
  const second = createControlledResponse(init);
  const run = readPages({ ...PAGES, two: () => second.response });
  await settle();
  if (text !== '') second.write(text);
  await settle();
  second.fail(new TypeError('network error'));
  return { recording: await ended(run), requests: asked(run.requests), run };
}

test('a connection that breaks inside a page ends the series, and keeps the rows that are whole', async () => {
  const { recording, run } = await breakOn('{"userData":[{"id":3},{"id":');
  expect(recording).toMatchObject({
    state: 'truncated',
    rows: 3,
    problem: {
      code: 'connection-lost',
      message: expect.stringMatching(
        /^The series stopped at page 2, after 3 rows\. The body broke off after 28 bytes/,
      ),
    },
  });
  expect(recording.arrivals.map(({ rows }) => rows)).toEqual([2, 3]);
  expect(await run.run.readRow(2)).toMatchObject({ text: '{"id":3}' });
  expect(recording.brokeAfterEnd).toBeUndefined();
});

test('a connection that breaks when its page is whole is noted, and the series goes on', async () => {
  const { recording, requests } = await breakOn(PAGES['two'] ?? '');
  expect(requests).toEqual(['', 'two', 'three']);
  expect(recording).toMatchObject({ state: 'complete', rows: 5, brokeAfterEnd: true });
  expect(recording.problem).toBeUndefined();
});

test('a page that is whole is read alike on a whole and on a broken connection where nothing gives totals', async () => {
  const { recording } = await breakOn(pageOf(2, [{ id: 3 }], {}));
  expect(recording).toMatchObject({ state: 'unknown', rows: 3, brokeAfterEnd: true });
});

test.each([
  ['nothing', '', undefined, 'connection-lost', 2],
  ['JSON that is broken', '{"userData":[{"id":3}}]', undefined, 'connection-lost', 2],
  ['a web page', '<!doctype html><title>Sign in</title>', undefined, 'html', 2],
  ['an error of the server', '{"message":"boom"', { status: 500 }, 'http-error', 2],
  [
    'an error in the middle of a row',
    '{"userData":[{"id":3},{"id":4,"na{"type":"error","error":{"name":"Late","message":"Time ran out"}}',
    undefined,
    'in-band-error',
    3,
  ],
])(
  'what a page says before its connection breaks comes before the break: %s',
  async (_what, text, init, code, rows) => {
    const { recording } = await breakOn(text, init);
    expect(recording).toMatchObject({ rows, problem: { code } });
  },
);

test.each([
  '{"userData":[{"id":3},{"id":4},{"error":"it went bang"}',
  '{"userData":[{"id":3},{"id":4},{"error":"it went bang"} ]',
  '[{"id":3},{"id":4},{"error":"it went bang"},',
])('an error at the end of a page that is cut is no row: %s', async (cut) => {
  const [paged, whole] = await Promise.all([
    ended(readPages({ ...PAGES, two: cut })),
    ended(prepareRun('buffered', () => Promise.resolve(new Response(cut)))),
  ]);
  expect(whole).toMatchObject({ state: 'truncated', rows: 2, messageAtEnd: { isError: true } });
  expect(paged).toMatchObject({ state: 'truncated', rows: 4, messageAtEnd: whole.messageAtEnd });
  for (const { problem } of [paged, whole])
    expect(problem?.message).toContain('with a message: it went bang.');
  expect(paged.arrivals.map(({ rows }) => rows)).toEqual([2, 4]);
  expect(paged.checkedRows).toBe(4);
});

test('a page that is cut has the words and the rows of a buffered response that is cut', async () => {
  const cut = '{"userData":[{"id":3},{"id":';
  const [paged, whole] = await Promise.all([
    ended(readPages({ ...PAGES, two: cut })),
    ended(prepareRun('buffered', () => Promise.resolve(new Response(cut)))),
  ]);
  expect(whole).toMatchObject({ state: 'truncated', rows: 1 });
  expect(paged).toMatchObject({
    state: 'truncated',
    rows: 3,
    problem: {
      code: whole.problem?.code,
      message: `The series stopped at page 2, after 3 rows. ${whole.problem?.message}`,
    },
  });
  expect(paged.arrivals.map(({ rows }) => rows)).toEqual([2, 3]);
});

test('a page that gets no answer is reported, with the pages before it', async () => {
  const run = readPages({
    ...PAGES,
    two: () => {
      throw new TypeError('Failed to fetch');
    },
  });
  expect(await ended(run)).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: {
      code: 'unreachable',
      // Without the cursor, which is the server's.
      message: expect.stringMatching(
        /^The series stopped at page 2, after 2 rows\. No answer from https:\/\/example\.test\/rows that/,
      ),
    },
  });
});

test('a first page that fails reads like any other run', async () => {
  const recording = await ended(readPages({ '': () => new Response('', { status: 503 }) }));
  expect(recording.problem?.message).toBe('HTTP 503, with no body.');
});

test('Stop ends the series within its current request, and asks for nothing more', async () => {
  const second = createControlledResponse();
  const run = readPages({ ...PAGES, two: () => second.response });
  await settle();
  run.abort();
  second.fail(new DOMException('aborted', 'AbortError'));
  expect(await ended(run)).toMatchObject({ state: 'aborted', rows: 2 });
  expect(asked(run.requests)).toEqual(['', 'two']);
  expect(run.requests.at(-1)?.signal.aborted).toBe(true);
});

test('a page that was asked for ahead is let go where the series ends before it', async () => {
  const run = prepareRun(
    'paginated',
    (request) =>
      cursorIn(request) === ''
        ? Promise.resolve(new Response('oops', { headers: { 'x-next-cursor': 'two' } }))
        : new Promise(() => {}),
    undefined,
    { contestant: { prefetch: 1 } },
  );
  expect(await ended(run)).toMatchObject({ problem: { code: 'invalid-json' } });
  expect(run.requests.at(-1)?.signal.aborted).toBe(true);
});

test('a cursor that comes again ends the series instead of going round', async () => {
  const run = readPages({ ...PAGES, three: pageOf(3, [{ id: 5 }], { cursor: 'two' }) });
  expect(await ended(run)).toMatchObject({
    state: 'failed',
    rows: 5,
    problem: {
      code: 'next-page',
      message: expect.stringMatching(/Page 3 names a page as the next one that has already been/),
    },
  });
  expect(run.requests).toHaveLength(3);
});

test.each([
  [{ pages: 3, count: 6 }, /last page says it sent 6 rows in 3 pages, but 5 rows in 3 pages/],
  [{ pages: 4, count: 5 }, /last page says it sent 5 rows in 4 pages, but 5 rows in 3 pages/],
])('totals that differ from what came are reported: %j', async (end, message) => {
  const run = readPages({ ...PAGES, three: pageOf(3, [{ id: 5 }], { end }) });
  expect(await ended(run)).toMatchObject({
    state: 'failed',
    rows: 5,
    problem: { code: 'totals-mismatch', message: expect.stringMatching(message) },
  });
});

test('a page that holds another number of rows than it says is told', async () => {
  const two = JSON.stringify({ userData: [{ id: 3 }], page: 2, count: 2, cursor: 'three' });
  const three = pageOf(3, [{ id: 5 }], { end: { pages: 3, count: 4 } });
  expect(await ended(readPages({ ...PAGES, two, three }))).toMatchObject({
    state: 'failed',
    problem: { code: 'content-mismatch' },
  });
});

test('a page that is left out is told', async () => {
  const three = pageOf(4, [{ id: 5 }], { end: { pages: 3, count: 5 } });
  expect(await ended(readPages({ ...PAGES, three }))).toMatchObject({
    state: 'failed',
    problem: { code: 'page-sequence', message: expect.stringMatching(/^Page 3 is missing/) },
  });
});
