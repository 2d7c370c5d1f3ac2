import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRowScale, isAtEdge, jumpTo, placeOf } from './row-scale.ts';

const ROW_HEIGHT = 30;
const CAP = Math.floor(8_000_000 / ROW_HEIGHT);
const scaleOf = (rowCount: number, viewRows = 12.3) =>
  createRowScale(rowCount, ROW_HEIGHT, viewRows);

test('as long as all rows fit, they are at their natural place', () => {
  const scale = scaleOf(1000);
  expect(scale.windowRows).toBe(1000);
  expect(placeOf(scale, 500)).toEqual({ baseRow: 0, offsetRows: 500 });
  expect(placeOf(scale, 5000)).toEqual({ baseRow: 0, offsetRows: 1000 - 12.3 });
  expect(jumpTo(scale, 40)).toEqual({ baseRow: 0, offsetRows: 40 });
  expect(isAtEdge(scale, { baseRow: 0, offsetRows: 0 })).toBe(false);
});

test('a table without rows, or with fewer than fit in the view, starts at its first', () => {
  expect(placeOf(scaleOf(0), 7)).toEqual({ baseRow: 0, offsetRows: 0 });
  expect(placeOf(scaleOf(3), 2)).toEqual({ baseRow: 0, offsetRows: 0 });
  expect(jumpTo(scaleOf(0), 0)).toEqual({ baseRow: 0, offsetRows: 0 });
});

test('the element is never higher than a browser allows', () => {
  expect(scaleOf(2_000_000).windowRows * ROW_HEIGHT).toBeLessThanOrEqual(8_000_000);
});

test('every row can be put exactly at the top, and scrolled away from in both directions', () => {
  fc.assert(
    fc.property(fc.integer({ min: CAP + 1, max: 5_000_000 }), fc.nat(5_000_000), (rows, wanted) => {
      const scale = scaleOf(rows);
      const top = wanted % rows;
      const place = placeOf(scale, top);
      const reached = Math.min(top, rows - scale.viewRows);
      expect(Math.abs(place.baseRow + place.offsetRows - reached)).toBeLessThan(1e-6);
      expect(Number.isInteger(place.baseRow)).toBe(true);
      expect(place.offsetRows).toBeGreaterThanOrEqual(0);
      expect(place.offsetRows).toBeLessThan(scale.windowRows - scale.viewRows + 1e-6);
      expect(isAtEdge(scale, place)).toBe(false);
    }),
    { seed: 19, numRuns: 2000, endOnFailure: true },
  );
});

test('the scroll bar’s ends are the table’s ends, and its middle the middle', () => {
  const scale = scaleOf(2_000_000);
  const most = scale.windowRows - scale.viewRows;
  expect(jumpTo(scale, 0)).toEqual({ baseRow: 0, offsetRows: 0 });
  const end = jumpTo(scale, most);
  expect(end.baseRow + end.offsetRows).toBeCloseTo(2_000_000 - scale.viewRows);
  const middle = jumpTo(scale, most / 2);
  expect(middle.baseRow + middle.offsetRows).toBeCloseTo(1_000_000, -2);
});

test('a view at an end of the window that is not an end of the table has to move the window', () => {
  const scale = scaleOf(2_000_000);
  expect(isAtEdge(scale, { baseRow: 100, offsetRows: 3 })).toBe(true);
  expect(isAtEdge(scale, { baseRow: 0, offsetRows: 3 })).toBe(false);
  const most = scale.windowRows - scale.viewRows;
  expect(isAtEdge(scale, { baseRow: 100, offsetRows: most - 3 })).toBe(true);
  const lastBase = 2_000_000 - scale.windowRows;
  expect(isAtEdge(scale, { baseRow: lastBase, offsetRows: most - 3 })).toBe(false);
});
