import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { prepareRun, settle } from './testing/prepare-run.ts';

const URL_TEXT = 'https://example.test/rows';

/** A page of our own format with these rows; `last` pages have the totals. */
const pageOf = (page: number, rows: readonly unknown[], rest: object) =>
  JSON.stringify({ userData: rows, page, count: rows.length, ...rest });

/** Five rows on three pages, by cursor. */
const PAGES: Readonly<Record<string, string>> = {
  '': pageOf(1, [{ id: 1 }, { id: 2 }], { cursor: 'two' }),
  two: pageOf(2, [{ id: 3 }, { id: 4 }], { cursor: 'three' }),
  three: pageOf(3, [{ id: 5 }], { end: { pages: 3, count: 5 } }),
};

const cursorIn = (request: Request) => new URL(request.url).searchParams.get('cursor') ?? '';

/** A run whose pages these are, by cursor; a page that is a response is that one. */
function readPages(
  pages: Readonly<Record<string, string | (() => Response)>> = PAGES,
  headers: Record<string, string> = {},
) {
  return prepareRun('paginated', (request) => {
    const page = pages[cursorIn(request)];
    if (typeof page === 'function') return Promise.resolve().then(page);
    return Promise.resolve(
      new Response(page ?? null, { status: page === undefined ? 404 : 200, headers }),
    );
  });
}

async function ended(run: ReturnType<typeof readPages>): Promise<EndedRecording> {
  return (await run.ended) as EndedRecording;
}

const asked = (requests: readonly Request[]) => requests.map(cursorIn);

test('a series is asked for page by page until its end, and is complete if its totals agree', async () => {
  const run = readPages();
  const recording = await ended(run);
  expect(asked(run.requests)).toEqual(['', 'two', 'three']);
  expect(recording).toMatchObject({ state: 'complete', rows: 5, checkedRows: 5, status: 200 });
  expect(recording.arrivals.map(({ rows }) => rows)).toEqual([2, 4, 5]);
  expect(recording.bytes).toBe(Object.values(PAGES).join('').length);
  expect(recording.requests).toHaveLength(3);
  expect(recording).not.toHaveProperty('requestCount');
});

test('rows of all pages can be read', async () => {
  const run = readPages();
  await run.ended;
  expect(await run.run.readRow(4)).toMatchObject({ text: '{"id":5}' });
});

test('every request has the method, the headers and the other parameters of the first', async () => {
  const requests: Request[] = [];
  const { ended: end } = prepareRun(
    'paginated',
    (request) => {
      requests.push(request);
      return Promise.resolve(new Response(PAGES[cursorIn(request)]));
    },
    undefined,
    { contestant: { url: `${URL_TEXT}?limit=2`, headers: [['x-api-key', 'secret']] } },
  );
  const recording = await end;
  expect(requests.map((request) => request.headers.get('x-api-key'))).toEqual(
    Array(3).fill('secret'),
  );
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?limit=2',
    '?limit=2&cursor=two',
    '?limit=2&cursor=three',
  ]);
  expect(recording.url).toBe(`${URL_TEXT}?limit=2`);
  expect(JSON.stringify(recording)).not.toContain('cursor=');
});

test('the rows of a page are dated by its last byte, on one clock for the whole series', async () => {
  const [first, second] = [createControlledResponse(), createControlledResponse()];
  const responses = [first.response, second.response];
  const run = prepareRun('paginated', () => Promise.resolve(responses.shift() ?? new Response()));
  const { clock } = run;
  await settle();
  const [one, two] = [PAGES[''] ?? '', pageOf(2, [{ id: 3 }], { end: { pages: 2, count: 3 } })];
  clock.nowMs = 1100;
  first.write(one.slice(0, 20));
  await settle();
  clock.nowMs = 1200;
  first.write(one.slice(20));
  await settle();
  first.end();
  await settle();
  expect(asked(run.requests)).toEqual(['', 'two']);
  clock.nowMs = 1350;
  second.write(two);
  await settle();
  clock.nowMs = 1360;
  second.end();
  const recording = await ended(run);
  expect(recording.chunks).toEqual([
    { atMs: 100, bytes: 20 },
    { atMs: 200, bytes: one.length },
    { atMs: 350, bytes: one.length + two.length },
  ]);
  expect(recording.arrivals).toEqual([
    { atMs: 200, rows: 2, bytes: one.length },
    { atMs: 350, rows: 3, bytes: one.length + two.length },
  ]);
  expect(recording.marks).toMatchObject({ headersMs: 0, firstRowMs: 200, lastRowMs: 350 });
  expect(recording.requests).toEqual([
    { startedMs: 0, headersMs: 0, endMs: 200, status: 200, bytes: one.length },
    { startedMs: 200, headersMs: 200, endMs: 360, status: 200, bytes: two.length },
  ]);
  expect(recording.endMs).toBe(360);
});

test('while it is under way, its recording counts the requests', async () => {
  const first = createControlledResponse();
  const { run } = prepareRun('paginated', () => Promise.resolve(first.response));
  await settle();
  first.write('{"userData":[');
  await settle();
  expect(run.read()).toMatchObject({ state: 'running', requestCount: 1 });
  run.close();
});

/** The cursors that were asked for while the first page is still coming, and after it has come. */
async function askWithPrefetch(prefetch: 0 | 1, headers: Record<string, string>) {
  const first = createControlledResponse({ headers });
  const run = prepareRun(
    'paginated',
    (request) =>
      Promise.resolve(
        cursorIn(request) === '' ? first.response : new Response(PAGES[cursorIn(request)]),
      ),
    undefined,
    { contestant: { prefetch } },
  );
  await settle();
  first.write('{"userData":[{"id":1},{"id":2}],');
  await settle();
  const whileComing = asked(run.requests);
  first.write('"page":1,"count":2,"cursor":"two"}');
  first.end();
  return { whileComing, recording: await ended(run), all: asked(run.requests) };
}

test('with prefetch, the next page is asked for as soon as the headers name it, one page ahead', async () => {
  const { whileComing, recording, all } = await askWithPrefetch(1, { 'x-next-cursor': 'two' });
  expect(whileComing).toEqual(['', 'two']);
  expect(all).toEqual(['', 'two', 'three']);
  expect(recording).toMatchObject({ state: 'complete', rows: 5 });
});

test.each([
  [0, { 'x-next-cursor': 'two' }],
  [1, {}],
] as const)(
  'with prefetch %s and the headers %j, it is asked for when its page has come',
  async (prefetch, headers) => {
    const { whileComing, recording } = await askWithPrefetch(prefetch, headers);
    expect(whileComing).toEqual(['']);
    expect(recording).toMatchObject({ state: 'complete', rows: 5 });
  },
);

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

test('an empty table is one page without rows', async () => {
  const empty = pageOf(1, [], { end: { pages: 1, count: 0 } });
  const recording = await ended(readPages({ '': empty }));
  expect(recording).toMatchObject({ state: 'complete', rows: 0, arrivals: [] });
});

test('an empty page in between adds no arrival', async () => {
  const two = pageOf(2, [], { cursor: 'three' });
  const three = pageOf(3, [{ id: 5 }], { end: { pages: 3, count: 3 } });
  const recording = await ended(readPages({ ...PAGES, two, three }));
  expect(recording).toMatchObject({ state: 'complete', rows: 3 });
  expect(recording.arrivals.map(({ rows }) => rows)).toEqual([2, 3]);
});

test('a person’s choice of the list holds for every page', async () => {
  const bodies = [1, 2].map((id) =>
    JSON.stringify({
      users: [{ id }],
      groups: [{ id }, { id }],
      ...(id === 1 && { nextToken: 'x' }),
    }),
  );
  const run = prepareRun(
    'paginated',
    () => Promise.resolve(new Response(bodies.shift())),
    undefined,
    { contestant: { path: 'users' } },
  );
  expect(await ended(run)).toMatchObject({ rows: 2, rowLists: { chosen: 'users' } });
});

test('the count of a page is that of its own list, and not of another that a person chose', async () => {
  const body = JSON.stringify({
    userData: [{ id: 1 }],
    groups: [{ id: 1 }, { id: 2 }],
    page: 1,
    count: 1,
  });
  const run = prepareRun('paginated', () => Promise.resolve(new Response(body)), undefined, {
    contestant: { path: 'groups' },
  });
  expect(await ended(run)).toMatchObject({ state: 'unknown', rows: 2 });
});

test('a page of our own with a false count fails without totals too, and one of any other form is noted', async () => {
  const own = JSON.stringify({ userData: [{ id: 1 }], page: 1, count: 2 });
  expect(await ended(readPages({ '': own }))).toMatchObject({
    state: 'failed',
    problem: { code: 'content-mismatch', message: expect.stringMatching(/^1 page holds/) },
  });
  const other = JSON.stringify({ Items: [{ id: 1 }], Count: 2 });
  expect(await ended(readPages({ '': other }))).toMatchObject({ state: 'unknown' });
});

test('what parsing costs is measured page by page', async () => {
  const run = readPages();
  await run.ended;
  await run.run.measureParse();
  expect(run.run.read()?.parse).toMatchObject({ lines: 3 });
});

test.each(['buffered', 'streamed'])(
  '%s notes that its only response names a next page',
  async (road) => {
    const named = async (body: object, headers: Record<string, string> = {}) => {
      const answer = () => Promise.resolve(new Response(JSON.stringify(body), { headers }));
      return (await ended(prepareRun(road, answer))).hasNextPage;
    };
    const rows = [{ id: 1 }, { id: 2 }];
    expect(await named({ rows, nextCursor: 'two' })).toBe(true);
    expect(await named({ rows, next: 'https://other.test/rows?page=2' })).toBe(true);
    expect(await named({ rows, meta: { nextToken: 'two' } })).toBe(true);
    expect(await named(rows, { link: '</rows?page=2>; rel="next"' })).toBe(true);
    expect(await named({ rows, nextCursor: null })).toBeUndefined();
    expect(await named({ rows, nextCursor: 'two', hasMore: false })).toBeUndefined();
    expect(await named({ rows: [{ id: 1, nextCursor: 'two' }, { id: 2 }] })).toBeUndefined();
  },
);

test.each([
  ['a next page', { 'x-next-cursor': 'two' }, 200, ['It names a next page, which this road']],
  [
    'a next page elsewhere',
    { link: '<https://other.test/rows?page=2>; rel="next"' },
    200,
    [
      'There are more rows than these, and no road can ask for them. The next page is said to be at',
    ],
  ],
  ['a part', { 'content-range': 'bytes 0-99/5000' }, 206, ['It says that it is a part']],
  ['the whole range', { 'content-range': 'bytes 0-99/100' }, 206, []],
])(
  'a response that is not all of it is noted on its side: %s',
  async (_name, headers, status, begins) => {
    const answer = () => Promise.resolve(new Response('[{"id":1},{"id":2}]', { headers, status }));
    const { notes = [] } = await ended(prepareRun('buffered', answer));
    expect(notes).toEqual(begins.map((begin) => expect.stringContaining(begin)));
  },
);

test.each([
  ['of our own', { userData: [{ id: 1 }, { id: 2 }], count: 0, cursor: 'two' }, 'count'],
  ['of DynamoDB', { Items: [{ id: 1 }, { id: 2 }], Count: 5, cursor: 'two' }, 'Count'],
])(
  'a page %s with a false count is no complete series, whatever the totals say',
  async (_, page, name) => {
    const end = { end: { pages: 2, count: 3 } };
    const list = 'Items' in page ? { Items: [{ id: 3 }] } : { userData: [{ id: 3 }] };
    const run = readPages({ '': JSON.stringify(page), two: JSON.stringify({ ...list, ...end }) });
    const { state, rows, problem, notes } = await ended(run);
    expect({ state, rows, code: problem?.code }).toEqual({
      state: 'failed',
      rows: 3,
      code: 'content-mismatch',
    });
    expect(notes).toEqual([expect.stringContaining(`(${name}), but 2 rows came.`)]);
    const totals = { two: JSON.stringify({ ...list, total: 3 }) };
    expect((await ended(readPages({ '': JSON.stringify(page), ...totals }))).state).toBe('failed');
  },
);
