import { expect, test } from 'vitest';
import type { IngestRequest, Report } from '#ingest/ingest-messages';
import { factsAtStart } from '#recording/recording';
import { createRowWindow } from './row-window.ts';

const STARTED = factsAtStart({ road: { id: 'streamed' }, url: 'https://example.test/' }, 0);

/** A window, what it has asked for, and the way to report so many rows in all and some of them. */
function prepareWindow() {
  const sent: IngestRequest[] = [];
  const { window, addReport } = createRowWindow((request) => sent.push(request));
  return {
    window,
    /** What was asked for since the last call. */
    asked: () => sent.splice(0).map((request) => ('view' in request ? request.view : request)),
    report(rowCount: number, from: number, to: number, changes: Partial<Report> = {}) {
      addReport({
        type: 'report',
        facts: { ...STARTED, rows: rowCount },
        chunks: new Float64Array(),
        arrivals: new Float64Array(),
        columnCount: 1,
        rows: Array.from({ length: to - from }, (_, at) => ({ index: from + at, cells: [] })),
        ...changes,
      });
    },
  };
}

test('nothing is there until it is reported', () => {
  const { window, report } = prepareWindow();
  expect(window).toMatchObject({ rowCount: 0, columns: [], columnCount: 0 });
  expect(window.rowAt(0)).toBeUndefined();
  report(500, 0, 64, { columns: ['id'], columnCount: 3 });
  expect(window).toMatchObject({ rowCount: 500, columns: ['id'], columnCount: 3 });
  expect(window.rowAt(63)?.index).toBe(63);
  expect(window.rowAt(64)).toBeUndefined();
});

test('a report without columns leaves them as they were', () => {
  const { window, report } = prepareWindow();
  report(1, 0, 1, { columns: ['id'] });
  report(2, 1, 2);
  expect(window.columns).toEqual(['id']);
});

test('the first rows come without being asked for', () => {
  const { window, asked } = prepareWindow();
  window.look({ from: 0, to: 64 });
  window.look({ from: -3, to: 20 });
  expect(asked()).toEqual([]);
});

test('rows are asked for in steps of 64, and once', () => {
  const { window, asked, report } = prepareWindow();
  report(1000, 0, 64);
  window.look({ from: 70, to: 90 });
  window.look({ from: 64, to: 128 });
  expect(asked()).toEqual([{ from: 64, to: 128 }]);
  window.look({ from: 120, to: 140 });
  expect(asked()).toEqual([{ from: 64, to: 192 }]);
});

test('rows that are here are not asked for again, those that lack one are', () => {
  const { window, asked, report } = prepareWindow();
  report(1000, 0, 64);
  report(1000, 64, 128);
  report(1000, 128, 191);
  window.look({ from: 500, to: 510 });
  asked();
  window.look({ from: 0, to: 128 });
  expect(asked()).toEqual([]);
  window.look({ from: 128, to: 192 });
  expect(asked()).toEqual([{ from: 128, to: 192 }]);
});

test('a view that reaches past the last row is asked for, since its rows may still come', () => {
  const { window, asked, report } = prepareWindow();
  report(100, 0, 100);
  window.look({ from: 500, to: 510 });
  asked();
  window.look({ from: 64, to: 100 });
  expect(asked()).toEqual([{ from: 64, to: 128 }]);
});

test('the newest rows are asked for once, until it is for another number of them or for others', () => {
  const { window, asked, report } = prepareWindow();
  report(1000, 0, 64);
  window.look({ newest: 20 });
  window.look({ newest: 20 });
  expect(asked()).toEqual([{ newest: 20 }]);
  window.look({ newest: 30 });
  expect(asked()).toEqual([{ newest: 30 }]);
  window.look({ from: 64, to: 100 });
  expect(asked()).toEqual([{ from: 64, to: 128 }]);
});

test('so many rows are kept, and the oldest go first', () => {
  const { window, report } = prepareWindow();
  report(2000, 0, 1024);
  expect(window.rowAt(0)).toBeDefined();
  // Seen once more, and so no longer the oldest.
  report(2000, 0, 1);
  report(2000, 1024, 1026);
  expect([0, 1, 2, 3, 1025].map((index) => window.rowAt(index) !== undefined)).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});

test('rows and columns of false counts are forgotten', () => {
  const { window, report } = prepareWindow();
  report(64, 0, 64, { columns: ['id', 'ghost'], columnCount: 2 });
  report(1, 0, 1, { isCorrected: true, columns: ['id'], columnCount: 1 });
  expect(window).toMatchObject({ rowCount: 1, columns: ['id'], columnCount: 1 });
  expect(window.rowAt(0)).toBeDefined();
  expect(window.rowAt(1)).toBeUndefined();
});
