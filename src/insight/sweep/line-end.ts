import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { saysMore } from '#insight/figures/more-rows';
import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { stoppedAfter } from '#insight/diagnosis/problem-detail';
import { hasTimedOut } from '#insight/diagnosis/time-limit';
import { saysThereIsMore } from '#recording/says-there-is-more';
import type { SweepRecord, SweepRun } from '#recording/sweep-record';
import type { Road } from '#roads/road';
import { patienceOf } from '#roads/patience';
import { isLimited, roadIn } from './known-limits.ts';
import { pagesGoOn } from './page-lines.ts';
import { althoughMore } from './rows-elsewhere.ts';
import { hasDelivered, hasEndedWell } from './sweep-metrics.ts';
import { whatCame, whatCameEachTime } from './what-came.ts';

/** Why a contestant does not deliver more rows. */
export type LineEndReason =
  /** The response would be larger than the largest that this road has. */
  | 'size-limit'
  /** A time limit on this road was reached. */
  | 'time-limit'
  /** The table has no more rows, or nobody sends more at once; what came does not tell these apart. */
  | 'table-ended'
  /** The endpoint sends fewer rows than it was asked for, but another one sent more, or says that there are more. */
  | 'rows-capped'
  /** The endpoint sends other rows than it was asked for. */
  | 'rows-ignored'
  /** Anything else, in every run. */
  | 'failed';

/** Where and why the line of a contestant ends. */
export interface LineEnd {
  readonly reason: LineEndReason;
  /** The smallest size that was asked for and not delivered. */
  readonly askedRows: number;
  /** What happened: after "because", or after a colon where the reason is `failed`. */
  readonly because: string;
}

/** Sizes that fail in every run, one after another, before a contestant is not asked again. */
const FAILED_SIZES = 2;

/**
 * From this share of the largest response on, the rows are too many for it. Lambda counts a buffered result
 * as JSON, in which each quotation mark of the body takes two bytes.
 */
const NEAR_SIZE = 0.75;

/** From this share on, a response that broke off has most likely reached its largest size. */
const CUT_SIZE = 0.98;

/**
 * Whether a contestant should be asked for the next run: not after it has reached a limit, or failed in
 * every run of two sizes in a row, since larger ones would only fail the same way. Where the rows per page
 * are swept, as {@link pagesGoOn} says.
 */
export function goesOn(record: SweepRecord, contestant: number): boolean {
  if (record.plan.pages !== undefined) return pagesGoOn(record, contestant);
  const groups = groupsOf(record, contestant);
  if (groups.some((runs) => runs.some((run) => reasonOf(run, record) !== undefined))) return false;
  const last = groups.filter((runs) => runs.length >= record.plan.repeats).slice(-FAILED_SIZES);
  return last.length < FAILED_SIZES || last.some((runs) => runs.some(hasDelivered));
}

/**
 * Where the line of a contestant ends; `undefined` if its largest size, of those that it was asked for, was
 * delivered at least once, or if it was not asked yet. A size that failed is not the end if a larger one
 * was delivered.
 */
export function lineEndOf(record: SweepRecord, contestant: number): LineEnd | undefined {
  const groups = groupsOf(record, contestant);
  const lastDelivered = groups.findLastIndex((runs) => runs.some(hasDelivered));
  for (const [at, runs] of groups.entries()) {
    // At the edge of a limit some runs still deliver.
    const limited = at >= lastDelivered && runs.find((run) => reasonOf(run, record) !== undefined);
    const failed = at > lastDelivered ? runs[0] : undefined;
    const run = limited || failed;
    if (run === undefined) continue;
    const reason = reasonOf(run, record) ?? 'failed';
    return { reason, askedRows: run.askedRows, because: becauseOf(reason, run, runs, record) };
  }
  return undefined;
}

/** The counted runs of a contestant, by size in ascending order. */
function groupsOf({ runs, plan }: SweepRecord, contestant: number): readonly SweepRun[][] {
  const own = runs.filter((run) => run.contestant === contestant && run.repeat > 0);
  return plan.sizes
    .map((size) => own.filter(({ askedRows }) => askedRows === size))
    .filter((group) => group.length > 0);
}

/** Why larger sizes need not be tried after this run; `undefined` if it delivered, or failed for another reason. */
function reasonOf(run: SweepRun, record: SweepRecord): LineEndReason | undefined {
  if (hasDelivered(run)) return undefined;
  const { askedRows, recording } = run;
  const { state, rows, status, bytes, endMs, problem } = recording;
  if (hasEndedWell(recording)) {
    if (rows > askedRows) return 'rows-ignored';
    // What says that there are more rows is not the end of the table.
    if (saysThereIsMore(recording) !== undefined) return undefined;
    const although = althoughMore(record, run.contestant, rows);
    return although === undefined ? 'table-ended' : 'rows-capped';
  }
  const named = /\b(DeadlineExceeded|ResponseTooLarge)\b/.exec(problem?.message ?? '')?.[1];
  if (named !== undefined) return named === 'ResponseTooLarge' ? 'size-limit' : 'time-limit';
  const road = roadIn(record, run.contestant);
  const { maxBytes } = road.limits;
  if (status === 504) return 'time-limit';
  // What follows is about limits that are known to hold, and about the whole response, where a series has many.
  if (road.reading === 'pages' || !isLimited(record, run.contestant)) return undefined;
  if (state === 'truncated' && bytes >= CUT_SIZE * maxBytes) return 'size-limit';
  if (hasTimedOut(endMs, patienceOf(road).limitMs)) return 'time-limit';
  // A gateway's error, or an answer of its own that a page may not read.
  const isRefused =
    status === undefined ? problem?.code === 'unreachable' : status >= 500 || status === 413;
  const expectedBytes = (bytesPerRow(record) ?? 0) * askedRows;
  return isRefused && expectedBytes >= NEAR_SIZE * maxBytes ? 'size-limit' : undefined;
}

/** How large a row is in the largest response that was delivered, in bytes; `undefined` without one. */
function bytesPerRow({ runs }: SweepRecord): number | undefined {
  const [largest] = runs
    .filter(hasDelivered)
    .toSorted((one, other) => other.askedRows - one.askedRows);
  return largest && largest.recording.bytes / largest.recording.rows;
}

/** Why the line ends with this one of the runs at its last size. */
function becauseOf(
  reason: LineEndReason,
  run: SweepRun,
  runs: readonly SweepRun[],
  record: SweepRecord,
): string {
  const { recording, askedRows } = run;
  const road = roadIn(record, run.contestant);
  const isKnown = isLimited(record, run.contestant);
  switch (reason) {
    case 'size-limit':
      return `its response would ${isSaid(run) ? '' : 'most likely '}be larger than ${isKnown ? `the ${sizeLimitName(road)} that it may have` : 'it may be'} (${whatCame(run)})`;
    case 'time-limit':
      return `${timeLimitWords(isKnown ? road : undefined, run)} (${whatCame(run)})`;
    case 'table-ended':
      return recording.rows === 0
        ? 'the table has no rows, or none are sent'
        : `the table has no more than ${formatCountOf(recording.rows, 'row')}, or no more are sent at once`;
    case 'rows-capped': {
      const { rows } = recording;
      const although = althoughMore(record, run.contestant, rows) ?? '';
      return `it sends ${rows === 0 ? 'no rows' : `no more than ${formatCountOf(rows, 'row')}`}${although}`;
    }
    case 'rows-ignored':
      return `it sends ${formatCountOf(recording.rows, 'row')} when it is asked for ${formatCountOf(askedRows, 'row')}: it does not follow the parameter “${record.plan.parameter}”`;
    case 'failed': {
      const more = hasEndedWell(recording) ? saysThereIsMore(recording) : undefined;
      if (more !== undefined) {
        const came =
          more === 'other-count' ? '' : ` (${formatCountOf(recording.rows, 'row')} came)`;
        return `it ${saysMore(recording, more)}${came}`;
      }
      const pages = stoppedAfter(recording);
      if (pages !== undefined) {
        return `it has no last page within ${formatCountOf(pages, 'page')}, the most that this page asks for (${whatCame(run)})`;
      }
      return whatCameEachTime(runs);
    }
  }
}

/** Whether the answer itself says that its response would be too large. HTTP 413 says that of the request. */
function isSaid({ recording: { problem } }: SweepRun): boolean {
  return problem?.message.includes('ResponseTooLarge') ?? false;
}

/** Which time limit a run has reached: by its road, if the limits of that are known to hold. */
function timeLimitWords(road: Road | undefined, { recording }: SweepRun): string {
  const patience = road && patienceOf(road);
  return patience !== undefined && hasTimedOut(recording.endMs, patience.limitMs)
    ? `${patience.who} no longer than ${patience.name}`
    : `it ran into a time limit after ${formatDuration(recording.endMs)}`;
}
