import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measurementOf } from '#insight/testing/measurement-of';
import { failedRun } from '#insight/testing/race-of';
import { type RunOf, runByRoad } from '#insight/testing/runs-by-roads';
import type { Place } from '#recording/place';
import type { RequestRecord } from '#recording/request-record';
import { decideMeasurement } from './decide-measurement.ts';
import { decideRace } from './decide-race.ts';

type Sided = readonly [road: string, run?: RunOf];

function decided([left, leftRun]: Sided, [right, rightRun]: Sided) {
  const runs = { left: runByRoad(left, leftRun), right: runByRoad(right, rightRun) };
  return decideRace(runs).recommendation;
}

const SERIES: readonly RequestRecord[] = Array.from({ length: 3 }, (_, index) => ({
  startedMs: 300 * index,
  headersMs: 300 * index + 250,
  endMs: 300 * index + 290,
  status: 200,
  bytes: 1000,
}));

test('a whole response against pages is a trade-off, with what the series of requests waits', () => {
  const paged: RunOf = { spanMs: [120, 2800], changes: { requests: SERIES } };
  expect(decided(['buffered', { spanMs: [0, 2200] }], ['paginated', paged])).toEqual({
    code: 'decision.trade-off',
    sentence:
      'It is a trade-off: paginated has the first row 2.08 s sooner, and buffered has the last one 600 ms sooner.',
    evidence:
      'First row: buffered 2.20 s, paginated 120 ms. Last row: buffered 2.20 s, paginated 2.80 s. Buffered sends 1 request, which waits 2.20 s for its answer. Paginated sends 3 requests, which wait 750 ms in all for their answers. This is a single run of each side: measure for an answer that you can defend.',
  });
});

test('what a series waits is the figure that is shown where the time went', () => {
  const network = { waitingMs: 610, totalMs: 2800 };
  const paged: RunOf = { spanMs: [120, 2800], changes: { requests: SERIES, network } };
  expect(decided(['buffered', { spanMs: [0, 2200] }], ['paginated', paged]).evidence).toContain(
    'Paginated sends 3 requests, which wait 610 ms in all for their answers.',
  );
});

function against(lastMs: number) {
  return decided(['buffered', { spanMs: [0, 421] }], ['paginated', { spanMs: [120, lastMs] }]);
}

test('two sides that are there within a second are either as good', () => {
  expect(against(1000)).toMatchObject({
    code: 'decision.either',
    sentence: 'Either will do: everything is there within 1 s either way.',
    evidence: expect.stringContaining('Last row: buffered 421 ms, paginated 1.00 s.') as string,
  });
  expect(against(1001).code).toBe('decision.trade-off');
});

test.each<[string, Sided, Sided, string]>([
  [
    'pages against a stream',
    ['paginated', { spanMs: [120, 2800] }],
    ['streamed', { spanMs: [400, 1500] }],
    'It is a trade-off: paginated has the first row 280 ms sooner, and streamed has the last one 1.30 s sooner.',
  ],
  [
    'two streams, one of which is sooner in both',
    ['streamed', { spanMs: [120, 1500] }],
    ['rest-streamed', { spanMs: [900, 2600] }],
    'Streamed has the first row 780 ms sooner, and the last one 1.10 s sooner.',
  ],
  [
    'two streams that differ in the first row alone',
    ['streamed', { spanMs: [120, 2600] }],
    ['rest-streamed', { spanMs: [900, 2610] }],
    'Streamed has the first row 780 ms sooner; the last one comes at the same time, to within a frame.',
  ],
  [
    'two streams that differ in the last row alone',
    ['streamed', { spanMs: [120, 2600] }],
    ['rest-streamed', { spanMs: [125, 4000] }],
    'Streamed has the last row 1.40 s sooner; the first one comes at the same time, to within a frame.',
  ],
  [
    'a last row that a single race cannot call',
    ['streamed', { spanMs: [120, 2600] }],
    ['rest-streamed', { spanMs: [900, 2760] }],
    'Streamed has the first row 780 ms sooner; the last one is too close to call in a single race.',
  ],
  [
    'two whole responses',
    ['buffered', { spanMs: [0, 1000] }],
    ['buffered', { spanMs: [0, 2600] }],
    'Buffered (left) has the first row 1.60 s sooner, and the last one 1.60 s sooner.',
  ],
  [
    'a single row',
    ['paginated', { spanMs: [0, 2600], rows: 1 }],
    ['streamed', { spanMs: [0, 1000], rows: 1 }],
    'Streamed has the only row 1.60 s sooner.',
  ],
])('%s', (_, left, right, sentence) => {
  // Only where each side has one of the rows sooner is there anything to weigh.
  const code = sentence.startsWith('It is a trade-off') ? 'decision.trade-off' : 'decision.sooner';
  expect(decided(left, right)).toMatchObject({ code, sentence });
});

/** A run whose only row comes after so many ms. */
const row = (ms: number): RunOf => ({ spanMs: [0, ms], rows: 1 });

test.each<[lastMs: number, code: string, sentence: string]>([
  [
    2600,
    'decision.either',
    'Either will do: the only row comes at the same time, to within a frame.',
  ],
  [
    2760,
    'decision.cannot-say',
    'Not decided yet: the only row is too close to call in a single race.',
  ],
])('a single row that no side has sooner is no trade-off: %i ms', (lastMs, code, sentence) => {
  expect(decided(['paginated', row(2600)], ['streamed', row(lastMs)])).toMatchObject({
    code,
    sentence,
  });
});

test('a second either way is soon enough for a single row, and where a race is too close to call', () => {
  const network = { totalMs: 600 };
  const close: RunOf = { spanMs: [450, 750], changes: { network } };
  for (const decision of [
    decided(['paginated', row(300)], ['streamed', row(700)]),
    decided(['paginated', { spanMs: [300, 600], changes: { network } }], ['streamed', close]),
  ]) {
    expect(decision).toMatchObject({
      code: 'decision.either',
      sentence: 'Either will do: everything is there within 1 s either way.',
    });
  }
});

test('sides that are equally soon are either as good', () => {
  expect(decided(['streamed'], ['rest-streamed'])).toMatchObject({
    code: 'decision.either',
    sentence:
      'Either will do: the first and the last row come at the same time, to within a frame.',
  });
});

test('a difference that nobody would notice is said to be one', () => {
  expect(
    decided(['streamed', { spanMs: [120, 2600] }], ['rest-streamed', { spanMs: [160, 2690] }]),
  ).toMatchObject({
    code: 'decision.either',
    sentence:
      'Either will do: the first rows come only 40 ms apart and the last ones 90 ms, which people hardly notice.',
  });
});

const saidOfSpans = (
  one: readonly [number, number],
  other: readonly [number, number],
  rows = 990,
) =>
  decided(
    ['streamed', { spanMs: one, changes: { rows } }],
    ['rest-streamed', { spanMs: other, changes: { rows } }],
  ).sentence;

test('beside a difference that matters too', () => {
  expect(saidOfSpans([120, 4600], [158, 2390])).toBe(
    'REST streamed has the last row 2.21 s sooner; the first rows come only 38 ms apart, which people hardly notice.',
  );
  expect(saidOfSpans([120, 2600], [1120, 2690])).toBe(
    'Streamed has the first row 1.00 s sooner; the last ones come only 90 ms apart, which people hardly notice.',
  );
  expect(saidOfSpans([2000, 2000], [2040, 2040], 1)).toBe(
    'Either will do: the rows come only 40 ms apart, which people hardly notice.',
  );
});

test('a side that ended with what looks like an error has not delivered', () => {
  const messageAtEnd = { isError: true, words: 'time ran out' };
  const changes = { state: 'unknown', rows: 990, messageAtEnd } as const;
  expect(decided(['buffered'], ['streamed', { changes }])).toEqual({
    code: 'decision.cannot-say',
    sentence:
      'Buffered returned all 990 rows; streamed ended with what looks like an error after 990 rows, so nothing speaks for or against streaming.',
    evidence: 'The last row of streamed says “time ran out”. Fix that, then start the race again.',
  });
});

test('a side that failed has its own reason, and other rows are not compared', () => {
  const failed: RunOf = { changes: failedRun(90, 500, 'HTTP 500: No.') };
  expect(decided(['buffered', failed], ['paginated'])).toEqual({
    code: 'decision.cannot-say',
    sentence:
      'Paginated returned all 990 rows; buffered failed without returning a row, so there are no times to compare.',
    evidence: 'Buffered: HTTP 500: No. Fix that, then start the race again.',
  });
  expect(decided(['streamed', { rows: 500 }], ['paginated']).sentence).toBe(
    'There is nothing to compare: streamed returned 500 rows, paginated 990 rows.',
  );
});

const TIMED_OUT: RunOf = { changes: failedRun(29_030, 504, 'HTTP 504.') };
const TOO_LARGE: RunOf = { changes: failedRun(900, 500, 'HTTP 500: ResponseTooLarge: No.') };

test.each<[string, Sided, Sided, string, string, string]>([
  [
    'pages deliver where a whole response is too late',
    ['buffered', TIMED_OUT],
    ['paginated'],
    'decision.one-delivers',
    'Paginated is the one to rely on here: it returned all 990 rows, and buffered ran into a time limit after 29.03 s and returned none.',
    'HTTP 504 says that the time for an answer was over. A failure at a limit is decisive, even in a single run.',
  ],
  [
    'a stream that was cut at its time',
    ['rest-streamed', { rows: 200, changes: { ...TIMED_OUT.changes, rows: 200 } }],
    ['streamed', { changes: { state: 'unknown' } }],
    'decision.one-delivers',
    'Streamed is the one to rely on here: it returned 990 rows, and REST streamed ran into a time limit after 29.03 s and returned only 200 rows.',
    'HTTP 504 says that the time for an answer was over. A failure at a limit is decisive, even in a single run.',
  ],
  [
    'two whole responses that are both too large',
    ['buffered', TOO_LARGE],
    ['compressed', TOO_LARGE],
    'decision.paginate-instead',
    'Return these rows in pages, or stream them: there are too many of them for one response.',
    'A failure at a limit is decisive, even in a single run.',
  ],
  [
    'two streams that both ran out of time',
    ['streamed', TIMED_OUT],
    ['rest-streamed', TIMED_OUT],
    'decision.raise-limit',
    'Raise the time limits, or return these rows in pages: both sides ran out of time.',
    'A function on Lambda can be set to run for 15 min, and AWS raises on request how long API Gateway waits for it. A failure at a limit is decisive, even in a single run.',
  ],
  [
    'a whole response that is too large, and a stream that ran out of time',
    ['buffered', TOO_LARGE],
    ['streamed', TIMED_OUT],
    'decision.raise-limit',
    'Raise the time limit of streamed, or return these rows in pages: buffered cannot return them in one response.',
    'A function on Lambda can be set to run for 15 min, and AWS raises on request how long API Gateway waits for it. A failure at a limit is decisive, even in a single run.',
  ],
  [
    'a stream that ran for as long as a function may',
    ['buffered', TIMED_OUT],
    ['streamed', { changes: failedRun(899_000, 504, 'HTTP 504.') }],
    'decision.paginate-instead',
    'Return these rows in pages: there are too many of them for one response, streamed or not.',
    'A failure at a limit is decisive, even in a single run.',
  ],
  [
    'two streams that both ran for as long as a function may',
    ['streamed', { changes: failedRun(899_000, 504, 'HTTP 504.') }],
    ['rest-streamed', { changes: failedRun(899_000, 504, 'HTTP 504.') }],
    'decision.paginate-instead',
    'Return these rows in pages: there are too many of them for one stream.',
    'A failure at a limit is decisive, even in a single run.',
  ],
  [
    'pages that ran into a limit too',
    ['buffered', TIMED_OUT],
    ['paginated', TIMED_OUT],
    'decision.cannot-say',
    'Both sides failed, and neither returned a row, so there are no times to compare.',
    'Buffered: HTTP 504. Paginated: HTTP 504. Fix that, then start the race again.',
  ],
  [
    'a side that says itself that it has not all rows',
    ['buffered', { changes: { hasNextPage: true } }],
    ['paginated', TIMED_OUT],
    'decision.cannot-say',
    'Buffered returned 990 rows; paginated failed without returning a row, so there are no times to compare.',
    'Paginated: HTTP 504. Fix that, then start the race again.',
  ],
])('a failure at a limit decides: %s', (_, left, right, code, sentence, evidence) => {
  expect(decided(left, right)).toEqual({ code, sentence, evidence });
});

test('between any two roads, the limits of a local stack are the ones that it told', () => {
  const place = {
    kind: 'local',
    report: { limits: { gatewayTimeoutMs: 3000 } },
  } as unknown as Place;
  const gone: RunOf = {
    changes: {
      ...failedRun(3000, undefined, 'No answer.'),
      problem: { code: 'unreachable', message: 'No answer.', remedy: '' },
      url: 'http://127.0.0.1:3001/buffer',
    },
  };
  const runs = {
    left: runByRoad('buffered', gone),
    right: runByRoad('paginated', { changes: { url: 'http://127.0.0.1:3001/page' } }),
  };
  expect(decideRace(runs, { place }).recommendation).toMatchObject({
    code: 'decision.one-delivers',
    evidence: expect.stringContaining('After 3 s API Gateway gives up') as string,
  });
  expect(decideRace(runs).recommendation.code).toBe('decision.cannot-say');
});

test('a measurement in which one side sometimes reached a limit and the other never did decides too', () => {
  const pairs = Array.from({ length: 12 }, (_, index) => ({
    isWarmUp: false,
    first: 'left' as const,
    runs: {
      left: runByRoad('buffered', index % 4 === 0 ? TIMED_OUT : {}),
      right: runByRoad('paginated'),
    },
  }));
  const roads = { left: 'buffered', right: 'paginated' };
  const record = { ...measurementOf(pairs), roads };
  expect(decideMeasurement(record, auditMeasurement(record)).recommendation).toMatchObject({
    code: 'decision.one-delivers',
    sentence:
      'Paginated is the one to rely on here: it returned all 990 rows every time, and buffered ran into a time limit after 29.03 s in 3 of 12 runs.',
  });
});

/** What a measurement of this many pairs recommends. */
function measured(count: number) {
  const pairs = Array.from({ length: count }, (_, index) => ({
    isWarmUp: false,
    first: index % 2 === 0 ? ('left' as const) : ('right' as const),
    runs: {
      left: runByRoad('buffered', { spanMs: [0, 2000 + index] }),
      right: runByRoad('paginated', { spanMs: [100 + index, 2800 + index] }),
    },
  }));
  const roads = { left: 'buffered', right: 'paginated' };
  return decideMeasurement({ ...measurementOf(pairs), roads }, []).recommendation;
}

test('a measurement names a side only where it has a verdict', () => {
  expect(measured(24)).toMatchObject({
    code: 'decision.trade-off',
    sentence:
      'It is a trade-off: paginated has the first row 1.90 s sooner, and buffered has the last one 800 ms sooner.',
    evidence: expect.stringMatching(/By the medians of 24 pairs\.$/),
  });
  expect(measured(2)).toMatchObject({
    code: 'decision.cannot-say',
    sentence: 'Not decided yet: 2 pairs are too few for a verdict on the first row.',
  });
});

const COLD = { headers: { 'server-timing': 'init;dur=700.0, scan;dur=100.0' } };
const REDIRECTED = { isRedirected: true, network: { redirectMs: 700, totalMs: 2600 } };
const CACHED = { headers: { 'server-timing': 'scan;dur=100.0', 'x-cache': 'Hit from cloudfront' } };

test.each<[string, RunOf['changes'], RunOf['spanMs'], string]>([
  ['a cold start', COLD, [900, 2600], 'only streamed started cold, which took at least 700 ms'],
  ['a redirect', REDIRECTED, [900, 2600], 'only streamed was redirected, which took 700 ms'],
  [
    'a redirect that takes how long nobody knows',
    { isRedirected: true },
    [900, 2600],
    'only streamed was redirected',
  ],
  ['a cache', CACHED, [120, 1300], 'only streamed came from a cache'],
  [
    'a cache in front of the side with the later first row',
    CACHED,
    [900, 1300],
    'only streamed came from a cache',
  ],
])('%s on one side alone may be why it is sooner or later', (_, changes, spanMs, reason) => {
  const left: Sided = ['paginated', { spanMs: [400, 2400] }];
  expect(decided(left, ['streamed', { spanMs, changes }])).toMatchObject({
    code: 'decision.cannot-say',
    sentence: `This race does not say which side would otherwise be sooner, because ${reason}.`,
  });
  // On both sides alike it is no reason.
  const both: Sided = ['paginated', { spanMs: [400, 2400], changes }];
  const { sentence } = decided(both, ['streamed', { spanMs, changes }]);
  expect(sentence).not.toContain(reason);
});

const cached = (age: string, lastMs: number): RunOf => ({
  spanMs: [30, lastMs],
  changes: { headers: { age } },
});

test.each([
  ['buffered', 'streamed', 'what streaming brings'],
  ['paginated', 'streamed', 'which side would otherwise be sooner'],
])(
  'where both came from a cache, their times decide nothing: %s against %s',
  (one, other, asked) => {
    for (const lastMs of [80, 4000]) {
      expect(decided([one, cached('3', lastMs)], [other, cached('9', 70)])).toEqual({
        code: 'decision.cannot-say',
        sentence: `This race does not say ${asked}, because both sides came from a cache.`,
        evidence:
          'Without that, the difference might be larger or smaller. Start the race again without the cache.',
      });
    }
  },
);

test('a cold start that does not change who is sooner is named and no more', () => {
  // Nothing that came after the first byte waited for the start.
  const marks = { headersMs: 1000, firstRowMs: 3900, lastRowMs: 9600 };
  const slow: Sided = ['streamed', { spanMs: [3900, 9600], changes: { ...COLD, marks } }];
  const { code, evidence } = decided(['paginated', { spanMs: [400, 2400] }], slow);
  expect(code).toBe('decision.sooner');
  expect(evidence).toContain('Only streamed started cold, which took at least 700 ms of its wait.');
});

test.each<[string, RunOf['spanMs'], RunOf['spanMs']]>([
  ['either side would do', [300, 800], [1200, 1650]],
])('nothing is said of who is sooner if without a cold start %s', (_, ownMs, coldMs) => {
  const cold: Sided = ['streamed', { spanMs: coldMs, changes: COLD }];
  expect(decided(['paginated', { spanMs: ownMs }], cold)).toMatchObject({
    code: 'decision.cannot-say',
    sentence:
      'This race does not say which side would otherwise be sooner, because only streamed started cold, which took at least 700 ms.',
  });
});

/** A stream's run of which the function reports so much, in ms. */
function started(init: number | undefined, scan: number, spanMs: [number, number]): RunOf {
  const header = `${init === undefined ? '' : `init;dur=${init}, `}scan;dur=${scan}`;
  return { spanMs, changes: { headers: { 'server-timing': header } } };
}

const ONLY = 'only REST streamed started cold, which took at least';
const BOTH = 'both sides started cold, and neither says how long that took in all';

test.each<[string, RunOf, RunOf, string]>([
  [
    'what it reports is the smaller part',
    started(undefined, 40, [70, 2600]),
    started(150, 160, [980, 3700]),
    `${ONLY} 150 ms`,
  ],
  [
    'it reports next to nothing',
    started(undefined, 40, [70, 2600]),
    started(4, 160, [980, 3700]),
    `${ONLY} 4.0 ms`,
  ],
  [
    'its own reading took longer too',
    started(undefined, 40, [70, 2600]),
    started(150, 700, [980, 3700]),
    `${ONLY} 150 ms`,
  ],
  ['both did', started(160, 150, [600, 3000]), started(150, 160, [980, 3700]), BOTH],
])(
  'two doors of one function have no winner where one may only have started later: %s',
  (_, left, right, reason) => {
    expect(decided(['streamed', left], ['rest-streamed', right])).toMatchObject({
      code: 'decision.cannot-say',
      sentence: `This race does not say which side would otherwise be sooner, because ${reason}.`,
      evidence: expect.stringMatching(/Start the race again with both sides warm\.$/) as string,
    });
  },
);

test('a side that was sooner although it started cold is named', () => {
  const warm = started(undefined, 3000, [9000, 12_000]);
  const cold = started(500, 3000, [4000, 9600]);
  expect(decided(['streamed', warm], ['rest-streamed', cold])).toMatchObject({
    code: 'decision.sooner',
    sentence: 'REST streamed has the first row 5.00 s sooner, and the last one 2.40 s sooner.',
  });
});

test('a row that the cold side has sooner anyway is named, and only the other one is open', () => {
  const warm = started(undefined, 40, [3000, 4200]);
  const cold = started(1200, 40, [1800, 4500]);
  const { code, sentence, evidence } = decided(['streamed', warm], ['paginated', cold]);
  expect(code).toBe('decision.sooner');
  expect(sentence).toBe(
    'Paginated has the first row 1.20 s sooner in any case; this race does not say which side would otherwise have the last one sooner, because only paginated started cold, which took at least 1.20 s.',
  );
  expect(evidence).toMatch(/ Start the race again with both sides warm\. This is a single run/);
});

test('a cold start of a later request leaves the first row as it is, and is named with its request', () => {
  const request = { bytes: 1, serverTiming: 'scan;dur=40' };
  const requests = [
    { ...request, startedMs: 0, headersMs: 1790, endMs: 1800 },
    { ...request, startedMs: 1800, headersMs: 4990, endMs: 5000, serverTiming: 'init;dur=1500' },
  ];
  const warm = started(undefined, 40, [3000, 4200]);
  const cold: RunOf = { spanMs: [1800, 5000], changes: { requests } };
  expect(decided(['streamed', warm], ['paginated', cold]).sentence).toBe(
    'Paginated has the first row 1.20 s sooner in any case; this race does not say which side would otherwise have the last one sooner, because only paginated started cold for its request 2, which took at least 1.50 s.',
  );
});

test('a row that the warm side has sooner anyway is named too, and by how much here', () => {
  const cold: Sided = ['streamed', { spanMs: [2850, 13_000], changes: COLD }];
  expect(decided(['paginated', { spanMs: [2000, 9000] }], cold)).toMatchObject({
    code: 'decision.sooner',
    sentence:
      'Paginated has the last row sooner in any case, here by 4.00 s; this race does not say which side would otherwise have the first one sooner, because only streamed started cold, which took at least 700 ms.',
  });
});

test('what is there within a second with a cold start is so without it', () => {
  const warm = started(undefined, 40, [600, 950]);
  const cold = started(250, 40, [300, 900]);
  expect(decided(['streamed', warm], ['paginated', cold]).code).toBe('decision.either');
});

const inScene = (road: string, run: RunOf): Sided => [
  road,
  { ...run, changes: { ...run.changes, url: `https://simulated.invalid/${road}` } },
];

test('the start of a scene takes what is reported, and no longer', () => {
  const left = inScene('streamed', started(undefined, 40, [70, 2600]));
  const right = inScene('rest-streamed', started(150, 160, [980, 3700]));
  expect(decided(left, right).code).toBe('decision.sooner');
});
