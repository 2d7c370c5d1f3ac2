/** Series of pages from endpoints that are not ours: how they name their next page, and where they end. */
import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { prepareRun } from './testing/prepare-run.ts';

const URL_TEXT = 'https://example.test/rows';

/** A foreign series: its bodies in order, whatever is asked for. */
async function foreign(...pages: readonly (string | Response)[]) {
  const left = pages.map((page) => (typeof page === 'string' ? new Response(page) : page));
  const run = prepareRun('paginated', () => Promise.resolve(left.shift() ?? new Response('{}')));
  const recording = (await run.ended) as EndedRecording;
  return { recording, requests: run.requests.map(({ url }) => url), run: run.run };
}

/** A page with a cursor of its own. */
const tokenPage = (rows: readonly unknown[], token?: string) =>
  JSON.stringify({ items: rows, ...(token !== undefined && { nextToken: token }) });

test('a page that is the one before it in every byte ends the series, and its rows do not count', async () => {
  // The endpoint does not know the parameter, and begins again.
  const { recording, requests } = await foreign(
    '{"items":[{"a":1},{"a":2}],"nextToken":"x"}',
    '{"items":[{"a":1},{"a":2}],"nextToken":"x"}',
  );
  expect(requests).toHaveLength(2);
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: {
      code: 'next-page',
      message:
        'The series stopped at page 2, after 2 rows. Page 2 is the same as page 1 in every byte, so the series would never end.',
      remedy: expect.stringMatching(/the query parameter “nextToken”: check which one/),
      detail: 'repeated',
    },
  });
});

test('the same rows under ever new cursors are told, and end the series at the third page', async () => {
  const rows = [{ a: 1 }, { a: 2 }];
  const { recording, requests } = await foreign(
    ...Array.from({ length: 9 }, (_, page) => tokenPage(rows, `t${page}`)),
  );
  expect(requests).toHaveLength(3);
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 6,
    notes: ['Page 2 has the same 2 rows as the page before it.'],
    problem: {
      code: 'next-page',
      message: expect.stringMatching(
        /after 6 rows\. Pages 1 to 3 have the same 2 rows, so the endpoint most likely does not go on/,
      ),
    },
  });
});

test('two pages with the same rows are only noted, and single rows may be alike', async () => {
  const rows = [{ a: 1 }, { a: 2 }];
  const { recording } = await foreign(
    tokenPage(rows, 'x'),
    tokenPage(rows, 'y'),
    tokenPage([{ a: 3 }]),
  );
  expect(recording).toMatchObject({
    state: 'unknown',
    rows: 5,
    notes: ['Page 2 has the same 2 rows as the page before it.'],
  });
  const { recording: alike } = await foreign(
    ...[0, 1, 2, 3].map((page) => tokenPage([{ a: 1 }], `t${page}`)),
    tokenPage([{ a: 1 }]),
  );
  expect(alike).toMatchObject({ state: 'unknown', rows: 5 });
  expect(alike).not.toHaveProperty('notes');
});

/** A bare list, with a Link to the next page. */
const linkPage = (next?: string) =>
  new Response('[{"a":1}]', next === undefined ? {} : { headers: { link: `<${next}>; rel=next` } });

test('pages that are alike but for their Link are different pages', async () => {
  const { recording } = await foreign(linkPage('?page=2'), linkPage('?page=3'), linkPage());
  expect(recording).toMatchObject({ state: 'unknown', rows: 3 });
});

test.each([
  ['null', 'null', 'unknown', 2],
  ['an empty text', '""', 'unknown', 2],
  ['0', '0', 'unknown', 2],
  ['-1', '-1', 'unknown', 2],
  ['false', 'false', 'unknown', 2],
  ['an empty object', '{}', 'unknown', 2],
  ['an object', '{"id":{"S":"a"}}', 'truncated', 2],
  ['a number', '2', 'unknown', 3],
  ['a text', '"2"', 'unknown', 3],
  ['a relative address', '"?page=2"', 'unknown', 3],
  ['an address', '"https://example.test/rows?page=2"', 'unknown', 3],
  ['an address elsewhere', '"https://other.test/rows?page=2"', 'truncated', 2],
])('a next page that is %s: %s ends %s, after %s rows', async (_what, next, state, rows) => {
  const { recording } = await foreign(
    `{"items":[{"a":1},{"a":2}],"next":${next}}`,
    '{"items":[{"a":3}]}',
  );
  expect(recording).toMatchObject({ state, rows });
});

test('a next page that is named around a nested list is asked for', async () => {
  const { recording, requests } = await foreign(
    '{"result":{"items":[{"a":1}],"nextPageToken":"x"}}',
    '{"result":{"items":[{"a":2}],"nextPageToken":null}}',
  );
  expect(requests).toHaveLength(2);
  expect(recording).toMatchObject({ state: 'unknown', rows: 2 });
});

test('a page that says that there is more, but not where, is no end of the series', async () => {
  const { recording, requests } = await foreign('{"items":[{"a":1}],"hasMore":true}');
  expect(requests).toHaveLength(1);
  expect(recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: {
      code: 'next-page',
      message:
        'The page says that there are more rows (hasMore), but not where: it has no cursor and no address of a next page.',
      remedy: expect.stringMatching(/^Let the endpoint name its next page/),
    },
  });
});

test('a page without rows that names a next one is no end, either', async () => {
  const { recording, requests } = await foreign(
    '{"items":[],"nextToken":"a"}',
    '{"items":[],"nextToken":"b"}',
    '{"items":[{"a":1}]}',
  );
  expect(requests).toHaveLength(3);
  expect(recording).toMatchObject({ state: 'unknown', rows: 1 });
});

test('a bare list may have a next page that no header shows, and that is said', async () => {
  const { recording } = await foreign('[{"a":1}]');
  expect(recording).toMatchObject({
    state: 'unknown',
    notes: [
      expect.stringMatching(/^The response is a bare list, .* Access-Control-Expose-Headers/),
    ],
  });
});

test.each([
  ['arrays with a link', ['[{"a":1}]', '[{"a":2}]'], 'arrays'],
  [
    'DynamoDB’s answers',
    [
      '{"Items":[{"a":{"S":"1"}}],"Count":1,"LastEvaluatedKey":"k"}',
      '{"Items":[{"a":{"S":"2"}}],"Count":1}',
    ],
    'objects',
  ],
  [
    'a usual list',
    ['{"results":[{"a":1}],"next":"?page=2"}', '{"results":[{"a":2}],"next":null}\n'],
    'objects',
  ],
  ['an unusual list', ['{"people":[{"a":1}],"nextToken":"2"}', '{"people":[{"a":2}]}'], 'objects'],
] as const)('%s are read as a series of unknown end', async (_what, [one, two], format) => {
  const first = new Response(
    one,
    one.startsWith('[') ? { headers: { link: '<?page=2>; rel=next' } } : {},
  );
  const { recording, requests } = await foreign(first, two);
  expect(recording).toMatchObject({ state: 'unknown', rows: 2, format });
  expect(requests).toHaveLength(2);
});

test('a last page with an empty list has no row', async () => {
  const { recording } = await foreign('{"people":[{"a":1}],"nextToken":"2"}', '{"people":[]}');
  expect(recording).toMatchObject({ state: 'unknown', rows: 1 });
});

test('a response that names no next page is a series of one page, of unknown end', async () => {
  const { recording, requests } = await foreign('{"userData":[{"a":1}]}');
  expect(recording).toMatchObject({ state: 'unknown', rows: 1, format: 'object' });
  expect(requests).toHaveLength(1);
});

test('a total that agrees makes a foreign series complete; one that does not is noted', async () => {
  const { recording } = await foreign('{"items":[{"a":1}],"total":1}');
  expect(recording.state).toBe('complete');
  const { recording: other } = await foreign('{"items":[{"a":1}],"total":7}');
  expect(other).toMatchObject({
    state: 'unknown',
    otherCount: { said: 7, came: 1, by: 'total' },
  });
});

test('a count beside links to the pages around it is a total, and any other one is not', async () => {
  const django = (count: number) =>
    foreign(`{"count":${count},"next":null,"previous":null,"results":[{"a":1}]}`);
  expect((await django(1)).recording.state).toBe('complete');
  expect((await django(7)).recording).toMatchObject({
    state: 'unknown',
    otherCount: { said: 7, came: 1, by: 'total' },
  });
  const { recording } = await foreign('{"count":7,"next":null,"results":[{"a":1}]}');
  expect(recording.state).toBe('unknown');
  expect(recording.otherCount).toBeUndefined();
});

test('a next page on another origin is not asked for, and that is told', async () => {
  const { recording, requests } = await foreign(
    '{"items":[{"a":1}],"next":"https://other.test/?page=2"}',
  );
  expect(requests).toEqual([URL_TEXT]);
  expect(recording).toMatchObject({
    state: 'truncated',
    rows: 1,
    problem: {
      message: expect.stringMatching(/said to be at https:\/\/other\.test/),
      detail: 'other-origin',
    },
  });
});

test('the list that the first page shows holds for the others, whatever else they have', async () => {
  const { recording } = await foreign(
    '{"people":[{"id":1}],"groups":[],"nextToken":"2"}',
    '{"people":[{"id":2},{"id":3}],"groups":[{"id":4}]}',
  );
  expect(recording).toMatchObject({ rows: 3, rowLists: { chosen: 'people' } });
});
