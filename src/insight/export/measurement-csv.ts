import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import type { EndedRecording } from '#recording/recording';
import { METRICS } from '#insight/measure/measured-figures';
import { readServerTiming } from '#insight/diagnosis/server-timing';

type Value = string | number | boolean | undefined;

/**
 * All runs of a measurement as CSV (https://www.rfc-editor.org/rfc/rfc4180), one line each, in the order in
 * which they were taken; times in ms. Unknown values are empty.
 *
 * Texts that a spreadsheet could take for a formula get an apostrophe in front, which makes them text there
 * (https://owasp.org/www-community/attacks/CSV_Injection): those that start with `=`, `+`, `-`, `@` or
 * their full-width forms, with or without white space before them, or with a tab or a line break. Other
 * programs have to remove that apostrophe. Numbers stay numbers, negative ones too.
 */
export function measurementCsv({ pairs }: MeasurementRecord): string {
  const lines = pairs.flatMap((pair, index) =>
    runsInOrder(pair).map(({ side, run }, position) => columnsOf(side, run, pair, index, position)),
  );
  const names = Object.keys(columnsOf(undefined, undefined, undefined, 0, 0));
  const records = [names, ...lines.map((line) => names.map((name) => line[name]))];
  return `${records.map((values) => values.map(csvField).join(',')).join('\r\n')}\r\n`;
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
): Readonly<Record<string, Value>> {
  const { network, headers, problem } = run ?? {};
  const server = readServerTiming(headers?.['server-timing']);
  return {
    pair: index + 1,
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
    protocol: network?.protocol,
    encoded_bytes: network?.encodedBytes,
    server_init_ms: server.initMs,
    server_scan_ms: server.scanMs,
    content_hash: run?.contentHash,
    tab_hidden: run?.wasHidden,
    longest_frame_ms: run?.longestFrameMs,
    // Tells the runs apart where both sides took the same road.
    side,
    url: run?.url,
    problem: problem?.message,
  };
}

/**
 * Characters that spreadsheets evaluate; for some, white space and invisible characters before them make no
 * difference.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

function csvField(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  const text = FORMULA.test(String(value)) ? `'${String(value)}` : String(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
