import { expect, test } from 'vitest';
import type { ToldLimits } from '#insight/diagnosis/road-at';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { alternativeFindings } from './alternative-findings.ts';
import { castAt, castOf, type Compared, compareParts } from './compared.ts';
import { bufferedLimits, limitFindings, nearLimitOf } from './limit-findings.ts';

function compare(race: RaceOf, limits: ToldLimits = {}): Compared {
  const cast = castOf({ left: 'buffered', right: 'streamed' });
  const { left, right } = raceOf(race);
  const pair = { buffered: left, streamed: right };
  const compared = cast && compareParts([pair], castAt(cast, pair, limits));
  if (compared === undefined) throw new Error('It can be compared.');
  return compared;
}

const limitsOf = (race: RaceOf) =>
  bufferedLimits(compare(race)).map(({ limit, share, rows }) => [
    limit,
    Number(share.toPrecision(4)),
    rows,
  ]);

/** A race in which only the size of the rows tells something. */
const sized = (rows: number, rowBytes: number): RaceOf => ({
  rows,
  rowBytes,
  bufferedMs: 90,
  streamedMs: [10, 90],
});

/** A race whose function says how long it read. */
const timed = (scanMs: number, bufferedMs: number): RaceOf => ({
  rows: 1000,
  rowBytes: 1,
  bufferedMs,
  left: { headers: { 'x-amzn-requestid': 'f00', 'server-timing': `scan;dur=${scanMs}` } },
});

test('so many rows fit as the largest response has room for', () => {
  expect(limitsOf(sized(1000, 100))).toEqual([['size', 0.015_89, 62_915]]);
  expect(limitsOf(sized(1, 6_291_556))).toEqual([['size', 1, 1]]);
});

test('a response that is larger shows that the size is no limit here, and an empty one tells nothing', () => {
  expect(limitsOf(sized(1, 6_291_557))).toEqual([]);
  expect(limitsOf(sized(1000, 0))).toEqual([]);
});

test('by the function’s reading, from 100 ms on, so many rows come in time', () => {
  expect(limitsOf(timed(100, 200))[0]).toEqual(['time', 0.003_448, 290_000]);
  expect(limitsOf(timed(99, 200))).toEqual([['size', expect.any(Number), expect.any(Number)]]);
});

test('a function that reads for longer than the limit, or a wait that is longer, shows that there is none', () => {
  expect(limitsOf(timed(29_000, 29_000))[0]).toEqual(['time', 1, 1000]);
  expect(limitsOf(timed(29_001, 29_000)).map(([limit]) => limit)).toEqual(['size']);
  expect(limitsOf(timed(20_000, 29_001)).map(([limit]) => limit)).toEqual(['size']);
});

test('a wait that takes much of the limit counts as a whole, however little of it was reading', () => {
  expect(limitsOf(timed(100, 27_500))[0]).toEqual(['time', 0.9483, 1054]);
  expect(limitsOf({ ...paced(200), bufferedMs: 27_500 })[0]).toEqual(['time', 0.9483, 1054]);
  expect(nearLimitOf(compare(timed(100, 14_500)))).toMatchObject({ limit: 'time', share: 0.5 });
  expect(nearLimitOf(compare(timed(100, 14_499)))).toBeUndefined();
  const [said] = limitFindings(compare(timed(100, 27_500)), true);
  expect(said?.sentence).toBe(
    'Buffered stops working at about 1,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 1,000.',
  );
});

/** A race whose buffered side waits for 27.5 s, and says this of it. */
const answered = (headers: Record<string, string>): RaceOf => ({
  ...timed(100, 27_500),
  left: { headers: { 'x-amzn-requestid': 'f00', ...headers } },
});

test('a cold start is no part of that wait, and what comes from a cache has none', () => {
  const cold = answered({ 'server-timing': 'init;dur=20000, scan;dur=100' });
  expect(limitsOf(cold)[0]).toEqual(['time', 0.003_448, 290_000]);
  expect(nearLimitOf(compare(answered({ age: '3' })))).toBeUndefined();
});

const paced = (lastMs: number, pages = 20): RaceOf => ({
  rows: 1000,
  rowBytes: 1,
  pages,
  bufferedMs: 300,
  streamedMs: [100, lastMs],
});

test('without that, the streamed rows behind the first page tell how fast rows are read', () => {
  // 950 rows in 100 ms.
  expect(limitsOf(paced(200))[0]).toEqual(['time', 0.003_63, 275_500]);
  expect(limitsOf(paced(199)).map(([limit]) => limit)).toEqual(['size']);
  expect(limitsOf(paced(2000, 1)).map(([limit]) => limit)).toEqual(['size']);
});

test('a buffered side that was itself faster than the streamed rows is not assumed to read at their pace', () => {
  const race = { ...paced(851), rows: 300 };
  expect(limitsOf({ ...race, bufferedMs: 702 }).map(([limit]) => limit)).toEqual(['time', 'size']);
  for (const bufferedMs of [416, 34]) {
    expect(limitsOf({ ...race, bufferedMs }).map(([limit]) => limit)).toEqual(['size']);
  }
});

test('what comes from a cache tells no pace of reading, on either side', () => {
  const cached = { headers: { 'x-amzn-requestid': 'f00', 'x-cache': 'Hit from cloudfront' } };
  const read = { headers: { ...cached.headers, 'server-timing': 'scan;dur=14500' } };
  for (const race of [
    { ...paced(2000), bufferedMs: 3000, left: cached },
    { ...paced(2000), bufferedMs: 3000, right: cached },
    { ...timed(14_500, 15_000), left: read },
  ]) {
    expect(limitsOf(race).map(([limit]) => limit)).toEqual(['size']);
  }
});

const reporting = (timing: string) => ({
  ...timed(0, 378),
  left: { headers: { 'x-amzn-requestid': 'f00', 'server-timing': timing } },
});

test('a reading that is longer than the response, or than the function ran, tells no pace', () => {
  expect(compare(reporting('scan;dur=300, total;dur=310')).buffered.scanMs).toBe(300);
  for (const timing of ['scan;dur=1100', 'scan;dur=300, total;dur=295']) {
    const race = reporting(timing);
    expect(compare(race).buffered.scanMs).toBeUndefined();
    const said = limitFindings(compare(race), true).map(({ evidence }) => evidence);
    expect(said.join(' ')).not.toContain('Server-Timing');
    const codes = alternativeFindings(compare(race)).map(({ code }) => code);
    expect(codes).not.toContain('decision.parallel-segments');
  }
});

test('a reading that only a few runs of many bear out is not that of most', () => {
  const cast = castOf({ left: 'buffered', right: 'streamed' });
  const pairs = [378, 378, 1200].map((bufferedMs) => {
    const { left, right } = raceOf(timed(1100, bufferedMs));
    return { buffered: left, streamed: right };
  });
  expect(cast && compareParts(pairs, cast)?.buffered.scanMs).toBeUndefined();
});

const readFor14s = (rowBytes: number): RaceOf => ({ ...timed(14_500, 15_000), rowBytes });

test('the limit of which more is taken comes first', () => {
  expect(limitsOf(readFor14s(3000)).map(([limit]) => limit)).toEqual(['time', 'size']);
  expect(limitsOf(readFor14s(4000)).map(([limit]) => limit)).toEqual(['size', 'time']);
});

test('a limit is near from half of it on, where it is that of AWS', () => {
  expect(nearLimitOf(compare(timed(14_500, 15_000)))).toMatchObject({ limit: 'time', share: 0.5 });
  expect(nearLimitOf(compare(timed(14_499, 15_000)))).toBeUndefined();
  const elsewhere = { ...sized(1, 6_000_000), left: { url: 'https://example.test/' } };
  expect(nearLimitOf(compare(sized(1, 6_000_000)))).toMatchObject({ limit: 'size' });
  expect(nearLimitOf(compare(elsewhere))).toBeUndefined();
});

const codesOf = (race: RaceOf, isToStay = false) =>
  limitFindings(compare(race), isToStay).map(({ code }) => code);
const BUFFERED_LIMIT = 'decision.buffered-limit';
const STREAMED_LIMIT = 'decision.streamed-limit';

test('the streamed limit is told only where streaming may be a choice', () => {
  expect(codesOf(sized(1000, 1000))).toEqual([BUFFERED_LIMIT, STREAMED_LIMIT]);
  expect(codesOf(sized(1000, 1000), true)).toEqual([BUFFERED_LIMIT]);
});

test('fewer than 100 rows tell nothing, unless a limit is near', () => {
  expect(codesOf(sized(100, 1000))).toEqual([BUFFERED_LIMIT, STREAMED_LIMIT]);
  expect(codesOf(sized(99, 1000))).toEqual([]);
  expect(codesOf(sized(99, 40_000))).toEqual([BUFFERED_LIMIT]);
  const elsewhere = { url: 'https://example.test/' };
  expect(codesOf({ ...sized(99, 40_000), left: elsewhere, right: elsewhere })).toEqual([]);
});

const sentenceOf = (race: RaceOf) => limitFindings(compare(race), true)[0]?.sentence;

test('nothing is projected to more than a hundred times the rows', () => {
  // 62,915 and 63,550 rows fit.
  expect(sentenceOf(sized(630, 100))).toMatch(
    /^Buffered stops working at 62,000 rows of this size/,
  );
  expect(sentenceOf(sized(629, 100))).toBe(
    'Buffered is far from its limits: these rows take 1 % of the nearest.',
  );
  expect(sentenceOf(sized(300, 100))).toBe(
    'Buffered is far from its limits: these rows take less than 1 % of the nearest.',
  );
});

const fittingRows = (rowBytes: number) =>
  /stops working at ([\d,]+) rows/.exec(sentenceOf(sized(100, rowBytes)) ?? '')?.[1];

test('a count that is only about right is rounded down to two digits', () => {
  expect(fittingRows(60_000)).toBe('100');
  expect(fittingRows(40_000)).toBe('150');
  expect(fittingRows(6300)).toBe('990');
  expect(fittingRows(6200)).toBe('1,000');
});

test('rows that come later with no more bytes tell no pace', () => {
  const { right } = raceOf(sized(20_000, 100));
  const arrivals = [
    { atMs: 100, rows: 10_000, bytes: right.bytes },
    { atMs: 900, rows: 20_000, bytes: right.bytes },
  ];
  const marks = { headersMs: 90, firstRowMs: 100, lastRowMs: 900 };
  const race = { ...sized(20_000, 100), right: { arrivals, marks, endMs: 900 } };
  const found = limitFindings(compare(race), false).find(
    ({ code }) => code === 'decision.streamed-limit',
  );
  expect(found?.evidence).toMatch(/of these rows\.$/);
  expect(found?.evidence).not.toContain('it came at');
});

const STACK = { bufferedTimeoutMs: 28_000, streamedTimeoutMs: 120_000, gatewayTimeoutMs: 29_000 };

const findingOn = (race: RaceOf, limits: ToldLimits, code: string) =>
  limitFindings(compare(race, limits), false).find((finding) => finding.code === code);

test('on a local stack the limits that it tells are those that are named', () => {
  const race = { ...timed(14_500, 15_000), streamedMs: [100, 15_000] as const };
  expect(findingOn(race, {}, BUFFERED_LIMIT)).toMatchObject({
    sentence:
      'Buffered stops working at about 2,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 1,000.',
    evidence: expect.stringContaining(
      '2,000 rows take 29 s, after which API Gateway gives up unless its limit is raised.',
    ),
  });
  expect(findingOn(race, STACK, BUFFERED_LIMIT)).toMatchObject({
    sentence:
      'Buffered stops working at about 1,900 rows at this pace, because the local stack lets its function run no longer than 28 s; you have 1,000.',
    evidence: expect.stringContaining(
      'rows take 28 s, after which the local stack ends the function.',
    ),
  });
  expect(findingOn(race, { ...STACK, gatewayTimeoutMs: 20_000 }, BUFFERED_LIMIT)?.sentence).toMatch(
    /because API Gateway waits no longer than 20 s/,
  );
  expect(findingOn(race, {}, STREAMED_LIMIT)).toMatchObject({
    sentence: expect.stringMatching(
      /^Streamed goes up to about 60,000 rows, because a function can be set to run for 15 minutes at most;/,
    ),
    evidence: expect.not.stringContaining('On AWS'),
  });
  expect(findingOn(race, STACK, STREAMED_LIMIT)).toMatchObject({
    sentence: expect.stringMatching(
      /^Streamed goes up to about 8,000 rows, because the local stack lets its function run no longer than 2 min;/,
    ),
    evidence: expect.stringMatching(/ On AWS a function can be set to run for 15 min\.$/),
  });
});

test('on a local stack a largest response of any size is named as what it is', () => {
  const race = sized(1000, 100);
  expect(findingOn(race, { maxBufferedBytes: 400_000 }, BUFFERED_LIMIT)?.sentence).toBe(
    'Buffered stops working at 4,000 rows of this size at most, because its largest response is 400.0 kB; you have 1,000.',
  );
});

test('far from its limits, the nearest is named as the local stack has it', () => {
  const race = timed(100, 200);
  const bound = (limits: ToldLimits) => findingOn(race, limits, BUFFERED_LIMIT)?.evidence;
  expect(bound({})).toMatch(/^That is the 29 s that API Gateway waits;/);
  expect(bound(STACK)).toMatch(/^That is the 28 s that the local stack lets its function run;/);
});

const ELSEWHERE = { url: 'https://example.test/' };

test('elsewhere, a limit that is passed already is said to be, whatever the other one would allow', () => {
  const large = {
    rows: 32_000,
    rowBytes: 251,
    bufferedMs: 5900,
    left: ELSEWHERE,
    right: ELSEWHERE,
  };
  expect(limitFindings(compare(large), false)).toMatchObject([
    {
      code: BUFFERED_LIMIT,
      sentence:
        'If this ran on Lambda behind API Gateway, buffered would already fail, because its largest response is 6 MB.',
      evidence: 'It returned 8.03 MB, as Lambda counts: before any compression on the way.',
    },
  ]);
  const scan = { ...ELSEWHERE, headers: { 'server-timing': 'scan;dur=32040' } };
  const late = { bufferedMs: 32_090, left: scan, right: ELSEWHERE };
  expect(limitFindings(compare(late), false)).toMatchObject([
    {
      sentence:
        'If this ran on Lambda behind API Gateway, buffered would already fail, because API Gateway waits no longer than 29 s.',
      evidence:
        'Reading its rows took 32.04 s, as its Server-Timing says. API Gateway waits longer if its limit is raised.',
    },
  ]);
  expect(
    limitFindings(compare({ ...large, rows: 32, rowBytes: 251_000, bufferedMs: 29_001 }), false),
  ).toMatchObject([
    {
      sentence:
        'If this ran on Lambda behind API Gateway, buffered would already fail, because its largest response is 6 MB, and API Gateway waits no longer than 29 s.',
      evidence:
        'It returned 8.03 MB, as Lambda counts: before any compression on the way. Its first byte came after 29.00 s. API Gateway waits longer if its limit is raised.',
    },
  ]);
});

test('elsewhere, a response that fills a limit has not passed it, nor has one that only its connection made late', () => {
  const isPassed = (race: RaceOf) =>
    limitFindings(compare({ ...race, right: ELSEWHERE }), false).some(({ sentence }) =>
      sentence.includes('already fail'),
    );
  expect(isPassed({ ...sized(1, 6_291_556), left: ELSEWHERE })).toBe(false);
  expect(isPassed({ ...sized(1, 6_291_557), left: ELSEWHERE })).toBe(true);
  expect(isPassed({ bufferedMs: 29_000, left: ELSEWHERE })).toBe(false);
  const marks = { headersMs: 29_000, firstRowMs: 40_000, lastRowMs: 40_000 };
  expect(isPassed({ left: { ...ELSEWHERE, marks } })).toBe(false);
});

test('elsewhere, a compressed response that is too large might be compressed by its function', () => {
  const left = { ...ELSEWHERE, headers: { 'content-encoding': 'gzip' } };
  expect(
    limitFindings(compare({ ...sized(1, 7_000_000), left, right: ELSEWHERE }), false),
  ).toMatchObject([
    { evidence: expect.stringMatching(/ A function that compresses its rows itself may fit\.$/) },
  ]);
});

test('another server beside a local stack is judged by what AWS allows', () => {
  const elsewhere = { url: 'http://127.0.0.1:8080/' };
  const race = { ...timed(14_500, 15_000), right: elsewhere };
  const left = { ...elsewhere, headers: { 'server-timing': 'scan;dur=14500' } };
  expect(findingOn({ ...race, left }, STACK, BUFFERED_LIMIT)?.sentence).toMatch(
    /^If this ran on Lambda behind API Gateway, buffered would stop working .* no longer than 29 s/,
  );
});
