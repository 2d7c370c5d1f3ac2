import { beginsAsText } from '#recording/begins-as-text';
import { afterRedirect, describeRedirect } from '#insight/diagnosis/describe-redirect';
import { hasLostStack } from '#insight/diagnosis/has-lost-stack';
import { isXml } from '#wire/is-xml';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { lastRequestOf } from '#insight/diagnosis/request-spans';
import { detailOf, stoppedAfter } from '#insight/diagnosis/problem-detail';
import { roadAt, toldLimitsOf } from '#insight/diagnosis/road-at';
import { isStreamInPage } from '#insight/diagnosis/is-stream-in-page';
import { isNearSizeLimit, sizeLimitName } from '#insight/diagnosis/size-limit';
import { hasTimedOut, timeLimitName, timeLimitOf } from '#insight/diagnosis/time-limit';
import { webPageIn } from '#insight/diagnosis/web-page-in';
import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
} from '#insight/figures/format-quantity';
import { evidenceOf } from '#recording/evidence-of';
import type { Place } from '#recording/place';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';

/** How a run that did not deliver ended. */
export interface EarlyEnd {
  /** What its side did, as a continuation of its noun: "ran into the gateway's 29 s and returned no rows". */
  readonly clause: string;
  /** The same in a few words: "HTTP 504 after 29.00 s". */
  readonly brief: string;
}

/** How a run ended, before its rows are told. */
interface Cause extends EarlyEnd {
  /** Whether the clause says what came in place of rows, so that nobody has to be told that none came. */
  readonly saysWhatCame?: true;
  /** Whether the clause has an "after" or "within" of its own, behind which "after 500 rows" would be misread. */
  readonly isDated?: true;
}

/**
 * Says how a run that failed, was cut off or ended with an error ended, and how many rows it delivered.
 *
 * What `other`, the run of the other side, received for the same rows tells whether a buffered response
 * was too large. What the browser does not tell is called likely, and limits of AWS are named only where
 * the endpoint is there, or on something that enforces them.
 */
export function describeEnd(run: EndedRecording, other: EndedRecording, place?: Place): EarlyEnd {
  if (endsWithError(run)) {
    return { clause: describeErrorAtEnd(run), brief: 'ended with what looks like an error' };
  }
  const cause = causeWithRedirect(run, other, place);
  const { rows } = run;
  const { clause, brief } = cause;
  if (rows > 0) return { clause: withRows(cause, run), brief };
  const isSaid = cause === NO_ANSWER || cause.saysWhatCame === true;
  return { clause: isSaid ? clause : `${clause} and returned no rows`, brief };
}

/**
 * What a run that failed did, as a continuation of its noun, and whether that is said of its response as a whole, so that
 * nobody has to be told after how many rows.
 */
export function describeFailure(run: EndedRecording): {
  readonly clause: string;
  readonly isOfTheWhole: boolean;
} {
  const { clause } = causeWithRedirect(run, run, undefined);
  const isOfTheWhole = run.rows === 0 || OF_THE_WHOLE.has(run.problem?.code) || isForBadLines(run);
  return { clause, isOfTheWhole };
}

/** What is wrong with a response as a whole, and not with what came after some of its rows. */
const OF_THE_WHOLE: ReadonlySet<Problem['code'] | undefined> = new Set([
  'totals-mismatch',
  'content-mismatch',
  'page-sequence',
]);

/** How a run ended, with the rows that came all the same. */
function withRows({ clause, isDated }: Cause, run: EndedRecording): string {
  const { rows, problem, state } = run;
  const count = formatCountOf(rows, 'row');
  if ((state !== 'truncated' && OF_THE_WHOLE.has(problem?.code)) || isForBadLines(run)) {
    return `delivered ${count}, but ${clause}`;
  }
  return isDated === true ? `${clause}, having delivered ${count}` : `${clause} after ${count}`;
}

const NO_ANSWER: EarlyEnd = {
  clause: 'gave no answer that this page can read',
  brief: 'no readable answer',
};

const STREAM_IN_PAGE: Cause = {
  saysWhatCame: true,
  clause: 'returned a stream where a page was expected',
  brief: 'a stream, not a page',
};

const UNREADABLE_ROWS: EarlyEnd = {
  clause: 'sent rows that are not JSON',
  brief: 'rows that are not JSON',
};

const XML: EarlyEnd = { clause: 'answered with XML', brief: 'XML' };

const LOGIN_PAGE: EarlyEnd = { clause: 'answered with a login page', brief: 'a login page' };

/** What each problem means if nothing more is known about it. */
const ENDS: Readonly<Record<Problem['code'], Cause>> = {
  unreachable: NO_ANSWER,
  'http-error': { clause: 'answered with an HTTP error', brief: 'HTTP error' },
  html: { clause: 'answered with a web page', brief: 'a web page' },
  'no-body': { clause: 'answered without content', brief: 'no content' },
  'message-only': {
    clause: 'answered with a message in place of rows',
    brief: 'a message, no rows',
  },
  'invalid-json': {
    saysWhatCame: true,
    clause: 'returned something that is not valid JSON',
    brief: 'invalid JSON',
  },
  'no-rows-array': {
    saysWhatCame: true,
    clause: 'returned JSON without a list of rows',
    brief: 'no list of rows',
  },
  'no-rows': {
    saysWhatCame: true,
    clause: 'returned something other than rows',
    brief: 'no rows',
  },
  'in-band-error': { clause: 'reported an error', brief: 'error in the stream' },
  'no-terminal-line': { clause: 'was truncated', brief: 'truncated' },
  'connection-lost': { clause: 'lost its connection', brief: 'connection lost' },
  'totals-mismatch': {
    clause: 'announced other totals than it sent',
    brief: 'totals do not match',
  },
  'content-mismatch': {
    clause: 'sent other rows than it announced',
    brief: 'rows do not match',
  },
  'page-sequence': {
    clause: 'sent pages that are missing, repeated or out of order',
    brief: 'pages not in sequence',
  },
  'next-page': {
    clause: 'named a next page that can’t be followed',
    brief: 'next page not followed',
  },
  unexpected: {
    clause: 'could not be read because of a fault in this page',
    brief: 'fault of this page',
  },
};

/** A body without rows is no fault of the endpoint’s where another address sent it. */
function causeWithRedirect(
  run: EndedRecording,
  other: EndedRecording,
  place: Place | undefined,
): Cause {
  const { problem, rows } = run;
  const cause = causeOf(run, other, place);
  const isOther = problem !== undefined && isOfAnotherAddress(problem);
  if (rows > 0 || !isOther) return cause;
  return { ...cause, clause: `${cause.clause}${afterRedirect(run)}` };
}

function causeOf(run: EndedRecording, other: EndedRecording, place: Place | undefined): Cause {
  const { problem, status, state } = run;
  const { durationMs: endMs, bytes } = lastRequestOf(run);
  const road = roadAt(roadOf(run.road), run, toldLimitsOf(place));
  const isLimited = isOfAws(run, other, place);
  const limitMs = isLimited ? timeLimitOf(road, place) : undefined;
  if (problem === undefined) {
    return state === 'truncated' ? ENDS['no-terminal-line'] : { clause: 'failed', brief: 'failed' };
  }
  if (hasLostStack(run, place)) {
    return { clause: 'lost the local stack, which has stopped,', brief: 'the local stack stopped' };
  }
  if (limitMs !== undefined && hasTimedOut(endMs, limitMs)) {
    const limit = `${doorOf(road)} ${timeLimitName(limitMs)}`;
    const brief = `${timeLimitName(limitMs)} limit`;
    if (status === 504) return { clause: `ran into ${limit}`, brief };
    // Its 504 has no CORS header, so a page cannot read it.
    if (problem.code === 'unreachable') {
      return { clause: `most likely ran into ${limit}`, brief: `most likely the ${brief}` };
    }
  }
  if (problem.code === 'next-page') return seriesEnd(run, problem);
  if (isStreamInPage(run)) return STREAM_IN_PAGE;
  if (detailOf(problem) === 'unreadable') return UNREADABLE_ROWS;
  if (/ResponseTooLarge/.test(problem.message)) {
    const limit = isLimited ? `limit of ${sizeLimitName(road)}` : 'limit of size';
    return { clause: `exceeded its ${limit}`, brief: `over its ${limit}` };
  }
  if (/DeadlineExceeded/.test(problem.message)) {
    const after = `after ${formatDuration(endMs)}`;
    return { clause: `ran out of time ${after}`, brief: `out of time ${after}`, isDated: true };
  }
  const redirect = describeRedirect(run);
  if (redirect !== undefined) return redirect;
  if (problem.code === 'html' && webPageIn(run).kind === 'login') return LOGIN_PAGE;
  if (problem.code === 'html' && isXml(evidenceOf(problem))) return XML;
  if (problem.code === 'http-error' && status !== undefined) {
    return httpEnd(run, road, isLimited ? other.bytes : 0);
  }
  if (/Throttl|ThroughputExceeded|RequestLimit/.test(problem.message)) {
    // Only DynamoDB calls it so; other services of AWS throttle too.
    if (isLimited && /ThroughputExceeded/.test(problem.message)) {
      return { clause: 'was throttled by the table', brief: 'throttled by the table' };
    }
    const likely = isLimited ? ', most likely by the table,' : '';
    return { clause: `was throttled${likely}`, brief: 'throttled' };
  }
  if (isLimited && state === 'truncated' && isNearSizeLimit(bytes, road)) {
    const at = `at ${formatBytes(bytes)}, close to its limit of ${sizeLimitName(road)} (${formatCount(road.limits.maxBytes)} bytes),`;
    return { clause: `was truncated ${at}`, brief: `truncated at ${formatBytes(bytes)}` };
  }
  if (problem.code === 'totals-mismatch' && run.badLineCount > 0) return totalsBesideBadLines(run);
  if (isForBadLines(run)) return unreadableLines(run);
  return ENDS[run.rows === 0 && isOtherThanRows(problem) ? nameByBody(problem) : problem.code];
}

/** Totals that were not reached where lines could not be read, which may be why. */
function totalsBesideBadLines(run: EndedRecording): EarlyEnd {
  const lines = badLinesIn(run);
  return {
    clause: `announced other totals than could be read (${lines} could not)`,
    brief: `${lines} could not be read`,
  };
}

/** Whether a body has rows, and the whole problem is that lines among them could not be read. */
function isForBadLines({ problem, rows, badLineCount }: EndedRecording): boolean {
  return problem?.code === 'invalid-json' && rows > 0 && badLineCount > 0;
}

function unreadableLines(run: EndedRecording): EarlyEnd {
  const words = `${badLinesIn(run)} could not be read`;
  return { clause: words, brief: words };
}

/** Which lines could not be read: "line 3", "2 lines, the first of them line 3,". */
function badLinesIn({ badLineCount, badLines: [first] }: EndedRecording): string {
  const line = first === undefined ? 'a line' : `line ${formatCount(first.lineNumber)}`;
  if (badLineCount === 1) return line;
  const lines = formatCountOf(badLineCount, 'line');
  return first === undefined ? lines : `${lines}, the first of them ${line},`;
}

/** Why a series could not go on, as far as that is known. */
function seriesEnd(run: EndedRecording, problem: Problem): Cause {
  const detail = detailOf(problem);
  if (detail === 'other-origin') {
    return {
      clause: 'named a next page on another origin',
      brief: 'next page on another origin',
    };
  }
  if (detail === 'repeated') {
    return { clause: 'led back to an earlier page', brief: 'leads back to an earlier page' };
  }
  const most = stoppedAfter(run);
  if (most === undefined) return ENDS['next-page'];
  const pages = formatCountOf(most, 'page');
  return {
    clause: `had no last page within ${pages}`,
    brief: `no last page within ${pages}`,
    isDated: true,
  };
}

function isOfAnotherAddress(problem: Problem): boolean {
  const { code } = problem;
  return (
    code === 'http-error' ||
    code === 'no-body' ||
    code === 'message-only' ||
    isOtherThanRows(problem)
  );
}

function isOtherThanRows({ code }: Problem): boolean {
  return code === 'invalid-json' || code === 'no-rows-array' || code === 'no-rows';
}

/** The same body has one name, whichever side read it. */
function nameByBody({ code, standIn, evidence = standIn }: Problem): Problem['code'] {
  if (evidence === undefined) return code;
  if (beginsAsText(evidence)) return 'no-rows';
  return code === 'no-rows' ? 'invalid-json' : code;
}

function httpEnd(run: EndedRecording, road: Road, otherBytes: number): Cause {
  const { status } = run;
  const endMs = lastRequestOf(run).durationMs;
  const http = `HTTP ${status}`;
  if (status === 502 && road.reading === 'whole' && isNearSizeLimit(otherBytes, road)) {
    const limit = `limit of ${sizeLimitName(road)}`;
    return {
      clause: `most likely exceeded its ${limit} (${http})`,
      brief: `${http}, most likely over ${sizeLimitName(road)}`,
    };
  }
  if (status === 504) {
    const after = `after ${formatDuration(endMs)}`;
    return {
      clause: `ran out of time ${after} (${http})`,
      brief: `${http} ${after}`,
      isDated: true,
    };
  }
  if (status === 429) return { clause: `was throttled (${http})`, brief: `${http}, throttled` };
  return { clause: `answered ${http}`, brief: http };
}

const DOORS: Readonly<Record<Road['frontDoor'], string>> = {
  'API Gateway': 'the gateway’s',
  'Function URL': 'the Function URL’s',
};

function doorOf({ frontDoor }: Road): string {
  return DOORS[frontDoor];
}
