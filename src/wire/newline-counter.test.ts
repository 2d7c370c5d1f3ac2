import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createNewlineCounter } from './newline-counter.ts';

test.each([
  ['newlines', 'a\nb\r\n\rc\n\nd', [1, 1, 2, 2, 2, 3, 3, 3, 4, 5]],
  ['event-lines', 'a\nb\r\n\rc\n\nd', [1, 1, 2, 2, 2, 3, 4, 4, 5, 6]],
] as const)('places are right in any order, by %s', (lines, text, expected) => {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  const { placeOf } = createNewlineCounter(store, lines);
  const offsets = [0, 9, 3, 8, 1, 7, 2, 6, 5, 4, 9, 0];
  for (const byteOffset of offsets) {
    expect(placeOf(byteOffset)).toEqual({ byteOffset, lineNumber: expected[byteOffset] });
  }
});
