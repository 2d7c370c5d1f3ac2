import { expect, test } from 'vitest';
import { describeVerdict, type FigureWords, judge, type Verdict } from './verdict.ts';

const wordsOf = (noun: string) => ({ noun, better: `${noun} sooner` });

const pairsOf = (...ratios: number[]) => ratios.map((ratio) => ({ left: 100 * ratio, right: 100 }));

const describe = (words: FigureWords, verdict: Verdict) =>
  describeVerdict(words, verdict, { left: 'buffered', right: 'streamed' });

test('a side is sooner when the whole interval is on its side of 1', () => {
  const verdict = judge(pairsOf(1.5, 1.6, 1.7, 1.8, 1.9, 2));
  expect(verdict).toMatchObject({ state: 'sooner', side: 'right' });
  expect(describe(wordsOf('the first row'), verdict)).toBe(
    'Streamed had the first row sooner: in the median pair buffered took 1.75 times as long (95 % interval 1.50 to 2.00, 6 pairs).',
  );
});

test('where buffered is sooner, the sentence turns the ratio round', () => {
  const verdict = judge(pairsOf(0.5, 0.5, 0.5, 0.5, 0.5, 0.4));
  expect(verdict).toMatchObject({ state: 'sooner', side: 'left' });
  expect(describe(wordsOf('the last row'), verdict)).toBe(
    'Buffered had the last row sooner: in the median pair streamed took 2.00 times as long (95 % interval 2.00 to 2.50, 6 pairs).',
  );
});

test('one pair on the other side of 1 leaves six pairs undecided, with about how many more are needed', () => {
  const verdict = judge(pairsOf(0.9, 1.1, 1.2, 1.2, 1.3, 1.4));
  expect(verdict).toMatchObject({ state: 'undecided', ratio: { low: 0.9, high: 1.4 } });
  // The interval reaches 0.288 below the median's logarithm of 0.182: 6 × (0.288 / 0.182)² = 15.
  expect(describe(wordsOf('the first row'), verdict)).toBe(
    'For the first row, undecided after 6 pairs: in the median pair buffered took 1.20 times as long (95 % interval 0.90 to 1.40, 6 pairs); about 9 more would decide it.',
  );
});

test('a median of exactly 1 with a wide spread is not promised a decision', () => {
  const verdict = judge(pairsOf(0.2, 0.5, 1, 1, 2, 5));
  expect(verdict).toMatchObject({ state: 'undecided' });
  expect(verdict).not.toHaveProperty('morePairs');
  expect(describe(wordsOf('the last row'), verdict)).toContain('more than 200 pairs');
});

test('within 5 % of each other neither is slower, even where one is always a little sooner', () => {
  const verdict = judge(pairsOf(1.01, 1.01, 1.02, 1.02, 1.03, 1.04));
  expect(verdict).toMatchObject({ state: 'equivalent' });
  expect(describe(wordsOf('the last row'), verdict)).toContain(
    'neither is slower by more than 5 %',
  );
});

test('pairs in which a run lacks the figure do not count', () => {
  const lacking = { left: undefined, right: 100 };
  const verdict = judge([...pairsOf(2, 2, 2, 2, 2), lacking, { left: 0, right: Number.NaN }]);
  expect(verdict).toEqual({ state: 'too-few', pairs: 5 });
  expect(describe(wordsOf('the first row'), verdict)).toBe(
    'No verdict on the first row: 5 pairs with it on both sides, where at least 6 are needed.',
  );
});

test('no fewer pairs are promised to decide than could: up to eight, more only widen the interval', () => {
  expect(judge(pairsOf(0.98, 1.5, 1.6, 1.7, 1.8, 2.3))).toMatchObject({ morePairs: 3 });
  expect(judge(pairsOf(0.98, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.3))).toMatchObject({ morePairs: 1 });
});
