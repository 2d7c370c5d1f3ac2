import { cacheHitOf } from '#insight/diagnosis/cache-headers';
import { frontDoorOf } from '#insight/diagnosis/front-door';
import { isNobodysHost, isSimulatedHere } from '#insight/diagnosis/host-class';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { roadAtDoor } from '#insight/diagnosis/road-at';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import { isEncoded, wireBytesOf as bytesSentOf } from '#insight/figures/body-encoding';
import { type EndedRecording, isWhole } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { saysThereIsMore } from '#recording/says-there-is-more';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { readUnitsOf } from '#wire/read-units';
import { toldDuration, toldDurationOf } from './told-duration.ts';

/**
 * Where a figure comes from. `measured`: counted or timed by the page. `reported`: the function or the
 * database says so. `calculated`: a scene has it so. `estimated`: derived from something else, or assumed.
 */
export type Basis = 'measured' | 'reported' | 'calculated' | 'estimated';

/** A figure of a run, and where it comes from. */
export interface UsageFigure {
  readonly value: number;
  readonly basis: Basis;
  /** How it is known, as a clause: "as the function reports". */
  readonly how: string;
  /** What it may have been at most, where nothing tells how much of that it was; missing where `value` is all. */
  readonly atMost?: number;
}

/** What one load of the rows uses: one request, or a series of them. */
export interface Usage {
  /** Behind the front door that the address shows, if it shows one. */
  readonly road: Road;
  readonly rows: number;
  /** Whether AWS answered: what came is then within its limits, or shows that they are not in force. */
  readonly isOnAws: boolean;
  /** At least 1. */
  readonly requests: number;
  /** Where the number of requests comes from. */
  readonly requestsBasis: Basis;
  /** In ms, of all requests together, without cold starts. */
  readonly durationMs: UsageFigure;
  /** In MB; `undefined` if the function does not report it. */
  readonly memoryMb: number | undefined;
  /** How the memory is known, as a clause; says nothing if it is not. */
  readonly memoryHow: string;
  /** DynamoDB read units of all requests together. */
  readonly readUnits: UsageFigure;
  /** Bytes of all bodies after content decoding: what the function returned. */
  readonly bodyBytes: number;
  /** Bytes of all bodies as they were sent. */
  readonly wireBytes: UsageFigure;
  /** In ms: how long a cold start took that is in none of the above; `undefined` if there was none. */
  readonly initMs: number | undefined;
}

/** What a run used; `undefined` if it says nothing about others, for which {@link whyNoUsage} has the reason. */
export function usageOf(run: EndedRecording): Usage | undefined {
  return whyNoUsage(run) === undefined ? usageOfRequests(run) : undefined;
}

/** What the requests of a run used themselves, unless {@link whyNoUsageOfRequests} has a reason why it is not known. */
export function usageOfRequests(run: EndedRecording): Usage {
  const usage = usageOfWhole(run);
  return isSimulatedHere(run) ? asCalculated(usage) : usage;
}

/** Why a run does not tell what a load uses, as a clause; `undefined` if it does. */
export function whyNoUsage(run: EndedRecording): string | undefined {
  const more = saysThereIsMore(run);
  if (!isWhole(run)) return NOT_COMPLETE;
  if (more === 'other-count') return OTHER_COUNT;
  if (more === 'errors-beside-rows') return WITH_ERROR;
  if (more !== undefined) return NOT_ALL_ROWS;
  return cacheHitOf(run.headers) === undefined ? undefined : FROM_CACHE;
}

/** The same of its own requests, for which it does not matter whether there are more rows. */
export function whyNoUsageOfRequests(run: EndedRecording): string | undefined {
  if (!isWhole(run)) return NOT_COMPLETE;
  return cacheHitOf(run.headers) === undefined ? undefined : FROM_CACHE;
}

/** Why a run that failed, or broke off, does not tell it, whether or not its rows were all there. */
export const NOT_COMPLETE = 'it did not end as complete';

/** Why a run that says that there are more rows does not tell it. */
export const NOT_ALL_ROWS = 'it did not deliver all rows';

/** Why a run of which nobody can tell whether it did does not tell it. */
export const OTHER_COUNT = 'it counts other rows than it delivered';

/** Why a run that reports an error beside its rows does not tell it. */
export const WITH_ERROR = 'it reports an error beside its rows';

/** Why a run of which it is not known what its rows are does not tell it. */
export const LIST_OPEN = 'nobody has chosen yet which of its lists holds the rows';

/** Why a run that reached no endpoint does not tell it. */
export const FROM_CACHE =
  'it came from a cache, which does not show what its endpoint would have used';

/** What a scene used: nobody has measured or reported that. */
function asCalculated(usage: Usage): Usage {
  return {
    ...usage,
    requestsBasis: 'calculated',
    durationMs: calculated(usage.durationMs),
    memoryHow: 'as the scene has it',
    readUnits: calculated(usage.readUnits),
    wireBytes: calculated(usage.wireBytes),
  };
}

function calculated({ value }: UsageFigure): UsageFigure {
  return { value, basis: 'calculated', how: 'as the scene is calculated' };
}

function usageOfWhole(run: EndedRecording): Usage {
  if (run.requests !== undefined && run.requests.length > 0)
    return usageOfSeries(run, run.requests);
  const { initMs, memoryMb } = readServerTiming(run.headers?.['server-timing']);
  return {
    road: roadAtDoor(roadOf(run.road), run),
    rows: run.rows,
    isOnAws: isOnAws(run),
    requests: 1,
    requestsBasis: 'measured',
    durationMs: durationOf(run),
    memoryMb: memoryMb ?? run.reported?.memoryMb,
    memoryHow: HOW_REPORTED,
    readUnits: readUnitsIn(run),
    bodyBytes: run.bytes,
    wireBytes: wireBytesOf(run),
    initMs,
  };
}

/** What a series of requests used: the sums of what each says. */
function usageOfSeries(run: EndedRecording, requests: readonly RequestRecord[]): Usage {
  const timings = requests.map(({ serverTiming }) => readServerTiming(serverTiming));
  const told = requests.flatMap((request) => toldDurationOf(request) ?? []);
  const contradiction = told.find((each) => each.contradiction !== undefined)?.contradiction;
  const units = timings.flatMap(({ readUnits }) => readUnits ?? []);
  const inits = timings.flatMap(({ initMs }) => initMs ?? []);
  const sizes = requests.map(({ bytes }) => bytes);
  return {
    road: roadAtDoor(roadOf(run.road), run),
    rows: run.rows,
    isOnAws: isOnAws(run),
    requests: requests.length,
    requestsBasis: 'measured',
    durationMs:
      told.length === requests.length && contradiction === undefined
        ? {
            value: sumOf(told.map(({ ms }) => ms)),
            basis: 'reported',
            how: 'as the function reports, all requests together',
          }
        : estimatedBy(
            'the waits for the first bytes, round trips included',
            waitsOf(run, requests),
            {
              initMs: sumOf(inits),
              contradiction,
              laterMs: isSentWhole(run) ? 0 : sumOf(requests.map(downloadMsOf)),
            },
          ),
    memoryMb: timings[0]?.memoryMb ?? run.reported?.memoryMb,
    memoryHow: HOW_REPORTED,
    readUnits:
      units.length === requests.length
        ? { value: sumOf(units), basis: 'reported', how: howCounted(run) }
        : { value: unitsOf(sizes), basis: 'estimated', how: HOW_ESTIMATED },
    bodyBytes: sumOf(sizes),
    wireBytes: wireBytesOfSeries(run, requests),
    initMs: inits.length === 0 ? undefined : sumOf(inits),
  };
}

function wireBytesOfSeries(run: EndedRecording, requests: readonly RequestRecord[]): UsageFigure {
  const known = requests.flatMap(({ network }) => network?.encodedBytes ?? []);
  // The sum of those that are known would be too small.
  if (known.length > 0 && known.length < requests.length) {
    return wireBytesOf({ ...run, network: undefined });
  }
  if (known.length === 0) return wireBytesOf(run);
  return { value: sumOf(known), basis: 'measured', how: HOW_SENT };
}

/**
 * By the browser where it tells the wait of each request, or, in a race from a link, of all together; otherwise
 * by the page's own marks, of all requests alike.
 */
function waitsOf({ network }: EndedRecording, requests: readonly RequestRecord[]): number {
  const told = requests.flatMap((request) => request.network?.waitingMs ?? []);
  if (told.length === requests.length) return sumOf(told);
  const isLeftOut = requests.every((request) => request.network === undefined);
  if (isLeftOut && network?.waitingMs !== undefined) return network.waitingMs;
  return sumOf(
    requests.map(
      ({ startedMs, headersMs, endMs }) => (headersMs ?? endMs ?? startedMs) - startedMs,
    ),
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function durationOf(run: EndedRecording): UsageFigure {
  const { road, headers, marks, network, endMs } = run;
  const told = toldDuration(run);
  if (told !== undefined && told.contradiction === undefined) {
    return { value: told.ms, basis: 'reported', how: HOW_REPORTED };
  }
  const { initMs } = readServerTiming(headers?.['server-timing']);
  const known = { initMs, contradiction: told?.contradiction };
  if (roadOf(road).reading === 'whole') {
    const waitMs = network?.waitingMs ?? marks.headersMs ?? endMs;
    const { headersMs, lastRowMs = endMs } = marks;
    const laterMs = isSentWhole(run) ? 0 : downloadMsOf({ headersMs, endMs: lastRowMs });
    return estimatedBy('the wait for the first byte, round trip included', waitMs, {
      ...known,
      laterMs,
    });
  }
  const waitMs = marks.lastRowMs ?? endMs;
  return estimatedBy('the time until the last row arrived, round trip included', waitMs, known);
}

/** A host of one's own, or a scene's, may have the limits of AWS or others. */
function isOnAws(run: EndedRecording): boolean {
  return isOfAws(run) && !isNobodysHost(run);
}

/** API Gateway sends nothing of a response that is not streamed before the function has returned it. */
function isSentWhole(run: EndedRecording): boolean {
  return frontDoorOf(run) === 'API Gateway';
}

/** How long a body came after its headers, in ms: its server may have written it for as long, or not. */
function downloadMsOf({ headersMs, endMs }: Pick<RequestRecord, 'headersMs' | 'endMs'>): number {
  if (headersMs === undefined || endMs === undefined) return 0;
  return Math.max(0, endMs - headersMs);
}

interface Told {
  /** Of all cold starts. */
  readonly initMs: number | undefined;
  /** Why the time that the function reports is not taken, as a clause; `undefined` if it reports none. */
  readonly contradiction: string | undefined;
  /** For how long after the wait the function may have worked, in ms. */
  readonly laterMs?: number;
}

/**
 * A duration without cold starts, by a wait that includes them. One that took longer than the wait was over before
 * it, as in an environment that was started ahead of its first request.
 */
function estimatedBy(
  what: string,
  waitMs: number,
  { initMs = 0, contradiction, laterMs = 0 }: Told,
): UsageFigure {
  const isIncluded = initMs > 0 && initMs <= waitMs;
  const why = contradiction === undefined ? '' : `: ${contradiction}`;
  const value = isIncluded ? waitMs - initMs : waitMs;
  return {
    value,
    basis: 'estimated',
    how: `estimated by ${what}${isIncluded ? ', without cold starts' : ''}${why}`,
    ...(laterMs > 0 && { atMost: value + laterMs }),
  };
}

const HOW_REPORTED = 'as the function reports';
const HOW_COUNTED = 'as DynamoDB counted them';
const HOW_UNPACKED = 'after decompression, as the browser hides how many were sent';
const HOW_SENT = 'as the browser counted them';
const HOW_ANNOUNCED = 'as its Content-Length says';
const HOW_ESTIMATED =
  'estimated: half a unit for 4,096 bytes of the response, as if items were as large as their JSON';

/** Each page is rounded up by itself. */
function unitsOf(sizes: readonly number[]): number {
  return sumOf(sizes.map((size) => readUnitsOf(size)));
}

/** Who counted read units that were reported: a server that is not known to be on AWS may have any source for them. */
function howCounted(run: EndedRecording): string {
  return isOfAws(run) ? HOW_COUNTED : 'as the endpoint reports';
}

function readUnitsIn(run: EndedRecording): UsageFigure {
  const { headers, reported, bytes, arrivals } = run;
  const told = reported?.readUnits ?? readServerTiming(headers?.['server-timing']).readUnits;
  if (told !== undefined) return { value: told, basis: 'reported', how: howCounted(run) };
  const pages = arrivals.every(({ producedMs }) => producedMs !== undefined) ? arrivals : [];
  const sizes = pages.map((page, index) => page.bytes - (pages[index - 1]?.bytes ?? 0));
  const value = unitsOf(sizes.length === 0 ? [bytes] : sizes);
  return { value, basis: 'estimated', how: HOW_ESTIMATED };
}

function wireBytesOf(run: EndedRecording): UsageFigure {
  const { network, bytes } = run;
  if (network?.encodedBytes !== undefined) {
    return { value: network.encodedBytes, basis: 'measured', how: HOW_SENT };
  }
  if (isEncoded(run)) {
    const sentBytes = bytesSentOf(run);
    if (sentBytes !== undefined) return { value: sentBytes, basis: 'reported', how: HOW_ANNOUNCED };
    return {
      value: bytes,
      basis: 'estimated',
      how: HOW_UNPACKED,
    };
  }
  return { value: bytes, basis: 'measured', how: 'as they arrived' };
}
