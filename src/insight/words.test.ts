/**
 * Words that change are changes of the product, so all of them are written down in `testing/words/`, where a
 * review sees them. `npx vitest run -u --project node src/insight` writes them anew.
 */
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { costOfRace } from '#insight/cost/compared-costs';
import { RATES, ratesWith } from '#insight/cost/rates';
import { describeRate, describeSource } from '#insight/cost/describe-rate';
import { describeCurve } from '#insight/curve/curve-notes';
import { decideRace } from '#insight/decision/decide-race';
import { SITUATIONS } from '#insight/decision/testing/situations';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { inBandCauses } from '#insight/diagnosis/in-band-causes';
import { phasesOf } from '#insight/diagnosis/phases';
import { PROBLEM_CAUSES } from '#insight/diagnosis/problem-causes';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { concludeMeasurement } from '#insight/export/measurement-conclusions';
import { measurementMarkdown } from '#insight/export/measurement-markdown';
import { raceMarkdown } from '#insight/export/race-markdown';
import { badgesOf, STATE_DEFINITIONS } from '#insight/figures/badges';
import { describePlace } from '#insight/figures/describe-place';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import { ratioAxisOf } from '#insight/measure/ratio-axis';
import { measurementReport } from '#insight/report/measurement-report';
import { raceReport } from '#insight/report/race-report';
import { measuredPair, measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { failedRun } from '#insight/testing/race-of';
import { runByRoad } from '#insight/testing/runs-by-roads';
import { SHOWN_SITUATIONS } from '#insight/testing/shown-situations';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { TIMED_SITUATIONS } from '#insight/testing/timed-situations';
import { createWordList, type Told, toldIn } from '#insight/testing/write-words';
import type { MeasuredPair, MeasurementPlan } from '#recording/measurement-record';
import type { Place } from '#recording/place';
import { recordingAt } from '#recording/recording-at';
import type { EndedRecording } from '#recording/recording';
import type { SweepRecord } from '#recording/sweep-record';
import { otherSide, type Side, SIDES } from '#roads/road';
import { describePages } from './sweep/describe-pages.ts';
import { describeSweep } from './sweep/describe-sweep.ts';
import { pagesCsv, pagesMarkdown } from './sweep/page-export.ts';
import { sweepMarkdown } from './sweep/sweep-export.ts';
import { SWEEP_METRICS } from './sweep/sweep-metrics.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;

const PAGE = 'https://page.test';
const BROWSER = 'Chrome 149';

const STACK = {
  kind: 'local',
  report: { scanLatencyMs: 0, limits: { gatewayTimeoutMs: 5000, restStreamTimeoutMs: 9000 } },
} as unknown as Place & { kind: 'local' };

const PLACES: readonly (Place | undefined)[] = [
  undefined,
  STACK,
  { kind: 'deployed' },
  { ...STACK, hasStopped: true },
  { kind: 'simulated', seed: 7 },
];

/** A line of each text, numbered within its kind. */
function told(kind: string, texts: readonly string[]): Told {
  return texts.map((text) => [kind, text] as const);
}

/** What the answer and the decision say, and why a side brought no rows. */
function codedOfRace(runs: Runs, place: Place | undefined): Told {
  const answer = answerRace(runs, { place });
  const { recommendation, findings } = decideRace(runs, { place });
  return [
    [answer.code, answer.sentence],
    ...answer.remarks.map(({ code, sentence, brief }) => [code, `${sentence} [${brief}]`] as const),
    [recommendation.code, `${recommendation.sentence} ${recommendation.evidence}`],
    ...findings.map(
      ({ code, topic, sentence, evidence, source }) =>
        [code, `[${topic}] ${sentence} ${evidence} [${source}]`] as const,
    ),
    ...SIDES.flatMap((side) => {
      const { bytes } = runs[otherSide(side)];
      const { causes = [] } = explainProblem(runs[side], PAGE, bytes, undefined, place) ?? {};
      const doubt = doubtStreaming(runs[side]);
      return [
        ...causes.map(({ code, cause, fix }) => [`diagnosis.${code}`, `${cause}. ${fix}`] as const),
        ...(doubt === undefined ? [] : [[`diagnosis.${doubt.kind}`, doubt.message] as const]),
        ...(doubt?.causes ?? []).map(
          ({ code, cause, fix }) => [`diagnosis.${code}`, `${cause}. ${fix}`] as const,
        ),
      ];
    }),
  ];
}

/** What else is shown of a race. */
function plainOfRace(runs: Runs, place: Place | undefined): Told {
  const answer = answerRace(runs, { place });
  const { sentence, caveats } = costOfRace(runs, ratesWith(), { place });
  return [
    ['headline', JSON.stringify([answer.side, answer.metric, answer.reservation, answer.headline])],
    ...toldIn(describeDifference(runs), 'difference'),
    ...told('curve', describeCurve([runs.left, runs.right])),
    ...SIDES.flatMap((side) => {
      const { bytes } = runs[otherSide(side)];
      const explained = explainProblem(runs[side], PAGE, bytes, undefined, place);
      const { snippets, canProbe } = explained ?? {};
      return toldIn({ snippets, canProbe, phases: [phasesOf(runs[side])] }, side);
    }),
    ...told('cost', [sentence, ...caveats]),
  ];
}

/** A race as Markdown and as a page to print. */
function exportedOfRace(runs: Runs, place: Place | undefined): Told {
  const answer = answerRace(runs, { place });
  const recording = { place: '', browser: BROWSER, runs, bodies: {} };
  return [
    ...told('export', raceMarkdown(runs, answer, place, BROWSER).split('\n')),
    ...toldIn(raceReport(recording, answer, place), 'report'),
  ];
}

/** Listed here, so that the words do not change with every road that is added. */
const ROADS = ['buffered', 'streamed', 'rest-streamed', 'compressed', 'paginated'];

const RACES = Object.entries({ ...SHOWN_SITUATIONS, ...TIMED_SITUATIONS }).map(
  ([situation, { left, right }], at) => {
    const [one = 'buffered', other = 'streamed'] =
      at % 2 === 0 ? [] : [ROADS[at % ROADS.length], ROADS[(2 * at + 1) % ROADS.length]];
    const runs = { left: runByRoad(one, left), right: runByRoad(other, right) };
    return { situation, runs, place: PLACES[at % PLACES.length] };
  },
);

test('of each race the page says what is written down', async () => {
  const words = createWordList();
  for (const [at, { situation, runs, place }] of RACES.entries()) {
    const where = place === undefined ? 'a place that is not known' : describePlace(place);
    words.add(
      `${runs.left.road} against ${runs.right.road}, ${situation}: ${where}`,
      codedOfRace(runs, place),
      // An export says the same again, with every figure.
      [...plainOfRace(runs, place), ...(at % 4 === 0 ? exportedOfRace(runs, place) : [])],
    );
  }
  for (const [situation, runs] of SITUATIONS) words.add(situation, codedOfRace(runs, undefined));
  await expect(words.text()).toMatchFileSnapshot('testing/words/races.md');
});

/** Instants of the first and the last row on the left, against rows on the right at 1,000 and 2,000 ms. */
const INSTANTS = [500, 950, 951, 984, 985, 1000, 1016, 1017, 1049, 1050, 1100, 3000].flatMap(
  (firstMs) =>
    [firstMs, 1700, 1950, 1990, 2000, 2017, 2049, 2300]
      .filter((lastMs) => lastMs >= firstMs)
      .map((lastMs) => [firstMs, lastMs] as const),
);

const OPENED = { queuedMs: 10, dnsMs: 20, connectMs: 40, tlsMs: 50, waitingMs: 800, totalMs: 2000 };

/** What makes a difference more doubtful on one side, or on both. */
const DOUBTS: Readonly<
  Record<string, readonly [Partial<EndedRecording>, Partial<EndedRecording>?]>
> = {
  nothing: [{}],
  'a connection that took longer': [
    { network: OPENED },
    { network: { ...OPENED, dnsMs: 0, connectMs: 0, tlsMs: 0 } },
  ],
  'connections that the browser hides': [{ network: { totalMs: 2000 } }],
  'a page that read by itself': [{ isReadHere: true }],
  'a busy page': [{ longestFrameMs: 30 }, { longestFrameMs: 12 }],
  'times of rows on screen': [
    { marks: { headersMs: 900, firstRowMs: 1000, lastRowMs: 2000, firstPaintMs: 1300 } },
  ],
};

test('of each distance between two runs the answer is what is written down', async () => {
  const words = createWordList();
  for (const [doubt, [left, right]] of Object.entries(DOUBTS)) {
    for (const spanMs of doubt === 'nothing' ? INSTANTS : INSTANTS.slice(0, 40)) {
      const runs = {
        left: runByRoad('streamed', { spanMs, ...(left.marks === undefined && { changes: left }) }),
        right: runByRoad('paginated', {
          spanMs: [1000, 2000],
          ...((right ?? left.marks) && { changes: right ?? left }),
        }),
      };
      const { code, headline, sentence, remarks } = answerRace(runs, {});
      words.add(
        `${spanMs.join(' and ')} ms against 1000 and 2000 ms, with ${doubt}`,
        [[code, sentence]],
        told('', [JSON.stringify(headline), ...remarks.map((remark) => remark.sentence)]),
      );
    }
  }
  await expect(words.text()).toMatchFileSnapshot('testing/words/distances.md');
});

/** Sizes of a response and how long it takes, small ones and ones near the limits of AWS. */
const SIZED = [1, 20, 99, 100, 990, 20_000, 46_000].flatMap((rows) =>
  [20, 130, 2000].flatMap((rowBytes) =>
    (
      [
        [20, 60],
        [120, 2400],
        [900, 24_000],
      ] as const
    ).map((spanMs) => ({ rows, rowBytes, spanMs })),
  ),
);

test('of each size of a response the decision and the costs are what is written down', async () => {
  const words = createWordList();
  for (const [at, sized] of SIZED.entries()) {
    const other = at % 2 === 0 ? 'streamed' : 'rest-streamed';
    const runs = {
      left: runByRoad('buffered', { ...sized, spanMs: [sized.spanMs[1], sized.spanMs[1]] }),
      right: runByRoad(other, sized),
    };
    const { recommendation, findings } = decideRace(runs, {});
    const { sentence, sides } = costOfRace(runs, ratesWith());
    words.add(
      `${sized.rows} rows of ${sized.rowBytes} B, the first after ${sized.spanMs.join(' ms, the last after ')} ms`,
      [
        [recommendation.code, `${recommendation.sentence} ${recommendation.evidence}`],
        ...findings.map((found) => [found.code, `${found.sentence} ${found.evidence}`] as const),
      ],
      [['cost', sentence], ...toldIn(sides).filter(([path]) => !path.includes('.road.'))],
    );
  }
  await expect(words.text()).toMatchFileSnapshot('testing/words/sizes.md');
});

/** Pairs of complete runs whose streamed side takes so many ms to each row. */
function pairsOf(count: number, streamedMs: readonly [number, number]): readonly MeasuredPair[] {
  const [firstRowMs, lastRowMs] = streamedMs;
  const marks = { headersMs: firstRowMs, firstRowMs, lastRowMs };
  return steadyPairs(count, { right: { marks, endMs: lastRowMs } });
}

const MEASURED: Readonly<Record<string, readonly MeasuredPair[]>> = {
  'nothing was measured': [],
  'a single pair': steadyPairs(1),
  'too few pairs': steadyPairs(4),
  'the right side is sooner': steadyPairs(30),
  'the left side is sooner': pairsOf(30, [900, 1900]),
  'the sides are equal': pairsOf(30, [414, 414]),
  'the sides differ a little': pairsOf(12, [400, 430]),
  'one side fails': steadyPairs(9, { left: failedRun(3930, 502, 'HTTP 502.') }),
  'rows differ': steadyPairs(9, { right: { rows: 990, contentHash: 'ff' } }),
  'some start cold': steadyPairs(24).map((pair, index) =>
    index % 3 > 0
      ? pair
      : measuredPair(index, {
          left: { headers: { 'server-timing': 'init;dur=800, scan;dur=100' } },
        }),
  ),
  'one side is compressed': steadyPairs(9, { right: { headers: { 'content-encoding': 'gzip' } } }),
  'warm-ups come first': [
    measuredPair(0, { isWarmUp: true }),
    measuredPair(1, { isWarmUp: true }),
    ...steadyPairs(9),
  ],
};

const PLANS: readonly Partial<MeasurementPlan>[] = [
  {},
  { primary: 'lastRow', threshold: { unit: 'ms', value: 50 } },
  { until: 'decided' },
];

test('of each measurement the page says what is written down', async () => {
  const words = createWordList();
  for (const [at, [situation, pairs]] of Object.entries(MEASURED).entries()) {
    const usual = measurementOf(pairs);
    const state = at % 4 === 3 ? 'stopped' : 'complete';
    const plan = { ...usual.plan, ...PLANS[at % PLANS.length] };
    const measurement = { ...usual, state, plan } as const;
    const file = {
      format: 'two-fetches-measurement',
      version: 2,
      place: 'LOCAL',
      browser: BROWSER,
      measurement,
    } as const;
    const report = measurementReport(file);
    // In the time zone of whoever reads it.
    const conditions = report.conditions.filter(([name]) => name !== 'Date');
    words.add(
      `${situation}, ${state}, ${plan.primary}, ${plan.until}`,
      [],
      [
        ...toldIn(concludeMeasurement(measurement), 'concluded'),
        ...told('export', measurementMarkdown(file).split('\n')),
        ...toldIn({ ...report, conditions }, 'report'),
        ...summariseMeasurement(measurement).flatMap(({ metric, ...summary }) =>
          toldIn({ ...summary, axis: ratioAxisOf(summary, plan.threshold) }, metric.key),
        ),
      ],
    );
  }
  await expect(words.text()).toMatchFileSnapshot('testing/words/measurements.md');
});

const SIZES = [100, 1000, 10_000];

const SWEEPS: Readonly<Record<string, SweepRecord>> = {
  'one is sooner at every size': sweepOf(SIZES, [
    ['buffered', [300, 300], [900, 900], [4000, 4000]],
    ['streamed', [100, 250], [100, 800], [100, 4100]],
  ]),
  'lines cross': sweepOf(SIZES, [
    ['buffered', [100, 100], [1000, 1000], [10_000, 10_000]],
    ['streamed', [1000, 1000], [1000, 1000], [1000, 1000]],
    ['paginated', [90, 900], [2000, 3000], [2000, 30_000]],
  ]),
  'limits are reached': sweepOf(SIZES, [
    ['buffered', [100, 100], [1000, 1000], refusedWith(502)],
    ['rest-streamed', [100, 100], refusedWith(504, 29_030)],
    ['streamed', [100, 100], [1000, 1000], { rows: 4000, marks: { firstRowMs: 9, lastRowMs: 90 } }],
  ]),
  'nothing is delivered': sweepOf(SIZES, [['buffered', refusedWith(500)], ['streamed']]),
  'runs are repeated, and it was stopped': sweepOf(
    SIZES,
    [
      [
        'buffered',
        [[300, 300], [310, 310], refusedWith(429)],
        [
          [900, 900],
          [880, 880],
        ],
      ],
      [
        'streamed',
        [
          [120, 260],
          [90, 250],
          [100, 255],
        ],
        [
          [100, 800],
          [110, 820],
        ],
      ],
    ],
    { state: 'stopped' },
  ),
};

const PAGED: Readonly<Record<string, SweepRecord>> = {
  'pages are gathered': pageSweepOf(
    [1, 10, 100, 320],
    [
      ['streamed', (size) => pagedRun(size, { rows: 1000, gatherBytes: 16_000 })],
      ['rest-streamed', (size) => pagedRun(size, { rows: 1000, flushMs: 50, gatherBytes: 1e9 })],
      ['buffered', undefined],
    ],
  ),
  'nothing is gathered': pageSweepOf(
    [1, 10],
    [['streamed', (size) => pagedRun(size, { rows: 1000 })]],
  ),
  'the line is slow': pageSweepOf(
    [10, 100],
    [['streamed', (size) => pagedRun(size, { rows: 1000, bytesPerMs: 1 })]],
  ),
  'larger pages come than were asked for': pageSweepOf(
    [1, 10],
    [['streamed', () => pagedRun(50, { rows: 1000 })]],
  ),
};

test('of each sweep the page says what is written down', async () => {
  const words = createWordList();
  for (const [situation, sweep] of Object.entries(SWEEPS)) {
    const file = { place: 'LOCAL', browser: BROWSER, sweep };
    words.add(situation, [
      ...describeSweep(sweep, SWEEP_METRICS).map(
        ({ code, metric, sentence }) => [code, `${sentence} [${metric}]`] as const,
      ),
      ...told('export', sweepMarkdown(file, SWEEP_METRICS).split('\n')),
    ]);
  }
  for (const [situation, sweep] of Object.entries(PAGED)) {
    const file = { place: 'LOCAL', browser: BROWSER, sweep };
    words.add(situation, [
      ...describePages(sweep).map(({ code, sentence }) => [code, sentence] as const),
      ...told('export', pagesMarkdown(file).split('\n')),
      ...told('table', pagesCsv(sweep).split('\r\n')),
    ]);
  }
  await expect(words.text()).toMatchFileSnapshot('testing/words/sweeps.md');
});

test('words that are the same for every run are those that are written down', async () => {
  const words = createWordList();
  words.add('causes of problems', toldIn(PROBLEM_CAUSES));
  words.add(
    'causes that a function names',
    [
      'Throttling',
      'DeadlineExceeded',
      'ResponseTooLarge',
      'AccessDenied',
      'ResourceNotFound',
    ].flatMap((message) => toldIn(inBandCauses(message), message)),
  );
  words.add('badges', toldIn(badgesOf(undefined, 0, { reading: 'pages' })));
  const run = runByRoad('streamed');
  for (const atMs of [0, 500, 2000]) {
    words.add(`badges after ${atMs} ms`, toldIn(badgesOf(recordingAt(run, atMs), 500 + atMs)));
  }
  words.add('states', toldIn(STATE_DEFINITIONS));
  words.add(
    'rates',
    RATES.map((rate) => [rate.id, `${describeRate(rate)} ${describeSource(rate)}`]),
    toldIn(RATES),
  );
  await expect(words.text()).toMatchFileSnapshot('testing/words/always.md');
});
