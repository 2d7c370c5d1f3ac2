import { bareCacheHit, mayBeCached } from '#insight/diagnosis/cache-headers';
import { auditMeasurement, objectionOf } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { claimsBeside, describeMetric } from '#insight/measure/describe-measurement';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import { formatCountOf } from '#insight/figures/format-quantity';
import { SOMEHOW } from '#insight/figures/body-encoding';
import type { MeasurementRecord } from '#recording/measurement-record';
import { withoutErrorWords } from '#recording/errors-beside-rows';
import { bareServerTiming, readServerTiming } from '#insight/diagnosis/server-timing';
import type { EndedRecording } from '#recording/recording';
import type { FunctionReport } from '#recording/response-remarks';
import { SIDES } from '#roads/road';
import { hostsOf, isKeptWhole, keptAddress } from './bare-address.ts';
import { bareProblem } from './bare-problem.ts';
import {
  bareErrors,
  bareRequest,
  messageWithoutWords,
  tellingHeaders,
  tellingNotes,
} from './bare-run.ts';
import {
  type MeasurementFile,
  readMeasurementFile,
  writeMeasurementFile,
} from './measurement-file.ts';

/** What a list of kept measurements shows for each. */
export interface KeptSummary {
  /** The same for the same measurement, even after pairs were added to it. */
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The hosts of the requests, each once, with their ports. */
  readonly hosts: readonly string[];
  /** Where it was run, as the page said it then; missing where an earlier version of the page kept it. */
  readonly place?: string;
  /** The verdict on the primary figure, and how many reservations there are about it. */
  readonly verdict: string;
}

/** A measurement in the form in which this machine keeps it. Plain data: it survives `structuredClone`. */
export interface KeptMeasurement extends KeptSummary {
  /** The text of a measurement file, for {@link openKeptMeasurement}. */
  readonly text: string;
  /** Whether the addresses of all runs are kept whole; missing where an earlier version of this page kept it. */
  readonly hasWholeAddresses?: boolean;
  /** The audit's findings, where an earlier version of this page has kept them beside the text and not in it. */
  readonly audit?: readonly AuditCheck[];
}

/**
 * Prepares a measurement to be kept on this machine. Everything that a server sent is left out, except for
 * what the page concludes from: the numbers of its `Server-Timing`, a usual content encoding, the names of error
 * classes, and whether there was a request id of AWS, a proxy or a cache. Left out are other header values, bodies that
 * were quoted as evidence, and messages and unreadable lines, which may quote rows; and of addresses user names,
 * fragments and all parameters but those that say how the table is read. The audit's own sentences stay, although
 * they may name a content encoding or a cache's answer.
 */
export function keptMeasurement(file: MeasurementFile): KeptMeasurement {
  const { startedAt, plan } = file.measurement;
  const audit = auditMeasurement(mapRuns(file.measurement, withoutQuotes));
  const measurement = mapRuns(file.measurement, (run) => withoutSecrets(withoutQuotes(run)));
  const [primary] = summariseMeasurement(measurement);
  const hasWholeAddresses = urlsOf(file.measurement).every(isKeptWhole);
  return {
    id: `${startedAt} ${plan.seed}`,
    startedAt,
    hosts: hostsOf(urlsOf(measurement)),
    place: file.place,
    verdict:
      primary === undefined
        ? ''
        : `${describeMetric(primary, measurement, audit)}${reservationsOf(measurement, audit)}`,
    text: writeMeasurementFile({
      ...file,
      measurement,
      audit,
      ...(!hasWholeAddresses && { hasCutAddresses: true }),
    }),
    hasWholeAddresses,
  };
}

/**
 * The measurement that this machine has kept, with the audit's findings from when the headers were there,
 * without which they cannot be found again.
 *
 * @throws {MeasurementFileError} where another version of this page has kept it.
 */
export function openKeptMeasurement(kept: KeptMeasurement): MeasurementFile {
  const { text, audit, hasWholeAddresses } = kept;
  const file = readMeasurementFile(text, true);
  // Another version of this page may have stored anything.
  const isAudit = Array.isArray(audit) && audit.length > 0;
  return {
    ...(isAudit && { audit }),
    ...(hasWholeAddresses === false && { hasCutAddresses: true }),
    ...file,
  };
}

/** How many claims stand beside the verdict, which would be misleading without them; empty if there are none. */
function reservationsOf(measurement: MeasurementRecord, audit: readonly AuditCheck[]): string {
  const { length } = claimsBeside(measurement, audit);
  if (length === 0 || objectionOf(audit) !== undefined) return '';
  return ` There ${length === 1 ? 'is' : 'are'} ${formatCountOf(length, 'reservation')} about it.`;
}

function urlsOf({ pairs }: MeasurementRecord): readonly string[] {
  return pairs.flatMap(({ runs }) => SIDES.flatMap((side) => runs[side]?.url ?? []));
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
  const { problem, messageAtEnd, errorsBeside: _errors, notes, ...others } = run;
  const bare = {
    ...others,
    badLines: [],
    ...bareErrors(run),
    // A note on a message quotes it; those of an earlier version on counts and errors tell enough without words.
    ...(messageAtEnd === undefined
      ? notes !== undefined && { notes: notes.map(withoutErrorWords) }
      : {
          messageAtEnd: messageWithoutWords(messageAtEnd),
          ...tellingNotes(run),
        }),
  };
  return problem === undefined ? bare : { ...bare, problem: bareProblem(problem, bare) };
}

function withoutSecrets(run: EndedRecording): EndedRecording {
  const bare: { -readonly [Key in keyof EndedRecording]: EndedRecording[Key] } = { ...run };
  if (run.headers !== undefined) bare.headers = keptHeaders(run.headers);
  if (run.requests !== undefined) bare.requests = run.requests.map(bareRequest);
  const reported = reportOf(run);
  if (Object.keys(reported).length > 0) bare.reported = reported;
  bare.url = keptAddress(run.url);
  return bare;
}

/** Encodings that browsers accept; any other name could be anything. */
const ENCODINGS: ReadonlySet<string> = new Set([
  'br',
  'deflate',
  'gzip',
  'identity',
  'x-gzip',
  'zstd',
]);

/** Of the headers only what conclusions rest on, in words of this page: numbers and the presence of an id. */
function keptHeaders(headers: NonNullable<EndedRecording['headers']>): Record<string, string> {
  const times = bareServerTiming(headers['server-timing']);
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
  return {
    // No cache answered: pairs may still be added, and what is known of these stays known.
    ...(!mayBeCached(headers) && { 'cache-control': 'no-store' }),
    ...bareCacheHit(headers),
    ...(times !== undefined && { 'server-timing': times }),
    ...(encoding !== '' && { 'content-encoding': ENCODINGS.has(encoding) ? encoding : SOMEHOW }),
    ...tellingHeaders(headers, 'not kept'),
  };
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
