import { expect, test } from 'vitest';
import { boundsOf } from './bounds.ts';
import { FIGURES, type Figure, type MedianRatio } from './ratios.ts';
import type { Part, Races } from './report.ts';

interface Given {
  readonly kind?: Part['kind'];
  readonly ratio?: number;
  readonly verdicts?: Readonly<Record<string, number>>;
}

/** A part with the same ratio and the same verdicts in every figure. */
function partWith({ kind = 'page', ratio = 1, verdicts = { none: 8 } }: Given): Part {
  const median: MedianRatio = { median: ratio, low: ratio - 0.005, high: ratio + 0.005, pairs: 96 };
  return { kind, bytes: 26_402, ratios: ofEach(median), verdicts: ofEach(verdicts) };
}

function ofEach<T>(value: T): Record<Figure, T> {
  return Object.fromEntries(FIGURES.map((figure) => [figure, value])) as Record<Figure, T>;
}

function racesWith(differenceMs: number): Races {
  return {
    kind: 'page',
    bytes: 26_402,
    races: 60,
    bufferedMs: 50,
    streamedMs: 50,
    differenceMs,
  };
}

const missedOf = (parts: readonly Part[], races: readonly Races[] = []) =>
  boundsOf(parts, races)
    .filter(({ isKept }) => !isKept)
    .map(({ asked, measured }) => `${asked}: ${measured}`);

const COMPLETE = [
  partWith({ kind: 'drain', verdicts: {} }),
  partWith({}),
  partWith({ kind: 'page, thread blocked' }),
  partWith({ kind: 'page, thread blocked, 20 lines' }),
];

test('a page that finds no difference keeps every bound', () => {
  expect(missedOf(COMPLETE)).toEqual([]);
});

test('a ratio more than 1 % from 1 is missed, in either direction', () => {
  for (const ratio of [0.98, 1.02]) {
    expect(missedOf([...COMPLETE, partWith({ ratio })])).toEqual([
      expect.stringMatching(
        /^page, 26 kB: median ratio of every figure 0\.99 to 1\.01: First byte/,
      ),
    ]);
  }
  expect(missedOf([...COMPLETE, partWith({ ratio: 1.009 })])).toEqual([]);
});

test('one measurement in total may find a side sooner, two may not', () => {
  const once = partWith({ verdicts: { 'streamed sooner': 1, none: 7 } });
  expect(missedOf([...COMPLETE, once])).toEqual([]);
  expect(missedOf([...COMPLETE, once, once])).toEqual([
    expect.stringMatching(/buffered 0, streamed 2 of 24 verdicts$/),
  ]);
});

test('measurements of which most are not comparable show nothing', () => {
  const kind = 'page, thread blocked';
  const [drain, page, , inLines] = COMPLETE;
  const rest = [drain, page, inLines].filter((part) => part !== undefined);
  expect(missedOf([...rest, partWith({ kind, verdicts: { refused: 4, none: 4 } })])).toEqual([]);
  expect(missedOf([...rest, partWith({ kind, verdicts: { refused: 5, none: 3 } })])).toHaveLength(
    1,
  );
  expect(missedOf(rest)).toHaveLength(1);
});

test('sides of a race that are 2 ms apart are missed', () => {
  expect(missedOf(COMPLETE, [racesWith(-1.5)])).toEqual([]);
  expect(missedOf(COMPLETE, [racesWith(-2)])).toEqual([
    expect.stringMatching(/under 2 ms: -2\.0 ms$/),
  ]);
});
