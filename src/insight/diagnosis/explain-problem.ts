import { beginsAsText } from '#recording/begins-as-text';
import { evidenceOf } from '#recording/evidence-of';
import type { Place } from '#recording/place';
import type { ProbeResult } from '#recording/probe-result';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import { refusalOf } from '#recording/refused-request';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { encodingOf, isEncoded, UNENCODED } from '#insight/figures/body-encoding';
import { LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { describeShortBody, describeUsedUpLength } from '#insight/figures/short-body';
import { formatBytes, formatCount, formatDuration } from '#insight/figures/format-quantity';
import { doorMessageCause } from './door-messages.ts';
import { frontDoorOf, OF_URL } from './front-door.ts';
import { hasLostStack } from './has-lost-stack.ts';
import type { KnownCause } from './known-cause.ts';
import { PROBLEM_CAUSES as CAUSES } from './problem-causes.ts';
import { lastRequestOf } from './request-spans.ts';
import { idleEndOf } from './idle-limit.ts';
import { inBandCauses } from './in-band-causes.ts';
import { isStreamInPage } from './is-stream-in-page.ts';
import { GATEWAY_TIMEOUT_MS } from '#wire/aws-limits';
import { isXml } from '#wire/is-xml';
import { roadAt, toldLimitsOf } from './road-at.ts';
import { isNearSizeLimit, sizeLimitName } from './size-limit.ts';
import { CONCURRENCY, corsSnippets, PERMISSION_SNIPPETS, type Snippet } from './snippets.ts';
import { hasTimedOut, timeLimitName, timeLimitOf } from './time-limit.ts';
import { detailOf } from './problem-detail.ts';
import { isLoginPageIn, webPageIn } from './web-page-in.ts';

/** The usual causes of a problem, the most likely first, and how to fix it. */
export interface Explanation {
  readonly causes: readonly KnownCause[];
  /** Settings that fix it, and where they go; empty if no setting does. */
  readonly snippets: readonly Snippet[];
  /** Whether a request without CORS would show more. */
  readonly canProbe: boolean;
}

/**
 * Explains why a run ended as it did; `undefined` for one without a problem.
 *
 * `pageOrigin` is the origin that the endpoint has to allow. `otherBytes` is what the other side
 * received for the same rows, where it did: it tells whether a buffered response was too large.
 * `probed` is what a request without CORS has told, if one was sent: what it excludes is left out. `place`
 * tells a local stack from any other server on this machine, and whether it is gone. What is special to AWS is named only where the
 * endpoint is known to be there.
 */
export function explainProblem(
  recording: EndedRecording,
  pageOrigin: string,
  otherBytes: number | undefined,
  probed?: ProbeResult,
  place?: Place,
): Explanation | undefined {
  if (hasLostStack(recording, place)) return explained([CAUSES.stackStopped]);
  const { problem } = recording;
  const door = frontDoorOf(recording, place);
  if (problem === undefined) return undefined;
  switch (problem.code) {
    case 'unreachable':
      return {
        causes: unreachableCauses(recording, pageOrigin, probed, place),
        snippets: probed === 'unreachable' ? [] : corsSnippets(pageOrigin, door),
        canProbe: true,
      };
    case 'http-error':
      return door === undefined
        ? explained(statusCauses(recording))
        : awsStatus(recording, door, otherBytes, place);
    case 'html':
      if (webPageIn(recording).kind === 'login') return explained([CAUSES.loginPage]);
      if (isXml(evidenceOf(problem))) return explained([CAUSES.notJson]);
      return explained([CAUSES.webSite, CAUSES.loginPage]);
    case 'no-body':
      return explained([CAUSES.nothingWritten]);
    case 'message-only': {
      const told = ofDoor(recording, door);
      const snippets = told[0] === CAUSES.urlForbidden ? PERMISSION_SNIPPETS : [];
      return { causes: [...told, CAUSES.errorAsSuccess], snippets, canProbe: false };
    }
    case 'no-terminal-line':
    case 'connection-lost':
      return explained(earlyEnd(recording, door, place));
    case 'in-band-error':
      return explained(door === undefined ? [] : inBandCauses(problem.message));
    case 'invalid-json':
      // The page knows the cause itself, and its message says it.
      if (isStreamInPage(recording)) return explained([]);
      return explained(notJson(recording));
    case 'no-rows-array':
      return explained([CAUSES.otherShape]);
    case 'no-rows':
      return explained([beginsAsText(evidenceOf(problem)) ? CAUSES.notJson : CAUSES.otherShape]);
    case 'page-sequence':
      if (detailOf(problem) === 'after-end') {
        return explained([CAUSES.endTooEarly, CAUSES.changedOnItsWay]);
      }
      return explained([CAUSES.pagesOutOfTurn, CAUSES.pageNumbers, CAUSES.changedOnItsWay]);
    case 'totals-mismatch':
    case 'content-mismatch':
      if (detailOf(problem) === 'unreadable') {
        return explained(
          isNoText(problem) ? [CAUSES.notJson] : [CAUSES.rowsNotJson, CAUSES.changedOnItsWay],
        );
      }
      if (problem.code === 'totals-mismatch' && recording.badLineCount > 0) {
        return explained([CAUSES.unreadLines, CAUSES.countedWrong, CAUSES.changedOnItsWay]);
      }
      return explained([CAUSES.countedWrong, CAUSES.changedOnItsWay]);
    // The page knows the cause itself, and its message says it.
    case 'next-page':
    case 'unexpected':
      return explained([]);
  }
}

/** What a status means behind a front door of AWS. */
function awsStatus(
  recording: EndedRecording,
  door: Road['frontDoor'],
  otherBytes: number | undefined,
  place: Place | undefined,
): Explanation {
  const { status = 0 } = recording;
  const endMs = lastRequestOf(recording).durationMs;
  if (isLoginPageIn(recording)) return explained([CAUSES.loginPage]);
  if (status === 403 && door === 'Function URL') {
    return { causes: [CAUSES.urlForbidden], snippets: PERMISSION_SNIPPETS, canProbe: false };
  }
  if (status === 502) return explained(badGateway(recording, otherBytes, place));
  if (status === 504) {
    const road = roadOfRun(recording, place);
    const isTimeout = hasTimedOut(endMs, timeLimitOf(road, place));
    if (isTimeout) return explained([gatewayTimeout(endMs, road, place)]);
    const own = ownTimeout(road, place);
    const idle = idleEndOf(recording, place);
    return explained(idle?.isLikely ? [idle.cause, own] : [own]);
  }
  const told = ofDoor(recording, door);
  if (status === 429) {
    const causes = new Set([...told, CAUSES.throttled]);
    return { causes: [...causes], snippets: CONCURRENCY, canProbe: false };
  }
  if (told.length > 0) return explained(told);
  if (status === 403) return explained([CAUSES.gatewayForbidden]);
  if (status === 404 || status === 410) return explained([CAUSES.notFound]);
  return explained(status >= 500 ? [CAUSES.functionFailed] : refused(recording));
}

/** Why a body is not JSON. One that was cut has another code, but in a series, whose rows came with other responses. */
function notJson(recording: EndedRecording): readonly KnownCause[] {
  if (roadOf(recording.road).reading === 'pages') return [CAUSES.notJson, CAUSES.cutOnItsWay];
  if (recording.rows > 0) return [CAUSES.rowsNotJson, CAUSES.changedOnItsWay];
  if (beginsAsText(evidenceOf(recording.problem)) || isNoText(recording.problem)) {
    return [CAUSES.notJson];
  }
  return [CAUSES.notJson, CAUSES.rowsNotJson, CAUSES.changedOnItsWay];
}

/** Whether a body is compressed or UTF-16. A file of an earlier version does not say so, but may quote the body. */
function isNoText(problem: Problem | undefined): boolean {
  if (problem?.bodyKind === undefined) return hasControls(evidenceOf(problem));
  return problem.bodyKind !== 'text';
}

/**
 * Whether a body has bytes that stand in no text: NUL, as between the characters of UTF-16, or a control character at
 * its very beginning, as compressed data has.
 */
function hasControls(start: string): boolean {
  // Not the one that begins each record of a JSON text sequence.
  const text = start.slice(0, 80).replaceAll('\u001E', '');
  return text.includes('\0') || /^.?(?!\s)\p{Cc}/su.test(text);
}

/** Why a response ended before its rows, or before it said that they were all. */
function earlyEnd(
  recording: EndedRecording,
  door: Road['frontDoor'] | undefined,
  place: Place | undefined,
): readonly KnownCause[] {
  const { problem, format } = recording;
  const isLost = problem?.code === 'connection-lost';
  const length =
    describeShortBody(recording) ?? (isLost ? undefined : describeUsedUpLength(recording));
  if (length !== undefined) {
    return [{ code: 'content-length', cause: length, fix: LENGTH_REMEDY }];
  }
  const causes: KnownCause[] = [];
  if (door === undefined) causes.push(CAUSES.stoppedMidway, CAUSES.cutOnItsWay);
  else if (roadOf(recording.road).reading === 'stream') causes.push(...cutStream(recording, place));
  else causes.push(CAUSES.cutOnItsWay, CAUSES.functionTimeout);
  const isBetweenLines =
    format === 'pages' && problem !== undefined && detailOf(problem) === 'between-lines';
  if (isBetweenLines) causes.push(CAUSES.endNotWritten);
  // A browser may take what it cannot decode for the end, even between two lines, and on AWS a body is encoded by
  // nothing but the function.
  const mayBeEncoded = door === undefined && !isBetweenLines && encodingOf(recording) !== UNENCODED;
  return mayBeEncoded || isEncoded(recording) ? [...causes, CAUSES.brokenEncoding] : causes;
}

/** Why a stream of AWS was cut; first that nothing came for too long, if it was about as long as that takes. */
function cutStream(recording: EndedRecording, place: Place | undefined): readonly KnownCause[] {
  const causes = [
    CAUSES.functionTimeout,
    CAUSES.failedMidway,
    CAUSES.outOfMemory,
    streamLimit(roadOfRun(recording, place)),
  ];
  const idle = idleEndOf(recording, place);
  if (idle === undefined) return causes;
  return idle.isLikely ? [idle.cause, ...causes] : [...causes, idle.cause];
}

/** What the message of a body means, where it is in the words of the front door. */
function ofDoor(
  { problem }: EndedRecording,
  door: Road['frontDoor'] | undefined,
): readonly KnownCause[] {
  const body = evidenceOf(problem);
  if (door === 'Function URL' && OF_URL.test(body)) return [CAUSES.urlForbidden];
  const cause = doorMessageCause(body);
  const isOfGateway = cause?.code.startsWith('gateway-') === true;
  const isOfDoor = door === 'API Gateway' || (door === 'Function URL' && !isOfGateway);
  return cause !== undefined && isOfDoor ? [cause] : [];
}

/** What a status means wherever the endpoint is. */
function statusCauses(recording: EndedRecording): readonly KnownCause[] {
  const { status = 0 } = recording;
  const endMs = lastRequestOf(recording).durationMs;
  if (isLoginPageIn(recording)) return [CAUSES.loginPage];
  if (status === 401) return [CAUSES.notAuthorised];
  if (status === 403) return [CAUSES.forbidden];
  if (status === 404 || status === 410) return [CAUSES.notFound];
  if (status === 429) return [CAUSES.tooManyRequests];
  if (status === 502) return [CAUSES.badGateway];
  if (status === 504) {
    return [
      {
        code: 'gave-up-waiting',
        cause: `The endpoint, or a gateway or proxy in front of it, says after ${formatDuration(endMs)} that it waited for too long`,
        fix: 'Stream, read less, or raise that limit.',
      },
    ];
  }
  return status >= 500 ? [CAUSES.serverFailed] : refused(recording);
}

/** A request that the endpoint refuses for what is in it: behind the first page of a series that is its own cursor. */
function refused({ status = 0, requests = [] }: EndedRecording): readonly KnownCause[] {
  const refusal = refusalOf(status);
  return refusal === undefined || requests.length > 1
    ? []
    : [{ code: 'request-refused', ...refusal }];
}

function explained(causes: readonly KnownCause[]): Explanation {
  return { causes, snippets: [], canProbe: false };
}

function unreachableCauses(
  recording: EndedRecording,
  pageOrigin: string,
  probed: ProbeResult | undefined,
  place: Place | undefined,
): readonly KnownCause[] {
  const { url, headerNames = [] } = recording;
  const endMs = lastRequestOf(recording).durationMs;
  const door = frontDoorOf(recording, place);
  const causes: KnownCause[] = [];
  if (url.startsWith('http:') && pageOrigin.startsWith('https:')) causes.push(CAUSES.mixedContent);
  const known = roadOfRun(recording, place);
  if (door === 'API Gateway' && hasTimedOut(endMs, timeLimitOf(known, place))) {
    const limit = gatewayLimitOf(known, place);
    causes.push({
      code: 'gateway-timeout',
      cause: `It took ${formatDuration(endMs)}: after ${limit} API Gateway answers 504 without CORS headers, which a page cannot read`,
      fix: `Give the function a timeout under ${limit}, so that it answers itself${isStreamed(known) ? '' : ', or stream'}.`,
    });
  }
  if (headerNames.length > 0 && probed !== 'unreachable') causes.push(preflight(headerNames));
  const refused = [CAUSES.noCors, CAUSES.anotherPath, TWICE[door ?? 'other']];
  if (probed === 'refused') return [...causes, ...refused];
  if (probed === 'unreachable') return [...causes, CAUSES.down];
  return [...causes, ...refused, CAUSES.down];
}

/** What else keeps a response from being read, by what is in front of the endpoint. */
const TWICE = {
  'API Gateway': CAUSES.gatewayWithoutCors,
  'Function URL': CAUSES.corsTwice,
  other: CAUSES.sentTwice,
} as const;

/** Why a request with custom headers may not be sent at all: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function preflight(headerNames: readonly string[]): KnownCause {
  const names = headerNames.join(', ');
  return {
    code: 'preflight',
    cause: `The request carries ${names}, so the browser first sends an OPTIONS request to ask for permission, and that was not answered as it must be`,
    fix: `Answer OPTIONS with a 2xx status, without asking for authorization, with Access-Control-Allow-Origin and Access-Control-Allow-Headers: ${names}.`,
  };
}

function gatewayTimeout(endMs: number, road: Road, place: Place | undefined): KnownCause {
  return {
    code: 'gateway-timeout',
    cause: `The gateway gave up after ${formatDuration(endMs)}: API Gateway waits for ${gatewayLimitOf(road, place)}${isStreamed(road) ? ' for a stream' : ' unless the limit is raised'}`,
    fix: isStreamed(road)
      ? READ_LESS
      : `${STREAM_OR_READ_LESS} The limit of a Regional REST API can be raised.`,
  };
}

function ownTimeout(road: Road, place: Place | undefined): KnownCause {
  const limit = gatewayLimitOf(road, place);
  return {
    code: 'stopped-early',
    cause: `The function stopped itself before API Gateway’s ${limit} were over`,
    fix: `${isStreamed(road) ? READ_LESS : STREAM_OR_READ_LESS} Up to ${limit}, a longer timeout helps too.`,
  };
}

const READ_LESS = 'Read less, or scan in parallel segments.';
const STREAM_OR_READ_LESS = 'Stream, read less, or scan in parallel segments.';

/** That a stream is not longer than its road allows; a limit that is not AWS's is named. */
function streamLimit(road: Road): KnownCause {
  const { maxBytes } = roadOf(road.id).limits;
  if (road.limits.maxBytes === maxBytes) return CAUSES.streamLimit;
  const limit = sizeLimitName(road);
  return {
    code: 'stream-limit',
    cause: `A streamed response ends at ${limit} here, and a connection when the network changes`,
    fix: `Compare the bytes above with ${limit}. If it breaks at a different place each time, it is the network.`,
  };
}

/** The road of a run with the limits that hold where it was answered, as far as they are known. */
function roadOfRun(recording: EndedRecording, place: Place | undefined): Road {
  return roadAt(roadOf(recording.road), recording, toldLimitsOf(place));
}

/** How long the gateway of this road waits, on AWS or on a local stack; 29 s on a road that has no gateway. */
function gatewayLimitOf(road: Road, place: Place | undefined): string {
  return timeLimitName(timeLimitOf(road, place) ?? GATEWAY_TIMEOUT_MS);
}

function isStreamed({ reading }: Road): boolean {
  return reading === 'stream';
}

function badGateway(
  recording: EndedRecording,
  otherBytes: number | undefined,
  place: Place | undefined,
): readonly KnownCause[] {
  const failed = CAUSES.functionFailed;
  const road = roadOfRun(recording, place);
  if (road.reading !== 'whole') return [failed];
  const isLarge = otherBytes !== undefined && isNearSizeLimit(otherBytes, road);
  const tooLarge: KnownCause = {
    code: 'response-too-large',
    cause: isLarge
      ? `The response is over ${sizeLimitName(road)}: the other side returned ${formatBytes(otherBytes)}`
      : `The response is over ${formatCount(road.limits.maxBytes)} bytes, the most that a buffered Lambda can return`,
    fix: 'Stream it, or return it in parts.',
  };
  const isSmall = otherBytes !== undefined && !isLarge;
  return isSmall ? [failed, tooLarge] : [tooLarge, failed];
}
