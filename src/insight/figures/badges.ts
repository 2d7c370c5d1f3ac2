import type { EndState, Recording } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { describeSent } from './body-encoding.ts';
import { formatBytes, formatCount, formatDuration, UNKNOWN } from './format-quantity.ts';

/** The value of a paint that nobody saw. */
export const OUT_OF_VIEW = 'out of view';

/** One figure of a run with its name and definition. */
export interface Badge {
  readonly term: string;
  /** The figure as text with its unit; an en dash if it is not known. */
  readonly value: string;
  /** What belongs to the figure and is only sometimes there, in a few words: "12.3 kB sent". */
  readonly detail?: string;
  /** What the figure means in an everyday sentence, and after a line break its exact definition. */
  readonly definition: string;
}

const PAINT_DEFINITION =
  'Element Timing where the browser has it, otherwise the end of the animation frame (requestAnimationFrame + MessageChannel), then marked “≈”. Void if the tab was hidden; missing if the table was out of view, or not shown because the other side’s was, as on a phone.';

/** The meaning of each badge, in the order in which they are shown. */
const DEFINITIONS = {
  Elapsed:
    'How long this side has been running; the clock stops when the whole response has been read.\nFrom just before fetch() to the end of the response’s body.',
  'First byte':
    'How long until the server began to answer.\nfetch() resolves: the response headers are here. Not the end of response.json().',
  'First row on screen': `How long until you could see the first row in the table. The headline and the curve count something else: when a row arrived.\n${PAINT_DEFINITION}`,
  'Last row on screen': `How long until the last row was in view. When it arrived is on the curve.\nThe row itself or, where the table shows other rows, the row count that includes it. ${PAINT_DEFINITION}`,
  Rows: 'How many rows there are so far; while many arrive, up to half a second behind the count above the table.\nRows in the table; a page that has come counts as many as it announces.',
  Bytes:
    'How much data has arrived.\nBytes of the response body, after content decoding; “sent” is its size on the wire, if it was compressed and the browser tells.',
  Requests:
    'How many requests it has taken so far: one for each page.\nRequests sent, the one that is under way included.',
  'Rows/s':
    'How fast the rows came, the wait for the first one included.\nThe rows, divided by the time from just before fetch() until the last of them had arrived.',
} as const;

/** The meaning of each end state, for the tooltip of the badge that shows it. */
export const STATE_DEFINITIONS: Readonly<
  Record<EndState | 'ready' | 'running' | 'paused' | 'checking', string>
> = {
  ready: 'No request has been sent yet.',
  running: 'The response is on its way, or being read.',
  checking: 'Everything has arrived; the contents of the rows are being checked.',
  complete: 'Everything arrived.\nAll that the response announced was read and is there.',
  failed:
    'It went wrong: the rows are missing or incomplete.\nAn in-band error line, an HTTP error, or a response that cannot be read.',
  truncated: 'It broke off: rows are missing.\nThe response ended without its terminal line.',
  aborted: 'You stopped it.',
  paused: 'You paused it.',
  unknown:
    'It ended cleanly, but whether these are all its rows is not known.\nIt has no terminal line or total, counts other rows than came, or ends with what looks like an error.',
};

/**
 * The badges of a run at `nowMs` on the page's clock; without a recording all figures are unknown.
 * `Requests` is among them if `road`, by default that of the recording, takes a series of requests.
 *
 * Everything is derived from the recording; the clock only advances `Elapsed` while a run is in progress.
 */
export function badgesOf(
  recording: Recording | undefined,
  nowMs: number,
  road: Pick<Road, 'reading'> | undefined = recording && roadOf(recording.road),
): readonly Badge[] {
  const values = recording === undefined ? undefined : figuresOf(recording, nowMs);
  const sent = recording === undefined ? undefined : describeSent(recording);
  const isSeries = road?.reading === 'pages';
  const shown = Object.entries(DEFINITIONS).filter(([term]) => isSeries || term !== 'Requests');
  return shown.map(([term, definition]) => ({
    term,
    definition,
    value: values?.[term as keyof typeof DEFINITIONS] ?? UNKNOWN,
    detail: term === 'Bytes' ? sent : undefined,
  }));
}

/** A figure with its detail as one text: "130.4 kB (12.3 kB sent)". */
export function badgeText({
  value,
  detail,
}: {
  readonly value: string;
  readonly detail?: string | undefined;
}): string {
  return detail === undefined ? value : `${value} (${detail})`;
}

function figuresOf(
  recording: Recording,
  nowMs: number,
): Readonly<Record<keyof typeof DEFINITIONS, string>> {
  const { marks, rows, bytes } = recording;
  const requests = requestCountOf(recording);
  return {
    Elapsed: formatDuration(elapsedMs(recording, nowMs)),
    'First byte': formatDuration(marks.headersMs),
    'First row on screen': paint(recording, marks.firstPaintMs, marks.firstPaintSource),
    'Last row on screen': paint(recording, marks.lastPaintMs, marks.lastPaintSource),
    Rows: formatCount(rows),
    Requests: requests === undefined ? UNKNOWN : formatCount(requests),
    Bytes: formatBytes(bytes),
    'Rows/s': rowsPerSecond(rows, marks.lastRowMs),
  };
}

/** How many requests of a series have been sent; `undefined` for a run of one request. */
function requestCountOf(recording: Recording): number | undefined {
  return recording.state === 'running' ? recording.requestCount : recording.requests?.length;
}

/** What the state of its runs needs to know of a race: whether it is a replay, and plays. */
interface ShownRace {
  readonly replay?: { readonly read: () => { readonly isPlaying: boolean } } | undefined;
}

/** The state that a run of a race shows: its end state, or before that what it is about to do. */
export function shownStateOf(
  recording: Recording | undefined,
  race: ShownRace | undefined,
): keyof typeof STATE_DEFINITIONS {
  const state = recording?.state ?? (race ? 'running' : 'ready');
  if (state !== 'running') return state;
  if (race?.replay?.read().isPlaying === false) return 'paused';
  return recording?.receivedMs === undefined ? state : 'checking';
}

/**
 * Milliseconds since the run started, or until its response was read; never negative. Of a scene never more than
 * its clock has reached, so that on a machine that is late its end does not come before what was shown.
 */
export function elapsedMs(recording: Recording, nowMs: number): number {
  if (recording.state !== 'running') return recording.endMs;
  if (recording.receivedMs !== undefined) return recording.receivedMs;
  const { startedAtMs, chunks, dueMs = Number.POSITIVE_INFINITY } = recording;
  const reachedMs = Math.max(dueMs, chunks.at(-1)?.atMs ?? 0);
  return Math.max(0, Math.min(nowMs - startedAtMs, reachedMs));
}

function paint(recording: Recording, atMs: number | undefined, source: string | undefined): string {
  // Only a row can be on screen: the message that a run without rows shows as text is none.
  if (recording.rows === 0) return UNKNOWN;
  if (recording.wasHidden) return 'void';
  if (atMs === undefined && recording.wasOutOfView === true) return OUT_OF_VIEW;
  const approximately = source === 'frame' ? '≈ ' : '';
  return `${approximately}${formatDuration(atMs)}`;
}

function rowsPerSecond(rows: number, lastRowMs: number | undefined): string {
  // In a time that is shown as none, nobody can tell how fast they came.
  if (lastRowMs === undefined || formatDuration(lastRowMs) === formatDuration(0)) return UNKNOWN;
  return formatCount(Math.round((rows / lastRowMs) * 1000));
}
