import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measurementOf } from '#insight/testing/measurement-of';
import { type RunOf, runByRoad } from '#insight/testing/runs-by-roads';
import { decideMeasurement } from './decide-measurement.ts';
import { decideRace } from './decide-race.ts';

type Sided = readonly [road: string, run?: RunOf];

/** So many rows of 250 bytes, of which 25,166 fill a response of 6 MB. */
const many = (rows: number, lastMs = 6000, changes: RunOf['changes'] = {}): RunOf => ({
  rows,
  rowBytes: 250,
  spanMs: [200, lastMs],
  changes,
});

function decided([left, leftRun]: Sided, [right, rightRun]: Sided) {
  return decideRace({ left: runByRoad(left, leftRun), right: runByRoad(right, rightRun) });
}

function codesOf(one: Sided, other: Sided) {
  return decided(one, other).findings.map(({ code }) => code.replace('decision.', ''));
}

const sentenceOf = (one: Sided, other: Sided) => decided(one, other).recommendation.sentence;

const WHOLE_ROADS = ['buffered', 'compressed'] as const;

test.each(WHOLE_ROADS)(
  '%s that is near its limit is warned of against pages too, whatever its side',
  (road) => {
    const [whole, pages] = [
      [road, many(20_200)],
      ['paginated', many(20_200)],
    ] as const;
    for (const decision of [decided(whole, pages), decided(pages, whole)]) {
      expect(decision.recommendation).toMatchObject({
        code: 'decision.near-limit',
        sentence: `Stream these rows, or return them in pages, before there are more of them: ${road} already takes 80 % of the 6 MB that it may return.`,
      });
      expect(decision.findings.map(({ code }) => code)).toEqual([
        'decision.buffered-limit',
        'decision.projection',
      ]);
      expect(decision.findings[0]?.sentence).toMatch(
        /stops working at 25,000 rows of this size at most, because its largest response is 6 MB; you have 20,200\.$/,
      );
    }
  },
);

test('what would be said without the limit stands behind it', () => {
  const { evidence } = decided(
    ['buffered', many(24_900)],
    ['paginated', many(24_900, 7500)],
  ).recommendation;
  expect(evidence).toMatch(
    /^Past that limit a request fails and returns no rows at all\. It is a trade-off: paginated has the first row 5\.80 s sooner, and buffered has the last one 1\.50 s sooner\. First row: /,
  );
});

const isWarned = (other: string, rows: number) =>
  sentenceOf(['buffered', many(rows)], [other, many(rows)]).includes(
    ', before there are more of them: ',
  );

test('against pages, a limit is near from the same share on as against a stream', () => {
  // Half of 6,291,556 bytes are a little more than 12,583 rows.
  for (const other of ['paginated', 'streamed']) {
    expect([other, isWarned(other, 12_583), isWarned(other, 12_584)]).toEqual([other, false, true]);
  }
});

test('compression does not lift the limit, and both sides are named', () => {
  const network = { totalMs: 6000, encodedBytes: 400_000 };
  const packed = {
    network,
    headers: { 'x-amzn-requestid': 'f00', 'content-encoding': 'gzip' },
  } as const;
  const bare = { network: { totalMs: 6000, encodedBytes: 6_225_000 } } as const;
  const { recommendation, findings } = decided(
    ['buffered', many(24_900, 6000, bare)],
    ['compressed', many(24_900, 5000, packed)],
  );
  expect(recommendation).toMatchObject({
    code: 'decision.near-limit',
    sentence:
      'Stream these rows, or return them in pages, before there are more of them: buffered already takes 99 % of the 6 MB that it may return, and so does compressed.',
    evidence: expect.stringMatching(
      /^Past that limit a request fails and returns no rows at all\. Compression on the way does not change that: Lambda counts before it\. Compression saves bytes here: /,
    ) as string,
  });
  expect(findings.filter(({ code }) => code === 'decision.buffered-limit')).toHaveLength(2);
});

test('compression that is recommended still says at how many rows both sides stop', () => {
  const url = 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer';
  const headers = { 'content-encoding': 'gzip' };
  const { recommendation, findings } = decided(
    ['buffered', many(2500, 2500, { url, network: { totalMs: 1500, encodedBytes: 625_000 } })],
    [
      'compressed',
      many(2500, 1500, { url, headers, network: { totalMs: 1500, encodedBytes: 60_000 } }),
    ],
  );
  expect(recommendation.code).toBe('decision.compress');
  expect(
    findings
      .filter(({ code }) => code === 'decision.buffered-limit')
      .map(({ sentence }) => sentence),
  ).toEqual([
    'Buffered stops working at 25,000 rows of this size at most, because its largest response is 6 MB; you have 2,500.',
    'Compressed stops working at 25,000 rows of this size at most, because its largest response is 6 MB; you have 2,500.',
  ]);
});

test('a stream is warned of by its own limits, of size and of time', () => {
  const large: RunOf = { rows: 700_000, rowBytes: 250, spanMs: [200, 90_000] };
  expect(decided(['streamed', large], ['paginated', large]).recommendation).toMatchObject({
    code: 'decision.near-limit',
    sentence:
      'Return these rows in pages, before there are more of them: streamed already takes 83 % of the 200 MB that it may return.',
    evidence: expect.stringMatching(/^Past that limit a request breaks off\. /) as string,
  });
  const slow: RunOf = { spanMs: [200, 9 * 60_000] };
  expect(sentenceOf(['paginated', slow], ['rest-streamed', slow])).toBe(
    'Return these rows in pages, before there are more of them: REST streamed already takes 60 % of the 15 min that a function can be set to run.',
  );
});

test('a limit of time is near by what reading takes, and pages have neither limit', () => {
  const headers = { 'x-amzn-requestid': 'f00', 'server-timing': 'scan;dur=20000' };
  const slow: RunOf = { spanMs: [0, 21_000], changes: { headers } };
  expect(sentenceOf(['buffered', slow], ['paginated', { spanMs: [100, 25_000] }])).toBe(
    'Stream these rows, or return them in pages, before there are more of them: buffered already takes 69 % of the 29 s that API Gateway waits.',
  );
  expect(
    decided(['paginated', many(200_000, 90_000)], ['paginated', many(200_000, 90_000)]),
  ).toMatchObject({ recommendation: { code: 'decision.either' }, findings: [] });
});

test('nothing is said to be near a limit where nothing shows that it holds', () => {
  const url = 'https://rows.example/';
  const elsewhere = { url, headers: {} };
  for (const rows of [24_900, 700_000]) {
    const { code } = decided(
      [rows < 30_000 ? 'buffered' : 'streamed', many(rows, 6000, elsewhere)],
      ['paginated', many(rows, 7500, elsewhere)],
    ).recommendation;
    expect(code).not.toBe('decision.near-limit');
  }
});

test('each stream says what it requires, and what two of them share is said once', () => {
  expect(codesOf(['streamed', many(2000)], ['paginated', many(2000)])).toEqual([
    'streamed-limit',
    'function-url',
    'client-work',
  ]);
  expect(codesOf(['paginated', many(2000)], ['rest-streamed', many(2000)])).toEqual([
    'streamed-limit',
    'client-work',
  ]);
  expect(codesOf(['rest-streamed', many(2000)], ['streamed', many(2000)])).toEqual([
    'streamed-limit',
    'streamed-limit',
    'pagination',
    'client-work',
    'function-url',
  ]);
});

const saidOfStream = (lastMs: number) =>
  decided(['streamed', many(200_000, lastMs)], ['paginated', many(200_000, lastMs)]).findings[0]
    ?.sentence;

test('a stream at the pace of its limit is not said to be slowed down by nothing', () => {
  // 50 MB in 25 s are a little less than 2 MB a second, and in 40 s much less.
  expect(saidOfStream(25_000)).toMatch(
    /; beyond about 25,000 rows it comes at 2 MB a second at most\.$/,
  );
  expect(saidOfStream(40_000)).toMatch(
    /; at this pace, the limit of 2 MB a second .* does not slow it down\.$/,
  );
});

test('a page of few of very many rows is less than one per cent of them, and not none', () => {
  const { findings } = decided(['buffered', many(24_900)], ['compressed', many(24_900)]);
  expect(findings.find(({ code }) => code === 'decision.pagination')?.evidence).toBe(
    'They are less than 1 % of the rows. This record does not show how much sooner.',
  );
});

function measured(pairs: number, run: RunOf) {
  const record = {
    ...measurementOf(
      Array.from({ length: pairs }, (_, index) => ({
        isWarmUp: false,
        first: index % 2 === 0 ? ('left' as const) : ('right' as const),
        runs: { left: runByRoad('buffered', run), right: runByRoad('paginated', run) },
      })),
    ),
    roads: { left: 'buffered', right: 'paginated' },
  };
  return decideMeasurement(record, auditMeasurement(record));
}

test('a measurement warns of a size before it has a verdict, and of a time only after', () => {
  expect(measured(2, many(24_900))).toMatchObject({
    recommendation: { code: 'decision.near-limit' },
    findings: [],
  });
  const headers = { 'x-amzn-requestid': 'f00', 'server-timing': 'scan;dur=20000' };
  const slow: RunOf = { spanMs: [100, 21_000], changes: { headers } };
  expect(measured(2, slow)).toMatchObject({
    recommendation: { code: 'decision.cannot-say' },
    findings: [],
  });
  const { recommendation, findings } = measured(24, slow);
  expect(recommendation.code).toBe('decision.near-limit');
  expect(findings[0]?.code).toBe('decision.buffered-limit');
});
