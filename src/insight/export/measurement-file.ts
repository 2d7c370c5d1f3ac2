import * as v from 'valibot';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import type { MeasurementRecord } from '#recording/measurement-record';
import { SIDES } from '#roads/road';
import { ROADS } from '#roads/roads';
import { shortenText } from '#recording/shorten-text';
import { concludeMeasurement } from './measurement-conclusions.ts';
import { inconsistencyIn } from './measurement-consistency.ts';

/** A measurement in the form in which it is saved. docs/measurement-file.md describes the format. */
export interface MeasurementFile {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Where it was taken, in the page's words. */
  readonly place: string;
  /** The browser's user agent. */
  readonly browser: string;
  readonly measurement: MeasurementRecord;
}

const FORMAT = 'two-fetches-measurement';
const VERSION = 2;

/** No measurement takes more pairs than this. */
const PAIRS_MAX = 1000;

/** Milliseconds; no run takes longer than a day. */
const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(24 * 60 * 60 * 1000));
const instant = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const road = v.picklist(ROADS.map(({ id }) => id));
const side = v.picklist(SIDES);
const shortText = v.pipe(v.string(), v.maxLength(1000));

const recording = v.object({
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
  receivedMs: v.optional(ms),
  checkedRows: count,
  isRedirected: v.optional(v.boolean()),
  format: v.optional(
    v.picklist(['pages', 'lines', 'array', 'arrays', 'object', 'objects', 'sequence', 'events']),
  ),
  hasTypedRows: v.optional(v.boolean()),
  notes: v.optional(v.array(v.string())),
  network: v.optional(
    v.object({
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
    }),
  ),
  contentHash: v.optional(v.string()),
  longestFrameMs: v.optional(ms),
  parse: v.optional(v.object({ wholeMs: ms, byLineMs: ms, lines: count })),
  isReadHere: v.optional(v.boolean()),
  wasOutOfView: v.optional(v.boolean()),
  wasHidden: v.boolean(),
  problem: v.optional(
    v.object({
      code: v.picklist([
        'unreachable',
        'http-error',
        'html',
        'invalid-json',
        'no-rows-array',
        'no-rows',
        'in-band-error',
        'no-terminal-line',
        'totals-mismatch',
        'content-mismatch',
        'page-sequence',
        'connection-lost',
        'unexpected',
      ]),
      message: v.string(),
      remedy: v.string(),
      evidence: v.optional(v.string()),
    }),
  ),
});

const measurementFile = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  place: shortText,
  browser: shortText,
  measurement: v.object({
    state: v.picklist(['complete', 'stopped']),
    startedAt: v.pipe(
      v.string(),
      v.isoTimestamp('an ISO 8601 time, such as 2026-11-24T10:00:00.000Z'),
    ),
    roads: v.object({ left: road, right: road }),
    plan: v.object({
      pairs: count,
      warmUps: count,
      pauseMs: ms,
      seed: v.pipe(v.number(), v.integer()),
      until: v.picklist(['all-pairs', 'decided']),
      primary: v.picklist(['firstByte', 'firstRow', 'lastRow', 'averageWait']),
      threshold: v.object({ unit: v.picklist(['percent', 'ms']), value: ms }),
    }),
    order: v.string(),
    clockStepMs: ms,
    pairs: v.pipe(
      v.array(
        v.object({
          isWarmUp: v.boolean(),
          first: side,
          runs: v.object({ left: v.optional(recording), right: v.optional(recording) }),
        }),
      ),
      v.minLength(1),
      v.maxLength(PAIRS_MAX),
    ),
  }),
}) satisfies v.GenericSchema<unknown, MeasurementFile>;

/** A file that is not a measurement of this version; the message says where and what to do. */
export class MeasurementFileError extends Error {}

/**
 * A measurement as the text of a file, with the page's conclusions, which are not read again. They use
 * `audit` if the record no longer contains everything that was examined.
 */
export function writeMeasurementFile(
  file: Omit<MeasurementFile, 'format' | 'version'>,
  audit?: readonly AuditCheck[],
): string {
  const conclusions = concludeMeasurement(file.measurement, audit);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...file, conclusions }, undefined, 1)}\n`;
}

/**
 * Reads the text of a file; unknown members are ignored.
 *
 * @throws {MeasurementFileError} which names the first thing that is wrong, and its place.
 */
export function readMeasurementFile(text: string): MeasurementFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MeasurementFileError(
      `This file is not JSON, or was cut off: ${shortenText((error as Error).message)}. Save the measurement again.`,
    );
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) {
    throw new MeasurementFileError(
      `This file is not a measurement: its "format" is not "${FORMAT}". Choose one that Measure has saved.`,
    );
  }
  if (version === 1) {
    throw new MeasurementFileError(
      'This file has version 1, whose rows were dated by another rule on each side: its figures favour the streamed one, and cannot be corrected. Take the measurement again.',
    );
  }
  if (version !== VERSION) {
    throw new MeasurementFileError(
      `This file has ${versionNamed(version)}, and this page reads version ${VERSION}. Open it with the page that saved it.`,
    );
  }
  const read = v.safeParse(measurementFile, value);
  if (read.success) {
    const fault = inconsistencyIn(read.output.measurement);
    if (fault === undefined) return read.output;
    throw changed(fault);
  }
  const [issue] = read.issues;
  const place = v.getDotPath(issue) ?? 'it';
  const fault =
    issue.received === 'undefined'
      ? `${shortenText(place)} is missing`
      : `${shortenText(place)} is ${shortenText(issue.received)}, and should be ${shortenText(issue.expected ?? issue.message)}`;
  throw changed(fault);
}

/** A foreign version in a few words; if it is neither text nor number, it may be a value of any depth. */
function versionNamed(version: unknown): string {
  if (typeof version !== 'string' && typeof version !== 'number') return 'no version';
  return `version ${shortenText(JSON.stringify(version))}`;
}

function changed(fault: string): MeasurementFileError {
  return new MeasurementFileError(
    `This file was changed since it was saved: ${fault}. Open one that is as it was saved.`,
  );
}
