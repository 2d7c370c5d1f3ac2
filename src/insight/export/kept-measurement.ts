import { auditMeasurement } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { describeMetric } from '#insight/measure/describe-measurement';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { MeasurementRecord } from '#recording/measurement-record';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import type { EndedRecording, FunctionReport } from '#recording/recording';
import { SIDES } from '#roads/road';
import { bareAddress, hostsOf } from './bare-address.ts';
import { type MeasurementFile, writeMeasurementFile } from './measurement-file.ts';

/** What a list of kept measurements shows for each. */
export interface KeptSummary {
  /** The same for the same measurement, even after pairs were added to it. */
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The hosts of the requests, each once, with their ports. */
  readonly hosts: readonly string[];
  /** The verdict on the primary figure, in one sentence. */
  readonly verdict: string;
}

/** A measurement in the form in which this machine keeps it. Plain data: it survives `structuredClone`. */
export interface KeptMeasurement extends KeptSummary {
  /** The text of a measurement file, for `readMeasurementFile`. */
  readonly text: string;
  /** The audit's findings from when the headers were there, without which they cannot be found again. */
  readonly audit: readonly AuditCheck[];
}

/**
 * Prepares a measurement to be kept on this machine. Everything that a server sent is left out: header
 * values, bodies that were quoted as evidence, and messages and unreadable lines, which may quote rows.
 * User names, parameters and fragments of addresses are left out too. The audit's own sentences stay,
 * although they may name a content encoding or a cache's answer.
 */
export function keptMeasurement(file: MeasurementFile): KeptMeasurement {
  const { startedAt, plan } = file.measurement;
  const audit = auditMeasurement(mapRuns(file.measurement, withoutQuotes));
  const measurement = mapRuns(file.measurement, (run) => withoutHeaders(withoutQuotes(run)));
  const [primary] = summariseMeasurement(measurement);
  const urls = measurement.pairs.flatMap(({ runs }) => SIDES.map((side) => runs[side]?.url));
  return {
    id: `${startedAt} ${plan.seed}`,
    startedAt,
    hosts: hostsOf(urls.filter((url) => url !== undefined)),
    verdict: primary === undefined ? '' : describeMetric(primary, measurement, audit),
    text: writeMeasurementFile({ ...file, measurement }, audit),
    audit,
  };
}

function mapRuns(
  record: MeasurementRecord,
  change: (run: EndedRecording) => EndedRecording,
): MeasurementRecord {
  const pairs = record.pairs.map((pair) => {
    const { left, right } = pair.runs;
    const runs = { ...(left && { left: change(left) }), ...(right && { right: change(right) }) };
    return { ...pair, runs };
  });
  return { ...record, pairs };
}

function withoutQuotes(run: EndedRecording): EndedRecording {
  const { problem: quoted, ...others } = run;
  const bare = { ...others, badLines: [] };
  if (quoted === undefined) return bare;
  const message = `The run ended ${run.state} (${quoted.code}); what was said of it is not kept.`;
  return { ...bare, problem: { code: quoted.code, message, remedy: quoted.remedy } };
}

function withoutHeaders(run: EndedRecording): EndedRecording {
  const bare: { -readonly [Key in keyof EndedRecording]: EndedRecording[Key] } = { ...run };
  delete bare.headers;
  const reported = reportOf(run);
  if (Object.keys(reported).length > 0) bare.reported = reported;
  bare.url = bareAddress(run.url);
  return bare;
}

/** What the function said of its work, in its headers too: numbers, without which nobody could say what it cost. */
function reportOf({ headers, reported }: EndedRecording): FunctionReport {
  const { totalMs, readUnits, memoryMb } = readServerTiming(headers?.['server-timing']);
  return {
    ...(totalMs !== undefined && { elapsedMs: totalMs }),
    ...(readUnits !== undefined && { readUnits }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...reported,
  };
}
