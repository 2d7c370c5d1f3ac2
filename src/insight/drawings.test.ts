/**
 * The drawings that are exported are kept in `testing/drawings/`, where a person can look at them.
 * `npx vitest run -u --project node src/insight` draws them anew.
 */
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { curveAxes } from '#insight/curve/curve';
import { layOutCurve } from '#insight/curve/curve-layout';
import { curveLimits } from '#insight/curve/curve-limits';
import { gapNotes, markNotes } from '#insight/curve/curve-notes';
import { gapRequest, limitRequest, markRequest } from '#insight/curve/label-requests';
import { curveSvg } from '#insight/curve/curve-svg';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { reportCurveSvg } from '#insight/report/report-curve';
import { movingRaceSvg } from '#insight/share/moving-race';
import { raceCardSvg } from '#insight/share/race-card';
import { sweepOf, refusedWith } from '#insight/testing/sweep-of';
import { runByRoad } from '#insight/testing/runs-by-roads';
import { TIMED_SITUATIONS } from '#insight/testing/timed-situations';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { describeSweep } from './sweep/describe-sweep.ts';
import { sweepLines } from './sweep/sweep-lines.ts';
import { SWEEP_METRICS, type SweepMetric } from './sweep/sweep-metrics.ts';
import { layOutSweep } from './sweep/sweep-plot.ts';
import { sweepSvg } from './sweep/sweep-svg.ts';

const DATE = new Date('2026-11-26T04:05:06Z');

const DRAWN = [
  ['both deliver', 'buffered', 'streamed', 'light'],
  ['the left one is sooner', 'streamed', 'paginated', 'dark'],
  ['both are too close to call', 'rest-streamed', 'compressed', 'light'],
  ['both are slow', 'buffered', 'rest-streamed', 'dark'],
  ['the right one runs into a time limit', 'streamed', 'buffered', 'light'],
  ['the left one is cut off', 'streamed', 'streamed', 'light'],
  ['there is no row', 'buffered', 'streamed', 'light'],
] as const;

/** The runs of two roads in this situation. */
function runsOf(situation: string, left: string, right: string): Record<Side, EndedRecording> {
  const given = TIMED_SITUATIONS[situation];
  if (given === undefined) throw new RangeError(`There is no situation "${situation}".`);
  return { left: runByRoad(left, given.left), right: runByRoad(right, given.right) };
}

test.each(DRAWN)(
  'a race where %s, %s against %s, is drawn as it is kept',
  async (situation, left, right, scheme) => {
    const runs = runsOf(situation, left, right);
    const recordings = [runs.left, runs.right];
    const answer = answerRace(runs, {});
    const place = 'LOCAL, +110 ms per Scan page';
    const more = {
      places: [place],
      date: DATE,
      browser: 'Chrome 149',
      scheme,
    };
    const axes = withTimeLimits(curveAxes(recordings, 0), recordings);
    const title = answer.headline.figure;
    const { sentence } = answer;
    const drawings = {
      curve: curveSvg({ recordings, axes, title, sentence, ...more }),
      card: raceCardSvg({ runs, answer, areHostsNamed: true, ...more }),
      moving: movingRaceSvg({ runs, title, place, scheme }),
      report: reportCurveSvg(recordings),
    };
    const name = `${situation} ${left} ${right}`.replaceAll(' ', '-');
    for (const [kind, svg] of Object.entries(drawings)) {
      await expect(inLines(svg)).toMatchFileSnapshot(`testing/drawings/${name}-${kind}.svg`);
    }
  },
);

/** Runs that come near every limit, as a curve shows it. */
const NEAR_LIMITS = { spanMs: [9000, 27_500], rows: 30_000, rowBytes: 190 } as const;

test.each([
  ['wide', { width: 1000, height: 112, lineHeight: 16 }],
  ['narrow', { width: 260, height: 80, lineHeight: 14 }],
] as const)('in a %s plot labels and lines are where it is written down', async (name, size) => {
  const { lineHeight } = size;
  const lines: unknown[] = [];
  const races = [
    ...DRAWN.map(([situation, left, right]) => runsOf(situation, left, right)),
    { left: runByRoad('buffered', NEAR_LIMITS), right: runByRoad('streamed', NEAR_LIMITS) },
  ];
  for (const { left, right } of races) {
    const recordings = [left, right];
    const axes = withTimeLimits(curveAxes(recordings, 0), recordings);
    const running = layOutCurve(recordings, axes, size, false);
    const { labels, limitLines, gapLines } = layOutCurve(recordings, axes, size, true);
    const placed = [...running.labels, ...labels].map(({ label, ...place }) => [label.type, place]);
    lines.push([left.road, right.road, axes], ...placed, ...limitLines);
    lines.push(...gapLines);
    if (left.rows < NEAR_LIMITS.rows) continue;
    // Every place that was looked at, before those that lack room were left out.
    const [limit] = curveLimits(recordings, axes);
    const [mark] = markNotes(recordings, () => true);
    const [gap] = gapNotes(recordings);
    lines.push(
      ...(limit === undefined ? [] : limitRequest(limit, axes, size).spots(90, lineHeight)),
      ...(mark === undefined ? [] : markRequest(mark, axes, size).spots(50, lineHeight)),
      ...(gap === undefined ? [] : gapRequest(gap, axes, size).spots(120, lineHeight)),
    );
  }
  const text = lines.map((line) => JSON.stringify(line, rounded)).join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`testing/drawings/${name}-plot.txt`);
});

/** A drawing with one line for each of its elements, so that a change shows where it is. */
function inLines(svg: string): string {
  return `${svg.replaceAll('><', '>\n<').trim()}\n`;
}

const SWEEPS = [
  ['two lines cross', 400],
  ['one line ends', 700],
] as const;

test.each(SWEEPS)(
  'a sweep where %s is laid out as it is kept, %d pixels wide',
  async (name, width) => {
    const end = name === 'one line ends' ? refusedWith(502) : ([20_000, 20_000] as const);
    const record = sweepOf(
      [100, 3000, 10_000, 1_000_000],
      [
        ['buffered', [100, 100], [3000, 3000], [10_000, 10_000], end],
        ['streamed', [1000, 1200], [990, 2000], [1000, 5000], [1000, 9000]],
        ['paginated', [400, 600], [500, 3000], refusedWith(429), undefined],
      ],
    );
    const plots = SWEEP_METRICS.map((metric) =>
      layOutSweep(sweepLines(record, SWEEP_METRICS), metric, record.plan.sizes, {
        width,
        height: 260,
        lineHeight: 15,
      }),
    );
    const text = JSON.stringify(plots, rounded, 1);
    await expect(`${text}\n`).toMatchFileSnapshot(
      `testing/drawings/${name.replaceAll(' ', '-')}.txt`,
    );
  },
);

test.each([
  ['firstRow', 'light'],
  ['lastRow', 'dark'],
] as const)('a sweep is saved as the slide that is kept, %s', async (key, scheme) => {
  const record = sweepOf(
    [100, 3000, 10_000, 1_000_000],
    [
      [
        'buffered',
        [
          [100, 100],
          [160, 160],
        ],
        [3000, 3000],
        [10_000, 10_000],
        refusedWith(502),
      ],
      ['streamed', [1000, 1200], [990, 2000], [1000, 5000], [1000, 9000]],
      ['rest-streamed', [1100, 1300], [1090, 2100], [1100, 5100], [1100, 9900]],
      ['compressed', [110, 110], [2000, 2000], [7000, 7000], refusedWith(502)],
      ['paginated', [400, 600], [500, 3000], refusedWith(429), undefined],
    ],
  );
  const svg = sweepSvg({
    metric: SWEEP_METRICS.find((metric) => metric.key === key) as SweepMetric,
    lines: sweepLines(record, SWEEP_METRICS),
    findings: describeSweep(record, SWEEP_METRICS),
    sizes: record.plan.sizes,
    repeats: record.plan.repeats,
    places: ['LOCAL, +110 ms per Scan page'],
    date: DATE,
    browser: 'Chrome 149',
    scheme,
  });
  await expect(inLines(svg)).toMatchFileSnapshot(`testing/drawings/five-roads-${key}-sweep.svg`);
});

/** Figures to a tenth of a pixel. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}
