import type { BatchWriteItemCommand, DynamoDBClient, WriteRequest } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { fillTable } from './fill-table.ts';

const itemAt = (index: number) => ({ userId: `u-${index}` });

/** A table that returns the first items of a batch as unprocessed, or throws, as the script says. */
function createBusyTable(script: readonly (number | Error)[] = []) {
  const batches: string[][] = [];
  const waitedMs: number[] = [];
  const send = async ({ input }: BatchWriteItemCommand) => {
    const requests: WriteRequest[] = input.RequestItems?.['users'] ?? [];
    const unprocessed = script[batches.length] ?? 0;
    batches.push(requests.map(({ PutRequest }) => PutRequest?.Item?.['userId']?.S ?? ''));
    if (unprocessed instanceof Error) throw unprocessed;
    return unprocessed === 0
      ? { UnprocessedItems: {} }
      : { UnprocessedItems: { users: requests.slice(0, unprocessed) } };
  };
  const fill = (count: number, more: object = {}) =>
    fillTable({
      client: { send: send as DynamoDBClient['send'] },
      tableName: 'users',
      count,
      itemAt,
      wait: async (delayMs) => waitedMs.push(delayMs),
      random: () => 0.5,
      ...more,
    });
  return { fill, batches, waitedMs };
}

const named = (name: string) => Object.assign(new Error('slow down'), { name });

test('puts the items in order, 25 at a time, and reports how far it got', async () => {
  const { fill, batches } = createBusyTable();
  const progress: number[] = [];
  await fill(60, { onProgress: (done: number) => progress.push(done) });
  expect(batches.map(({ length }) => length)).toEqual([25, 25, 10]);
  expect(batches.flat()).toEqual(Array.from({ length: 60 }, (_, index) => `u-${index}`));
  expect(progress).toEqual([25, 50, 60]);
});

test('begins where it is told to', async () => {
  const { fill, batches } = createBusyTable();
  await fill(32, { from: 30 });
  expect(batches).toEqual([['u-30', 'u-31']]);
});

test('retries unprocessed items, after pauses that grow', async () => {
  const { fill, batches, waitedMs } = createBusyTable([2, 1, 0]);
  await fill(3);
  expect(batches).toEqual([['u-0', 'u-1', 'u-2'], ['u-0', 'u-1'], ['u-0']]);
  expect(waitedMs).toEqual([100, 200]);
});

test('retries the whole batch when DynamoDB throttles it', async () => {
  const { fill, batches } = createBusyTable([named('ProvisionedThroughputExceededException')]);
  await fill(2);
  expect(batches).toEqual([
    ['u-0', 'u-1'],
    ['u-0', 'u-1'],
  ]);
});

test('gives up in the end, and says how many rows are in', async () => {
  const { fill, waitedMs } = createBusyTable([0, ...Array.from({ length: 10 }, () => 1)]);
  await expect(fill(50)).rejects.toMatchObject({
    code: 'table-busy',
    done: 25,
    message: expect.stringContaining('after 25 rows'),
  });
  expect(waitedMs).toHaveLength(9);
  expect(Math.max(...waitedMs)).toBe(5000);
});

test('passes every other failure on', async () => {
  const { fill, waitedMs } = createBusyTable([named('ResourceNotFoundException')]);
  await expect(fill(2)).rejects.toThrow('slow down');
  expect(waitedMs).toEqual([]);
});
