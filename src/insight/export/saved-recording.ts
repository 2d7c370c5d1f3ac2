import * as v from 'valibot';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { EndedRecording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import { ROADS } from '#roads/roads';
import type { StackLimits } from '#wire/stack-report';

/** A time in ms; no run takes longer than a day. */
export const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(24 * 60 * 60 * 1000));
const instant = v.pipe(v.number(), v.finite(), v.minValue(0));
/** A whole number from 0 on. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The id of a road. */
export const road = v.picklist(ROADS.map(({ id }) => id));
/** A number of anything, which may have a fraction. */
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
/** A text of at most 1,000 UTF-16 code units. */
export const shortText = v.pipe(v.string(), v.maxLength(1000));

/** An instant as an ISO 8601 text. */
export const isoInstant = v.pipe(
  v.string(),
  v.isoTimestamp('an ISO 8601 time, such as 2026-11-24T10:00:00.000Z'),
);

/** What a file keeps of the limits of a local stack, each where it was told. */
export const stackLimits = {
  bufferedTimeoutMs: v.optional(amount),
  streamedTimeoutMs: v.optional(amount),
  gatewayTimeoutMs: v.optional(amount),
  maxBufferedBytes: v.optional(amount),
  streamBurstBytes: v.optional(amount),
  streamBytesPerSecond: v.optional(amount),
  maxStreamedBytes: v.optional(amount),
  restStreamTimeoutMs: v.optional(amount),
  restStreamIdleMs: v.optional(amount),
  restStreamBurstBytes: v.optional(amount),
  restStreamBytesPerSecond: v.optional(amount),
} satisfies Readonly<Record<keyof StackLimits, v.GenericSchema>>;

const network = v.object({
  redirectMs: v.optional(ms),
  queuedMs: v.optional(ms),
  dnsMs: v.optional(ms),
  connectMs: v.optional(ms),
  tlsMs: v.optional(ms),
  waitingMs: v.optional(ms),
  downloadMs: v.optional(ms),
  totalMs: ms,
  protocol: v.optional(v.string()),
  encodedBytes: v.optional(count),
});

const request = v.object({
  startedMs: ms,
  headersMs: v.optional(ms),
  endMs: v.optional(ms),
  status: v.optional(count),
  bytes: count,
  serverTiming: v.optional(v.string()),
  network: v.optional(network),
});

/** A run's recording in the form of a file; unknown members are left out. */
export const recordingSchema = v.object({
  road,
  url: v.string(),
  method: v.optional(v.literal('POST')),
  headerNames: v.optional(v.array(shortText)),
  startedAtMs: instant,
  state: v.picklist(['complete', 'failed', 'truncated', 'aborted', 'unknown']),
  endMs: ms,
  marks: v.object({
    headersMs: v.optional(ms),
    firstRowMs: v.optional(ms),
    lastRowMs: v.optional(ms),
    firstPaintMs: v.optional(ms),
    firstPaintSource: v.optional(v.picklist(['element-timing', 'frame'])),
    lastPaintMs: v.optional(ms),
    lastPaintSource: v.optional(v.picklist(['element-timing', 'frame'])),
    paintedRows: v.optional(count),
  }),
  chunks: v.array(v.object({ atMs: ms, bytes: count })),
  arrivals: v.array(v.object({ atMs: ms, rows: count, bytes: count, producedMs: v.optional(ms) })),
  rows: count,
  bytes: count,
  status: v.optional(count),
  headers: v.optional(v.record(v.string(), v.string())),
  badLineCount: count,
  badLines: v.array(v.object({ lineNumber: count, byteOffset: count, reason: v.string() })),
  reported: v.optional(
    v.object({
      elapsedMs: v.optional(ms),
      readUnits: v.optional(amount),
      memoryMb: v.optional(amount),
    }),
  ),
  receivedMs: v.optional(ms),
  checkedRows: count,
  isRedirected: v.optional(v.boolean()),
  redirectedTo: v.optional(v.string()),
  format: v.optional(
    v.picklist(['pages', 'lines', 'array', 'arrays', 'object', 'objects', 'sequence', 'events']),
  ),
  hasTypedRows: v.optional(v.boolean()),
  hasNextPage: v.optional(v.boolean()),
  isNextPageOutOfReach: v.optional(v.boolean()),
  listPath: v.optional(v.string()),
  rowLists: v.optional(
    v.object({
      lists: v.array(v.object({ path: v.string(), count })),
      chosen: v.optional(v.string()),
    }),
  ),
  notes: v.optional(v.array(v.string())),
  lateEndMs: v.optional(ms),
  errorsBeside: v.optional(
    v.array(
      v.object({
        by: v.picklist(['errors', 'errors-alone', 'failure']),
        words: v.optional(v.string()),
      }),
    ),
  ),
  otherCount: v.optional(
    v.object({
      said: v.pipe(v.number(), v.finite()),
      came: count,
      by: v.picklist(['count', 'Count', 'total']),
    }),
  ),
  messageAtEnd: v.optional(
    v.object({
      isError: v.boolean(),
      isNoRow: v.optional(v.boolean()),
      words: v.optional(v.string()),
    }),
  ),
  network: v.optional(network),
  requests: v.optional(v.array(request)),
  contentHash: v.optional(v.string()),
  orderHash: v.optional(v.string()),
  plainHashes: v.optional(v.object({ contentHash: v.string(), orderHash: v.string() })),
  longestFrameMs: v.optional(ms),
  parse: v.optional(v.object({ wholeMs: ms, byLineMs: ms, lines: count })),
  isReadHere: v.optional(v.boolean()),
  brokeAfterEnd: v.optional(v.boolean()),
  wasOutOfView: v.optional(v.boolean()),
  wasHidden: v.boolean(),
  problem: v.optional(
    v.object({
      code: v.picklist([
        'unreachable',
        'http-error',
        'html',
        'no-body',
        'message-only',
        'invalid-json',
        'no-rows-array',
        'no-rows',
        'in-band-error',
        'no-terminal-line',
        'totals-mismatch',
        'content-mismatch',
        'page-sequence',
        'next-page',
        'connection-lost',
        'unexpected',
      ]),
      message: v.string(),
      remedy: v.string(),
      evidence: v.optional(v.string()),
      standIn: v.optional(v.string()),
      bodyKind: v.optional(v.picklist(['compressed', 'utf-16', 'text'])),
      detail: v.optional(
        v.picklist([
          'unreadable',
          'between-lines',
          'after-end',
          'other-origin',
          'repeated',
          'endless',
        ]),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, EndedRecording>;

/** The first thing in a value that does not match the schema, as a clause with its place. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = shortenText(v.getDotPath(issue) ?? 'it');
  const { type, input, received, requirement } = issue;
  if (received === 'undefined') return `${place} is missing`;
  if (type === 'min_length' || type === 'max_length') {
    const { length } = input as string | readonly unknown[];
    const what = typeof input === 'string' ? 'character' : 'item';
    const bound = type === 'min_length' ? 'at least' : 'at most';
    return `${place} has ${formatCountOf(length, what)}, and should have ${bound} ${formatCount(Number(requirement))}`;
  }
  const found = KINDS[received] ?? shortenText(received);
  return `${place} is ${found}, and should be ${expectedOf(issue)}`;
}

/** What a value should be, as the end of a sentence. */
function expectedOf({ type, expected, requirement, message }: v.BaseIssue<unknown>): string {
  // These have words of their own.
  if (type === 'iso_timestamp' || type === 'union') return message;
  if (type === 'min_value') return `${formatCount(Number(requirement))} or more`;
  if (type === 'max_value') return `${formatCount(Number(requirement))} or less`;
  if (type === 'integer') return 'a whole number';
  if (type === 'finite') return 'a number that is not infinite';
  if (expected === null) return message;
  const options = expected.replaceAll(/^\(|\)$/g, '').split(' | ');
  const named = options.map((option) => KINDS[option] ?? option);
  return shortenText(listed(named, ' or '));
}

/** What the schema calls a kind of value, as JSON and a reader call it. */
const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'a list',
};

/**
 * Whether the first thing that is wrong is a road that this page does not know, as a file from a newer page
 * may have; told in a sentence after "This file", or `undefined`.
 */
export function unknownRoadIn(issue: v.BaseIssue<unknown>): string | undefined {
  const place = v.getDotPath(issue) ?? '';
  if (issue.type !== 'picklist' || !/\broads?(?:\.\w+)?$/.test(place)) return undefined;
  return `has a road that this page does not know: ${place} is ${shortenText(issue.received)}. Open it with the page that saved it.`;
}

/** A foreign version in a few words; if it is neither text nor number, it may be a value of any depth. */
export function versionNamed(version: unknown): string {
  if (typeof version !== 'string' && typeof version !== 'number') return 'no version';
  return `version ${shortenText(JSON.stringify(version))}`;
}
