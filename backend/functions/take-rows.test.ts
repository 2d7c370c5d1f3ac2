import { expect, test } from 'vitest';
import type { JsonValue } from '#wire/wire-line';
import type { ScanPage } from './read-page.ts';
import { takeRows } from './take-rows.ts';
import { pagesOf, rowsOf } from './testing/scan-page.ts';

async function collect(pages: AsyncIterable<ScanPage>) {
  const all: { count: number; rows: unknown[] }[] = [];
  for await (const page of pages) all.push({ count: page.count, rows: rowsOf(page) });
  return all;
}

test.each([
  [1, [['a']]],
  [2, [['a', 'b']]],
  [3, [['a', 'b'], ['c']]],
  [4, [['a', 'b'], ['c']]],
])('of three rows on two pages, %i are these: %j', async (most, expected) => {
  const taken = await collect(takeRows(pagesOf(['a', 'b'], ['c']), most));
  expect(taken.map(({ rows }) => rows)).toEqual(expected);
  expect(taken.map(({ count }) => count)).toEqual(expected.map((rows) => rows.length));
});

test('a page is cut between two rows, whatever is in them', async () => {
  const rows: JsonValue[] = [{ text: ',]}"\\', list: [1, [2]] }, { text: 'é' }, 'third'];
  expect(await collect(takeRows(pagesOf(rows), 2))).toEqual([{ count: 2, rows: rows.slice(0, 2) }]);
});

test('nothing is taken after the last row that is wanted', async () => {
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken += 1;
      yield* pagesOf(['a', 'b']);
    }
  }
  await collect(takeRows(endless(), 4));
  expect(taken).toBe(2);
});
