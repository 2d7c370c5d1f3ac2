import { auditMeasurement } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { describeMetric } from '#insight/measure/describe-measurement';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { MeasurementRecord } from '#recording/measurement-record';
import { bareServerTiming, readServerTiming } from '#insight/diagnosis/server-timing';
import type { EndedRecording, FunctionReport, RequestRecord } from '#recording/recording';
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
 * Prepares a measurement to be kept on this machine. Everything that a server sent is left out, except for
 * what the page concludes from: the numbers of its `Server-Timing`, a usual content encoding, and whether it
 * named a request of AWS. Left out are other header values, bodies that were quoted as evidence, and messages and unreadable lines, which may quote rows.
 * User names, fragments and parameters of addresses are left out too, but for those that say how the table is read. The audit's own sentences stay,
 * although they may name a content encoding or a cache's answer.
 */
export function keptMeasurement(file: MeasurementFile): KeptMeasurement {
  const { startedAt, plan } = file.measurement;
  const audit = auditMeasurement(mapRuns(file.measurement, withoutQuotes));
  const measurement = mapRuns(file.measurement, (run) => withoutSecrets(withoutQuotes(run)));
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
  const { problem: quoted, messageAtEnd, notes, ...others } = run;
  const bare = {
    ...others,
    badLines: [],
    // A note on a message quotes it.
    ...(messageAtEnd === undefined
      ? notes !== undefined && { notes }
      : { messageAtEnd: { isError: messageAtEnd.isError } }),
  };
  if (quoted === undefined) return bare;
  const message = `The run ended ${run.state} (${quoted.code}); what was said of it is not kept.`;
  return { ...bare, problem: { code: quoted.code, message, remedy: quoted.remedy } };
}

function withoutSecrets(run: EndedRecording): EndedRecording {
  const bare: { -readonly [Key in keyof EndedRecording]: EndedRecording[Key] } = { ...run };
  if (run.headers !== undefined) bare.headers = keptHeaders(run.headers);
  if (run.requests !== undefined) bare.requests = run.requests.map(withoutWords);
  const reported = reportOf(run);
  if (Object.keys(reported).length > 0) bare.reported = reported;
  bare.url = keptAddress(run.url);
  return bare;
}

/** Encodings that browsers accept; any other name could be anything. */
const ENCODINGS: ReadonlySet<string> = new Set(['br', 'deflate', 'gzip', 'identity', 'zstd']);

/** Of the headers only what conclusions rest on, in words of this page: numbers and the presence of an id. */
function keptHeaders(headers: NonNullable<EndedRecording['headers']>): Record<string, string> {
  const kept: Record<string, string> = {};
  const timing = bareServerTiming(headers['server-timing']);
  if (timing !== undefined) kept['server-timing'] = timing;
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
  if (ENCODINGS.has(encoding)) kept['content-encoding'] = encoding;
  for (const name of ['x-amzn-requestid', 'apigw-requestid']) {
    if (headers[name] !== undefined) kept[name] = 'not kept';
  }
  return kept;
}

function withoutWords({ serverTiming, ...request }: RequestRecord): RequestRecord {
  const timing = bareServerTiming(serverTiming);
  return { ...request, ...(timing !== undefined && { serverTiming: timing }) };
}

/** An address with nothing else than how the table is read: its page size, its segments, and whether it has fields. */
function keptAddress(url: string): string {
  const bare = bareAddress(url);
  if (!URL.canParse(url) || !URL.canParse(bare)) return bare;
  const asked = new URL(url).searchParams;
  const kept = ['limit', 'segments'].flatMap((name) => {
    const value = asked.get(name);
    return value !== null && /^\d{1,9}$/.test(value) ? [`${name}=${value}`] : [];
  });
  if (asked.has('fields')) kept.push('fields=');
  return kept.length === 0 ? bare : `${bare}?${kept.join('&')}`;
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
