import { hostClassOf, isNobodysHost } from '#insight/diagnosis/host-class';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { paceLimitOf } from '#insight/diagnosis/pace-limit';
import { isTooCloseToTell } from '#insight/diagnosis/streaming-diagnosis';
import { isEncoded, wireBytesOf } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { raceMarginMs } from '#insight/figures/race-margin';
import { hasOpenEnd } from '#recording/recording';
import { asPart, type Compared, type ComparedPart, PARTS } from './compared.ts';
import type { DecisionFinding, FindingCode } from './decision.ts';
import { inWhichRuns } from './in-which-runs.ts';
import type { Reach } from './reach.ts';
import {
  COMPRESSED_FACTOR,
  COMPRESSIBLE_BYTES,
  NOTICED_MS,
  RESPONSE_TIMES_SOURCE,
  SCREEN_ROWS,
} from './thresholds.ts';
import { findUnequalWait, timedWaitsOf, type UnequalWait, untimedWaitIn } from './unequal-waits.ts';
import { isWithinMargin } from './within-margin.ts';

/** More of them do not help to decide. */
const MOST_AGAINST = 3;

/**
 * Arguments against streaming here, at most three, the most important first. The general cost of the road
 * is mentioned only if `told.isStreamingSuggested`, because otherwise it does not matter, and the duration of
 * the whole load only if it has not been mentioned.
 */
export function againstFindings(
  compared: Compared,
  told: { readonly isStreamingSuggested: boolean; readonly isTotalTold: boolean },
  reach: Reach,
): readonly DecisionFinding[] {
  const found = [
    unstreamed(compared),
    withinNotice(compared, reach),
    withoutTerminalLine(compared),
    told.isTotalTold ? undefined : total(compared, reach),
    withoutCompression(compared),
    ...(told.isStreamingSuggested ? costsOfRoad(compared.streamed) : []),
  ];
  return found.filter((finding) => finding !== undefined).slice(0, MOST_AGAINST);
}

/**
 * What each streamed side requires, where the sides are not a whole response and a stream; at most three, each
 * once if it is the same for two of them.
 */
export function againstEachStream(compared: Compared): readonly DecisionFinding[] {
  const found = PARTS.filter((part) => compared[part].road.reading === 'stream')
    .map((part) => asPart(compared, part, 'streamed'))
    .flatMap((each) => [withoutTerminalLine(each) ?? [], costsOfRoad(each.streamed)].flat());
  return found
    .filter((one, at) => found.findIndex(({ sentence }) => sentence === one.sentence) === at)
    .slice(0, MOST_AGAINST);
}

/** How to have pages to stream, where there are enough rows for some. */
export function onePageFix({ rows, streamed }: Pick<Compared, 'rows' | 'streamed'>): string {
  if (streamed.scanMs === undefined) {
    return 'Have the function write its rows in several pages, so that there is something to stream.';
  }
  const limit = Math.min(SCREEN_ROWS, Math.ceil(rows / 4));
  return `Give the Scan a smaller Limit, so that there are pages to stream; the functions of Two Fetches take PAGE_LIMIT or ?limit=${limit}.`;
}

/** How the rows came that could not be read sooner for being streamed, though not as one page; a clause. */
export function howRowsCame(compared: Compared): string {
  const { doubt, streamed } = compared;
  const inRuns = inWhichRuns(compared);
  const whose = `the rows of ${streamed.noun}`;
  if (doubt !== undefined) return `${whose} did not arrive as a stream${inRuns}`;
  return isTooCloseToTell(streamed.run)
    ? `${whose} came together${inRuns}, too few or too quickly to tell whether they were streamed`
    : `${whose} came together${inRuns}, within ${formatDuration(streamed.lastRowMs - streamed.firstRowMs)}`;
}

/** What a Function URL and a streamed format require from those who run and read them. */
export function costsOfRoad(streamed: ComparedPart): readonly DecisionFinding[] {
  return [functionUrl(streamed), clientWork(streamed)].filter((finding) => finding !== undefined);
}

function against(
  code: FindingCode,
  sentence: string,
  evidence: string,
  source?: string,
): DecisionFinding {
  return { code, topic: 'against', sentence, evidence, ...(source !== undefined && { source }) };
}

function unstreamed(compared: Compared): DecisionFinding | undefined {
  const { doubt, isUnstreamed, streamed, buffered, rows } = compared;
  const inRuns = inWhichRuns(compared);
  if (rows === 1 && isUnstreamed) {
    return against(
      'decision.one-page',
      'There was a single row, so there was nothing to stream.',
      'Whatever made a difference here, it was not streaming.',
    );
  }
  if (doubt?.kind === 'one-page') {
    return against(
      'decision.one-page',
      `All rows came as one page${inRuns}, so there was nothing to stream${inRuns && ' there'}.`,
      `Whatever made a difference ${inRuns ? 'there' : 'here'}, it was not streaming. ${onePageFix(compared)}`,
    );
  }
  if (doubt?.kind === 'throttled') {
    const isOnAws = isOfAws(streamed.run, buffered.run);
    const { by = 'Lambda', after, perSecond } = paceLimitOf(streamed.road) ?? {};
    return against(
      'decision.throttled',
      isOnAws
        ? `${by} slowed the stream down to ${perSecond} a second after its first ${after}${inRuns}.`
        : `The stream came at not much more than ${perSecond} a second after its first ${after}${inRuns}, as it would from ${by}.`,
      `${isOnAws ? 'Only' : 'If it does come from there, only'} a smaller response helps: fewer columns, or fewer rows.`,
    );
  }
  if (doubt === undefined && !isUnstreamed) return undefined;
  const { firstRowMs, lastRowMs } = streamed;
  const seen = `The first row arrived after ${formatDuration(firstRowMs)}, the last one after ${formatDuration(lastRowMs)}.`;
  // Only the function's own clock tells that rows were ready sooner than they arrived.
  if (doubt?.kind !== 'held-back') {
    return against(
      'decision.collected',
      doubt === undefined
        ? `${capitalised(howRowsCame(compared))}.`
        : `The response did not arrive as a stream${inRuns}: its rows came together, at the end.`,
      `${seen} The record does not show whether the function wrote them so late or something collected them on the way.`,
    );
  }
  return against(
    'decision.collected',
    isUnstreamed
      ? `The response did not arrive as a stream${inRuns}: something most likely collected it on its way.`
      : `Something most likely held a part of the stream back on its way${inRuns}.`,
    `${seen} The explanation of the run names the usual causes.`,
  );
}

function withinNotice(compared: Compared, { verdicts }: Reach): DecisionFinding | undefined {
  const { buffered, streamed, savedMs, isUnstreamed } = compared;
  const firstRow = verdicts?.firstRow.state;
  const isTold = firstRow !== undefined || !isWithinMargin(compared, 'firstRowMs');
  const isUnequal = findUnequalWait(compared, ['savedMs']) !== undefined;
  if (savedMs <= -NOTICED_MS && isTold && !isUnequal && (firstRow ?? 'buffered') === 'buffered') {
    return against(
      'decision.later-first-row',
      `${capitalised(streamed.noun)} returns its first row ${formatDuration(-savedMs)} after ${buffered.noun} has returned everything.`,
      `${formatDuration(streamed.firstRowMs)} against ${formatDuration(buffered.lastRowMs)}.`,
    );
  }
  // How quickly a cache answers says nothing of the endpoint behind it.
  if (buffered.lastRowMs <= NOTICED_MS && !buffered.isCached) {
    return against(
      'decision.within-notice',
      `${capitalised(buffered.noun)} returns everything within ${NOTICED_MS} ms, which people take for instantaneous.`,
      `It took ${formatDuration(buffered.lastRowMs)}. The limit of ${NOTICED_MS} ms is Nielsen’s.`,
      RESPONSE_TIMES_SOURCE,
    );
  }
  // A response that was not streamed, or that one side alone waited for, says nothing about the benefit of streaming.
  if (savedMs >= NOTICED_MS || isUnstreamed || isUnequal || firstRow === 'undecided') {
    return undefined;
  }
  // Nor does a race that is too close to call, if people would notice the difference.
  if (!isTold && savedMs <= -NOTICED_MS) return undefined;
  const isSooner = savedMs > 0 && (firstRow === undefined ? isTold : firstRow === 'streamed');
  const sentence = isSooner
    ? `Streaming brings the first row only ${formatDuration(savedMs)} sooner, which people hardly notice.`
    : `Streaming does not bring the first row ${savedMs > 0 ? 'noticeably' : 'any'} sooner.`;
  return against(
    'decision.within-notice',
    sentence,
    `${formatDuration(streamed.firstRowMs)} against ${formatDuration(buffered.firstRowMs)}. People notice about ${NOTICED_MS} ms, says Nielsen.`,
    RESPONSE_TIMES_SOURCE,
  );
}

function withoutTerminalLine({ streamed }: Compared): DecisionFinding | undefined {
  if (!hasOpenEnd(streamed.run)) return undefined;
  return against(
    'decision.no-terminal-line',
    `${capitalised(streamed.noun)} has no last line that says it is complete, so a client cannot tell when it was cut.`,
    'A server that fails after its first byte may end its body cleanly. Add a line such as {"type":"end"} as the last one.',
  );
}

const CHANGES = { buffered: 'longer', streamed: 'shorter', equivalent: 'same' } as const;

/**
 * How the whole load changed, as part of a sentence about streaming: of a measurement by its verdict, if
 * there is one, and of a race by the margin that its headline keeps too.
 */
export function totalChangeOf(
  { buffered, streamed, totalSavedMs }: Pick<Compared, 'buffered' | 'streamed' | 'totalSavedMs'>,
  { verdicts }: Pick<Reach, 'verdicts'>,
): 'same' | 'longer' | 'shorter' | 'undecided' {
  if (verdicts !== undefined) {
    const { state } = verdicts.lastRow;
    return state === 'too-few' || state === 'undecided' ? 'undecided' : CHANGES[state];
  }
  const shorterMs = Math.min(buffered.lastRowMs, streamed.lastRowMs);
  const spanMs = Math.abs(totalSavedMs);
  if (spanMs < raceMarginMs({}, {}, shorterMs)) return 'same';
  // Where connections may be what sets the sides apart, nobody knows whether they are.
  if (spanMs < raceMarginMs(buffered.run, streamed.run, shorterMs)) return 'undecided';
  return totalSavedMs > 0 ? 'shorter' : 'longer';
}

/**
 * A wait of one side alone without which the whole load would have changed in another way, or that is a part of how
 * it changed that people would notice; `undefined` if there is none.
 */
export function unequalWaitInTotal(
  compared: Compared,
  reach: Pick<Reach, 'verdicts'>,
): UnequalWait | undefined {
  const change = totalChangeOf(compared, reach);
  const timed = timedWaitsOf(compared).find(({ byMs, without }) => {
    if (totalChangeOf(without, reach) !== change) return true;
    if (change === 'same' || Math.abs(byMs) < NOTICED_MS) return false;
    return byMs > 0 === compared.totalSavedMs > 0;
  });
  return timed ?? untimedWaitIn(compared, ['totalSavedMs']);
}

function total(compared: Compared, reach: Reach): DecisionFinding | undefined {
  const { buffered, streamed, totalSavedMs, isUnstreamed } = compared;
  const change = totalChangeOf(compared, reach);
  if (change === 'shorter' || change === 'undecided') return undefined;
  if (buffered.lastRowMs <= NOTICED_MS || isUnstreamed) return undefined;
  if (unequalWaitInTotal(compared, reach) !== undefined) return undefined;
  return against(
    'decision.total-not-shorter',
    change === 'same'
      ? `Streaming does not shorten the whole load: ${sameTime(compared, reach)}.`
      : `The whole load is longer by ${formatDuration(-totalSavedMs)} when it is streamed.`,
    `Last row: ${buffered.noun} ${formatDuration(buffered.lastRowMs)}, ${streamed.noun} ${formatDuration(streamed.lastRowMs)}.`,
  );
}

/** In which sense the last rows came at the same time. */
function sameTime({ totalSavedMs }: Compared, { verdicts }: Reach): string {
  const spanMs = Math.abs(totalSavedMs);
  if (verdicts !== undefined) {
    return 'the last row comes at the same time, within the difference that does not matter';
  }
  if (spanMs < FRAME_MS) return 'the last row came at the same time';
  return `the last rows came ${formatDuration(spanMs)} apart, as those of equal endpoints may`;
}

function withoutCompression({ buffered, streamed }: Compared): DecisionFinding | undefined {
  const [packed, bare] = [sizeOf(buffered), sizeOf(streamed)];
  if (packed === undefined || bare === undefined || savingOf(bare) >= COMPRESSED_FACTOR) {
    return undefined;
  }
  if (savingOf(packed) < COMPRESSED_FACTOR || packed.bytes < COMPRESSIBLE_BYTES) return undefined;
  const isBare = !isEncoded(streamed.run);
  const byItself =
    isBare && isFunctionUrl(streamed) ? '; Function URLs do not compress by themselves' : '';
  return against(
    'decision.no-compression',
    `${capitalised(streamed.noun)} ${isBare ? 'came without compression' : 'was hardly compressed'}, and took ${(bare.wireBytes / packed.wireBytes).toFixed(1)} times as many bytes on the wire as ${buffered.noun}${byItself}.`,
    `On the wire: ${buffered.noun} ${formatBytes(packed.wireBytes)} for a body of ${formatBytes(packed.bytes)}, ${streamed.noun} ${formatBytes(bare.wireBytes)} for one of ${formatBytes(bare.bytes)}.`,
  );
}

/** A body's bytes, decoded and on the wire; `undefined` if the browser hides those or there were none. */
function sizeOf({ run }: ComparedPart) {
  const wireBytes = wireBytesOf(run);
  return wireBytes === undefined || wireBytes === 0 ? undefined : { bytes: run.bytes, wireBytes };
}

/** How many times larger a body was than its bytes on the wire. */
function savingOf({ bytes, wireBytes }: { bytes: number; wireBytes: number }): number {
  return bytes / wireBytes;
}

/** Whether the address is that of a Function URL, or an emulated one. */
function isFunctionUrl({ run, road }: ComparedPart): boolean {
  if (hostClassOf(run.url)?.kind === 'Function URL') return true;
  return isNobodysHost(run) && isOfAws(run) && road.frontDoor === 'Function URL';
}

function functionUrl(streamed: ComparedPart): DecisionFinding | undefined {
  if (!isFunctionUrl(streamed)) return undefined;
  return against(
    'decision.function-url',
    'A Function URL has no API keys, usage plans, WAF or authorizers of its own, as API Gateway has.',
    'According to AWS’s documentation, it asks for IAM signatures or for nothing. CloudFront in front of it can add a WAF. API Gateway’s REST APIs can stream too, since November 2025, and keep authorizers and WAF.',
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  );
}

function clientWork({ run }: ComparedPart): DecisionFinding | undefined {
  if (run.arrivals[0]?.producedMs === undefined) return undefined;
  return against(
    'decision.client-work',
    'Clients have to read the response line by line, and to expect an error after the first rows.',
    'It is NDJSON: response.json() cannot read it, and its status 200 is sent before the last page has been read.',
  );
}
