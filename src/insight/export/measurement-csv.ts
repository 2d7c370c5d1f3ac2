import type { MeasuredPair } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import { hashesBeside } from '#recording/hashes-beside';
import type { EndedRecording } from '#recording/recording';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { describeReservations } from '#insight/measure/describe-measurement';
import { METRICS } from '#insight/measure/measured-figures';
import { cacheHitOf } from '#insight/diagnosis/cache-headers';
import { encodingOf } from '#insight/figures/body-encoding';
import { endsWithError } from '#insight/figures/error-at-end';
import { isOnNewConnection } from '#insight/measure/audit/check-connection';
import { isCold } from '#insight/measure/audit/check-server';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { coldStartMsOf } from '#insight/diagnosis/cold-starts';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { type CsvRecord, csvText } from './csv-text.ts';
import type { MeasurementFile } from './measurement-file.ts';

/**
 * All runs of a measurement as CSV, one line each, in the order in which they were taken; times in ms. Each
 * line also has what any conclusion has to be read with, so that it survives sorting and filtering. Unknown
 * values are empty; of texts see {@link csvText}.
 */
export function measurementCsv({
  measurement,
  audit = auditMeasurement(measurement),
}: Pick<MeasurementFile, 'measurement' | 'audit'>): string {
  const reservations = describeReservations(measurement, audit);
  const { warmUps } = measurement.plan;
  const lines = measurement.pairs.flatMap((pair, index) =>
    runsInOrder(pair).map(({ side, run }, position) =>
      Object.assign(columnsOf(side, run, pair, index - warmUps, position), { reservations }),
    ),
  );
  const names = Object.keys(columnsOf(undefined, undefined, undefined, 0, 0));
  return csvText([...names, 'reservations'], lines);
}

/** The runs of a pair that were taken, in that order, each with its side. */
export function runsInOrder({ first, runs }: MeasuredPair): readonly SideRun[] {
  return [first, otherSide(first)].flatMap((side) => {
    const run = runs[side];
    return run === undefined ? [] : [{ side, run }];
  });
}

interface SideRun {
  readonly side: Side;
  readonly run: EndedRecording;
}

function columnsOf(
  side: Side | undefined,
  run: EndedRecording | undefined,
  pair: MeasuredPair | undefined,
  index: number,
  position: number,
): CsvRecord {
  const { network, headers, problem } = run ?? {};
  const server = readServerTiming(headers?.['server-timing']);
  const other = side && pair?.runs[otherSide(side)];
  const hashes = run && other?.contentHash !== undefined ? hashesBeside(run, other) : run;
  return {
    // As the page counts them.
    pair: pair?.isWarmUp === true ? undefined : index + 1,
    warm_up: pair?.isWarmUp,
    position: position + 1,
    road: run?.road,
    state: run?.state,
    status: run?.status,
    rows: run?.rows,
    bytes: run?.bytes,
    ...Object.fromEntries(
      METRICS.map(({ name, of }) => [
        `${name.toLowerCase().replaceAll(' ', '_')}_ms`,
        run && of(run),
      ]),
    ),
    end_ms: run?.endMs,
    queued_ms: network?.queuedMs,
    dns_ms: network?.dnsMs,
    connect_ms: network?.connectMs,
    tls_ms: network?.tlsMs,
    waiting_ms: network?.waitingMs,
    download_ms: network?.downloadMs,
    redirect_ms: network?.redirectMs,
    protocol: network?.protocol,
    encoded_bytes: network?.encodedBytes,
    content_encoding: run && encodingOf(run),
    server_init_ms: run && coldStartMsOf(run),
    server_scan_ms: server.scanMs,
    content_hash: hashes?.contentHash,
    order_hash: hashes?.orderHash,
    // What the audit and the decision weigh; a browser may hide the last two.
    requests: run && (run.requests?.length ?? 1),
    bad_lines: run?.badLineCount,
    says_there_is_more: run && saysThereIsMore(run),
    error_at_end: run && endsWithError(run),
    // Earlier versions did not record it, so that it is never said not to have been.
    broke_after_end: run?.brokeAfterEnd,
    // Of roads that stream only.
    streaming_doubt: doubtStreaming(run)?.kind,
    read_in_page: run && run.isReadHere === true,
    redirected: run && run.isRedirected === true,
    cache_hit: cacheHitOf(headers),
    cold_start: isCold(run),
    new_connection: run && isOnNewConnection(run),
    tab_hidden: run?.wasHidden,
    longest_frame_ms: run?.longestFrameMs,
    // Tells the runs apart where both sides took the same road.
    side,
    url: run?.url,
    problem: problem?.message,
  };
}
