import { DEADLINE_MARGIN_MS } from '#functions/deadline';
import { STACK_CASES } from '#local/stack-cases';
import type { StackOptions } from '#local/stack-options';
import type { SHIPPED_RECORDINGS } from '#ui/replay/shipped-recordings.ts';
import { userRow } from '#table/user-row';

/** How the local stack reproduces one scene. */
export interface RecordedScene {
  readonly id: (typeof SHIPPED_RECORDINGS)[number]['id'];
  readonly options: StackOptions;
}

/** Rows as large as those of the scene: a user takes about 130 bytes, and a note the rest. */
const rowsOf = (bytes: number) => (index: number) => {
  const user = userRow(index);
  const missing = bytes - JSON.stringify(user).length - ',"note":""'.length;
  return missing > 0 ? { ...user, note: 'n'.repeat(missing) } : user;
};

/**
 * A time limit at which both functions stop at about the tenth of twenty pages: they do so themselves, a
 * moment before Lambda would end them.
 */
const CUT_MS = 1200 + DEADLINE_MARGIN_MS;

/**
 * The stack's options for each recording that is shipped. No number of rows is a multiple of its page limit,
 * because DynamoDB would end such a Scan with an empty page, which no scene has.
 */
export const RECORDED_SCENES: readonly RecordedScene[] = [
  { id: 'article', options: STACK_CASES.article },
  {
    id: 'big-table',
    options: { rows: 19_990, itemAt: rowsOf(250), pageLimit: 500, scanLatencyMs: 120 },
  },
  {
    id: 'over-the-limit',
    options: { rows: 31_990, itemAt: rowsOf(250), pageLimit: 1000, scanLatencyMs: 120 },
  },
  { id: 'slow-database', options: { rows: 990, pageLimit: 50, scanLatencyMs: 110 } },
  {
    id: 'cold-start',
    options: {
      rows: 590,
      pageLimit: 50,
      scanLatencyMs: 80,
      case: {
        name: 'cold-start',
        about: 'Both functions have to be started for each request',
        buffered: { start: 'cold', addedInitMs: 900, gatewayBytesPerSecond: null },
        streamed: { start: 'cold', addedInitMs: 900 },
      },
    },
  },
  {
    id: 'cut',
    options: {
      rows: 990,
      pageLimit: 50,
      scanLatencyMs: 110,
      limits: { bufferedTimeoutMs: CUT_MS, streamedTimeoutMs: CUT_MS },
    },
  },
  { id: 'one-page', options: { rows: 990, pageLimit: null, scanLatencyMs: 900 } },
  {
    id: 'largest',
    options: { rows: 12_000, itemAt: rowsOf(1000), pageLimit: null, scanLatencyMs: 40 },
  },
];
