import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { createPageScan } from './page-scan.ts';
import { InvalidCursor } from './invalid-cursor.ts';
import type { FunctionConfig } from './function-config.ts';
import { scanPage } from './testing/scan-page.ts';

const CONFIG: FunctionConfig = {
  tableName: 'users',
  pageLimit: 50,
  endpoint: undefined,
  allowedOrigin: '*',
};

function scanOf(query: Record<string, string>, signal = new AbortController().signal) {
  const asked: ScanCommandInput[] = [];
  const scan = createPageScan(CONFIG, (input) => {
    asked.push(input);
    return Promise.resolve(scanPage([]));
  });
  return { ...scan({ queryStringParameters: query }, signal), asked };
}

test('reads one page from the first item on, or from a key', async () => {
  const { cursor, readPage, asked } = scanOf({});
  expect(cursor).toBeUndefined();
  await readPage(undefined, 0);
  await readPage({ userId: { S: 'a' } }, 50);
  expect(asked).toEqual([
    { TableName: 'users', Limit: 50 },
    { TableName: 'users', Limit: 50, ExclusiveStartKey: { userId: { S: 'a' } } },
  ]);
});

test('takes limit, fields and cursor from the query', async () => {
  const { cursor, scope, readPage, asked } = scanOf({ limit: '7', fields: 'a,b', cursor: 'xyz' });
  expect(cursor).toBe('xyz');
  expect(scope()).toMatchObject({ tableName: 'users', fields: ['a', 'b'] });
  await readPage(undefined, 0);
  expect(asked[0]).toMatchObject({ Limit: 7, ProjectionExpression: '#f0,#f1' });
});

test('refuses what it cannot do, in words', () => {
  expect(scanOf({ limit: '0' }).scope).toThrow(/^The parameter limit is "0", but must be /);
  expect(scanOf({ segments: '4' }).scope).toThrow(
    'The parameter segments is "4", but must be left out, because pages are asked for one after another.',
  );
  expect(scanOf({ segments: '1' }).scope).not.toThrow();
});

test('ends at once when its time is over, even in a pause before a retry', async () => {
  const controller = new AbortController();
  const scan = createPageScan(CONFIG, () => new Promise(() => {}));
  const { readPage } = scan({}, controller.signal);
  const reading = readPage(undefined, 0);
  controller.abort(new Error('time is over'));
  await expect(reading).rejects.toThrow('time is over');
});

test('a series ends with the last of the rows that are wanted, and reads no more than those', async () => {
  const key = { userId: { S: 'z' } };
  const asked: (number | undefined)[] = [];
  const scan = createPageScan(CONFIG, ({ Limit = 0 }) => {
    asked.push(Limit);
    return Promise.resolve(
      scanPage(
        Array.from({ length: Limit }, (_, n) => n),
        key,
      ),
    );
  });
  const { readPage } = scan(
    { queryStringParameters: { rows: '70' } },
    new AbortController().signal,
  );
  expect(await readPage(undefined, 0)).toMatchObject({ count: 50, nextKey: key });
  expect(await readPage(key, 50)).toMatchObject({ count: 20, nextKey: undefined });
  // A cursor of a series that was asked for more.
  expect(await readPage(key, 70)).toMatchObject({ count: 0, nextKey: undefined });
  expect(asked).toEqual([50, 20]);
});

test('pages that DynamoDB ends may be as many as the wanted rows take', async () => {
  const asked: ScanCommandInput[] = [];
  const scan = createPageScan({ ...CONFIG, pageLimit: undefined }, (input) => {
    asked.push(input);
    return Promise.resolve(scanPage(['a'], { userId: { S: 'a' } }));
  });
  const { signal } = new AbortController();
  await scan({}, signal).readPage(undefined, 0);
  expect(asked).toEqual([{ TableName: 'users' }]);
  const page = await scan({ queryStringParameters: { rows: '5' } }, signal).readPage(undefined, 0);
  expect(asked[1]).toMatchObject({ Limit: 5 });
  expect(page.nextKey).toBeDefined();
});

/** What the reading of a second page rejects with, if DynamoDB rejects it with this. */
async function refusalOf(name: string, message: string): Promise<unknown> {
  const error = Object.assign(new Error(message), { name });
  const scan = createPageScan(CONFIG, () => Promise.reject(error));
  const { readPage } = scan({}, new AbortController().signal);
  return readPage({ userId: { S: 'a' } }, 50).catch((reason: unknown) => reason);
}

test.each([
  'The provided starting key is invalid: The provided key element does not match the schema',
  'The provided starting key is invalid',
  'The provided starting key is outside query boundaries based on provided conditions',
  'Exclusive start key must have the same size as the key schema of the table',
  'The ExclusiveStartKey has no such attribute',
])('a start key that the table does not have is a wrong cursor: %s', async (message) => {
  const refusal = await refusalOf('ValidationException', message);
  expect(refusal).toBeInstanceOf(InvalidCursor);
  expect(refusal).toMatchObject({ code: 'other-key', cause: { message } });
});

test.each([
  ['ValidationException', '1 validation error detected: Value 0 at limit failed to satisfy'],
  ['ValidationException', 'ExpressionAttributeNames contains an empty key'],
  ['ThrottlingException', 'The provided starting key is invalid'],
])('any other failure of a later page stays what it is: %s, %s', async (name, message) => {
  const refusal = await refusalOf(name, message);
  expect(refusal).not.toBeInstanceOf(InvalidCursor);
  expect(refusal).toMatchObject({ name, message });
});
