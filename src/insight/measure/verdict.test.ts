import { expect, test } from 'vitest';
import { type FigurePair, judge, pairedRatios } from './verdict.ts';

/** Pairs whose right side always takes 100 ms. */
const pairsOf = (...leftMs: readonly number[]): FigurePair[] =>
  leftMs.map((left) => ({ left, right: 100 }));

/** This many pairs whose left side takes `from` ms and 0.1 ms more each time. */
const from = (count: number, fromMs: number) =>
  pairsOf(...Array.from({ length: count }, (_, index) => fromMs + index / 10));

const judgeOne = (
  pairs: readonly FigurePair[],
  threshold?: Parameters<typeof judge>[0]['threshold'],
) =>
  judge({ figures: { firstRow: pairs }, primary: 'firstRow', ...(threshold && { threshold }) })
    .firstRow;

const swap = (pairs: readonly FigurePair[]) =>
  pairs.map(({ left, right }) => ({ left: right, right: left }));

test('six pairs are too few, and it says that seven are the minimum', () => {
  expect(judgeOne(from(6, 200))).toEqual({
    state: 'too-few',
    pairs: 6,
    level: 0.95,
    isPrimary: true,
    least: 7,
  });
  expect(judgeOne([])).toMatchObject({ state: 'too-few', pairs: 0 });
});

test('a side is sooner if the interval of left ÷ right excludes 1', () => {
  expect(judgeOne(pairsOf(150, 110, 120, 130, 140, 160, 170))).toEqual({
    state: 'sooner',
    side: 'right',
    pairs: 7,
    level: 0.95,
    isPrimary: true,
    ratio: { median: 1.4, low: 1.1, high: 1.7 },
    differenceMs: { median: 40, low: 10, high: 70 },
  });
  expect(judgeOne(swap(from(7, 150)))).toMatchObject({ state: 'sooner', side: 'left' });
});

test('one pair of seven against it leaves the verdict undecided', () => {
  expect(judgeOne(pairsOf(150, 99, 120, 130, 140, 160, 170))).toMatchObject({ state: 'undecided' });
});

test('an interval that ends at 1 does not exclude it', () => {
  expect(judgeOne(pairsOf(150, 100, 120, 130, 140, 160, 170))).toMatchObject({
    state: 'undecided',
    ratio: { low: 1 },
  });
});

test('sides are equivalent if the whole interval is within 5 %, even if it excludes 1', () => {
  expect(judgeOne(from(7, 102))).toMatchObject({ state: 'equivalent', ratio: { low: 1.02 } });
  expect(judgeOne(swap(from(7, 102)))).toMatchObject({ state: 'equivalent' });
  expect(judgeOne(pairsOf(100, 100, 100, 100, 100, 100, 100))).toMatchObject({
    state: 'equivalent',
    ratio: { median: 1, low: 1, high: 1 },
  });
});

test('the threshold itself does not matter, equally on either side', () => {
  const atEdge = pairsOf(105, 105, 105, 105, 105, 105, 105);
  expect(judgeOne(atEdge)).toMatchObject({ state: 'equivalent' });
  expect(judgeOne(swap(atEdge))).toMatchObject({ state: 'equivalent' });
  const beyond = pairsOf(104, 104, 104, 104, 104, 104, 105.1);
  expect(judgeOne(beyond)).toMatchObject({ state: 'sooner', side: 'right' });
  expect(judgeOne(swap(beyond))).toMatchObject({ state: 'sooner', side: 'left' });
});

test('a threshold in percent is used exactly as it was given', () => {
  const pairs = from(7, 115);
  expect(judgeOne(pairs, { unit: 'percent', value: 20 })).toMatchObject({ state: 'equivalent' });
  expect(judgeOne(pairs, { unit: 'percent', value: 10 })).toMatchObject({ state: 'sooner' });
});

test('a threshold in ms is compared with the differences of the pairs', () => {
  const pairs = from(7, 115);
  expect(judgeOne(pairs, { unit: 'ms', value: 16 })).toMatchObject({
    state: 'equivalent',
    differenceMs: { low: 15 },
  });
  expect(judgeOne(swap(pairs), { unit: 'ms', value: 16 })).toMatchObject({ state: 'equivalent' });
  expect(judgeOne(pairs, { unit: 'ms', value: 15 })).toMatchObject({ state: 'sooner' });
  expect(judgeOne(swap(pairs), { unit: 'ms', value: 15 })).toMatchObject({ state: 'sooner' });
});

test('differences of a few ms may matter in percent and not in ms, and the other way round', () => {
  const quick = Array.from({ length: 7 }, () => ({ left: 12, right: 10 }));
  expect(judgeOne(quick)).toMatchObject({ state: 'sooner' });
  expect(judgeOne(quick, { unit: 'ms', value: 5 })).toMatchObject({ state: 'equivalent' });
  const slow = Array.from({ length: 7 }, () => ({ left: 10_300, right: 10_000 }));
  expect(judgeOne(slow)).toMatchObject({ state: 'equivalent' });
  expect(judgeOne(slow, { unit: 'ms', value: 5 })).toMatchObject({ state: 'sooner' });
});

test('with a threshold of 0 only equal sides are equivalent', () => {
  const none = { unit: 'percent', value: 0 } as const;
  expect(judgeOne(from(7, 102), none)).toMatchObject({ state: 'sooner' });
  expect(judgeOne(pairsOf(100, 100, 100, 100, 100, 100, 100), none)).toMatchObject({
    state: 'equivalent',
  });
});

test.for([-1, Number.NaN, Number.POSITIVE_INFINITY])('a threshold of %d is refused', (value) => {
  expect(() => judgeOne(from(7, 102), { unit: 'ms', value })).toThrow(RangeError);
});

test('pairs without two positive finite times are skipped on either side', () => {
  const unusable = [undefined, 0, -5, Number.NaN, Number.POSITIVE_INFINITY].map((left) => ({
    left,
    right: 100,
  }));
  const pairs = [...unusable, ...swap(unusable), { left: undefined, right: undefined }];
  expect(judgeOne([...pairs, ...from(7, 150)])).toEqual(judgeOne(from(7, 150)));
  expect(pairedRatios([...pairs, { left: 30, right: 20 }])).toEqual([1.5]);
});

test('the order of the pairs does not matter', () => {
  const pairs = [...from(20, 90), ...from(20, 140)];
  expect(judgeOne(pairs.toReversed())).toEqual(judgeOne(pairs));
});

test('swapping the sides swaps the verdict', () => {
  const pairs = from(30, 120);
  const one = judgeOne(pairs);
  const other = judgeOne(swap(pairs));
  expect(one).toMatchObject({ state: 'sooner', side: 'right' });
  expect(other).toMatchObject({ state: 'sooner', side: 'left' });
  if (one.state !== 'sooner' || other.state !== 'sooner') return;
  expect(other.ratio.low).toBeCloseTo(1 / one.ratio.high, 12);
  expect(other.differenceMs.low).toBeCloseTo(-one.differenceMs.high, 12);
});

test('a verdict is withdrawn if later pairs contradict it', () => {
  expect(judgeOne(from(7, 150))).toMatchObject({ state: 'sooner', side: 'right' });
  expect(judgeOne([...from(7, 150), ...from(7, 50)])).toMatchObject({ state: 'undecided' });
});

test('other figures are judged more strictly while the primary figure is undecided', () => {
  const { firstRow, lastRow, wait, size } = judge({
    figures: {
      firstRow: [...from(5, 150), ...from(4, 50)],
      lastRow: from(9, 150),
      wait: from(10, 150),
      size: [],
    },
    primary: 'firstRow',
  });
  expect(firstRow).toMatchObject({ state: 'undecided', isPrimary: true, level: 0.95 });
  // A third of 2 % for the strongest; the next one has a half, for which nine pairs of nine are not enough.
  expect(wait).toMatchObject({ state: 'sooner', isPrimary: false, level: 1 - 0.02 / 3 });
  expect(lastRow).toMatchObject({ state: 'too-few', pairs: 9, least: 10, level: 0.99 });
  expect(size).toMatchObject({ state: 'too-few', pairs: 0, level: 0.99 });
});

test('other figures are judged by Holm’s steps at 5 % once the primary figure is decided', () => {
  const verdicts = judge({
    figures: {
      firstRow: from(9, 150),
      lastRow: from(9, 150),
      wait: from(8, 150),
      size: from(7, 150),
    },
    primary: 'firstRow',
  });
  expect(verdicts).toMatchObject({
    firstRow: { state: 'sooner', level: 0.95 },
    lastRow: { state: 'sooner', level: 1 - 0.05 / 3 },
    wait: { state: 'sooner', level: 0.975 },
    size: { state: 'sooner', level: 0.95, isPrimary: false },
  });
});

test('a primary figure whose difference does not matter still lets the others be judged', () => {
  const { firstRow, lastRow } = judge({
    figures: { firstRow: from(7, 102), lastRow: from(7, 150) },
    primary: 'firstRow',
  });
  expect(firstRow.state).toBe('equivalent');
  expect(lastRow).toMatchObject({ state: 'sooner', level: 0.95 });
});
