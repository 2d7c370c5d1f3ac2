import { medianSorted } from 'simple-statistics';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import { type EndedRecording, isWhole } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';

/**
 * Where a figure comes from. `measured`: counted or timed by the page. `reported`: the function or the
 * database says so. `estimated`: derived from something else, or assumed.
 */
export type Basis = 'measured' | 'reported' | 'estimated';

/** A figure of a run, and where it comes from. */
export interface UsageFigure {
  readonly value: number;
  readonly basis: Basis;
  /** How it is known, as a clause: "as the function reports". */
  readonly how: string;
}

/** What one load of the rows uses: one request, or a series of them. */
export interface Usage {
  readonly road: Road;
  readonly rows: number;
  /** At least 1. */
  readonly requests: number;
  /** In ms, of all requests together, without cold starts. */
  readonly durationMs: UsageFigure;
  /** In MB; `undefined` if the function does not report it. */
  readonly memoryMb: number | undefined;
  /** DynamoDB read units of all requests together. */
  readonly readUnits: UsageFigure;
  /** Bytes of all bodies after content decoding: what the function returned. */
  readonly bodyBytes: number;
  /** Bytes of all bodies as they were sent. */
  readonly wireBytes: UsageFigure;
  /** In ms: how long a cold start took that is in none of the above; `undefined` if there was none. */
  readonly initMs: number | undefined;
}

/** What a run used; `undefined` if it did not deliver all rows, so that it says nothing about others. */
export function usageOf(run: EndedRecording): Usage | undefined {
  if (!isWhole(run)) return undefined;
  const { initMs, memoryMb } = readServerTiming(run.headers?.['server-timing']);
  return {
    road: roadOf(run.road),
    rows: run.rows,
    requests: 1,
    durationMs: durationOf(run),
    memoryMb: memoryMb ?? run.reported?.memoryMb,
    readUnits: readUnitsOf(run),
    bodyBytes: run.bytes,
    wireBytes: wireBytesOf(run),
    initMs,
  };
}

function durationOf({
  road,
  headers,
  reported,
  marks,
  network,
  endMs,
}: EndedRecording): UsageFigure {
  const { totalMs } = readServerTiming(headers?.['server-timing']);
  const toldMs = reported?.elapsedMs ?? totalMs;
  if (toldMs !== undefined) {
    return { value: toldMs, basis: 'reported', how: 'as the function reports' };
  }
  if (roadOf(road).reading === 'whole') {
    const value = network?.waitingMs ?? marks.headersMs ?? endMs;
    return {
      value,
      basis: 'estimated',
      how: 'estimated by the wait for the first byte, with the way there and back',
    };
  }
  return {
    value: marks.lastRowMs ?? endMs,
    basis: 'estimated',
    how: 'estimated by the time until the last row arrived, with the way there and back',
  };
}

/** A Scan, eventually consistent as it is by default, takes half a unit for 4 KB. */
const UNIT_BYTES = 4096;
const UNITS_FOR_THEM = 0.5;

function readUnitsOf({ headers, reported, bytes, arrivals }: EndedRecording): UsageFigure {
  const told = reported?.readUnits ?? readServerTiming(headers?.['server-timing']).readUnits;
  if (told !== undefined)
    return { value: told, basis: 'reported', how: 'as DynamoDB counted them' };
  // Each page is rounded up by itself.
  const pages = arrivals.every(({ producedMs }) => producedMs !== undefined) ? arrivals : [];
  const sizes = pages.map((page, index) => page.bytes - (pages[index - 1]?.bytes ?? 0));
  const parts = sizes.length === 0 ? [bytes] : sizes;
  return {
    value: parts.reduce((sum, size) => sum + Math.ceil(size / UNIT_BYTES) * UNITS_FOR_THEM, 0),
    basis: 'estimated',
    how: 'estimated: half a unit for 4,096 bytes of the response, as if items were as large as their JSON',
  };
}

function wireBytesOf({ network, bytes, headers }: EndedRecording): UsageFigure {
  if (network?.encodedBytes !== undefined) {
    return { value: network.encodedBytes, basis: 'measured', how: 'as the browser counted them' };
  }
  if (headers?.['content-encoding'] !== undefined) {
    return {
      value: bytes,
      basis: 'estimated',
      how: 'after decompression, as the browser hides how many were sent',
    };
  }
  return { value: bytes, basis: 'measured', how: 'as they arrived' };
}

/**
 * The medians of several runs of one road; `undefined` if there is none. A figure is only as good as the
 * worst of those it is the median of.
 */
export function medianUsage(usages: readonly Usage[]): Usage | undefined {
  const [first] = usages;
  if (first === undefined) return undefined;
  const figure = (name: 'durationMs' | 'readUnits' | 'wireBytes'): UsageFigure => {
    const figures = usages.map((usage) => usage[name]);
    const worst = figures.toSorted((one, other) => RANK[other.basis] - RANK[one.basis])[0];
    const { basis, how } = worst ?? first[name];
    return { value: medianOf(figures.map(({ value }) => value)), basis, how };
  };
  const memories = usages.flatMap(({ memoryMb }) => memoryMb ?? []);
  return {
    road: first.road,
    rows: Math.round(medianOf(usages.map(({ rows }) => rows))),
    requests: Math.round(medianOf(usages.map(({ requests }) => requests))),
    durationMs: figure('durationMs'),
    memoryMb: memories.length < usages.length ? undefined : medianOf(memories),
    readUnits: figure('readUnits'),
    bodyBytes: Math.round(medianOf(usages.map(({ bodyBytes }) => bodyBytes))),
    wireBytes: figure('wireBytes'),
    initMs: undefined,
  };
}

const RANK: Readonly<Record<Basis, number>> = { measured: 0, reported: 1, estimated: 2 };

function medianOf(values: readonly number[]): number {
  return medianSorted(values.toSorted((one, other) => one - other));
}

/**
 * What a load of `rows` rows would use, in proportion to the rows of this one, which has at least one. A
 * series of requests becomes longer or shorter; a single request becomes larger or smaller.
 */
export function scaleUsage(usage: Usage, rows: number): Usage {
  const factor = rows / usage.rows;
  const scaled = (figure: UsageFigure) => ({ ...figure, value: figure.value * factor });
  const isSeries = usage.requests > 1;
  return {
    ...usage,
    rows,
    requests: isSeries ? Math.ceil(usage.requests * factor) : usage.requests,
    durationMs: scaled(usage.durationMs),
    readUnits: scaled(usage.readUnits),
    bodyBytes: usage.bodyBytes * factor,
    wireBytes: scaled(usage.wireBytes),
  };
}
