import type { EndState, Recording } from '#recording/recording';
import { formatBytes, formatCount, formatDuration, UNKNOWN } from './format-quantity.ts';

/** One figure of a run with its name and definition. */
export interface Badge {
  readonly term: string;
  /** The figure as text with its unit; an en dash where it is not known. */
  readonly value: string;
  /** What exactly the figure is; one to three sentences. */
  readonly definition: string;
}

const PAINT_DEFINITION =
  'Taken from Element Timing where the browser has it, otherwise from requestAnimationFrame + MessageChannel, marked “≈”. Void if the tab was hidden; missing if the table was out of view.';

/** What each badge means, in the order in which they are shown. */
const DEFINITIONS = {
  Elapsed:
    'How long the request has been running. Counted from just before fetch() until the response was read to its end.',
  'First byte':
    'When the response began. The instant at which fetch() resolves with the headers, not the end of response.json().',
  'First row on screen': `When you could read the first row in the table. ${PAINT_DEFINITION}`,
  'Last row on screen': `When you could read the last row in the table or, if the table is scrolled elsewhere, the row count that includes it. ${PAINT_DEFINITION}`,
  Rows: 'How many rows have arrived. While a race is running, pages count as many rows as they announce; at its end all of them have been checked.',
  Bytes: 'How much has arrived. Bytes of the response body, after content decoding.',
  'Rows/s':
    'How fast rows arrived on average. Rows, divided by the time from just before fetch() until the last of them could be read.',
} as const;

/** What each end state means, for the tooltip of the badge that shows it. */
export const STATE_DEFINITIONS: Readonly<
  Record<EndState | 'ready' | 'running' | 'checking', string>
> = {
  ready: 'No request has been sent yet.',
  running: 'The request was sent; its response is awaited or being read.',
  checking: 'The response was read to its end, and its rows are being checked.',
  complete: 'Everything that the response announced has arrived.',
  failed: 'An error line in the stream, an HTTP error, or a response that cannot be read.',
  truncated: 'The response ended without its last line, so rows are missing.',
  aborted: 'Stopped by you.',
  unknown:
    'The stream ended cleanly, but in a format without a last line that says so: nobody can tell whether it is complete.',
};

/**
 * The badges of a run at `nowMs` on the page's clock; without a recording all figures are unknown.
 *
 * Everything is derived from the recording; the clock only moves `Elapsed` of a running one.
 */
export function badgesOf(recording: Recording | undefined, nowMs: number): readonly Badge[] {
  const values = recording === undefined ? undefined : figuresOf(recording, nowMs);
  return Object.entries(DEFINITIONS).map(([term, definition]) => ({
    term,
    definition,
    value: values?.[term as keyof typeof DEFINITIONS] ?? UNKNOWN,
  }));
}

function figuresOf(
  recording: Recording,
  nowMs: number,
): Readonly<Record<keyof typeof DEFINITIONS, string>> {
  const { marks, rows, bytes } = recording;
  return {
    Elapsed: formatDuration(elapsedMs(recording, nowMs)),
    'First byte': formatDuration(marks.headersMs),
    'First row on screen': paint(recording, marks.firstPaintMs, marks.firstPaintSource),
    'Last row on screen': paint(recording, marks.lastPaintMs, marks.lastPaintSource),
    Rows: formatCount(rows),
    Bytes: formatBytes(bytes),
    'Rows/s': rowsPerSecond(rows, marks.lastRowMs),
  };
}

/** The state that a run shows: its end state, or what it is about to do before that; `isRacing` from the start on. */
export function shownStateOf(
  recording: Recording | undefined,
  isRacing: boolean,
): keyof typeof STATE_DEFINITIONS {
  if (recording === undefined) return isRacing ? 'running' : 'ready';
  const isChecking = recording.state === 'running' && recording.receivedMs !== undefined;
  return isChecking ? 'checking' : recording.state;
}

/** Milliseconds since the run started, or until its response was read; never negative. */
export function elapsedMs(recording: Recording, nowMs: number): number {
  if (recording.state !== 'running') return recording.endMs;
  if (recording.receivedMs !== undefined) return recording.receivedMs;
  return Math.max(0, nowMs - recording.startedAtMs);
}

function paint(recording: Recording, atMs: number | undefined, source: string | undefined): string {
  if (recording.wasHidden) return 'void';
  if (atMs === undefined && recording.wasOutOfView === true) return 'out of view';
  const approximately = source === 'frame' ? '≈ ' : '';
  return `${approximately}${formatDuration(atMs)}`;
}

function rowsPerSecond(rows: number, lastRowMs: number | undefined): string {
  if (lastRowMs === undefined || lastRowMs === 0) return UNKNOWN;
  return formatCount(Math.round((rows / lastRowMs) * 1000));
}
