import { expect, test } from 'vitest';
import { readBrokenStrings } from './broken-strings.ts';
import { createByteStore } from './byte-store.ts';

/** The elements in the inside of an array; what is no JSON is in brackets, with its offset. */
function read(inside: string): string[] {
  const store = createByteStore();
  store.append(new TextEncoder().encode(`[${inside}]`));
  const told: string[] = [];
  readBrokenStrings(
    store,
    1,
    store.sizeBytes - 1,
    (start, end) => told.push(new TextDecoder().decode(store.read(start, end))),
    (start, reason) => told.push(`(${start}) ${reason.slice(0, 16)}`),
  );
  expect(new TextDecoder().decode(store.read(1, store.sizeBytes - 1))).toBe(inside);
  return told;
}

test('elements around a string with a line break are kept, and that one is told', () => {
  expect(read('{"a":1},\n{"a":"x\ny"},{"a":2},')).toEqual([
    '{"a":1}',
    '(10) It is not JSON: ',
    '{"a":2}',
  ]);
});

test('line breaks between elements and within them are none of their faults', () => {
  expect(read('{\n"a":1},\n\n{"b":2},')).toEqual(['{\n"a":1}', '{"b":2}']);
});

test('several lines in one string hide nothing behind it', () => {
  expect(read('{"a":"\n\n,\n"},{"b":2},')).toEqual(['(1) It is not JSON: ', '{"b":2}']);
});
