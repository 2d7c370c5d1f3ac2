import { expect, test } from 'vitest';
import { createRowTable } from '#rows/row-table';
import { createRunLog } from './run-log.ts';

function startLog() {
  return createRunLog({
    contestant: 'streamed',
    url: 'https://example.test/',
    table: createRowTable(),
    now: () => 1000,
    onChange: () => undefined,
  });
}

test('row 0 makes the first paint, the furthest row the last', () => {
  const log = startLog();
  log.addPaint(0, 1010, 'frame');
  log.addPaint(49, 1010, 'frame');
  log.addPaint(99, 1030, 'frame');
  expect(log.read().marks).toMatchObject({ firstPaintMs: 10, lastPaintMs: 30 });
});

test('a single row is the first and the last', () => {
  const log = startLog();
  log.addPaint(0, 1010, 'element-timing');
  expect(log.read().marks).toEqual({
    firstPaintMs: 10,
    firstPaintSource: 'element-timing',
    lastPaintMs: 10,
    lastPaintSource: 'element-timing',
    paintedRows: 1,
  });
});

test('the browser’s own instant replaces that of the frame, never the other way round', () => {
  const log = startLog();
  log.addPaint(0, 1010, 'frame');
  log.addPaint(0, 1012, 'element-timing');
  log.addPaint(0, 1020, 'frame');
  expect(log.read().marks).toMatchObject({ firstPaintMs: 12, firstPaintSource: 'element-timing' });
});

test('a row painted again, after scrolling away and back, keeps its first instant', () => {
  const log = startLog();
  log.addPaint(0, 1010, 'element-timing');
  log.addPaint(99, 1020, 'element-timing');
  log.addPaint(0, 5000, 'element-timing');
  log.addPaint(99, 5000, 'element-timing');
  log.addPaint(50, 5000, 'element-timing');
  expect(log.read().marks).toMatchObject({ firstPaintMs: 10, lastPaintMs: 20 });
});

test('a tab that is left when everything has been painted changes nothing', () => {
  const log = startLog();
  log.addRows([1]);
  log.addPaint(0, 1010, 'element-timing');
  log.end('complete');
  log.addHidden();
  expect(log.read()).toMatchObject({ wasHidden: false, marks: { lastPaintMs: 10 } });
});

test('a hidden tab makes paints void, those before and those after', () => {
  const log = startLog();
  log.addRows([1]);
  log.addPaint(0, 1010, 'frame');
  log.addHidden();
  log.addPaint(0, 1020, 'element-timing');
  expect(log.read().wasHidden).toBe(true);
  expect(log.read().marks.firstPaintMs).toBeUndefined();
  expect(log.read().marks.lastPaintMs).toBeUndefined();
  expect(log.read().marks.firstRowMs).toBe(0);
});
