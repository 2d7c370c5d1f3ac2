/** Series of pages of our own format: what is asked for, and what is known of it. */
import { expect, test } from 'vitest';
import { createControlledResponse } from './testing/controlled-response.ts';
import { answerWith, prepareRun, settle } from './testing/prepare-run.ts';
import { asked, cursorIn, ended, PAGES, pageOf, readPages } from './testing/read-pages.ts';

const URL_TEXT = 'https://example.test/rows';

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
    const { state, rows, problem, otherCount } = await ended(run);
    expect({ state, rows, code: problem?.code }).toEqual({
      state: 'failed',
      rows: 3,
      code: 'content-mismatch',
    });
    expect(otherCount).toMatchObject({ came: 2, by: name });
    const totals = { two: JSON.stringify({ ...list, total: 3 }) };
    expect((await ended(readPages({ '': JSON.stringify(page), ...totals }))).state).toBe('failed');
  },
);

test.each(['buffered', 'streamed'])(
  'the next page of a POST is noted without advice to ask for it by its address, %s',
  async (road) => {
    const notesOf = async (contestant: { readonly method?: 'POST' }) => {
      const answer = answerWith('{"rows":[{"id":1}],"nextToken":"b"}');
      const { notes } = await prepareRun(road, answer, undefined, { contestant }).ended;
      return notes?.join(' ');
    };
    expect(await notesOf({})).toMatch(/names a next page.*“Paginated”/);
    expect(await notesOf({ method: 'POST' })).toMatch(/names a next page.*more rows than these\.$/);
  },
);
