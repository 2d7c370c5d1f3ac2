import { expect, test } from 'vitest';
import { formatAmount, formatRate, formatUsd } from './format-usd.ts';

test.each([
  [0, '$0'],
  [0.000_012_34, '$0.000012'],
  [0.0034, '$0.0034'],
  [0.2, '$0.20'],
  [3.5, '$3.50'],
  [14.204, '$14.20'],
  [99.994, '$99.99'],
  [99.996, '$100'],
  [99.995, '$100'],
  [100, '$100'],
  [0.01, '$0.01'],
  [0.009_99, '$0.01'],
  [0.009_94, '$0.0099'],
  [0.005, '$0.005'],
  [1703.4, '$1,703'],
  [1e9, '$1,000,000,000'],
])('%d dollars are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

test('a rate has all its digits', () => {
  expect(formatRate(0.0000133334)).toBe('$0.0000133334');
  expect(formatRate(3.5)).toBe('$3.50');
  expect(formatRate(10_000)).toBe('$10,000.00');
  expect(formatRate(0)).toBe('$0.00');
  expect(formatRate(1e-15)).toBe('$0.000000000000001');
});

test('an amount has five digits', () => {
  expect(formatAmount(14_680.064)).toBe('14,680');
  expect(formatAmount(1.204999)).toBe('1.205');
  expect(formatAmount(1)).toBe('1');
});
