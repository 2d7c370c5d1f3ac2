import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import { createRowTable } from './row-table.ts';
import { isWholeList } from './is-whole-list.ts';

/** Whether the text between the brackets is a list of the rows that are found in it. */
function isWhole(inside: string): boolean {
  const store = createByteStore();
  store.append(new TextEncoder().encode(`[${inside}]`));
  const range = {
    start: 1,
    end: store.sizeBytes - 1,
    count: 0,
    layout: 'elements',
  } as const;
  return isWholeList(store, range, createRowTable(store).rowsIn(range));
}

test.each(['', ' ', '1', ' 1\n', '1,2', '1 ,\t2', ' {"a":1},\r\n{"a":2} ', '"ü",2,3'])(
  'the inside %j of an array is a list',
  (inside) => {
    expect(isWhole(inside)).toBe(true);
  },
);

test.each([',', '1,', ',1', '1,,2', '{}{}', '{} {}', '1,2,', '[1]x,2', '1,{}x', '{"a":1};{"a":2}'])(
  'the inside %j of an array is none',
  (inside) => {
    expect(isWhole(inside)).toBe(false);
  },
);
