import { expect, test } from 'vitest';
import { figuresWidthEm } from './figures-width.ts';

test.each([
  ['–', 0.6],
  ['990', 1.81],
  ['31,990', 3.23],
  ['2.41 s', 2.36],
  ['121 ms', 2.49],
  ['1.60 M', 2.51],
  ['123 k', 2.14],
  ['1 min 05 s', 3.18],
])('%s takes %f em', (value, widthEm) => {
  expect(figuresWidthEm([value])).toBeCloseTo(widthEm, 1);
});

test('figures side by side take as much as all of them', () => {
  const values = ['59.99 s', '59.99 s', '99,999'];
  const sumEm = values.reduce((sum, value) => sum + figuresWidthEm([value]), 0);
  expect(figuresWidthEm(values)).toBeCloseTo(sumEm, 9);
});
