import type { Side } from '#roads/road';
import { failedRun } from './race-of.ts';
import type { RunOf } from './runs-by-roads.ts';

const TRUNCATED: RunOf = {
  rows: 600,
  changes: {
    state: 'truncated',
    problem: { code: 'no-terminal-line', message: 'The end is missing.', remedy: 'Try again.' },
  },
};
const SLOW: RunOf = { spanMs: [9000, 27_500], rows: 30_000, rowBytes: 190 };
const LARGE: RunOf = { spanMs: [900, 27_500], rows: 200_000, rowBytes: 190 };
const COLD = { headers: { 'x-amzn-requestid': 'f00', 'server-timing': 'init;dur=800,scan;dur=1' } };
const ON_AWS = { url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/rows' };

/** What happens on the two sides of a race, above all when. */
export const TIMED_SITUATIONS: Readonly<Record<string, Readonly<Record<Side, RunOf>>>> = {
  'both deliver': { left: {}, right: {} },
  'the left one is sooner': { left: { spanMs: [100, 900] }, right: { spanMs: [1500, 2600] } },
  'the right one is sooner': { left: { spanMs: [1500, 2600] }, right: { spanMs: [100, 900] } },
  'both are slow': { left: SLOW, right: SLOW },
  'both are large': { left: LARGE, right: LARGE },
  'both are too close to call': {
    left: { spanMs: [1000, 2600] },
    right: { spanMs: [1030, 2640] },
  },
  'both are quick': { left: { spanMs: [5, 20] }, right: { spanMs: [6, 22] } },
  'there is one row': { left: { rows: 1 }, right: { rows: 1 } },
  'there is no row': { left: { rows: 0 }, right: { rows: 0 } },
  'rows differ': { left: { rows: 10 }, right: { rows: 990 } },
  'contents differ': { left: { changes: { contentHash: 'ff' } }, right: {} },
  'neither says that it is complete': {
    left: { changes: { state: 'unknown' } },
    right: { changes: { state: 'unknown' } },
  },
  'the left one fails': { left: { changes: failedRun(3930, 502, 'HTTP 502.') }, right: {} },
  'the right one runs into a time limit': {
    left: {},
    right: { changes: { ...failedRun(29_030, 504, 'HTTP 504.'), ...ON_AWS } },
  },
  'the right one gives no answer': {
    left: {},
    right: { changes: failedRun(29_030, undefined, 'Failed to fetch') },
  },
  'the left one is cut off': { left: TRUNCATED, right: {} },
  'both are cut off': { left: TRUNCATED, right: TRUNCATED },
  'the left one starts cold': { left: { changes: COLD }, right: {} },
  'one is stopped': { left: { changes: { state: 'aborted' } }, right: {} },
};
