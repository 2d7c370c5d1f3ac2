import { expect, test } from 'vitest';
import { numberIn } from './number-in.ts';

test.each(['1', '-2', '0.5', '12.25'])('the text %s is a number', (text) => {
  expect(numberIn(text)).toBe(Number(text));
});

test.each(['', ' 1', '1 ', '1.', '.5', '1e3', '0x1', '1,5', 'x1', null, [1], Number.NaN, 1 / 0])(
  '%j is none',
  (value) => {
    expect(numberIn(value)).toBeUndefined();
  },
);
