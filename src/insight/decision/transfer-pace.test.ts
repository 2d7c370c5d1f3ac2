import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { BUFFERED } from '#roads/buffered';
import type { ComparedPart } from './compared.ts';
import { transferPaceOf } from './transfer-pace.ts';

interface Download {
  readonly headersMs?: number;
  readonly lastMs?: number;
  readonly bytes?: number;
  /** When its chunks come, in ms after the headers; one every 50 ms by default. */
  readonly chunksMs?: readonly number[];
  readonly encodedBytes?: number;
}

/** The pace of a body that comes between two instants. */
function paceOf({ headersMs = 100, lastMs = 1100, bytes = 1e6, chunksMs, encodedBytes }: Download) {
  const every = Array.from({ length: Math.floor((lastMs - headersMs) / 50) }, (_, at) => 50 * at);
  const run = recordingOf('buffered', {
    bytes,
    marks: { headersMs },
    chunks: (chunksMs ?? every).map((ms) => ({ atMs: headersMs + ms, bytes })),
    ...(encodedBytes !== undefined && { network: { totalMs: lastMs, encodedBytes } }),
  });
  const part: ComparedPart = {
    noun: 'buffered',
    road: BUFFERED,
    run,
    firstRowMs: lastMs,
    lastRowMs: lastMs,
    averageWaitMs: undefined,
    initMs: undefined,
    laterStartsMs: 0,
    redirectMs: 0,
    isCached: false,
    scanMs: undefined,
  };
  return transferPaceOf(part);
}

test('a body has the pace of its bytes between the headers and the last row', () => {
  expect(paceOf({})).toEqual({ downloadMs: 1000, bytesPerSecond: 1e6 });
});

test('what was on the wire counts, where the browser tells it', () => {
  expect(paceOf({ encodedBytes: 500_000 })).toEqual({ downloadMs: 1000, bytesPerSecond: 500_000 });
  expect(paceOf({ encodedBytes: 99_999 })).toBeUndefined();
});

test.each<[string, Download, boolean]>([
  ['100 ms', { headersMs: 0, lastMs: 100 }, true],
  ['99 ms', { headersMs: 0, lastMs: 99 }, false],
  ['a quarter of the wait', { headersMs: 750, lastMs: 1000 }, true],
  ['less than a quarter of the wait', { headersMs: 751, lastMs: 1000 }, false],
  ['no time at all', { headersMs: 1000, lastMs: 1000 }, false],
  ['less than no time', { headersMs: 1100, lastMs: 1000 }, false],
])('a download of %s may be what was waited for', (_, download, isKnown) => {
  expect(paceOf({ chunksMs: [], ...download }) !== undefined).toBe(isKnown);
});

test('a small body, or one that comes slowly, is no burden to a line', () => {
  expect(paceOf({ lastMs: 300, bytes: 100_000 })).toBeDefined();
  expect(paceOf({ lastMs: 300, bytes: 99_999 })).toBeUndefined();
  expect(paceOf({ bytes: 125_000 })).toBeDefined();
  expect(paceOf({ bytes: 124_999 })).toBeUndefined();
});

const steadyFrom = (fromMs: number) =>
  Array.from({ length: 20 }, (_, at) => fromMs + 50 * at).filter((ms) => ms <= 1000);

test('a silence of half of the download is the server’s', () => {
  expect(paceOf({ chunksMs: steadyFrom(499) })).toBeDefined();
  expect(paceOf({ chunksMs: steadyFrom(500) })).toBeUndefined();
  // Two silences together.
  expect(paceOf({ chunksMs: [0, 250, 260, 510, 550, 600] })).toBeUndefined();
});

test('gaps are silence from 100 ms on', () => {
  expect(paceOf({ chunksMs: [99, 198, 297, 396, 495, 594, 693, 792, 891, 990] })).toBeDefined();
  expect(paceOf({ chunksMs: [100, 200, 300, 400, 500] })).toBeUndefined();
});

test('without headers nothing is known', () => {
  const run = recordingOf('buffered', { bytes: 1e6, marks: {} });
  expect(transferPaceOf({ run, lastRowMs: 1100 } as ComparedPart)).toBeUndefined();
});
