import { expect, test } from 'vitest';
import { raceOf } from '#insight/testing/race-of';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';
import { BUFFERED } from '#roads/buffered';
import { PAGINATED } from '#roads/paginated';
import { REST_STREAMED } from '#roads/rest-streamed';
import { roadOf, ROADS } from '#roads/roads';
import { STREAMED } from '#roads/streamed';
import type { CostItemId } from './cost-items.ts';
import { costOfRun, costOfUsage, type RunCost } from './cost-of-run.ts';
import { ratesWith } from './rates.ts';
import type { Usage } from './usage.ts';

const RATES = ratesWith();
const KIB = 1024;
const MIB = 1024 * KIB;

function usageWith(
  road: Road,
  bytes: number,
  durationMs: number,
  changes: Partial<Usage> = {},
): Usage {
  return {
    road,
    rows: 1000,
    isOnAws: true,
    requests: 1,
    requestsBasis: 'measured',
    durationMs: { value: durationMs, basis: 'reported', how: 'as the function reports' },
    memoryMb: 512,
    memoryHow: 'as the function reports',
    readUnits: { value: Math.ceil(bytes / 4096) / 2, basis: 'reported', how: 'as counted' },
    bodyBytes: bytes,
    wireBytes: { value: bytes, basis: 'measured', how: 'as they arrived' },
    initMs: undefined,
    ...changes,
  };
}

function usdOf(cost: RunCost, id: CostItemId): number | undefined {
  return cost.state === 'known' ? cost.items.find((item) => item.id === id)?.usd : undefined;
}

/** What AWS does not charge of a million such requests in one month: 100 GB, and less beyond 10 TB. */
function transferAsBilled(gigabytes: number): number {
  const paid = gigabytes - 100;
  return Math.min(paid, 10 * 1024) * 0.09 + Math.max(0, paid - 10 * 1024) * 0.085;
}

// Arithmetic that was made by hand on the same rates, for 512 MB and assumed durations, per million calls.
test.each([
  { bytes: 130 * KIB, durationMs: 420, reads: 2, lambda: 3, egress: 2 },
  { bytes: 5 * MIB, durationMs: 2500, reads: 80, lambda: 17, egress: 430 },
  { bytes: 20 * MIB, durationMs: 8970, reads: 320, lambda: 60, egress: 1703 },
])('a bill of $bytes bytes is as it was made by hand', ({ bytes, durationMs, ...by }) => {
  const cost = costOfUsage(usageWith(STREAMED, bytes, durationMs), RATES);
  expect(Math.round(usdOf(cost, 'dynamodb-reads') ?? 0)).toBe(by.reads);
  const lambda = (usdOf(cost, 'lambda-requests') ?? 0) + (usdOf(cost, 'lambda-duration') ?? 0);
  expect(Math.round(lambda)).toBe(by.lambda);
  // Free tiers and volume tiers are not subtracted here, and were there.
  const gigabytes = (usdOf(cost, 'transfer-out') ?? 0) / 0.09;
  expect(Math.round(transferAsBilled(gigabytes))).toBe(by.egress);
});

test.each([
  ['buffered', BUFFERED, 5 * MIB, 3.5, 0],
  ['a Function URL', STREAMED, 20 * MIB, 0, 109],
  ['a streamed REST API', REST_STREAMED, 20 * MIB, 7, 109],
  ['a streamed REST API, one byte more', REST_STREAMED, 20 * MIB + 1, 10.5, 109],
  ['a streamed REST API of nothing', REST_STREAMED, 0, 3.5, 0],
  ['a Function URL up to 6 MB', STREAMED, 6 * MIB, 0, 0],
])('the front door and the streamed bytes of %s', (_name, road, bytes, door, streamed) => {
  const cost = costOfUsage(usageWith(road, bytes, 100), RATES);
  expect(usdOf(cost, 'front-door')).toBeCloseTo(door, 9);
  expect(Math.round(usdOf(cost, 'lambda-streaming') ?? Number.NaN)).toBe(streamed);
});

test('from 5 MB on, data transfer out is the largest share, and stands first', () => {
  const cost = costOfUsage(usageWith(BUFFERED, 5 * MIB, 2500), RATES);
  expect(cost).toMatchObject({
    state: 'known',
    items: [{ id: 'transfer-out' }, {}, {}, {}, {}, {}],
  });
});

test('the sum is that of its items, and each says its arithmetic', () => {
  const cost = costOfUsage(usageWith(STREAMED, 20 * MIB, 8970), RATES);
  if (cost.state !== 'known') throw new Error(cost.sentence);
  expect(cost.usd).toBeCloseTo(
    cost.items.reduce((sum, { usd }) => sum + usd, 0),
    9,
  );
  expect(cost.items.map(({ arithmetic }) => arithmetic)).toMatchInlineSnapshot(`
    [
      "20.97 MB of body (as they arrived); a million times that is 20,972 GB, which AWS bills as 19,531 GB of 2³⁰ bytes, at $0.09 per GB: $1,758. Headers are not counted.",
      "2,560 read units (as counted). 2,560 million read units at $0.125 per million: $320.",
      "20.97 MB are streamed, of which the first 6 MB (6,291,456 bytes) cost nothing extra; a million times the rest is 14,680 GB, which AWS bills as 13,672 GB of 2³⁰ bytes, at $0.008 per GB: $109.",
      "8.97 s (as the function reports) × 512 MB (as the function reports) = 4.485 GB-seconds; a million times that at $0.0000133334: $59.80.",
      "1 million requests at $0.20 per million: $0.20.",
      "A Function URL costs nothing by itself: $0.",
    ]
  `);
});

test('a compressed response costs what was on the wire, and is read as it is in the table', () => {
  const wireBytes = { value: MIB, basis: 'measured', how: 'as the browser counted them' } as const;
  const cost = costOfUsage(usageWith(BUFFERED, 5 * MIB, 100, { wireBytes }), RATES);
  expect(usdOf(cost, 'transfer-out')).toBeCloseTo((0.09 * 1e6) / 1024, 6);
  expect(usdOf(cost, 'dynamodb-reads')).toBeCloseTo(80, 9);
});

test('a series of requests pays for each of them, but not twice for its bytes', () => {
  const series = costOfUsage(usageWith(PAGINATED, MIB, 100, { requests: 20 }), RATES);
  const single = costOfUsage(usageWith(PAGINATED, MIB, 100), RATES);
  for (const id of ['front-door', 'lambda-requests'] as const) {
    expect(usdOf(series, id)).toBeCloseTo(20 * (usdOf(single, id) ?? Number.NaN), 9);
  }
  for (const id of ['transfer-out', 'dynamodb-reads', 'lambda-duration'] as const) {
    expect(usdOf(series, id)).toBe(usdOf(single, id));
  }
});

test('what the functions report is taken, and says so', () => {
  const { left, right } = raceOf({
    left: {
      headers: {
        'server-timing': 'scan;dur=2300.0, total;dur=2400.0, read;desc="21.5", memory;desc="1024"',
      },
    },
    right: {
      headers: { 'server-timing': 'scan;dur=110.0, memory;desc="1024"' },
      reported: { elapsedMs: 2410, readUnits: 22 },
    },
  });
  for (const [run, ms, units] of [
    [left, 2400, 21.5],
    [right, 2410, 22],
  ] as const) {
    const cost = costOfRun(run, RATES);
    expect(cost).toMatchObject({
      usage: {
        durationMs: { value: ms, basis: 'reported' },
        readUnits: { value: units, basis: 'reported' },
        memoryMb: 1024,
      },
    });
    expect(usdOf(cost, 'lambda-duration')).toBeCloseTo(ms * 1000 * 0.0000133334, 6);
  }
});

const PAGES = [1, 2, 3].map((page) => ({
  startedMs: 100 * page,
  headersMs: 100 * page + 40,
  endMs: 100 * page + 50,
  status: 200,
  bytes: 5000,
  serverTiming: `scan;dur=9.0, total;dur=${10 * page}, read;desc="1.5", memory;desc="512"`,
}));

test('a series of pages uses what its requests report together', () => {
  const run = recordingOf('paginated', { rows: 120, bytes: 15_000, requests: PAGES });
  expect(costOfRun(run, RATES)).toMatchObject({
    usage: {
      requests: 3,
      durationMs: { value: 60, basis: 'reported' },
      readUnits: { value: 4.5, basis: 'reported' },
      memoryMb: 512,
      bodyBytes: 15_000,
      wireBytes: { value: 15_000 },
    },
  });
});

test('a series of which one request reports nothing is estimated', () => {
  const [first, second, third] = PAGES;
  const requests = [first, second, { ...third, serverTiming: undefined }] as typeof PAGES;
  const run = recordingOf('paginated', { rows: 120, bytes: 15_000, requests });
  expect(costOfRun(run, RATES)).toMatchObject({
    usage: {
      durationMs: { value: 120, basis: 'estimated' },
      readUnits: { value: 3, basis: 'estimated' },
    },
  });
});

test('what nobody reports is estimated, and says so', () => {
  const { left, right } = raceOf({ left: { headers: {} }, right: { headers: {} } });
  expect(costOfRun(left, RATES)).toMatchObject({
    usage: {
      durationMs: { value: 2410, basis: 'estimated' },
      readUnits: { value: Math.ceil(128_700 / 4096) / 2, basis: 'estimated' },
      memoryMb: undefined,
    },
  });
  expect(costOfRun(right, RATES)).toMatchObject({
    usage: { durationMs: { value: 2420, basis: 'estimated' }, readUnits: { basis: 'estimated' } },
  });
});

test.each<Partial<EndedRecording>>([
  { state: 'failed' },
  { state: 'truncated' },
  { state: 'aborted' },
])('a run that ended $state has no cost', (changes) => {
  const cost = costOfRun(recordingOf('buffered', changes), RATES);
  expect(cost).toMatchObject({
    state: 'unknown',
    sentence: expect.stringMatching(/^Not known, .*\.$/),
  });
});

test('more rows cost more in proportion, except what is paid for each request', () => {
  const usage = usageWith(BUFFERED, 130 * KIB, 420);
  const [own, more] = [costOfUsage(usage, RATES), costOfUsage(usage, RATES, 10_000)];
  expect(more).toMatchObject({ state: 'known', rows: 10_000, scaledFrom: 1000 });
  for (const id of ['transfer-out', 'dynamodb-reads', 'lambda-duration'] as const) {
    expect(usdOf(more, id)).toBeCloseTo(10 * (usdOf(own, id) ?? Number.NaN), 6);
  }
  for (const id of ['front-door', 'lambda-requests'] as const) {
    expect(usdOf(more, id)).toBe(usdOf(own, id));
  }
});

test.each([
  ['a single request', STREAMED, 1],
  ['a series', PAGINATED, 20],
])('nothing of %s was measured or reported at another size', (_name, road, requests) => {
  const cost = costOfUsage(usageWith(road, MIB, 2970, { requests }), RATES, 5000);
  if (cost.state !== 'known') throw new Error(cost.sentence);
  expect(new Set(cost.items.map(({ basis }) => basis))).toEqual(new Set(['estimated']));
  const said = cost.items.map(({ arithmetic }) => arithmetic).join(' ');
  expect(said).toContain('14.85 s (scaled in proportion from 2.97 s for 1,000 rows)');
  expect(said).toContain('640 read units (scaled in proportion from 128 for 1,000 rows)');
  expect(said).toContain('of body (scaled in proportion from 1.05 MB for 1,000 rows)');
});

test('a scene is calculated, and nobody has measured or reported it', () => {
  const { left } = raceOf({
    left: {
      url: 'https://scene.invalid/buffered',
      headers: { 'server-timing': 'total;dur=2400.0, read;desc="21.5", memory;desc="1024"' },
    },
  });
  const cost = costOfRun(left, RATES);
  if (cost.state !== 'known') throw new Error(cost.sentence);
  expect(new Set(cost.items.map(({ basis }) => basis))).toEqual(new Set(['calculated']));
  expect(cost.items.map(({ arithmetic }) => arithmetic).join(' ')).not.toMatch(
    /report|as \w+ counted|as they/,
  );
});

test('rows that would not fit through the road have no cost, but the limit that they break', () => {
  const usage = usageWith(BUFFERED, 130 * KIB, 420);
  expect(costOfUsage(usage, RATES, 60_000)).toMatchObject({
    state: 'over-limit',
    sentence:
      'No such response on AWS: in proportion, 60,000 rows are 7.99 MB, and buffered returns 6.29 MB at most.',
  });
  expect(costOfUsage(usageWith(BUFFERED, 130 * KIB, 4200), RATES, 10_000)).toMatchObject({
    state: 'over-limit',
    sentence:
      'No such response on AWS: in proportion, 10,000 rows take 42.00 s, and API Gateway waits no longer than 29 s unless its limit is raised.',
  });
});

test.each(ROADS.filter(({ reading }) => reading !== 'pages'))(
  'no function runs longer than 15 min, whatever stands in front of it: $id',
  (road) => {
    const usage = usageWith(road, 1000, 10_000);
    expect(costOfUsage(usage, RATES, 91_000)).toMatchObject({
      state: 'over-limit',
      sentence:
        'No such response on AWS: in proportion, 91,000 rows take 15 min 10 s, and a function can be set to run no longer than 15 min.',
    });
  },
);

test('of a raised limit only that of the function is left', () => {
  const usage = usageWith(BUFFERED, 1000, 40_000);
  expect(costOfUsage(usage, RATES, 20_000)).toMatchObject({ state: 'known' });
  expect(costOfUsage(usage, RATES, 23_000)).toMatchObject({
    state: 'over-limit',
    sentence: expect.stringMatching(
      /15 min 20 s, and a function can be set to run no longer than 15 min\.$/,
    ),
  });
});

test('a series of requests becomes longer and breaks no limit', () => {
  const series = usageWith(PAGINATED, 5 * MIB, 20_000, { requests: 20 });
  expect(costOfUsage(series, RATES, 10_000)).toMatchObject({
    state: 'known',
    usage: { requests: 200 },
  });
});

test('a series of one page becomes longer, and breaks no limit either', () => {
  const cost = costOfUsage(usageWith(PAGINATED, 200 * KIB, 100), RATES, 100_000);
  expect(cost).toMatchObject({ state: 'known', usage: { requests: 100 } });
});

test('an empty table has its cost, but none to scale from', () => {
  const empty = usageWith(STREAMED, 60, 20, { rows: 0 });
  expect(costOfUsage(empty, RATES)).toMatchObject({ state: 'known', rows: 0 });
  expect(costOfUsage(empty, RATES, 100)).toMatchObject({ state: 'unknown' });
});

test('every road says what is billed for it', () => {
  for (const road of ROADS) {
    const cost = costOfUsage(usageWith(road, 12 * MIB, 100), RATES);
    const isStream = road.reading === 'stream';
    expect((usdOf(cost, 'lambda-streaming') ?? 0) > 0).toBe(isStream);
    expect((usdOf(cost, 'front-door') ?? 0) > 0).toBe(road.frontDoor === 'API Gateway');
  }
});

test('why a cost is not known is said as a sentence and as a clause', () => {
  expect(costOfUsage(undefined, RATES)).toStrictEqual({
    state: 'unknown',
    sentence: 'Not known, because it did not end as complete.',
    because: 'it did not end as complete',
  });
  expect(costOfUsage(undefined, RATES, 100)).toMatchObject({ state: 'unknown' });
  expect(costOfUsage(usageWith(STREAMED, 60, 20, { rows: 0 }), RATES, 100)).toStrictEqual({
    state: 'unknown',
    sentence: 'Not known, because there is no row from which it could be scaled.',
    because: 'there is no row from which it could be scaled',
  });
});

test('at its own rows a cost is not scaled', () => {
  const usage = usageWith(BUFFERED, 130 * KIB, 420);
  expect(costOfUsage(usage, RATES, 1000)).toStrictEqual(costOfUsage(usage, RATES));
  expect(costOfUsage(usage, RATES)).not.toHaveProperty('scaledFrom');
  expect(costOfUsage(usage, RATES)).toMatchObject({ rows: 1000, usage });
  expect(costOfUsage(usage, RATES, 999)).toMatchObject({ rows: 999, scaledFrom: 1000 });
});

test('rows that fill a response to its last byte fit through the road', () => {
  const { maxBytes } = BUFFERED.limits;
  const half = usageWith(BUFFERED, maxBytes / 2, 100);
  expect(costOfUsage(half, RATES, 2000).state).toBe('known');
  expect(costOfUsage(half, RATES, 2001).state).toBe('over-limit');
  // A run that was larger itself shows that the limit is not in force.
  expect(costOfUsage(usageWith(BUFFERED, maxBytes, 100), RATES, 2000).state).toBe('over-limit');
  expect(costOfUsage(usageWith(BUFFERED, maxBytes + 1, 100), RATES, 2000).state).toBe('known');
});

test('rows that take a front door all its time fit through the road', () => {
  const half = usageWith(BUFFERED, 1000, 14_500);
  expect(costOfUsage(half, RATES, 2000).state).toBe('known');
  expect(costOfUsage(half, RATES, 2001)).toMatchObject({
    state: 'over-limit',
    because:
      'in proportion, 2,001 rows take 29.01 s, and API Gateway waits no longer than 29 s unless its limit is raised',
  });
  expect(costOfUsage(usageWith(BUFFERED, 1000, 29_000), RATES, 2000).state).toBe('over-limit');
  expect(costOfUsage(usageWith(BUFFERED, 1000, 29_001), RATES, 2000).state).toBe('known');
});

test('nothing but AWS shows that a limit is not in force, also at its own rows', () => {
  const elsewhere = { isOnAws: false };
  const { maxBytes } = BUFFERED.limits;
  expect(costOfUsage(usageWith(BUFFERED, maxBytes, 29_000, elsewhere), RATES).state).toBe('known');
  expect(costOfUsage(usageWith(BUFFERED, maxBytes + 1, 100), RATES).state).toBe('known');
  const large = usageWith(BUFFERED, 8_032_014, 100, elsewhere);
  expect(costOfUsage(large, RATES)).toStrictEqual({
    state: 'over-limit',
    sentence:
      'No such response on AWS: 1,000 rows are 8.03 MB, and buffered returns 6.29 MB at most.',
    because: '1,000 rows are 8.03 MB, and buffered returns 6.29 MB at most',
  });
  expect(costOfUsage(large, RATES, 900).state).toBe('over-limit');
  expect(costOfUsage(large, RATES, 700).state).toBe('known');
  expect(costOfUsage({ ...large, rows: 1 }, RATES)).toMatchObject({
    because: '1 row is 8.03 MB, and buffered returns 6.29 MB at most',
  });
  expect(costOfUsage(usageWith(BUFFERED, 1000, 29_001), RATES).state).toBe('known');
  expect(
    costOfUsage(usageWith(BUFFERED, 1000, 32_090, { ...elsewhere, rows: 1 }), RATES),
  ).toMatchObject({
    because:
      '1 row takes 32.09 s, and API Gateway waits no longer than 29 s unless its limit is raised',
  });
});

/** A run of which nothing tells whether its server worked for 7 ms or for longer. */
function unclear(bytes: number, atMost: number, changes: Partial<Usage> = {}): Usage {
  return usageWith(BUFFERED, bytes, 7, {
    durationMs: { value: 7, basis: 'estimated', how: 'estimated', atMost },
    ...changes,
  });
}

test('a duration of which nothing tells how long it was leaves the cost unknown, where that matters', () => {
  const because =
    'its body came for 1.54 s after its first byte, and nothing tells whether the server or the connection took that time';
  const usage = unclear(130 * KIB, 1550);
  expect(costOfUsage(usage, RATES)).toMatchObject({ state: 'unknown', because });
  expect(costOfUsage(usage, RATES, 2000)).toMatchObject({ state: 'unknown', because });
  expect(costOfUsage(unclear(130 * KIB, 1550, { requests: 5 }), RATES)).toMatchObject({
    because: expect.stringMatching(/^its pages came for 1\.54 s after their first bytes, /),
  });
  // The bytes of a large body cost so much that its duration hardly matters.
  expect(costOfUsage(unclear(5 * MIB, 1550), RATES).state).toBe('known');
  expect(costOfUsage(usage, RATES, 60_000).state).toBe('over-limit');
});

test('a duration is told well enough up to a tenth of the cost', () => {
  const cost = costOfUsage(usageWith(BUFFERED, 1000, 7), RATES);
  const usd = cost.state === 'known' ? cost.usd : Number.NaN;
  const usdPerMs = usdOf(costOfUsage(usageWith(BUFFERED, 1000, 1), RATES), 'lambda-duration') ?? 0;
  const tenthMs = (0.1 * usd) / usdPerMs;
  expect(costOfUsage(unclear(1000, 7 + 0.999 * tenthMs), RATES).state).toBe('known');
  expect(costOfUsage(unclear(1000, 7 + 1.001 * tenthMs), RATES).state).toBe('unknown');
});

test('a size comes before a time, and the function’s time before its front door’s', () => {
  const { maxBytes } = BUFFERED.limits;
  expect(costOfUsage(usageWith(BUFFERED, maxBytes, 20_000), RATES, 2000)).toMatchObject({
    because: 'in proportion, 2,000 rows are 12.58 MB, and buffered returns 6.29 MB at most',
  });
  expect(costOfUsage(usageWith(BUFFERED, 1, 20_000), RATES, 46_000)).toMatchObject({
    because:
      'in proportion, 46,000 rows take 15 min 20 s, and a function can be set to run no longer than 15 min',
  });
});

test('a shorter series costs less, and no less than one request', () => {
  const series = usageWith(PAGINATED, MIB, 2000, { requests: 20 });
  expect(costOfUsage(series, RATES, 500)).toMatchObject({ usage: { requests: 10 } });
  expect(costOfUsage(series, RATES, 1)).toMatchObject({ usage: { requests: 1 } });
});

test('the rows of a run are those that are costed unless others are asked for', () => {
  const run = recordingOf('buffered', { rows: 50, bytes: 5000, endMs: 30 });
  expect(costOfRun(run, RATES)).toMatchObject({ state: 'known', rows: 50 });
  expect(costOfRun(run, RATES, 100)).toMatchObject({ rows: 100, scaledFrom: 50 });
});

test.each([
  ['streamed', 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/stream', 7],
  ['rest-streamed', 'https://b2.lambda-url.eu-west-1.on.aws/', 0],
  ['buffered', 'https://b2.lambda-url.eu-west-1.on.aws/', 0],
  ['paginated', 'https://b2.lambda-url.eu-west-1.on.aws/', 0],
  ['rest-streamed', 'https://api.example.com/stream', 7],
  ['streamed', 'https://api.example.com/stream', 0],
])('%s at %s pays the front door that the address shows, if it shows one', (road, url, usd) => {
  const bytes = roadOf(road).reading === 'stream' ? 20 * MIB : MIB;
  const cost = costOfRun(recordingOf(road, { url, bytes }), RATES);
  expect(usdOf(cost, 'front-door')).toBe(usd);
});
