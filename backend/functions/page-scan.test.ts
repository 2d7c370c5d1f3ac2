import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { createPageScan } from './page-scan.ts';
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
  await readPage(undefined);
  await readPage({ userId: { S: 'a' } });
  expect(asked).toEqual([
    { TableName: 'users', Limit: 50 },
    { TableName: 'users', Limit: 50, ExclusiveStartKey: { userId: { S: 'a' } } },
  ]);
});

test('takes limit, fields and cursor from the query', async () => {
  const { cursor, scope, readPage, asked } = scanOf({ limit: '7', fields: 'a,b', cursor: 'xyz' });
  expect(cursor).toBe('xyz');
  expect(scope()).toMatchObject({ tableName: 'users', fields: ['a', 'b'] });
  await readPage(undefined);
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
  const reading = readPage(undefined);
  controller.abort(new Error('time is over'));
  await expect(reading).rejects.toThrow('time is over');
});
