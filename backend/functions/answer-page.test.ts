import { expect, test } from 'vitest';
import { answerPage, type AnswerPageOptions } from './answer-page.ts';
import { DeadlineExceeded } from './deadline.ts';
import { createPageCursors, CURSOR_LIFE_MS } from './page-cursor.ts';
import type { ScanPage } from './read-page.ts';
import { MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import { awsError, LEAK } from './testing/aws-error.ts';
import { scanPage } from './testing/scan-page.ts';

const clock = { nowMs: 0 };
const cursors = createPageCursors('a secret that only this test knows', () => clock.nowMs);
const keyOf = (id: string) => ({ userId: { S: id } });

/** A table of these pages; the key of each page is that of its last row. */
function tableOf(...pages: readonly (readonly { userId: string }[])[]) {
  return (startKey: ScanPage['nextKey']): Promise<ScanPage> => {
    const before = pages.findIndex((rows) => rows.at(-1)?.userId === startKey?.['userId']?.S);
    const page = pages[before + 1] ?? [];
    const isLast = before + 2 >= pages.length;
    return Promise.resolve(scanPage(page, isLast ? undefined : keyOf(page.at(-1)?.userId ?? '')));
  };
}

const rows = (...ids: readonly string[]) => ids.map((userId) => ({ userId }));

async function ask(options: Partial<AnswerPageOptions> = {}) {
  const logged: unknown[] = [];
  let nowMs = 0;
  const { statusCode, headers, body } = await answerPage({
    cursor: undefined,
    scope: () => ({ tableName: 'users', fields: undefined }),
    cursors,
    readPage: tableOf(rows('a', 'b'), rows('c', 'd'), rows('e')),
    allowedOrigin: '*',
    initMs: undefined,
    now: () => (nowMs += 10),
    logError: (error) => logged.push(error),
    ...options,
  });
  return { statusCode, headers, body, json: JSON.parse(body) as Record<string, unknown>, logged };
}

test('answers with one page, its number, its count and a cursor, in this order', async () => {
  const { statusCode, headers, body, json } = await ask();
  expect(statusCode).toBe(200);
  expect(body).toMatch(
    /^\{"userData":\[\{"userId":"a"\},\{"userId":"b"\}\],"page":1,"count":2,"cursor":"[\w-]+"\}$/,
  );
  expect(headers).toEqual({
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers':
      'Server-Timing, Content-Encoding, x-amzn-RequestId, X-Next-Cursor',
    'Server-Timing': 'scan;dur=10.0, total;dur=20.0',
    'Timing-Allow-Origin': '*',
    'X-Next-Cursor': json['cursor'],
  });
});

test('continues with each cursor until the last page, which has the totals and no cursor', async () => {
  const pages: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  do {
    const { json, headers } = await ask({ cursor });
    pages.push(json);
    cursor = json['cursor'] as string | undefined;
    expect(headers?.['X-Next-Cursor']).toBe(cursor);
  } while (cursor !== undefined && pages.length < 10);
  expect(pages.map(({ page, count }) => [page, count])).toEqual([
    [1, 2],
    [2, 2],
    [3, 1],
  ]);
  expect(pages.at(-1)).toEqual({
    userData: rows('e'),
    page: 3,
    count: 1,
    end: { pages: 3, count: 5 },
  });
  expect(pages.flatMap(({ userData }) => userData)).toEqual(rows('a', 'b', 'c', 'd', 'e'));
});

test('answers an empty table with one page without rows', async () => {
  const { body } = await ask({ readPage: tableOf() });
  expect(body).toBe('{"userData":[],"page":1,"count":0,"end":{"pages":1,"count":0}}');
});

test('gives a cursor with an empty page that others may follow', async () => {
  const { json } = await ask({
    readPage: () => Promise.resolve(scanPage([], keyOf('later'))),
  });
  expect(json).toEqual({ userData: [], page: 1, count: 0, cursor: expect.any(String) });
});

test('reports a cold start', async () => {
  const { headers } = await ask({ initMs: 200 });
  expect(headers?.['Server-Timing']).toBe('init;dur=200.0, scan;dur=10.0, total;dur=20.0');
});

test.each([
  ['forged', () => 'AQID', /not made by this function/],
  ['cut', (cursor: string) => cursor.slice(0, -4), /cut on its way/],
  ['empty', () => '', /not made by this function/],
])('answers a cursor that is %s with 400 and what to do', async (_how, change, message) => {
  const { json } = await ask();
  const read: unknown[] = [];
  const refused = await ask({
    cursor: change(json['cursor'] as string),
    readPage: (key) => Promise.reject(read.push(key)),
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.json).toEqual({
    error: { name: 'InvalidCursor', message: expect.stringMatching(message), retryable: false },
  });
  expect(refused.headers?.['X-Next-Cursor']).toBeUndefined();
  expect(refused.headers?.['Access-Control-Allow-Origin']).toBe('*');
  // Nothing is read for it, and the log gets a line and no stack trace.
  expect(read).toEqual([]);
  expect(refused.logged).toEqual([expect.stringMatching(/^Refused: The cursor/)]);
});

test('answers a cursor of another table, of other fields, or of an hour ago with 400', async () => {
  const { json } = await ask();
  const cursor = json['cursor'] as string;
  const refusal = async (scope: { tableName: string; fields: string[] | undefined }) => {
    const { statusCode, json: answer } = await ask({ cursor, scope: () => scope });
    expect(statusCode).toBe(400);
    return (answer['error'] as { message: string }).message;
  };
  expect(await refusal({ tableName: 'orders', fields: undefined })).toMatch(/another table/);
  expect(await refusal({ tableName: 'users', fields: ['name'] })).toMatch(/same fields/);
  clock.nowMs += CURSOR_LIFE_MS;
  expect(await refusal({ tableName: 'users', fields: undefined })).toMatch(/expired/);
});

test('says itself when a page is more than Lambda allows', async () => {
  const { statusCode, json } = await ask({
    readPage: () => Promise.resolve(scanPage([{ t: 'x'.repeat(MAX_RESPONSE_BYTES) }])),
  });
  expect(statusCode).toBe(500);
  expect(json['error']).toMatchObject({ name: 'ResponseTooLarge', retryable: false });
});

test.each([
  [awsError('ResourceNotFoundException'), 500],
  [awsError('ThrottlingException'), 503],
  [new DeadlineExceeded(), 504],
])('answers %s with a status, a JSON body and the CORS header', async (error, status) => {
  const { statusCode, headers, body, logged } = await ask({
    readPage: () => Promise.reject(error),
    allowedOrigin: 'https://a.b',
  });
  expect(statusCode).toBe(status);
  expect(headers?.['Access-Control-Allow-Origin']).toBe('https://a.b');
  expect(body).not.toMatch(LEAK);
  expect(logged).toEqual([error]);
});

test('says what the page took to read, and how much memory it has', async () => {
  const { headers } = await ask({
    memoryMb: 512,
    readPage: () => Promise.resolve({ ...scanPage(rows('a')), readUnits: 1.5 }),
  });
  expect(headers?.['Server-Timing']).toBe(
    'scan;dur=10.0, total;dur=20.0, read;desc="1.5", memory;desc="512"',
  );
});
