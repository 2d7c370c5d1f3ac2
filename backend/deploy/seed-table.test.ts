import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  type GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { userRow } from '#table/user-row';
import { seedTable } from './seed-table.ts';

const keyOf = (index: number) => userRow(index).userId;

/** Fails at the batch after `wholeBatches`, of which it `keeps` some rows. */
interface Breakdown {
  readonly wholeBatches: number;
  readonly keeps: (position: number) => boolean;
}

/** A table in memory that may fail while it is being filled. */
function createTable(breakdown?: Breakdown) {
  let wholeBatches = breakdown?.wholeBatches ?? Number.POSITIVE_INFINITY;
  const keys = new Set<string>();
  const calls = { reads: 0, puts: 0 };
  let batches = 0;
  const send = async (command: GetItemCommand | BatchWriteItemCommand) => {
    if (command instanceof BatchWriteItemCommand) {
      const requests = command.input.RequestItems?.['users'] ?? [];
      const isWhole = batches < wholeBatches;
      batches += 1;
      requests.forEach(({ PutRequest }, position) => {
        if (isWhole || breakdown?.keeps(position) === true)
          keys.add(PutRequest?.Item?.['userId']?.S ?? '');
      });
      calls.puts += requests.length;
      if (!isWhole) throw new Error('cut off');
      return {};
    }
    calls.reads += 1;
    return keys.has(command.input.Key?.['userId']?.S ?? '') ? { Item: {} } : {};
  };
  return {
    keys,
    calls,
    recover: () => (wholeBatches = Number.POSITIVE_INFINITY),
    seed: (rows: number, isAnew = false, onProgress?: (rows: number) => void) =>
      seedTable({
        client: { send: send as DynamoDBClient['send'] },
        tableName: 'users',
        rows,
        isAnew,
        onProgress,
      }),
  };
}

const keysOf = (rows: number) => Array.from({ length: rows }, (_, index) => keyOf(index));

test('fills an empty table from its first row', async () => {
  const { seed, keys } = createTable();
  expect(await seed(60)).toBe(0);
  expect([...keys]).toEqual(keysOf(60));
});

test.each([
  ['nothing', () => false],
  ['all', () => true],
  ['the first row alone', (position: number) => position === 0],
  ['all but the first row', (position: number) => position > 0],
  ['every other row', (position: number) => position % 2 === 0],
])(
  'continues where it was interrupted, with %s of the last batch in the table',
  async (_, keeps) => {
    for (const wholeBatches of [0, 1, 7, 38, 39]) {
      const table = createTable({ wholeBatches, keeps });
      await expect(table.seed(1000)).rejects.toThrow('cut off');
      const putBefore = table.calls.puts;
      table.recover();
      const progress: number[] = [];
      const from = await table.seed(1000, false, (rows) => progress.push(rows));
      expect(new Set(table.keys)).toEqual(new Set(keysOf(1000)));
      expect(from).toBeGreaterThanOrEqual((wholeBatches - 1) * 25);
      expect(progress[0]).toBe(from);
      expect(table.calls.puts - putBefore).toBe(1000 - from);
    }
  },
);

test('finds out with few reads how far it got, and adds rows to a table that has fewer', async () => {
  const table = createTable();
  await table.seed(2010);
  const readsBefore = table.calls.reads;
  expect(await table.seed(5000)).toBe(2000);
  expect(table.calls.reads - readsBefore).toBeLessThanOrEqual(8);
  expect(table.keys.size).toBe(5000);
});

test('puts every row again when told to', async () => {
  const table = createTable();
  await table.seed(100);
  const { reads } = table.calls;
  expect(await table.seed(100, true)).toBe(0);
  expect(table.calls).toEqual({ reads, puts: 200 });
});
