import { expect, test } from 'vitest';
import { haveSameRows } from './have-same-rows.ts';

test('rows are compared by their hashes, and not without them', () => {
  const [a, b] = [{ contentHash: 'a' }, { contentHash: 'b' }];
  expect(haveSameRows(a, { contentHash: 'a' })).toBe(true);
  expect(haveSameRows(a, b)).toBe(false);
  for (const none of [undefined, {}]) {
    expect(haveSameRows(none, a)).toBeUndefined();
    expect(haveSameRows(a, none)).toBeUndefined();
    expect(haveSameRows(none, none)).toBeUndefined();
  }
});
