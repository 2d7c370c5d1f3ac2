import type { ProbeResult } from '#recording/probe-result';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { hostClassOf } from './host-class.ts';
import type { KnownCause } from './known-cause.ts';
import { PROBLEM_CAUSES as CAUSES } from './problem-causes.ts';
import { isNearSizeLimit } from './size-limit.ts';
import { CONCURRENCY, corsSnippets, PERMISSION_SNIPPETS, type Snippet } from './snippets.ts';
import { hasTimedOut, timeLimitOf } from './time-limit.ts';

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
 * `pageOrigin` is the origin that the endpoint has to allow. `otherBytes` is what the other side received
 * for the same rows, if it did: it shows whether a buffered response was too large. `probed` is the result
 * of a request without CORS, if one was sent: causes that it excludes are left out.
 */
export function explainProblem(
  recording: EndedRecording,
  pageOrigin: string,
  otherBytes: number | undefined,
  probed?: ProbeResult,
): Explanation | undefined {
  const { problem, status, endMs } = recording;
  const road = roadOf(recording.road);
  if (problem === undefined) return undefined;
  switch (problem.code) {
    case 'unreachable':
      return {
        causes: unreachableCauses(recording, pageOrigin, probed),
        snippets: probed === 'unreachable' ? [] : corsSnippets(pageOrigin, road),
        canProbe: true,
      };
    case 'http-error':
      if (status === 403) {
        return isOfGateway(recording)
          ? explained([CAUSES.gatewayForbidden])
          : { causes: [CAUSES.urlForbidden], snippets: PERMISSION_SNIPPETS, canProbe: false };
      }
      if (status === 429)
        return { causes: [CAUSES.throttled], snippets: CONCURRENCY, canProbe: false };
      if (status === 502) return explained(badGateway(recording, otherBytes));
      if (status === 504 && !hasTimedOut(endMs, timeLimitOf(road)))
        return explained([CAUSES.ownTimeout]);
      if (status === 504) return explained([gatewayTimeout(endMs)]);
      if (status === 404) return explained([CAUSES.anotherPath]);
      if (status !== undefined && status >= 500) return explained([CAUSES.functionFailed]);
      return explained([]);
    case 'html':
      return explained([CAUSES.loginPage, CAUSES.webSite]);
    case 'no-terminal-line':
    case 'connection-lost':
      if (road.reading === 'whole') return explained([CAUSES.cutOnItsWay, CAUSES.functionTimeout]);
      return explained([CAUSES.functionTimeout, CAUSES.outOfMemory, CAUSES.streamLimit]);
    case 'in-band-error':
      return explained(inBandCauses(problem.message));
    case 'invalid-json':
      return explained([CAUSES.notJson, CAUSES.cutOnItsWay, CAUSES.loginPage]);
    case 'no-rows-array':
    case 'no-rows':
      return explained([CAUSES.otherShape, CAUSES.loginPage]);
    case 'page-sequence':
      return explained([CAUSES.pagesOutOfTurn, CAUSES.pageNumbers, CAUSES.changedOnItsWay]);
    case 'totals-mismatch':
    case 'content-mismatch':
      return explained([CAUSES.countedWrong, CAUSES.changedOnItsWay]);
    case 'unexpected':
      return explained([]);
  }
}

/** Whether a 403 comes from API Gateway itself: by its address, its words, or because nothing contradicts that. */
function isOfGateway({ url, road, problem }: EndedRecording): boolean {
  const kind = hostClassOf(url)?.kind;
  if (kind === 'API Gateway' || kind === 'Function URL') return kind === 'API Gateway';
  return (
    roadOf(road).frontDoor === 'API Gateway' ||
    /Missing Authentication Token/.test(problem?.evidence ?? '')
  );
}

function explained(causes: readonly KnownCause[]): Explanation {
  return { causes, snippets: [], canProbe: false };
}

function unreachableCauses(
  { url, road: roadId, endMs, headerNames = [] }: EndedRecording,
  pageOrigin: string,
  probed: ProbeResult | undefined,
): readonly KnownCause[] {
  const road = roadOf(roadId);
  const isGateway = road.frontDoor === 'API Gateway';
  const causes: KnownCause[] = [];
  if (url.startsWith('http:') && pageOrigin.startsWith('https:')) causes.push(CAUSES.mixedContent);
  if (hasTimedOut(endMs, timeLimitOf(road))) {
    causes.push({
      code: 'gateway-timeout',
      cause: `It took ${formatDuration(endMs)}: after 29 s API Gateway answers 504 without CORS headers, which a page cannot read`,
      fix: 'Give the function a timeout under 29 s, so that it answers itself, or stream.',
    });
  }
  if (headerNames.length > 0 && probed !== 'unreachable') causes.push(preflight(headerNames));
  const refused = [
    CAUSES.noCors,
    CAUSES.anotherPath,
    isGateway ? CAUSES.gatewayWithoutCors : CAUSES.corsTwice,
  ];
  if (probed === 'refused') return [...causes, ...refused];
  if (probed === 'unreachable') return [...causes, CAUSES.down];
  return [...causes, ...refused, CAUSES.down];
}

/** Why a request with custom headers may not be sent at all: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function preflight(headerNames: readonly string[]): KnownCause {
  const names = headerNames.join(', ');
  return {
    code: 'preflight',
    cause: `The request carries ${names}, so the browser first sends an OPTIONS request to ask for permission, and that was not answered as it must be`,
    fix: `Answer OPTIONS with a 2xx status, without asking for authorization, with Access-Control-Allow-Origin and Access-Control-Allow-Headers: ${names}.`,
  };
}

function gatewayTimeout(endMs: number): KnownCause {
  return {
    code: 'gateway-timeout',
    cause: `The gateway gave up after ${formatDuration(endMs)}: it waits for 29 s unless the limit is raised`,
    fix: 'Stream, read less, or scan in parallel segments. The limit of a Regional REST API can be raised.',
  };
}

function badGateway(
  { road: id }: EndedRecording,
  otherBytes: number | undefined,
): readonly KnownCause[] {
  const failed = CAUSES.functionFailed;
  const road = roadOf(id);
  if (road.reading !== 'whole') return [failed];
  const isLarge = otherBytes !== undefined && isNearSizeLimit(otherBytes, road);
  const tooLarge: KnownCause = {
    code: 'response-too-large',
    cause: isLarge
      ? `The response is over 6 MB: the other side returned ${formatBytes(otherBytes)}`
      : 'The response is over 6,291,556 bytes, the most that a buffered Lambda can return',
    fix: 'Stream it, or return it in parts.',
  };
  const isSmall = otherBytes !== undefined && !isLarge;
  return isSmall ? [failed, tooLarge] : [tooLarge, failed];
}

const IN_BAND: readonly (readonly [RegExp, KnownCause])[] = [
  [
    /Throttl|ThroughputExceeded|RequestLimit/,
    {
      code: 'table-throttled',
      cause: 'The Scan reads faster than the table’s capacity allows',
      fix: 'Use fewer segments or a smaller limit, or raise the table’s capacity.',
    },
  ],
  [
    /DeadlineExceeded/,
    {
      code: 'deadline',
      cause: 'The function stopped itself shortly before its timeout',
      fix: 'Raise its timeout, read less, or scan in parallel segments.',
    },
  ],
  [
    /ResponseTooLarge/,
    {
      code: 'too-many-rows',
      cause: 'The rows are more than Lambda can return: 6 MB buffered, 200 MB streamed',
      fix: 'Ask for fewer fields or fewer rows; over 200 MB, split the table into several requests.',
    },
  ],
  [
    /AccessDenied|ExpiredToken|UnrecognizedClient/,
    {
      code: 'access-denied',
      cause:
        'The function’s role is not allowed to Scan this table, or its credentials have expired',
      fix: 'Allow dynamodb:Scan on the table’s ARN.',
    },
  ],
  [
    /ResourceNotFound/,
    {
      code: 'no-such-table',
      cause: 'The table does not exist in the function’s region',
      fix: 'Check TABLE_NAME and the region.',
    },
  ],
];

function inBandCauses(message: string): readonly KnownCause[] {
  return IN_BAND.filter(([pattern]) => pattern.test(message)).map(([, cause]) => cause);
}
