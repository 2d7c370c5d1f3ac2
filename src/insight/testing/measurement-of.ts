import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import type { EndedRecording } from '#recording/recording';
import { recordingOf } from './recording-of.ts';

type Changes = Partial<EndedRecording>;

/** A run as a local measurement takes it: first byte and first row at `firstMs`, all rows at `lastMs`. */
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
    headers: { 'server-timing': 'scan;dur=100.0' },
    network: { totalMs: lastMs, protocol: 'http/1.1', encodedBytes: 130_400 },
    contentHash: '00112233aabbccdd',
    longestFrameMs: 0,
    ...changes,
  });
}

/** A pair of whole runs, streamed some four times sooner; `index` makes every pair a little different. */
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

/** A complete measurement of these pairs. */
export function measurementOf(pairs: readonly MeasuredPair[]): MeasurementRecord {
  const warmUps = pairs.filter(({ isWarmUp }) => isWarmUp).length;
  return {
    state: 'complete',
    startedAt: '2026-11-24T10:00:00.000Z',
    roads: { left: 'buffered', right: 'streamed' },
    plan: { pairs: pairs.length - warmUps, warmUps, pauseMs: 0, seed: 1, ...PLAN },
    order: 'As it was drawn.',
    clockStepMs: 0.1,
    pairs,
  };
}

/** So many pairs of whole runs. */
export function manyPairs(count: number): readonly MeasuredPair[] {
  return Array.from({ length: count }, (_, index) => measuredPair(index));
}
