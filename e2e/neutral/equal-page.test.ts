import { expect, test } from 'vitest';
import { verdictOf } from './equal-page.ts';

test('what the page writes about a figure is taken as the verdict that it is', () => {
  const ratio = 'in the median pair buffered took 1.08 times as long';
  expect(verdictOf(`First row\nStreamed had the first row sooner: ${ratio}`)).toBe(
    'streamed sooner',
  );
  expect(verdictOf('Buffered had the shorter average wait per row: …')).toBe('buffered sooner');
  expect(verdictOf(`For the last row, neither is slower by more than 5 %: ${ratio}`)).toBe('none');
  expect(verdictOf(`For the last row, undecided after 12 pairs: ${ratio}`)).toBe('none');
  expect(verdictOf('No verdict on the last row: not comparable.')).toBe('refused');
});

test('words that are not known are no verdict', () => {
  expect(() => verdictOf('The first row came earlier streamed.')).toThrow(/teach verdictOf/);
});
