import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration } from '#insight/figures/format-quantity';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndState, EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { curveAxes } from './curve.ts';
import { type CurveLayout, layOutCurve, sideOf } from './curve-layout.ts';
import { apartFrom, clearOf, crossedLength, doOverlap } from './place-labels.ts';
import { textWidth } from './text-width.ts';
import { curveSegments, type PlotSize } from './plot-geometry.ts';
import { withTimeLimits } from './with-time-limits.ts';

const SIZE: PlotSize = { width: 1000, height: 112, lineHeight: 16 };

function runOf(
  road: string,
  arrivals: readonly (readonly [atMs: number, rows: number])[],
  { bytesPerRow = 130, ...changes }: Partial<EndedRecording> & { bytesPerRow?: number } = {},
): EndedRecording {
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  return recordingOf(road, {
    url:
      roadOf(road).frontDoor === 'Function URL'
        ? 'https://a.lambda-url.eu-west-1.on.aws/'
        : 'https://a.execute-api.eu-west-1.amazonaws.com/dev/rows',
    arrivals: arrivals.map(([atMs, rows]) => ({ atMs, rows, bytes: rows * bytesPerRow })),
    rows: last?.[1] ?? 0,
    bytes: (last?.[1] ?? 0) * bytesPerRow,
    endMs: last?.[0] ?? 1000,
    marks:
      first === undefined || last === undefined
        ? {}
        : { headersMs: first[0] * 0.98, firstRowMs: first[0], lastRowMs: last[0] },
    ...changes,
  });
}

function axesOf(recordings: readonly EndedRecording[]) {
  return withTimeLimits(curveAxes(recordings, 0), recordings);
}

function layOut(recordings: readonly EndedRecording[], size = SIZE, isOver = true): CurveLayout {
  return layOutCurve(recordings, axesOf(recordings), size, isOver);
}

const textsOf = ({ labels }: CurveLayout) => labels.map(({ text }) => text);

const pages = Array.from({ length: 20 }, (_, at) => [330 + 117 * at, 49.5 * (at + 1)] as const);
const buffered = runOf('buffered', [[2690, 990]]);
const streamed = runOf('streamed', pages);

test('until the race is answered, marks are labelled and nothing is compared', () => {
  const runs = [buffered, streamed];
  const { labels, gapLines } = layOutCurve(runs, axesOf(runs), SIZE, true, false);
  expect(new Set(labels.map(({ label }) => label.type))).toEqual(new Set(['mark']));
  expect(gapLines).toEqual([]);
});

test('marks are labelled with their times, and both gaps with their length', () => {
  expect(textsOf(layOut([buffered, streamed]))).toEqual([
    'first row 2.36 s sooner',
    'first and last row 2.69 s',
    'first byte 323 ms, first row 330 ms',
    'first byte 2.64 s',
    'last row 137 ms apart',
  ]);
});

test('the line of a gap runs between the two marks and leaves room for its text', () => {
  const { labels, gapLines } = layOut([buffered, streamed]);
  const label = labels.find(({ text }) => text === 'first row 2.36 s sooner');
  if (label === undefined) throw new Error('The gap has no label.');
  const [gapLine] = gapLines;
  const parts = gapLine?.segments.filter(({ y1, y2 }) => y1 === y2) ?? [];
  expect(parts).toHaveLength(2);
  expect(parts[0]?.x1).toBeCloseTo((330 / 2690) * 1000);
  expect(parts[1]?.x2).toBeCloseTo(1000);
  for (const part of parts) expect(crossedLength(part, label)).toBeUndefined();
  expect(gapLine?.sooner).toBe(1);
});

test('the line of a gap within the margin of a race belongs to neither side', () => {
  const { labels, gapLines } = layOut([buffered, streamed]);
  const label = labels.find(({ text }) => text === 'last row 137 ms apart')?.label;
  expect(label && sideOf(label)).toBeUndefined();
  expect(gapLines.map(({ sooner }) => sooner)).toEqual([1, undefined]);
});

test('last rows within one frame are equal, and have no line', () => {
  const twin = runOf('buffered', [[2555, 990]]);
  const layout = layOut([twin, streamed]);
  expect(textsOf(layout)).toContain('last row equal');
  expect(layout.gapLines).toHaveLength(1);
});

test('the last rows of runs that did not return the same rows are not compared', () => {
  const cut = runOf('streamed', pages.slice(0, 5), { state: 'truncated' });
  expect(textsOf(layOut([buffered, cut])).join()).not.toMatch(/last row .* (sooner|equal)/);
  const failed = runOf('buffered', [], { state: 'failed' });
  expect(textsOf(layOut([failed, streamed])).join()).not.toMatch(/sooner|equal/);
});

test('while a race is running, only its limits are labelled', () => {
  expect(layOut([buffered, streamed], SIZE, false)).toEqual({
    labels: [],
    limitLines: [],
    gapLines: [],
  });
  const slowPages = [100, 10_000, 20_000, 28_000].map((atMs, at) => [atMs, 50 * (at + 1)] as const);
  const waiting = runOf('buffered', [], { endMs: 28_000 });
  const running = layOut([waiting, runOf('streamed', slowPages)], SIZE, false);
  expect(textsOf(running)).toEqual(['29 s: API Gateway gives up on buffered']);
  expect(running.limitLines).toHaveLength(1);
});

test('a limit’s label is shortened if a curve would cross its whole name', () => {
  const late = runOf('streamed', [[28_000, 200]]);
  expect(textsOf(layOut([runOf('buffered', [], { endMs: 28_000 }), late], SIZE, false))).toEqual([
    '29 s',
  ]);
});

test('a narrow plot shortens labels or leaves them out, the gap last', () => {
  const narrow = layOut([buffered, streamed], { width: 260, height: 112, lineHeight: 16 });
  expect(textsOf(narrow)).toContain('first row 2.36 s sooner');
  const tiny = layOut([buffered, streamed], { width: 40, height: 20, lineHeight: 16 });
  expect(tiny.labels).toEqual([]);
});

test.each([
  [1200, 112, 16],
  [330, 112, 14],
])(
  'in a plot of %d × %d labels are 4 px apart, and no step touches them',
  (width, height, lineHeight) => {
    const size = { width, height, lineHeight };
    const quick = Array.from({ length: 12 }, (_, at) => [173 + 98 * at, 50 * (at + 1)] as const);
    const runs = [runOf('buffered', [[1279, 600]]), runOf('streamed', quick)];
    const { labels } = layOut(runs, size);
    expect(labels.map(({ text }) => text)).toContain('first row 1.11 s sooner');
    const curves = runs.flatMap((run) => curveSegments(run, axesOf(runs), size));
    labels.forEach(({ x, y, width: wide, height: high }, at) => {
      const around = { x: x - 4, y: y - 4, width: wide + 8, height: high + 8 };
      for (const other of labels.slice(at + 1)) expect(doOverlap(around, other)).toBe(false);
      const near = { x: x - 1.5, y: y - 1.5, width: wide + 3, height: high + 3 };
      for (const line of curves) expect(crossedLength(line, near)).toBeUndefined();
    });
  },
);

test('labels have the room that their font takes, where that is known', () => {
  const size = { ...SIZE, widthOf: (text: string) => 11 * text.length };
  const wide = layOut([buffered, streamed], size);
  expect(wide.labels.length).toBeGreaterThan(3);
  for (const { text, width } of wide.labels) expect(width).toBe(11 * text.length);
});

test('a run without rows, no runs, and invalid numbers give no label with NaN', () => {
  const broken = runOf('streamed', [[Number.NaN, 5]]);
  for (const runs of [[], [runOf('buffered', [])], [broken, buffered]]) {
    expect(JSON.stringify(layOut(runs))).not.toMatch(/NaN|null|Infinity/);
  }
});

const aRun = (road: string) =>
  fc
    .record({
      gapsMs: fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 0, maxLength: 40 }),
      rowsOfPage: fc.integer({ min: 1, max: 5000 }),
      bytesPerRow: fc.integer({ min: 20, max: 2000 }),
      state: fc.constantFrom<EndState>('complete', 'failed', 'truncated', 'unknown'),
    })
    .map(({ gapsMs, rowsOfPage, bytesPerRow, state }) => {
      let atMs = 1;
      const arrivals = gapsMs.map((gapMs, at) => {
        atMs += gapMs;
        return [atMs, rowsOfPage * (at + 1)] as const;
      });
      return runOf(road, arrivals, { bytesPerRow, state });
    });

test('labels overlap nothing, stay within the plot, and neither a limit nor a curve crosses them', () => {
  let shown = 0;
  fc.assert(
    fc.property(
      aRun('buffered'),
      aRun('streamed'),
      fc.record({
        width: fc.integer({ min: 150, max: 3000 }),
        height: fc.integer({ min: 60, max: 700 }),
        lineHeight: fc.integer({ min: 12, max: 40 }),
        widening: fc.constantFrom(1, 1.3),
      }),
      (left, right, { widening, ...plot }) => {
        const fontSize = plot.lineHeight / 1.25;
        const size = {
          ...plot,
          widthOf: (text: string) => widening * textWidth(text, fontSize),
        };
        const { labels, limitLines } = layOut([left, right], size);
        const axes = axesOf([left, right]);
        const curves = [left, right].flatMap((run) => curveSegments(run, axes, size));
        shown += labels.length;
        labels.forEach((label, at) => {
          expect(label.x).toBeGreaterThanOrEqual(0);
          expect(label.y).toBeGreaterThanOrEqual(0);
          expect(label.x + label.width).toBeLessThanOrEqual(size.width);
          expect(label.y + label.height).toBeLessThanOrEqual(size.height);
          for (const other of labels.slice(at + 1))
            expect(doOverlap(apartFrom(label), other)).toBe(false);
          for (const line of limitLines) expect(crossedLength(line, label)).toBeUndefined();
          const around = clearOf(label);
          for (const line of curves) expect(crossedLength(line, around)).toBeUndefined();
        });
        for (const { label, text } of labels) {
          if (label.type !== 'gap' || label.note.sooner === undefined) continue;
          const [one, other] = label.note.marks;
          expect(text).toContain(`${formatDuration(Math.abs(one.atMs - other.atMs))} sooner`);
        }
      },
    ),
    { seed: 19, numRuns: 1000 },
  );
  // Most labels find a place.
  expect(shown).toBeGreaterThan(3300);
});
