import { expect, test } from 'vitest';
import {
  describePairsToSee,
  describeVerdict,
  formatFinding,
  formatRatio,
  nameVerdict,
} from './describe-verdict.ts';
import type { Verdict } from './verdict.ts';

const NOUNS = { left: 'buffered', right: 'streamed' };
const WORDS = { noun: 'the first row', better: 'the first row sooner', comparative: 'sooner' };
const FIVE_PERCENT = { unit: 'percent', value: 5 } as const;

const judged = { pairs: 12, level: 0.95, isPrimary: true };
const finding = (low: number, median: number, high: number) => ({
  ...judged,
  ratio: { low, median, high },
  differenceMs: { low: -4, median: 3, high: 9.6 },
});

const describe = (
  verdict: Verdict,
  threshold: { unit: 'percent' | 'ms'; value: number } = FIVE_PERCENT,
) => describeVerdict(WORDS, verdict, NOUNS, threshold);

test('the sooner side is named, with the other side’s ratio and the interval', () => {
  expect(describe({ state: 'sooner', side: 'right', ...finding(1.62, 1.8, 2.01) })).toBe(
    'Streamed had the first row sooner: in the median pair buffered took 1.80 times as long (95 % interval 1.62 to 2.01, 12 pairs).',
  );
});

test('if the left side is sooner, the ratio is inverted', () => {
  expect(describe({ state: 'sooner', side: 'left', ...finding(0.4, 0.5, 0.8) })).toBe(
    'Buffered had the first row sooner: in the median pair streamed took 2.00 times as long (95 % interval 1.25 to 2.50, 12 pairs).',
  );
});

test('an interval that excludes 1 is never shown to end there', () => {
  const sentence = describe({ state: 'sooner', side: 'right', ...finding(1.0012, 1.3, 1.59) });
  expect(sentence).toContain('interval 1.001 to 1.59');
  expect(
    formatFinding({ state: 'sooner', side: 'right', ...finding(1.0012, 1.3, 1.59) }, FIVE_PERCENT),
  ).toEqual({
    median: '1.30',
    interval: '1.001 to 1.59 (95 %)',
  });
});

test('where no side is sooner, ratios are rounded to two decimals, and equal times are called equal', () => {
  const equal = finding(0.99999, 0.99999, 0.99999);
  expect(describe({ state: 'equivalent', ...equal })).toBe(
    'For the first row, neither side is slower by more than 5 %: in the median pair both took equally long (95 % interval 1.00 to 1.00, 12 pairs).',
  );
  expect(describe({ state: 'undecided', ...finding(0.9991, 1.003, 1.59) })).toContain(
    'in the median pair both took equally long (95 % interval 1.00 to 1.59, 12 pairs)',
  );
  expect(formatFinding({ state: 'equivalent', ...equal }, FIVE_PERCENT)).toEqual({
    median: '1.00',
    interval: '1.00 to 1.00 (95 %)',
  });
  const inMs = { ...equal, differenceMs: { low: -0.04, median: -0.01, high: 0.02 } };
  expect(describe({ state: 'equivalent', ...inMs }, { unit: 'ms', value: 20 })).toContain(
    'in the median pair both took equally long (95 % interval 0.0 ms to 0.0 ms, 12 pairs)',
  );
});

test.each([
  [1, '1.00'],
  [1.004, '1.004'],
  [0.99996, '0.99996'],
  [1.0000001, 'just over 1'],
  [0.9999999, 'just under 1'],
  [19.876, '19.88'],
])('the ratio %d is written %s', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

test.each([
  ['reaches beyond the threshold at its upper end', [0.98, 1.01, 1.0502], '0.98 to 1.0502'],
  ['reaches beyond it at its lower end', [0.9509, 0.99, 1.02], '0.95 to 1.02'],
  ['hardly reaches beyond it', [0.98, 1.01, 1.050_000_01], '0.98 to just over 1.05'],
  ['is far from it', [0.9, 1.01, 1.104], '0.90 to 1.10'],
  ['ends at 1', [1, 1.2, 1.59], '1.00 to 1.59'],
] as const)('an undecided interval that %s is not shown within it', (_name, ends, text) => {
  const [low, median, high] = ends;
  const verdict = { state: 'undecided', ...finding(low, median, high) } as const;
  expect(describe(verdict)).toContain(`(95 % interval ${text}, 12 pairs)`);
  expect(formatFinding(verdict, FIVE_PERCENT).interval).toBe(`${text} (95 %)`);
});

test('a ratio that may not matter is not rounded up to the threshold', () => {
  const verdict = { state: 'sooner', side: 'right', ...finding(1.0498, 1.08, 1.2) } as const;
  expect(describe(verdict)).toContain('interval 1.0498 to 1.20, 12 pairs), perhaps by less');
  expect(describe(verdict, { unit: 'ms', value: 20 })).toContain('interval 1.05 to 1.20');
});

test('equivalence is said in the unit that the person chose', () => {
  const verdict = { state: 'equivalent', ...finding(0.98, 1.01, 1.03) } as const;
  expect(describe(verdict)).toBe(
    'For the first row, neither side is slower by more than 5 %: in the median pair buffered took 1.01 times as long (95 % interval 0.98 to 1.03, 12 pairs).',
  );
  expect(describe(verdict, { unit: 'ms', value: 20 })).toBe(
    'For the first row, neither side is slower by more than 20 ms: in the median pair buffered took 3.0 ms longer (95 % interval −4.0 ms to 9.6 ms, 12 pairs).',
  );
});

test('a corrected figure states its level', () => {
  const verdict = { state: 'undecided', ...finding(0.9, 1.2, 1.4), level: 1 - 0.05 / 3 } as const;
  expect(describe(verdict)).toBe(
    'The first row is undecided: in the median pair buffered took 1.20 times as long (98.3 % interval 0.90 to 1.40, 12 pairs).',
  );
});

test('too few pairs say how many are needed', () => {
  const few = { state: 'too-few', level: 0.95, isPrimary: true, least: 7 } as const;
  expect(describe({ ...few, pairs: 1 })).toBe(
    'No verdict on the first row yet: at 95 % it takes at least 7 pairs, and there is 1.',
  );
  expect(describe({ ...few, pairs: 0 })).toBe(
    'No verdict on the first row: no pair has a time for it on both sides.',
  );
});

const name = (verdict: Verdict) => nameVerdict(WORDS, verdict, NOUNS, FIVE_PERCENT);

test('in a table a verdict is a few words', () => {
  expect(name({ state: 'sooner', side: 'right', ...finding(1.62, 1.8, 2.01) })).toBe(
    'streamed sooner',
  );
  expect(name({ state: 'equivalent', ...finding(0.98, 1.01, 1.03) })).toBe('equal within 5 %');
  expect(name({ state: 'undecided', ...finding(0.9, 1.01, 1.2) })).toBe('undecided');
  expect(name({ state: 'too-few', level: 0.95, isPrimary: true, least: 7, pairs: 3 })).toBe(
    'too few pairs (3 of 7)',
  );
});

test('the required length is stated for each difference', () => {
  const found = [
    { difference: 0.05, pairs: undefined },
    { difference: 0.1, pairs: 80 },
    { difference: 0.2, pairs: 1 },
  ];
  expect(describePairsToSee(found)).toBe(
    'With times that vary as much as these, a difference of 5 % needs more than 200 pairs, one of 10 % needs about 80 pairs and one of 20 % needs about 1 pair to show with a probability of 80 %.',
  );
});

/** The sentence about differences of 5, 10 and 20 % that need so many pairs. */
const found = (...pairs: readonly (number | undefined)[]) =>
  describePairsToSee(
    pairs.map((each, index) => ({ difference: [0.05, 0.1, 0.2][index] ?? 0, pairs: each })),
  );

test('differences that need the same number of pairs are one, and no number is said twice', () => {
  expect(found(187, 187, 40)).toContain(
    'a difference of 5 or 10 % needs about 187 pairs and one of 20 % needs about 40 pairs to show',
  );
  expect(found(60, 26, 26)).toContain(
    'a difference of 5 % needs about 60 pairs and one of 10 or 20 % needs about 26 pairs to show',
  );
  expect(found(12, 12, 12)).toContain('a difference of 5, 10 or 20 % needs about 12 pairs to show');
  expect(found(undefined, 26, 26)).toContain(
    'a difference of 5 % needs more than 200 pairs and one of 10 or 20 % needs about 26 pairs to',
  );
});

test('differences that are all out of reach are reported together', () => {
  const none = [0.05, 0.1, 0.2].map((difference) => ({ difference, pairs: undefined }));
  expect(describePairsToSee(none)).toBe(
    'With times that vary as much as these, a difference of 20 % or less needs more than 200 pairs to show with a probability of 80 %.',
  );
  expect(describePairsToSee([...none.slice(0, 2), { difference: 0.2, pairs: 40 }])).toContain(
    'a difference of 10 % or less needs more than 200 pairs and one of 20 % needs about 40 pairs to show',
  );
});

test('a side that may be sooner by less than the threshold is described that way', () => {
  const percent = describe({ state: 'sooner', side: 'right', ...finding(1.01, 1.12, 1.3) });
  expect(percent).toMatch(/12 pairs\), perhaps by less than the 5 % that matter to you\.$/);
  const left = describe({ state: 'sooner', side: 'left', ...finding(0.8, 0.9, 0.99) });
  expect(left).toContain('perhaps by less');
  const clear = describe({ state: 'sooner', side: 'right', ...finding(1.06, 1.12, 1.3) });
  expect(clear).not.toContain('perhaps');
  const inMs = { state: 'sooner', side: 'right', ...finding(1.5, 1.6, 1.7) } as const;
  expect(describe(inMs, { unit: 'ms', value: 5 })).toContain('perhaps by less than the 5 ms');
  const far = { ...inMs, differenceMs: { low: 6, median: 7, high: 9 } };
  expect(describe(far, { unit: 'ms', value: 5 })).not.toContain('perhaps');
});
