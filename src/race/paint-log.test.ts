import { expect, test } from 'vitest';
import { createPaintLog } from './paint-log.ts';

test('row 0 makes the first paint, the furthest row the last', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'frame');
  log.addPaint(49, 10, 'frame');
  log.addPaint(99, 30, 'frame');
  expect(log.marks).toMatchObject({ firstPaintMs: 10, lastPaintMs: 30 });
});

test('a single row is the first and the last', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'element-timing');
  expect(log.marks).toEqual({
    firstPaintMs: 10,
    firstPaintSource: 'element-timing',
    lastPaintMs: 10,
    lastPaintSource: 'element-timing',
    paintedRows: 1,
  });
});

test('the browser’s own time replaces that of the frame, never the other way round', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'frame');
  log.addPaint(0, 12, 'element-timing');
  log.addPaint(0, 20, 'frame');
  expect(log.marks).toMatchObject({ firstPaintMs: 12, firstPaintSource: 'element-timing' });
});

test('a row painted again, after scrolling away and back, keeps its first time', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'element-timing');
  log.addPaint(99, 20, 'element-timing');
  log.addPaint(0, 5000, 'element-timing');
  log.addPaint(99, 5000, 'element-timing');
  log.addPaint(50, 5000, 'element-timing');
  expect(log.marks).toMatchObject({ firstPaintMs: 10, lastPaintMs: 20 });
});

test('a hidden tab makes paints void, those before and those after', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'frame');
  log.addHidden();
  log.addPaint(0, 20, 'element-timing');
  expect(log.wasHidden).toBe(true);
  expect(log.marks.firstPaintMs).toBeUndefined();
  expect(log.marks.lastPaintMs).toBeUndefined();
});

test('rows that arrived out of view have no paint when they are looked at later, but later rows have', () => {
  const log = createPaintLog();
  log.addOutOfView(50);
  log.addPaint(0, 5000, 'element-timing');
  log.addPaint(49, 5000, 'element-timing');
  expect(log.wasOutOfView).toBe(true);
  expect(log.marks).toEqual({});
  log.addPaint(99, 6000, 'element-timing');
  expect(log.marks).toMatchObject({ lastPaintMs: 6000, paintedRows: 100 });
  expect(log.marks.firstPaintMs).toBeUndefined();
});

test('a first row that was seen keeps its paint when the table is out of view later', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'frame');
  log.addOutOfView(100);
  log.addPaint(0, 12, 'element-timing');
  expect(log.marks).toMatchObject({ firstPaintMs: 12, lastPaintMs: 12, paintedRows: 1 });
});

test('a table that comes back does not date again what another one showed', () => {
  const log = createPaintLog();
  log.addPaint(0, 10, 'frame');
  log.addPaint(99, 30, 'frame');
  expect(log.addOutOfView(100)).toBe(false);
  log.addPaint(0, 5000, 'element-timing');
  log.addPaint(99, 5000, 'element-timing');
  expect(log.wasOutOfView).toBe(false);
  expect(log.marks).toMatchObject({ firstPaintMs: 10, lastPaintMs: 30, firstPaintSource: 'frame' });
});

test.each([
  [110, 110],
  [111, 10],
])(
  'the browser’s own time for a paint, at %d ms, is at most 100 ms after its frame',
  (atMs, known) => {
    const log = createPaintLog();
    log.addPaint(0, 10, 'frame');
    log.addPaint(0, atMs, 'element-timing');
    expect(log.marks).toMatchObject({ firstPaintMs: known, lastPaintMs: known });
  },
);

test('a note says whether it changed anything', () => {
  const log = createPaintLog();
  expect(log.addPaint(0, 10, 'frame')).toBe(true);
  expect(log.addPaint(0, 11, 'frame')).toBe(false);
  expect(log.addPaint(5, 12, 'frame')).toBe(true);
  expect(log.addPaint(3, 13, 'element-timing')).toBe(false);
  expect(log.wasOutOfView).toBe(false);
  expect(log.addOutOfView(6)).toBe(false);
  expect(log.addOutOfView(7)).toBe(true);
  expect(log.addOutOfView(9)).toBe(false);
  expect(log.addPaint(8, 14, 'frame')).toBe(false);
  expect(log.addPaint(9, 15, 'frame')).toBe(true);
  log.addHidden();
  expect(log.addPaint(20, 16, 'frame')).toBe(false);
  expect(log.addOutOfView(30)).toBe(false);
});

test('fewer rows out of view than before take nothing back', () => {
  const log = createPaintLog();
  log.addOutOfView(50);
  log.addOutOfView(20);
  log.addPaint(30, 10, 'frame');
  expect(log.marks).toEqual({});
});
