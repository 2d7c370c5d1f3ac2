import { isOfAws } from '#insight/diagnosis/is-of-aws';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
} from '#insight/figures/format-quantity';
import { asPart, type Compared, type ComparedPart, PARTS } from './compared.ts';
import type { DecisionFinding } from './decision.ts';
import { nearLimitOf } from './limit-findings.ts';
import { transferPaceOf } from './transfer-pace.ts';
import { FLOW_MS, LARGE_SHARE, NOTICED_MS, SCREEN_ROWS, TELLING_ROWS } from './thresholds.ts';

/** How many segments to try first: four times the read rate for four times as many parallel requests. */
const SEGMENTS = 4;

/** Reading that takes less than this, in ms, is not worth splitting: each segment starts with its own page. */
const SPLIT_MS = 500;

/** A time up to this share of the whole wait counts as soon. */
const SOON_SHARE = 0.5;

/**
 * What might work as well as streaming, or better: the two most promising of four. What would only be quicker
 * is left out where nobody notices the wait.
 */
export function alternativeFindings(compared: Compared): readonly DecisionFinding[] {
  const isNoticed = compared.buffered.lastRowMs > NOTICED_MS;
  return [
    ...(isNoticed
      ? [pagination(compared), smallerPages(compared), parallelSegments(compared)]
      : []),
    projection(compared),
  ]
    .filter((finding) => finding !== undefined)
    .slice(0, 2);
}

/**
 * The same between two sides that are not a whole response and a stream: only what holds for such sides too, and nothing
 * about pages or a whole wait where one of them is read in pages already.
 */
export function alternativesOfEach(compared: Compared): readonly DecisionFinding[] {
  const wholes = PARTS.filter((part) => compared[part].road.reading === 'whole').map((part) =>
    asPart(compared, part, 'buffered'),
  );
  const arePages = PARTS.some((part) => compared[part].road.reading === 'pages');
  const isNoticed = PARTS.every((part) => compared[part].lastRowMs > NOTICED_MS);
  const [split] = wholes.flatMap((whole) => parallelSegments(whole) ?? []);
  const [smaller] = wholes.flatMap((whole) => projection(whole) ?? []);
  return [...(isNoticed && !arePages ? [pagination(compared), split] : []), smaller]
    .filter((finding) => finding !== undefined)
    .slice(0, 2);
}

/** Whether a page with a screenful of rows would be enough, where all rows take longer than people like to wait. */
export function pagination({
  buffered,
  streamed,
  rows,
  isUnstreamed,
}: Pick<Compared, 'buffered' | 'streamed' | 'rows' | 'isUnstreamed'>): DecisionFinding | undefined {
  // Within a second everything is there without it, and interrupts nobody.
  if (rows < 2 * SCREEN_ROWS || buffered.lastRowMs <= FLOW_MS) return undefined;
  const code = { code: 'decision.pagination', topic: 'alternatives' } as const;
  const who = `If people look at the first ${SCREEN_ROWS} rows, a page of ${SCREEN_ROWS}`;
  const screenMs = streamed.run.arrivals.find((arrival) => arrival.rows >= SCREEN_ROWS)?.atMs;
  if (!isUnstreamed && screenMs !== undefined && screenMs <= SOON_SHARE * buffered.lastRowMs) {
    return {
      ...code,
      sentence: `${who} would probably arrive about as soon without streaming, after some ${formatDuration(screenMs)}.`,
      evidence: `Of the ${formatCount(rows)} rows of ${streamed.noun}, row ${SCREEN_ROWS} arrived after ${formatDuration(screenMs)} here. Each further page is another request.`,
    };
  }
  if (!isUnstreamed || rows < 10 * SCREEN_ROWS) return undefined;
  const percent = Math.round((100 * SCREEN_ROWS) / rows);
  return {
    ...code,
    sentence: `${who} would probably arrive much sooner than all ${formatCount(rows)}.`,
    evidence: `They are ${percent < 1 ? 'less than 1' : percent} % of the rows. This record does not show how much sooner.`,
  };
}

/**
 * Whether the first page could be there sooner if it were smaller: only where the function's own clock says
 * that reading it is a good part of the wait for it, and that a part of that would be noticed.
 */
function smallerPages(compared: Compared): DecisionFinding | undefined {
  const { streamed, doubt } = compared;
  const [first] = streamed.run.arrivals;
  if (first?.producedMs === undefined || first.rows < TELLING_ROWS) return undefined;
  if (Number(parameterOf(streamed, 'limit') ?? first.rows) <= SCREEN_ROWS) return undefined;
  const { scanMs, firstRowMs, noun } = streamed;
  const readMs = scanMs ?? first.producedMs;
  const savedMs = readMs * (1 - SCREEN_ROWS / first.rows);
  if (firstRowMs < 2 * NOTICED_MS || savedMs < NOTICED_MS || readMs < LARGE_SHARE * firstRowMs)
    return undefined;
  const page = `The first page, of ${formatCountOf(first.rows, 'row')},`;
  const seen =
    scanMs === undefined
      ? `${page} was ready ${formatDuration(readMs)} after the function had begun, by its own clock.`
      : `${page} took ${formatDuration(readMs)} to read, as the Server-Timing of ${noun} says.`;
  return {
    code: 'decision.smaller-pages',
    topic: 'alternatives',
    sentence:
      doubt?.kind === 'one-page'
        ? 'In smaller pages, the first rows would probably arrive sooner.'
        : 'A smaller first page would probably arrive sooner.',
    evidence: `${seen} ${areOurs(compared) ? `Ask with limit=${SCREEN_ROWS}, or set PAGE_LIMIT,` : 'Have the function write a smaller one'} and compare.`,
  };
}

/** Whether reading the table in parallel segments could shorten the whole wait. */
function parallelSegments(compared: Compared): DecisionFinding | undefined {
  const { buffered, rows } = compared;
  const { scanMs, lastRowMs, noun } = buffered;
  if (scanMs === undefined || scanMs < SPLIT_MS || scanMs < lastRowMs / 2) return undefined;
  // The reading of a few rows has nothing to split.
  if (rows < TELLING_ROWS) return undefined;
  if (Number(parameterOf(buffered, 'segments') ?? 1) > 1) return undefined;
  const ask = areOurs(compared)
    ? `Ask both sides with segments=${SEGMENTS}`
    : 'Have both sides read it that way';
  return {
    code: 'decision.parallel-segments',
    topic: 'alternatives',
    sentence: `Reading the table in ${SEGMENTS} parallel segments might shorten the whole wait, streamed or not: ${formatDuration(scanMs)} of ${formatDuration(lastRowMs)} is reading.`,
    evidence: `The Server-Timing of ${noun} says so. ${ask} and compare; the rows then come in a different order, and the table is read faster than before.`,
  };
}

/** Whether fewer columns would help: where it is the bytes that take the time, or the size that nears its limit. */
function projection(compared: Compared): DecisionFinding | undefined {
  const { buffered, rows } = compared;
  if (parameterOf(buffered, 'fields') !== undefined || rows < 2) return undefined;
  const { run, lastRowMs, scanMs } = buffered;
  const rowBytes = run.bytes / rows;
  const pace = transferPaceOf(buffered);
  if (pace === undefined && nearLimitOf(compared)?.limit !== 'size') return undefined;
  const download =
    pace === undefined
      ? ''
      : ` The download took ${formatDuration(pace.downloadMs)} of ${formatDuration(lastRowMs)}, at ${formatBytes(Math.round(pace.bytesPerSecond))} a second${scanMs === undefined ? '; the record does not show whether the connection or the server set that pace' : ''}.`;
  const ask = areOurs(compared)
    ? 'Ask both sides only for the columns that are shown, with fields=…,'
    : 'Have both sides return fewer fields';
  const reading = areOurs(compared)
    ? ' DynamoDB reads whole items all the same, so reading them takes as long.'
    : '';
  return {
    code: 'decision.projection',
    topic: 'alternatives',
    sentence: `If not every column is shown, returning fewer of them would make the response smaller: a row takes ${formatBytes(Math.round(rowBytes))}.`,
    evidence: `${ask} and compare.${download}${reading}`,
  };
}

/**
 * Whether both sides are functions of this project, as far as their answers show: only those are known to take
 * its parameters and to read DynamoDB.
 */
function areOurs({ buffered, streamed }: Compared): boolean {
  const areOnAws = isOfAws(buffered.run, streamed.run) && isOfAws(streamed.run, buffered.run);
  // Only their pages say when they were ready.
  const arePages = streamed.run.arrivals[0]?.producedMs !== undefined;
  return areOnAws && arePages && buffered.scanMs !== undefined;
}

/** A query parameter of a side's address; `undefined` if there is none. */
function parameterOf({ run }: ComparedPart, name: string): string | undefined {
  if (!URL.canParse(run.url)) return undefined;
  return new URL(run.url).searchParams.get(name) ?? undefined;
}
