import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS, type SweepMetric } from './sweep-metrics.ts';
import { type SweepSlide, sweepSvg } from './sweep-svg.ts';

const [FIRST_ROW] = SWEEP_METRICS as readonly [SweepMetric, ...SweepMetric[]];

const TWO_ROADS = sweepOf(
  [100, 1000, 10_000],
  [
    ['buffered', [100, 100], [1000, 1000], refusedWith(504, 29_000)],
    ['streamed', [300, 400], [310, 900], [320, 8420]],
  ],
);

function slideOf(record: SweepRecord, changes: Partial<SweepSlide> = {}): string {
  return sweepSvg({
    metric: FIRST_ROW,
    lines: sweepLines(record, SWEEP_METRICS),
    sizes: record.plan.sizes,
    repeats: record.plan.repeats,
    findings: describeSweep(record, SWEEP_METRICS),
    places: ['LOCAL, +110 ms per Scan page'],
    date: new Date('2026-11-26T04:05:06Z'),
    browser: 'Chrome 149',
    scheme: 'light',
    ...changes,
  });
}

/** Every text of a picture, as a person would read it, without the outlines around them. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*fill="#[^"]+"[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

test('a slide shows the answer, why lines end, the figures of each contestant, and where, when and with what it was run', () => {
  const texts = textsOf(slideOf(TWO_ROADS));
  for (const said of [
    'Time to first row over rows, one run of each; both axes are logarithmic',
    'Buffered',
    'Streamed',
    '100 rows',
    '1,000 rows',
    '10,000 rows',
    '100 ms',
    '1.00 s',
    '300 ms',
    '320 ms',
    'time is up',
    'LOCAL, +110 ms per Scan page',
    '2026-11-26 04:05 UTC  ·  Chrome 149  ·  Two Fetches',
  ]) {
    expect(texts).toContain(said);
  }
  const said = texts.join(' ');
  expect(said).toMatch(
    /Streamed has the first row sooner from about \d+ to 1,000 rows; below that, buffered has it/,
  );
  expect(said).toMatch(/Buffered delivered 1,000 rows, but not 10,000, because/);
});

test('another figure has a slide of its own, with its own answer', () => {
  const [, lastRow = FIRST_ROW] = SWEEP_METRICS;
  const texts = textsOf(slideOf(TWO_ROADS, { metric: lastRow, repeats: 3 }));
  expect(texts).toContain(
    'Time to last row over rows, medians of 3 runs of each; both axes are logarithmic',
  );
  expect(texts).toContain('8.42 s');
  expect(texts.join(' ')).toContain('has the last row sooner');
});

test('what is said of a sweep that was stopped comes first below the answer', () => {
  const stopped = { ...TWO_ROADS, runs: TWO_ROADS.runs.slice(0, 5), state: 'stopped' } as const;
  expect(textsOf(slideOf(stopped)).join(' ')).toMatch(
    /buffered has it sooner You stopped it after 5 of .* Buffered delivered 1,000 rows, but not 10,000/,
  );
});

test('the baseline, all that is drawn, and every text are within the picture', () => {
  for (const record of [TWO_ROADS, fiveRoads(20_000)]) {
    const svg = slideOf(record);
    const [, left = '', top = ''] = /<g transform="translate\((\d+) (\d+)\)">/.exec(svg) ?? [];
    const baseline = /<path d="M0 (\d+)L(\d+) \1" stroke="[^"]+" stroke-width="2"\/>/.exec(svg);
    expect(Number(top) + Number(baseline?.[1])).toBeLessThan(1080);
    expect(Number(left) + Number(baseline?.[2])).toBeLessThan(1920 - 96 + 1);
    const [, , inPlot = '', after = ''] = /^(.*)<g transform[^>]*>(.*)<\/g>(.*)$/s.exec(svg) ?? [];
    for (const [, y = ''] of inPlot.matchAll(/ y="([\d.-]+)"/g)) {
      expect(Number(top) + Number(y)).toBeGreaterThan(300);
      expect(Number(top) + Number(y)).toBeLessThan(800);
    }
    for (const [, y = ''] of after.matchAll(/<text [^>]* y="([\d.-]+)"/g)) {
      expect(Number(y)).toBeLessThan(1080 - 20);
    }
  }
});

/** All roads, each with its rows after so many ms and a little more. */
function fiveRoads(ms: number): SweepRecord {
  const roads = ['buffered', 'streamed', 'rest-streamed', 'compressed', 'paginated'];
  return sweepOf(
    [100, 1000, 2_000_000],
    roads.map(
      (road, at) =>
        [
          road,
          [ms + at * 2000, ms + at * 2000],
          [ms - at * 3000, ms],
          [ms + at * 100, 65 * ms],
        ] as const,
    ),
  );
}

test('an answer that is too long for a title stands whole below it', () => {
  const long = `At 2,000,000 rows streamed has the first row soonest${'; below about 1,000 rows somebody else has it'.repeat(5)}.`;
  const findings = [{ code: 'sweep.changes-often', metric: 'firstRow', sentence: long }];
  const svg = slideOf(TWO_ROADS, { findings });
  expect(svg).toContain('<title>Time to first row over rows</title>');
  expect(textsOf(svg).join(' ')).toContain(long);
});

test('who has no figure is said not to have been run, to have delivered nothing, or to have none', () => {
  const record = sweepOf(
    [100],
    [
      ['buffered', refusedWith(500)],
      ['streamed', { marks: {} }],
      ['paginated', undefined],
      ['compressed', [10, 10]],
    ],
  );
  expect(textsOf(slideOf(record))).toEqual(
    expect.arrayContaining(['delivered nothing', 'no figure', 'not run']),
  );
});

test('without any figure, it says that nothing was compared', () => {
  const record = sweepOf([100], [['buffered', refusedWith(500)]]);
  const svg = slideOf(record, { findings: [] });
  expect(textsOf(svg)).toContain('not compared');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('foreign text cannot become markup, and no number has more digits than a screen shows', () => {
  const [line] = sweepLines(TWO_ROADS, SWEEP_METRICS);
  if (line === undefined) throw new Error('There are two.');
  const svg = slideOf(TWO_ROADS, {
    lines: [{ ...line, name: 'Buffered (<b>&"host)' }],
    places: ['<script>'],
    date: new Date(Number.NaN),
  });
  expect(svg).toContain('Buffered (&lt;b&gt;&amp;&quot;host)');
  expect(svg).not.toMatch(/<script|<b>/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|Invalid|\d\.\d{3,}/);
});
