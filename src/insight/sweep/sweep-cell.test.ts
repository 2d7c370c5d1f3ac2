import { expect, test } from 'vitest';
import { cellOf } from './sweep-cell.ts';
import type { SweepPoint } from './sweep-lines.ts';
import { SWEEP_METRICS, type SweepMetric } from './sweep-metrics.ts';

const [METRIC] = SWEEP_METRICS as readonly [SweepMetric, ...SweepMetric[]];

const POINT: SweepPoint = {
  rows: 100,
  taken: 3,
  delivered: 3,
  figures: { firstRow: { median: 110, least: 100, most: 140 } },
};
const SAME = { firstRow: { median: 110, least: 110, most: 110.2 } };

test.each<[string, SweepPoint | undefined, string, readonly string[]]>([
  ['a size that was not asked for', undefined, '–', []],
  ['runs that differ', POINT, '110 ms', ['100 ms to 140 ms']],
  ['runs that read the same', { ...POINT, figures: SAME }, '110 ms', []],
  ['a run that failed', { ...POINT, delivered: 2 }, '110 ms', ['100 ms to 140 ms', '2 of 3 runs']],
  [
    'a run that failed beside one that did not',
    { ...POINT, taken: 2, delivered: 1, figures: SAME },
    '110 ms',
    ['1 of 2 runs'],
  ],
  [
    'a run whose repeat another road did not deliver',
    { ...POINT, compared: 2 },
    '110 ms',
    ['100 ms to 140 ms', '2 of 3 runs'],
  ],
  ['runs that all failed', { ...POINT, delivered: 0, figures: {} }, 'not delivered', []],
  ['other rows', { ...POINT, delivered: 0, hasOtherRows: true, figures: {} }, 'not compared', []],
  ['a figure that no run has', { ...POINT, figures: {} }, '–', []],
  ['another figure', { ...POINT, figures: { lastRow: SAME.firstRow } }, '–', []],
])('the cell of %s', (_, point, median, notes) => {
  expect(cellOf(point, METRIC)).toEqual({ median, notes });
});
