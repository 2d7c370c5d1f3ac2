import { expect, test } from 'vitest';
import { createPageCursors, CURSOR_LIFE_MS, type PagePosition } from '#functions/page-cursor';
import { startTestStack } from './testing/start-test-stack.ts';

interface Page {
  readonly userData: readonly { readonly userId: string }[];
  readonly cursor?: string;
  readonly end?: object;
}

/** Asks for a page; the address of each further one has its cursor. */
async function ask(url: string, parameters: Readonly<Record<string, string>> = {}) {
  const address = new URL(url);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const response = await fetch(address);
  return { response, page: (await response.json()) as Page };
}

async function startPages(options: Parameters<typeof startTestStack>[0] = {}): Promise<string> {
  const { roads } = await startTestStack(options);
  return roads['paginated'] ?? '';
}

test('the real function reads a real table page by page, with limit and fields', async () => {
  const url = await startPages({ rows: 7, pageLimit: 2 });
  const parameters = { limit: '3', fields: 'userId' };
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const { response, page } = await ask(url, { ...parameters, ...(cursor && { cursor }) });
    expect(response.status).toBe(200);
    pages.push(page);
    ({ cursor } = page);
  } while (cursor !== undefined && pages.length < 10);
  expect(pages.map(({ end }) => end)).toEqual([undefined, undefined, { pages: 3, count: 7 }]);
  const rows = pages.flatMap(({ userData }) => userData);
  expect(new Set(rows.map(({ userId }) => userId)).size).toBe(7);
  expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => ['userId']));
});

test('the size of a page may change within a series', async () => {
  const url = await startPages({ rows: 7 });
  const { page: one } = await ask(url, { limit: '1' });
  const { page: two } = await ask(url, { limit: '100', cursor: one.cursor ?? '' });
  expect([one.userData.length, two.userData.length]).toEqual([1, 6]);
  expect(two.end).toEqual({ pages: 2, count: 7 });
});

test('a table whose last page is full ends with an empty one', async () => {
  const url = await startPages({ rows: 2, pageLimit: 2 });
  const { page: one } = await ask(url);
  const { page: two } = await ask(url, { cursor: one.cursor ?? '' });
  expect(two).toEqual({ userData: [], page: 2, count: 0, end: { pages: 2, count: 2 } });
});

test('all environments of a stack accept each other’s cursors', async () => {
  const url = await startPages({ rows: 5, pageLimit: 2 });
  const { page } = await ask(url);
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => ask(url, { cursor: page.cursor ?? '' })),
  );
  expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);
});

test('a cursor of other fields, a raw key and wrong parameters are 400, in words', async () => {
  const url = await startPages({ rows: 5, pageLimit: 2 });
  const { page } = await ask(url, { fields: 'userId' });
  const refusals: readonly Readonly<Record<string, string>>[] = [
    { cursor: page.cursor ?? '' },
    { cursor: page.cursor ?? '', fields: 'userId,name' },
    { cursor: '{"userId":{"S":"u"}}' },
    { limit: '0' },
    { segments: '4' },
  ];
  for (const parameters of refusals) {
    const { response, page: body } = await ask(url, parameters);
    expect(response.status).toBe(400);
    expect(body).toEqual({
      error: { name: expect.any(String), message: expect.any(String), retryable: false },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
});

const SECRET = 'a secret of at least 32 characters';
const KEY: PagePosition['nextKey'] = { userId: { S: 'a user who is gone' } };

interface Sealing {
  readonly secret?: string;
  readonly tableName?: string;
  readonly ageMs?: number;
  readonly nextKey?: PagePosition['nextKey'];
}

/** Starts a stack with three rows; returns its answer to a cursor that was sealed like this. */
async function answerTo({ secret = SECRET, tableName, ageMs = 0, nextKey = KEY }: Sealing) {
  const { report, roads } = await startTestStack({ variables: { CURSOR_SECRET: SECRET } });
  const cursor = createPageCursors(secret, () => Date.now() - ageMs).seal(
    { pages: 1, count: 2, nextKey },
    { tableName: tableName ?? report.table, fields: undefined },
  );
  return ask(roads['paginated'] ?? '', { cursor });
}

test.each<readonly [which: string, message: RegExp, sealing: Sealing]>([
  ['was forged with another secret', /not made by this function/, { secret: 'x'.repeat(32) }],
  ['is of another table', /another table/, { tableName: 'orders' }],
  ['is an hour old', /expired/, { ageMs: CURSOR_LIFE_MS }],
  ['has a key of another name', /the key of the table/, { nextKey: { id: { S: 'a' } } }],
  ['has a key of another type', /the key of the table/, { nextKey: { userId: { N: '7' } } }],
  ['has a longer key', /the key of the table/, { nextKey: { ...KEY, at: { N: '7' } } }],
])('a cursor that %s is 400, in words', async (_which, message, sealing) => {
  const { response, page } = await answerTo(sealing);
  expect(page).toEqual({
    error: { name: 'InvalidCursor', message: expect.stringMatching(message), retryable: false },
  });
  expect(response.status).toBe(400);
});

test('a cursor whose row is gone continues behind the place where it was', async () => {
  expect((await answerTo({})).response.status).toBe(200);
});
