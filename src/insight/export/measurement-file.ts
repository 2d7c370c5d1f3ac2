import * as v from 'valibot';
import type { Rates } from '#insight/cost/rates';
import { AUDIT_CODES, AUDIT_WEIGHTS, type AuditCheck } from '#insight/measure/audit/audit-check';
import type { MeasurementRecord } from '#recording/measurement-record';
import { SIDES } from '#roads/road';
import type { StackLimits } from '#wire/stack-report';
import { shortenText } from '#recording/shorten-text';
import { concludeMeasurement } from './measurement-conclusions.ts';
import { inconsistencyIn } from './measurement-consistency.ts';
import { placeOf } from './place-consistency.ts';
import {
  count,
  describeIssue,
  isoInstant,
  ms,
  recordingSchema,
  road,
  shortText,
  stackLimits,
  unknownRoadIn,
  versionNamed,
} from './saved-recording.ts';

/**
 * A measurement in the form in which it is saved, with the limits that a local stack told. docs/measurement-file.md
 * describes the format.
 */
export interface MeasurementFile extends Partial<StackLimits> {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Where it was taken, in the page's words. */
  readonly place: string;
  /** The browser's user agent. */
  readonly browser: string;
  readonly measurement: MeasurementRecord;
  /** What the audit found when the runs still held everything that it examines; missing while they do. */
  readonly audit?: readonly AuditCheck[];
  /** Whether parts of the addresses that were requested are left out, as where this machine has kept it. */
  readonly hasCutAddresses?: true;
}

const FORMAT = 'two-fetches-measurement';
const VERSION = 2;

/** No measurement takes more pairs than this. */
const PAIRS_MAX = 1000;

const side = v.picklist(SIDES);

/** A text of the audit, which may name headers, parameters and values of them. */
const auditText = v.pipe(v.string(), v.maxLength(100_000));

const seen = {
  code: v.picklist(AUDIT_CODES),
  name: shortText,
  evidence: auditText,
  remedy: v.optional(auditText),
};

const auditCheck = v.variant('result', [
  v.object({ ...seen, result: v.picklist(['passed', 'not-applicable', 'unknown']) }),
  v.object({
    ...seen,
    result: v.literal('noticed'),
    weight: v.picklist(AUDIT_WEIGHTS),
    claim: v.optional(auditText),
  }),
]);

const measurementFile = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  place: shortText,
  browser: shortText,
  ...stackLimits,
  audit: v.optional(v.pipe(v.array(auditCheck), v.minLength(1))),
  hasCutAddresses: v.optional(v.literal(true)),
  measurement: v.object({
    state: v.picklist(['complete', 'stopped']),
    startedAt: isoInstant,
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
          runs: v.object({ left: v.optional(recordingSchema), right: v.optional(recordingSchema) }),
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
 * `rates` for what it would cost.
 */
export function writeMeasurementFile(
  file: Omit<MeasurementFile, 'format' | 'version'>,
  rates?: Rates,
): string {
  const { audit, measurement, ...origin } = file;
  const conclusions = concludeMeasurement(measurement, audit, rates, { kind: 'replay', ...origin });
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...file, conclusions }, undefined, 1)}\n`;
}

/**
 * Reads the text of a file; unknown members are ignored. Of one that this machine has kept, as of all with the findings
 * of an audit, parts of the runs are left out.
 *
 * @throws {MeasurementFileError} which names the first thing that is wrong, and its place.
 */
export function readMeasurementFile(text: string, isKept = false): MeasurementFile {
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
  // Only the first fault is told, and there may be a million of them.
  const read = v.safeParse(measurementFile, value, { abortEarly: true });
  if (read.success) {
    const fault = inconsistencyIn(read.output, isKept || read.output.audit !== undefined);
    if (fault !== undefined) throw changed(fault);
    const { pairs } = read.output.measurement;
    const runs = pairs.flatMap((pair) => SIDES.flatMap((each) => pair.runs[each] ?? []));
    return { ...read.output, place: placeOf(read.output, runs) };
  }
  const [issue] = read.issues;
  const unknown = unknownRoadIn(issue);
  throw unknown === undefined
    ? changed(describeIssue(issue))
    : new MeasurementFileError(`This file ${unknown}`);
}

function changed(fault: string): MeasurementFileError {
  return new MeasurementFileError(
    `This file was changed since it was saved: ${fault}. Open one that is as it was saved.`,
  );
}
