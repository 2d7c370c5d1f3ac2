import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measurementOf } from '#insight/testing/measurement-of';
import { failedRun, type RaceOf, raceOf } from '#insight/testing/race-of';
import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { decideMeasurement } from './decide-measurement.ts';

/** This many pairs, each a separate race that differs from the others only in its figures. */
function pairsOf(count: number, raceAt: (index: number) => RaceOf): readonly MeasuredPair[] {
  return Array.from({ length: count }, (_, index) => {
    const { left, right } = raceOf(raceAt(index));
    return {
      isWarmUp: false,
      first: index % 2 === 0 ? 'left' : 'right',
      runs: {
        left: { contentHash: 'aa', ...left },
        right: { contentHash: 'aa', ...right },
      },
    };
  });
}

/** A race like the one of the demo, a little different each time, without a trend. */
const slow = (index: number): RaceOf => ({
  bufferedMs: 2400 + 7 * ((index * 5) % 12),
  streamedMs: [115 + ((index * 7) % 12), 2410 + 5 * ((index * 11) % 12)],
});

/** In every other pair the other side has its first row sooner. */
const mixed = (index: number): RaceOf =>
  index % 2 === 0 ? { streamedMs: [121, 2420] } : { bufferedMs: 1500, streamedMs: [1900, 2420] };

/** Both sides have their first row at about the same time. */
const equal = (index: number): RaceOf => ({
  bufferedMs: 1500 + index,
  streamedMs: [1495 + index, 1600 + 3 * index],
});

/** Streamed has its first row later. */
const later = (index: number): RaceOf => ({
  bufferedMs: 1500 + index,
  streamedMs: [1900 + index, 2500],
});

/** Each buffered run waits for a cold start, which is most of its time. */
const cold = (index: number): RaceOf => ({
  bufferedMs: 1990 + index,
  streamedMs: [300, 400 + index],
  left: { headers: { 'server-timing': 'init;dur=1650, scan;dur=200' } },
});

/** The first row is sooner, and the last row in every other pair only. */
const lastMixed = (index: number): RaceOf => ({
  bufferedMs: 2400,
  streamedMs: [120, index % 2 === 0 ? 1800 : 3000],
});

/** 95 % of the 6 MB. */
const large = (): RaceOf => ({ rows: 40_000, rowBytes: 150, pages: 100 });

const onePage = (): RaceOf => ({ pages: 1, bufferedMs: 490, streamedMs: [458, 458] });
const quick = (): RaceOf => ({ rows: 50, pages: 2, bufferedMs: 84, streamedMs: [30, 85] });
const endless = (): RaceOf => ({ bufferedMs: 12_000, streamedMs: [121, 12_000] });

const decide = (record: MeasurementRecord) => decideMeasurement(record, auditMeasurement(record));
const decideOn = (pairs: readonly MeasuredPair[]) => decide(measurementOf(pairs));

test('if the first row is sooner, it recommends streaming, by the medians of all pairs', () => {
  const { recommendation, findings } = decideOn(pairsOf(12, slow));
  expect(recommendation).toMatchObject({
    code: 'decision.stream',
    sentence:
      'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
  });
  expect(recommendation.evidence).toMatch(/^By the medians of 12 pairs\./);
  expect(findings[0]).toMatchObject({
    code: 'decision.wait',
    sentence:
      'Buffered returns its first row after 2.44 s, with all the others; streamed returns it after 121 ms.',
  });
  expect(findings[0]?.evidence).toMatch(/^Medians of 12 pairs\. Last row: buffered 2\.44 s/);
});

test('before there is a verdict on the first row, it recommends nothing and claims nothing', () => {
  expect(decideOn(pairsOf(2, slow))).toEqual({
    recommendation: {
      code: 'decision.cannot-say',
      sentence: 'Not decided yet: 2 pairs are too few for a verdict on the first row.',
      evidence: 'Measure until it has at least 7.',
    },
    findings: [],
  });
  expect(decideOn(pairsOf(1, slow)).recommendation.sentence).toMatch(/: 1 pair is too few/);
  for (const kind of [equal, later, mixed, cold, onePage, quick, endless]) {
    const { recommendation, findings } = decideOn(pairsOf(6, kind));
    expect(recommendation.sentence).toMatch(/^Not decided yet: 6 pairs are too few/);
    expect(findings).toEqual([]);
  }
});

test('a size near its limit needs no verdict', () => {
  const { recommendation, findings } = decideOn(pairsOf(2, large));
  expect(recommendation.sentence).toMatch(/already takes 95 % of the size/);
  expect(findings).toEqual([]);
});

test('the whole load is called undecided until the last row has a verdict', () => {
  const { recommendation, findings } = decideOn(pairsOf(7, slow));
  expect(recommendation.sentence).toBe(
    'Streaming pays here if people read the first rows while the rest loads. Not decided yet: whether it changes the whole load (7 of 9 pairs).',
  );
  expect(findings.map(({ code }) => code)).not.toContain('decision.total-not-shorter');
  expect(decideOn(pairsOf(12, lastMixed)).recommendation.sentence).toBe(
    'Streaming pays here if people read the first rows while the rest loads. Not decided yet: whether it changes the whole load.',
  );
});

const sentenceAt = (lastMs: number) =>
  decideOn(
    pairsOf(12, (index) => ({ bufferedMs: 2400 + index, streamedMs: [120, lastMs + index] })),
  ).recommendation.sentence;

test('the whole load follows the verdict on the last row, however small the difference', () => {
  expect(sentenceAt(2640)).toMatch(/the whole load becomes longer, by 240 ms\.$/);
  expect(sentenceAt(2160)).toMatch(/The whole load was shorter too, by 240 ms/);
  expect(sentenceAt(2410)).toMatch(/it does not shorten the whole load\.$/);
});

test('nothing is recommended while the verdict on the first row is undecided', () => {
  const { recommendation } = decideOn(pairsOf(12, mixed));
  expect(recommendation).toMatchObject({
    code: 'decision.cannot-say',
    sentence:
      'Not decided yet: the runs differ too much to say whether streaming brings the first row sooner.',
  });
  expect(recommendation.evidence).toMatch(/^Add pairs to the measurement\./);
});

test('if the first rows are equivalent, it recommends to keep the current endpoint', () => {
  expect(decideOn(pairsOf(40, equal)).recommendation).toMatchObject({
    code: 'decision.keep-buffered',
    sentence:
      'Keep the buffered endpoint: streaming does not bring the first row noticeably sooner.',
  });
});

test('if buffered shows its rows sooner, it recommends to keep it', () => {
  expect(decideOn(pairsOf(12, later)).recommendation).toMatchObject({
    code: 'decision.keep-buffered',
    sentence: 'Keep the buffered endpoint: its first row comes sooner than the streamed one.',
  });
});

test('if the audit refuses a comparison, it says why, and what to do', () => {
  const { recommendation, findings } = decideOn(
    pairsOf(12, (index) => ({ ...slow(index), right: { contentHash: 'bb' } })),
  );
  expect(findings).toEqual([]);
  expect(recommendation).toEqual({
    code: 'decision.cannot-say',
    sentence:
      'Nothing can be decided, because the sides cannot be compared: the rows differ in 12 of 12 pairs, whatever their order.',
    evidence:
      'Have both sides return the same rows with the same fields and values. Then measure again.',
  });
});

test('a limit that buffered reached decides, whatever the audit refuses', () => {
  const timedOut = failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.');
  const record = measurementOf(
    pairsOf(12, (index) => ({ ...slow(index), ...(index % 4 === 0 && { left: timedOut }) })),
  );
  const audit = auditMeasurement(record);
  expect(audit.some(({ weight }) => weight === 'refuse')).toBe(true);
  const { recommendation, findings } = decideMeasurement(record, audit);
  expect(recommendation).toMatchObject({
    code: 'decision.stream',
    sentence:
      'Stream these rows, or return them in pages: buffered cannot be relied on to return them in time.',
  });
  expect(findings[0]).toMatchObject({
    code: 'decision.limit-broken',
    sentence:
      'Buffered ran into a time limit after 29.03 s in 3 of 12 runs; streamed returned all 990 rows every time.',
  });
});

/** This many of seven pairs had all streamed rows at once, and the others a stream. */
const collectedIn = (count: number) =>
  decideOn(
    pairsOf(7, (index) => ({
      bufferedMs: 415 + index,
      streamedMs: index < count ? [414 + index, 414 + index] : [100, 414 + index],
    })),
  );

test('what was so in most runs is not said of all of them', () => {
  expect(collectedIn(7).recommendation.sentence).toBe(
    'Either will do: everything is there within 1 s either way.',
  );
  const { recommendation, findings } = collectedIn(5);
  expect(recommendation.sentence).toBe(
    'Keep the buffered endpoint: the rows of streamed came together in most runs, too few or too quickly to tell whether they were streamed, and a wait of 418 ms interrupts nobody.',
  );
  expect(findings.find(({ code }) => code === 'decision.collected')?.sentence).toBe(
    'The rows of streamed came together in most runs, too few or too quickly to tell whether they were streamed.',
  );
});

test('one page in most runs is not said of all of them', () => {
  const { recommendation, findings } = decideOn(
    pairsOf(7, (index) => (index < 5 ? onePage() : { bufferedMs: 490, streamedMs: [100, 458] })),
  );
  expect(recommendation.sentence).toMatch(
    /: all rows of streamed came as one page in most runs, and a wait/,
  );
  expect(findings.find(({ code }) => code === 'decision.one-page')?.sentence).toBe(
    'All rows came as one page in most runs, so there was nothing to stream there.',
  );
});

test('warm-ups and pairs that were stopped do not count', () => {
  const [stopped] = pairsOf(1, () => ({ right: { state: 'aborted' } }));
  const [warmUp] = pairsOf(1, () => ({ left: failedRun(29_030, 504, 'HTTP 504.') }));
  if (stopped === undefined || warmUp === undefined) throw new Error('One pair each.');
  const { recommendation, findings } = decideOn([
    { ...warmUp, isWarmUp: true },
    ...pairsOf(12, slow),
    stopped,
  ]);
  expect(recommendation.code).toBe('decision.stream');
  expect(findings[0]?.evidence).toMatch(/^Medians of 12 pairs\./);
});

test('a cold start in most runs of one side is distinguished from the effect of streaming', () => {
  expect(decideOn(pairsOf(12, cold)).recommendation).toMatchObject({
    code: 'decision.cannot-say',
    sentence:
      'This measurement does not say what streaming brings, because buffered started cold, which took at least 1.65 s; whether streamed did is not known.',
  });
});

test('before a pair has ended, nothing can be said, whatever the roads', () => {
  expect(decideOn([]).recommendation).toEqual({
    code: 'decision.cannot-say',
    sentence: 'There is nothing to decide yet: no pair of runs has ended.',
    evidence: 'Add pairs to the measurement, or measure again.',
  });
  const alike = { ...measurementOf([]), roads: { left: 'streamed', right: 'streamed' } };
  expect(decide(alike).recommendation.sentence).toBe(
    'There is nothing to decide yet: no pair of runs has ended.',
  );
});

test('a limit decides nothing if the streamed side failed too, for another reason', () => {
  const timedOut = failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.');
  const forbidden = failedRun(100, 403, 'HTTP 403: Forbidden.');
  const { recommendation, findings } = decideOn(
    pairsOf(12, (index) => ({
      ...slow(index),
      ...(index === 3 && { left: timedOut }),
      ...(index === 7 && { right: forbidden }),
    })),
  );
  expect(recommendation.code).toBe('decision.cannot-say');
  expect(findings).toEqual([]);
});

test('a cold start in a single run is no reason to doubt the medians', () => {
  const { recommendation, findings } = decideOn(
    pairsOf(12, (index) => (index === 0 ? cold(index) : slow(index))),
  );
  expect(recommendation.code).toBe('decision.stream');
  expect(findings[0]?.evidence).not.toMatch(/started cold/);
});

test('pairs with different numbers of rows on both sides are in no median', () => {
  const record = measurementOf([
    ...pairsOf(12, slow),
    ...pairsOf(1, () => ({ right: { rows: 500 } })),
  ]);
  const { findings } = decideMeasurement(record, []);
  expect(findings[0]?.evidence).toMatch(/^Medians of 12 pairs\./);
});
