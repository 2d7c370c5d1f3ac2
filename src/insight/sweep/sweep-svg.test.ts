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

/** All roads: two end for the largest response that they may have, and two for that of a stream. */
const ENDING = sweepOf(
  [100, 10_000, 60_000, 2_000_000],
  [
    ['buffered', [300, 300], [900, 900], refusedWith(502)],
    ['compressed', [90, 280], [95, 870], refusedWith(502)],
    ['streamed', [100, 310], [100, 910], [100, 4000], { state: 'truncated', bytes: 2.097e8 }],
    ['rest-streamed', [120, 320], [120, 920], [120, 4010], { state: 'truncated', bytes: 2.097e8 }],
    ['paginated', [110, 330], [110, 930], [110, 5000], [110, 90_000]],
  ],
);

test('why lines end is said once for all that end in the same way, in whole sentences', () => {
  for (const metric of SWEEP_METRICS) {
    const said = textsOf(slideOf(ENDING, { metric })).join(' ');
    expect(said).toContain(
      'Buffered, like compressed, delivered 10,000 rows, but not 60,000, because its response would most likely be larger than the 6 MB that it may have.',
    );
    expect(said).toContain(
      'Streamed, like REST streamed, delivered 60,000 rows, but not 2,000,000,',
    );
    expect(said).not.toContain('…');
  }
});

const doubt = (at: number) =>
  `The response of endpoint ${at} reports an error beside its rows, so that nobody can tell whether these are all of them.`;

test('what has no room is left out in whole sentences, and is there for those who have it read', () => {
  const findings = [
    ...describeSweep(ENDING, SWEEP_METRICS),
    ...Array.from({ length: 9 }, (_, at) => ({ code: `sweep.doubt.${at}`, sentence: doubt(at) })),
  ];
  const svg = slideOf(ENDING, { findings });
  const said = textsOf(svg).join(' ');
  expect(said).toContain(doubt(0));
  expect(said).not.toContain(doubt(8));
  expect(said).not.toContain('…');
  expect(said.match(/The response of endpoint/g)?.length).toBe(
    said.match(/whether these are all of them\./g)?.length,
  );
  expect(svg).toMatch(/<desc>.*endpoint 8 reports.*like compressed, delivered.*<\/desc>/);
});

test('an answer of two sentences that is too long for a title has the first one there', () => {
  const sentences = [
    'At 10,000 rows streamed has the first row soonest; below about 1,000 rows buffered has it soonest.',
    'The first row: below about 300 rows compressed has it soonest; buffered is last from 2,000 rows on, taking 20.0 times as long as the soonest at 10,000 rows.',
  ];
  const findings = sentences.map((sentence) => ({ code: 'sweep.x', metric: 'firstRow', sentence }));
  const svg = slideOf(TWO_ROADS, { findings });
  expect(svg).toContain(`<title>${sentences[0]?.slice(0, -1)}</title>`);
  expect(textsOf(svg).join(' ')).toContain(sentences[1]);
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
