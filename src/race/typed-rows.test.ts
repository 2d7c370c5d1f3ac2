import { expect, test } from 'vitest';
import { areInOtherOrder } from '#recording/are-in-other-order';
import { haveSameRows } from '#recording/have-same-rows';
import type { Recording } from '#recording/recording';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A recording of these rows, with their hashes, on one of the roads. */
async function recordingOf(road: 'buffered' | 'streamed', rows: Rows): Promise<Recording> {
  const body =
    road === 'buffered'
      ? JSON.stringify({ Items: rows })
      : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const { run, ended } = prepareRun(road, answerWith(body));
  await ended;
  await run.digestRows(false);
  const recording = run.read();
  if (recording?.contentHash === undefined) throw new Error('The rows were not hashed.');
  return recording;
}

/** The recordings of both, each on either road. */
async function pairsOf(one: Rows, other: Rows) {
  return Promise.all(
    (['buffered', 'streamed'] as const).map(async (road, at, roads) => ({
      left: await recordingOf(road, one),
      right: await recordingOf(roads[1 - at] ?? road, other),
    })),
  );
}

const typed = (value: unknown): Rows => [{ id: { N: '1' }, a: value }, { id: { N: '2' } }];
const plain = (value: unknown): Rows => [{ id: 1, a: value }, { id: 2 }];

test.each<[one: object, other: object, isSame: boolean]>([
  [{ B: 'MQ==' }, { S: 'MQ==' }, false],
  [{ B: 'MQ==' }, { B: 'Mg==' }, false],
  [{ B: 'MQ==' }, { M: { B: { S: 'MQ==' } } }, false],
  [{ B: 'MQ==' }, { BS: ['MQ=='] }, false],
  [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, true],
  [{ SS: ['a', 'b'] }, { SS: ['a', 'c'] }, false],
  [{ SS: ['a,b'] }, { SS: ['a', 'b'] }, false],
  [{ SS: ['a'] }, { L: [{ S: 'a' }] }, false],
  [{ SS: ['a'] }, { M: { SS: { L: [{ S: 'a' }] } } }, false],
  [{ SS: ['1'] }, { NS: ['1'] }, false],
  [{ SS: ['MQ=='] }, { BS: ['MQ=='] }, false],
  [{ NS: ['1', '2.50'] }, { NS: ['25e-1', '1.0'] }, true],
  [{ NS: ['1', '2'] }, { NS: ['1', '3'] }, false],
  [{ NS: ['1'] }, { L: [{ N: '1' }] }, false],
  [{ BS: ['MQ==', 'Mg=='] }, { BS: ['Mg==', 'MQ=='] }, true],
  [{ BS: ['MQ=='] }, { L: [{ B: 'MQ==' }] }, false],
  [{ BS: ['MQ=='] }, { L: [{ S: 'MQ==' }] }, false],
  [{ SS: [] }, { SS: [] }, true],
  [{ SS: [] }, { NS: [] }, false],
  [{ SS: [] }, { L: [] }, false],
  [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }, false],
  [{ L: [{ B: 'MQ==' }] }, { L: [{ S: 'MQ==' }] }, false],
  [{ L: [{ NS: ['1', '2'] }] }, { L: [{ NS: ['2.0', '1'] }] }, true],
  [{ L: [{ SS: ['a'] }] }, { L: [{ L: [{ S: 'a' }] }] }, false],
  [{ M: { x: { B: 'MQ==' } } }, { M: { x: { S: 'MQ==' } } }, false],
  [{ M: { x: { SS: ['a', 'b'] } } }, { M: { x: { SS: ['b', 'a'] } } }, true],
  [{ M: { x: { N: '1' }, y: { N: '2' } } }, { M: { y: { N: '2' }, x: { N: '1' } } }, true],
  [{ N: '1' }, { N: '1.0' }, true],
  [{ N: '1' }, { S: '1' }, false],
  [{ NULL: true }, { S: 'null' }, false],
  [{ BOOL: true }, { S: 'true' }, false],
])('typed %j beside typed %j, the same rows: %j', async (one, other, isSame) => {
  for (const { left, right } of await pairsOf(typed(one), typed(other))) {
    expect(haveSameRows(left, right)).toBe(isSame);
    expect(haveSameRows(right, left)).toBe(isSame);
    expect(left.contentHash === right.contentHash).toBe(isSame);
    expect(areInOtherOrder(left, right)).toBe(false);
  }
});

test.each<[one: object, other: unknown, isSame: boolean]>([
  [{ B: 'MQ==' }, 'MQ==', true],
  [{ B: 'MQ==' }, 'Mg==', false],
  [{ SS: ['b', 'a'] }, ['b', 'a'], true],
  [{ SS: ['b', 'a'] }, ['a', 'b'], false],
  [{ SS: ['1'] }, [1], false],
  [{ SS: [] }, [], true],
  [{ NS: ['1', '2.50'] }, [1, 2.5], true],
  [{ NS: ['1'] }, ['1'], false],
  [{ BS: ['MQ=='] }, ['MQ=='], true],
  [{ L: [{ SS: ['a'] }] }, [['a']], true],
  [{ M: { x: { B: 'MQ==' } } }, { x: 'MQ==' }, true],
  [{ S: 'MQ==' }, 'MQ==', true],
  [{ L: [{ S: 'a' }] }, ['a'], true],
  [{ N: '1.0' }, 1, true],
  [{ N: '1' }, '1', false],
  [{ NULL: true }, null, true],
  [{ NULL: true }, 'null', false],
  [{ BOOL: true }, true, true],
  [{ BOOL: true }, 'true', false],
])('typed %j beside plain %j, the same rows: %j', async (one, other, isSame) => {
  for (const { left, right } of await pairsOf(typed(one), plain(other))) {
    expect(haveSameRows(left, right)).toBe(isSame);
    expect(haveSameRows(right, left)).toBe(isSame);
    expect(areInOtherOrder(left, right)).toBe(false);
  }
});

test('rows in another order are told beside typed and beside plain ones', async () => {
  const rows = typed({ SS: ['a'] });
  for (const other of [rows, plain(['a'])]) {
    for (const { left, right } of await pairsOf(rows, other.toReversed())) {
      expect([haveSameRows(left, right), areInOtherOrder(left, right)]).toEqual([true, true]);
    }
  }
});

test('typed rows are hashed as before, and once, if plain JSON has all their types', async () => {
  const [pair] = await pairsOf(
    typed({ L: [{ S: 'a' }, { M: { B: { NULL: true }, SS: { N: '1.50' } } }] }),
    plain(['a', { B: null, SS: 1.5 }]),
  );
  expect(pair?.left).not.toHaveProperty('plainHashes');
  expect(pair?.left.contentHash).toBe(pair?.right.contentHash);
  expect(pair?.left.orderHash).toBe(pair?.right.orderHash);
  const [special] = await pairsOf(typed({ B: 'MQ==' }), plain('MQ=='));
  const { contentHash, orderHash } = special?.right ?? {};
  expect(special?.left.plainHashes).toEqual({ contentHash, orderHash });
});

test('a descriptor with an escape in it counts as what it says', async () => {
  const contents = await Promise.all(
    ['B', '\\u0042', 'S', '\\u0053'].map(async (descriptor) => {
      const { run, ended } = prepareRun('streamed', answerWith(`{"a":{"${descriptor}":"MQ=="}}\n`));
      await ended;
      await run.digestRows(false);
      return run.read()?.contentHash;
    }),
  );
  expect(contents[1]).toBe(contents[0]);
  expect(contents[3]).toBe(contents[2]);
  expect(contents[2]).not.toBe(contents[0]);
});

test('an item in DynamoDB’s export has the hash of the item alone', async () => {
  const row = { a: { B: 'MQ==' }, b: { SS: ['x', 'y'] } };
  for (const { left, right } of await pairsOf([row], [{ Item: row }])) {
    expect(haveSameRows(left, right)).toBe(true);
    expect(left.contentHash).toBe(right.contentHash);
  }
});
