import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import type { Arrival, EndedRecording } from '#recording/recording';
import type { NetworkTiming } from '#recording/request-record';
import { otherSide } from '#roads/road';
import { recordingOf } from './recording-of.ts';

type Changes = Partial<EndedRecording>;

/** A run as in a local measurement: first byte and first row at `firstMs`, all rows at `lastMs`. */
export function measuredRun(
  road: string,
  [firstMs, lastMs]: readonly [number, number],
  changes: Changes = {},
): EndedRecording {
  return recordingOf(road, {
    url: `http://127.0.0.1:3001/${road}`,
    endMs: lastMs,
    marks: { headersMs: firstMs, firstRowMs: firstMs, lastRowMs: lastMs },
    chunks: [
      { atMs: firstMs, bytes: 65_200 },
      { atMs: lastMs, bytes: 130_400 },
    ],
    arrivals: [
      { atMs: firstMs, rows: 500, bytes: 65_200 },
      { atMs: lastMs, rows: 1000, bytes: 130_400 },
    ],
    headers: {
      'x-amzn-requestid': 'f00',
      'server-timing': 'scan;dur=100.0',
      'cache-control': 'no-store',
    },
    network: networkOf({ waitingMs: firstMs, downloadMs: lastMs - firstMs, totalMs: lastMs }),
    contentHash: '00112233aabbccdd',
    longestFrameMs: 0,
    ...changes,
  });
}

/** The browser's entry for a request on a connection that was already open, by default. */
export function networkOf(changes: Partial<NetworkTiming> = {}): NetworkTiming {
  return {
    queuedMs: 0,
    dnsMs: 0,
    connectMs: 0,
    tlsMs: 0,
    totalMs: 400,
    protocol: 'http/1.1',
    encodedBytes: 130_400,
    ...changes,
  };
}

/** Arrivals of a stream of pages with 100 rows each: when each was ready, and when it arrived. */
export function pagesOf(
  pages: readonly (readonly [producedMs: number, atMs: number])[],
): readonly Arrival[] {
  return pages.map(([producedMs, atMs], index) => ({
    atMs,
    producedMs,
    rows: 100 * (index + 1),
    bytes: 13_040 * (index + 1),
  }));
}

/** A pair of complete runs, streamed some four times sooner; `index` makes every pair a little different. */
export function measuredPair(
  index: number,
  changes: { left?: Changes; right?: Changes; isWarmUp?: boolean } = {},
): MeasuredPair {
  const { isWarmUp = false, left, right } = changes;
  return {
    isWarmUp,
    first: index % 2 === 0 ? 'left' : 'right',
    runs: {
      left: measuredRun('buffered', [400 + index, 400 + index], left),
      right: measuredRun('streamed', [100, 390 + 2 * index], right),
    },
  };
}

const PLAN = {
  until: 'all-pairs',
  primary: 'firstRow',
  threshold: { unit: 'percent', value: 5 },
} as const;

/** The pair with its second run started as soon as the first one had ended. */
function inTurn(pair: MeasuredPair): MeasuredPair {
  const { first, runs } = pair;
  const second = otherSide(first);
  const { [first]: before, [second]: after } = runs;
  if (before === undefined || after === undefined) return pair;
  const startedAtMs = before.startedAtMs + before.endMs;
  return { ...pair, runs: { ...runs, [second]: { ...after, startedAtMs } } };
}

/** A complete measurement of these pairs, whose runs were taken one after the other. */
export function measurementOf(pairs: readonly MeasuredPair[]): MeasurementRecord {
  const warmUps = pairs.filter(({ isWarmUp }) => isWarmUp).length;
  return {
    state: 'complete',
    startedAt: '2026-11-24T10:00:00.000Z',
    roads: { left: 'buffered', right: 'streamed' },
    plan: { pairs: pairs.length - warmUps, warmUps, pauseMs: 0, seed: 1, ...PLAN },
    order: 'As it was drawn.',
    clockStepMs: 0.1,
    pairs: pairs.map(inTurn),
  };
}

/** This many pairs of complete runs. */
export function manyPairs(count: number): readonly MeasuredPair[] {
  return Array.from({ length: count }, (_, index) => measuredPair(index));
}

/** The same pairs in an order without a trend, none of which resembles the previous one. */
export function steadyPairs(
  count: number,
  changes: Parameters<typeof measuredPair>[1] = {},
): readonly MeasuredPair[] {
  return shuffled(count).map((index) => measuredPair(index, changes));
}

/** The numbers from 0 on in the order of a linear congruential generator (Numerical Recipes' constants). */
function shuffled(count: number): readonly number[] {
  let state = 2026;
  const numbers = Array.from({ length: count }, (_, index) => {
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32;
    return { index, state };
  });
  return numbers.toSorted((one, other) => one.state - other.state).map(({ index }) => index);
}
