import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { paceLimitOf } from '#insight/diagnosis/pace-limit';
import { whoEnds } from '#insight/diagnosis/road-at';
import { megabytesOrBytes, sizeLimitName } from '#insight/diagnosis/size-limit';
import { isEncoded } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { floorCount } from '#insight/figures/floor-count';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
} from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { FUNCTION_PATIENCE, type Patience, patienceOf } from '#roads/patience';
import { asPart, type Compared, type ComparedPart, PARTS } from './compared.ts';
import type { DecisionFinding } from './decision.ts';
import { paceNearLimit, paceOf, TELLING_MS } from './reading-pace.ts';
import { FARTHEST_FACTOR, NEAR_SHARE, TELLING_ROWS } from './thresholds.ts';

/** AWS's documentation of the limits below. */
const LIMITS_SOURCE = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const STREAMING_SOURCE =
  'https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html';

/** Below this share of the pace to which a stream is limited, its pace is its own. */
const OWN_PACE_SHARE = 0.7;

/** How much of a limit these rows use, and how many rows would use all of it. */
export interface LimitUse {
  readonly limit: 'size' | 'time';
  /** From 0 to 1. */
  readonly share: number;
  /** More than the rows that were returned; a whole number. */
  readonly rows: number;
  /** How the number of rows was derived; one sentence. */
  readonly evidence: string;
}

/**
 * How near the buffered side is to its limits, the nearest first. Leaves out limits that are not known,
 * that the run shows not to apply, or that need more than 100 rows for an estimate.
 */
export function bufferedLimits(compared: Compared): readonly LimitUse[] {
  const { buffered, rows } = compared;
  const { run, road } = buffered;
  const found: LimitUse[] = [];
  const rowBytes = run.bytes / rows;
  const maxBytes = road.limits.maxBytes;
  if (rowBytes > 0 && run.bytes <= maxBytes) {
    const fitting = Math.floor(maxBytes / rowBytes);
    found.push({
      limit: 'size',
      share: run.bytes / maxBytes,
      rows: fitting,
      evidence: `A row takes ${formatBytes(Math.round(rowBytes))}; ${about(fitting)} of them fill the ${formatCount(maxBytes)} bytes of the largest response. ${sizeCaveats(run)}`,
    });
  }
  const { limitMs, name } = patienceOf(road);
  const pace = paceNearLimit(compared, limitMs) ?? paceOf(compared);
  // A response that took longer shows that this limit is not in force.
  const isInForce = buffered.lastRowMs <= limitMs;
  if (isInForce && pace !== undefined && pace.takenMs <= limitMs) {
    const fitting = Math.max(rows, Math.floor(limitMs / pace.rowMs));
    const ender = whoEnds(road);
    const then =
      ender === undefined
        ? `${road.frontDoor} gives up unless its limit is raised`
        : `${ender} ends the function`;
    found.push({
      limit: 'time',
      share: pace.takenMs / limitMs,
      rows: fitting,
      evidence: `${pace.evidence} At that pace ${about(fitting)} rows take ${name}, after which ${then}.`,
    });
  }
  return found.toSorted((one, other) => other.share - one.share);
}

/**
 * The limit of which so much is taken that a growing table may soon reach it; `undefined` where none is, and
 * where nothing tells that the limits of AWS are those of this endpoint.
 */
export function nearLimitOf(compared: Compared): LimitUse | undefined {
  if (!isBound(compared.buffered, compared.streamed)) return undefined;
  return bufferedLimits(compared).find(({ share }) => share >= NEAR_SHARE);
}

/** How near the limits are: of the buffered side, and of the streamed one unless streaming is not recommended. */
export function limitFindings(compared: Compared, isToStay: boolean): readonly DecisionFinding[] {
  return [...bufferedFinding(compared), ...(isToStay ? [] : streamedFinding(compared))];
}

/**
 * How near the limits of each side are, by how it is read; nothing about a series of requests, whose limits are those of
 * each request.
 */
export function limitFindingsOfEach(compared: Compared): readonly DecisionFinding[] {
  return PARTS.flatMap((part) => {
    switch (compared[part].road.reading) {
      case 'whole':
        return bufferedFinding(asPart(compared, part, 'buffered'));
      case 'stream':
        return streamedFinding(asPart(compared, part, 'streamed'));
      case 'pages':
        return [];
    }
  });
}

function bufferedFinding(compared: Compared): readonly DecisionFinding[] {
  const { buffered, streamed, rows } = compared;
  const isLimited = isBound(buffered, streamed);
  const passed = isLimited ? [] : passedLimits(buffered);
  if (passed.length > 0) {
    return limitFinding(
      `If this ran on Lambda behind ${buffered.road.frontDoor}, ${buffered.noun} would already fail, because ${passed.map((limit) => reasonOf({ limit }, buffered)).join(', and ')}.`,
      ...passed.map((limit) => passingOf(limit, buffered)),
    );
  }
  const uses = bufferedLimits(compared);
  const [nearest] = uses;
  if (nearest === undefined) return [];
  const percent = Math.round(100 * nearest.share);
  if (rows < TELLING_ROWS) {
    if (nearest.share < NEAR_SHARE || !isLimited) return [];
    const what = nearest.limit === 'size' ? 'size' : 'time';
    return limitFinding(
      `${capitalised(buffered.noun)} already takes ${percent} % of the ${what} that it may take, for ${formatCountOf(rows, 'row')}.`,
      ...uses.map(({ evidence }) => evidence),
    );
  }
  if (nearest.rows > FARTHEST_FACTOR * rows) {
    if (!isLimited) return [];
    return limitFinding(
      `${capitalised(buffered.noun)} is far from its limits: these rows take ${percent < 1 ? 'less than 1' : percent} % of the nearest.`,
      `That is ${boundOf(nearest, buffered)}; so few rows do not tell how many more there could be.`,
    );
  }
  const most =
    nearest.limit === 'size'
      ? `${about(nearest.rows)} rows of this size at most`
      : `about ${about(nearest.rows)} rows at this pace`;
  const reached = isLimited
    ? `${capitalised(buffered.noun)} stops working at ${most}`
    : `If this ran on Lambda behind ${buffered.road.frontDoor}, ${buffered.noun} would stop working at ${most}`;
  return limitFinding(
    `${reached}, because ${reasonOf(nearest, buffered)}; you have ${formatCount(rows)}.`,
    ...uses.map(({ evidence }) => evidence),
  );
}

/**
 * The limits of its road that a response has passed which is bound by none. That of time only if reading its rows,
 * or the wait for its first byte, took longer: the connection may be why its last byte was late.
 */
function passedLimits({ run, road, scanMs = 0 }: ComparedPart): readonly LimitUse['limit'][] {
  const { limitMs } = patienceOf(road);
  const isLate = Math.max(scanMs, run.marks.headersMs ?? 0) > limitMs;
  return [
    ...(run.bytes > road.limits.maxBytes ? (['size'] as const) : []),
    ...(isLate ? (['time'] as const) : []),
  ];
}

function passingOf(limit: LimitUse['limit'], { run, road, scanMs = 0 }: ComparedPart): string {
  if (limit === 'size') {
    const unless = isEncoded(run) ? ' A function that compresses its rows itself may fit.' : '';
    return `It returned ${formatBytes(run.bytes)}, as Lambda counts: before any compression on the way.${unless}`;
  }
  const { limitMs, isRaisable, who } = patienceOf(road);
  const unless = isRaisable ? ` ${capitalised(who)} longer if its limit is raised.` : '';
  return scanMs > limitMs
    ? `Reading its rows took ${formatDuration(scanMs)}, as its Server-Timing says.${unless}`
    : `Its first byte came after ${formatDuration(run.marks.headersMs ?? 0)}.${unless}`;
}

function limitFinding(
  sentence: string,
  ...evidence: readonly string[]
): readonly DecisionFinding[] {
  const code = 'decision.buffered-limit';
  return [{ code, topic: 'limits', sentence, evidence: evidence.join(' '), source: LIMITS_SOURCE }];
}

/** A limit by its amount: "the 6 MB of its largest response", "the 29 s that API Gateway waits". */
export function boundOf({ limit }: Pick<LimitUse, 'limit'>, { road }: ComparedPart): string {
  if (limit === 'size') return `the ${sizeLimitName(road)} of its largest response`;
  const { name, who } = patienceOf(road);
  return `the ${name} that ${who}`;
}

function reasonOf({ limit }: Pick<LimitUse, 'limit'>, { road }: ComparedPart): string {
  if (limit === 'size') return `its largest response is ${sizeLimitName(road)}`;
  const { name, who } = patienceOf(road);
  return `${who} no longer than ${name}`;
}

/** What counts towards the size limit, and what is known about it. */
function sizeCaveats(run: EndedRecording): string {
  const { bytes, network } = run;
  const counted =
    'Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.';
  const { encodedBytes } = network ?? {};
  if (encodedBytes !== undefined && encodedBytes !== bytes) {
    return `${counted} ${formatBytes(bytes)} count here; ${formatBytes(encodedBytes)} were on the wire.`;
  }
  const isHidden = encodedBytes === undefined && isEncoded(run);
  return isHidden
    ? `${counted} ${formatBytes(bytes)} count here; the browser hides how many were on the wire.`
    : counted;
}

/** Whether the limits of AWS are those of this endpoint, real ones or emulated ones. */
export function isBound({ run }: ComparedPart, other: ComparedPart): boolean {
  return isOfAws(run, other.run);
}

function streamedFinding({ buffered, streamed, rows }: Compared): readonly DecisionFinding[] {
  if (!isBound(streamed, buffered)) return [];
  const { run, road, noun, firstRowMs, lastRowMs } = streamed;
  const { burst, maxBytes } = road.limits;
  const rowBytes = run.bytes / rows;
  if (rows < TELLING_ROWS || !(rowBytes > 0) || burst === undefined || run.bytes > maxBytes) {
    return [];
  }
  const spanMs = lastRowMs - firstRowMs;
  const laterBytes = run.bytes - (run.arrivals[0]?.bytes ?? 0);
  const isPaceKnown = spanMs >= TELLING_MS && laterBytes > 0;
  const bytesPerSecond = isPaceKnown ? (1000 * laterBytes) / spanMs : undefined;
  const slowFromRows = Math.floor(burst.bytes / rowBytes);
  const bySize = Math.floor(maxBytes / rowBytes);
  const patience = patienceOf(road);
  const byTime =
    lastRowMs >= TELLING_MS ? Math.floor((rows * patience.limitMs) / lastRowMs) : bySize;
  if (slowFromRows > FARTHEST_FACTOR * rows && byTime > FARTHEST_FACTOR * rows) return [];
  const most =
    bySize <= byTime
      ? `${about(bySize)} rows, because its largest response is ${sizeLimitName(road)}`
      : `${about(byTime)} rows, because ${longestOf(patience)}`;
  const evidence = [
    `A row of ${noun} takes ${formatBytes(Math.round(rowBytes))}.`,
    `After its first ${megabytesOrBytes(burst.bytes)} a stream leaves ${paceLimitOf(road)?.by} at ${megabytesOrBytes(burst.bytesPerSecond)} a second, about ${about(Math.floor(burst.bytesPerSecond / rowBytes))} of these rows.`,
    ...(bytesPerSecond === undefined
      ? []
      : [
          `After its first page it came at ${formatBytes(Math.round(bytesPerSecond))} a second here.`,
        ]),
    ...(bySize <= byTime || patience === FUNCTION_PATIENCE
      ? []
      : [`On AWS ${FUNCTION_PATIENCE.who} for ${FUNCTION_PATIENCE.name}.`]),
  ].join(' ');
  // Of a stream that went beyond its burst, a pace near the limit is most likely that of the limit.
  const ownShare = run.bytes > burst.bytes ? OWN_PACE_SHARE : 1;
  const isSlower = bytesPerSecond !== undefined && bytesPerSecond < ownShare * burst.bytesPerSecond;
  const slowing = isSlower
    ? `at this pace, the limit of ${megabytesOrBytes(burst.bytesPerSecond)} a second after its first ${megabytesOrBytes(burst.bytes)} does not slow it down`
    : `beyond about ${about(slowFromRows)} rows it comes at ${megabytesOrBytes(burst.bytesPerSecond)} a second at most`;
  return [
    {
      code: 'decision.streamed-limit',
      topic: 'limits',
      sentence: `${capitalised(noun)} goes up to about ${most}; ${slowing}.`,
      evidence,
      source: STREAMING_SOURCE,
    },
  ];
}

/** How long a stream may take, as a clause: by the most that AWS allows, or by what a local stack has told. */
function longestOf(patience: Patience): string {
  return patience === FUNCTION_PATIENCE
    ? 'a function can be set to run for 15 minutes at most'
    : `${patience.who} no longer than ${patience.name}`;
}

/** A count of a projection: "48,000". */
function about(count: number): string {
  return formatCount(floorCount(count));
}
