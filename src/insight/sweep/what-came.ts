import { describeFailure } from '#insight/answer/describe-end';
import {
  describeErrorAtEnd,
  endsWithError,
  quoteHttpError,
  quoteInBandError,
} from '#insight/figures/error-at-end';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { SweepRun, SweptRecording } from '#recording/sweep-record';
import { hasEndedWell } from './sweep-metrics.ts';

/** What arrived in a run instead of the rows, in a few words: "HTTP 504 after 29.03 s". */
export function whatCame({ recording }: SweepRun): string {
  const { status, state, rows, endMs } = recording;
  if (isRefused(status)) return `HTTP ${status} after ${formatDuration(endMs)}`;
  if (status === undefined)
    return `no answer that this page can read, after ${formatDuration(endMs)}`;
  if (endsWithError(recording)) return `it ${describeErrorAtEnd(recording)}`;
  return `it ${brokeHow(state)} after ${formatCountOf(rows, 'row')}`;
}

/**
 * What happened in runs that delivered nothing, as a clause with "it": "it broke off after 40 rows each time", "it answered
 * HTTP 500 (“Out of order”) twice and failed after 7 rows once". Runs to which the same happened are told together.
 */
export function whatCameEachTime(runs: readonly SweepRun[]): string {
  const groups = new Map<string, SweepRun[]>();
  for (const run of runs) {
    const kind = kindOf(run);
    groups.set(kind, [...(groups.get(kind) ?? []), run]);
  }
  const clauses = [...groups].map(([kind, same]) => {
    const often = groups.size === 1 ? ' each time' : ` ${timesWords(same.length)}`;
    return `${kind}${wordsOf(same)}${detailOf(same)}${runs.length === 1 ? '' : often}`;
  });
  return `it ${listed(clauses)}`;
}

/** What happened in a run, as far as it does not differ from one run to the next. */
function kindOf({ recording }: SweepRun): string {
  const { status, state } = recording;
  if (isRefused(status)) return `answered HTTP ${status}`;
  if (status === undefined) return 'gave no answer that this page can read';
  if (endsWithError(recording)) return describeErrorAtEnd(recording);
  if (hasEndedWell(recording)) return 'sent';
  // Its own words are quoted.
  if (recording.problem?.code === 'in-band-error') return 'reported an error';
  return isExplained(recording) ? failureOf(recording).clause : brokeHow(state);
}

/** What an endpoint says of its refusal, or of its error, in brackets; empty unless it says the same each time. */
function wordsOf(runs: readonly SweepRun[]): string {
  const [words, ...others] = new Set(
    runs.map(({ recording }) =>
      isRefused(recording.status) ? quoteHttpError(recording) : quoteInBandError(recording),
    ),
  );
  return words === undefined || others.length > 0 ? '' : ` (${words})`;
}

/** Whether something is known of a failure besides that it was one; a cut response is told as that. */
function isExplained({ state, problem }: SweptRecording): boolean {
  return state === 'failed' && problem !== undefined;
}

function failureOf(recording: SweptRecording) {
  return describeFailure({ ...recording, chunks: [], arrivals: recording.arrivals ?? [] });
}

function brokeHow(state: SweepRun['recording']['state']): string {
  return state === 'truncated' ? 'broke off' : 'failed';
}

/** After how long it was refused, of one run; after how many rows it failed. */
function detailOf(runs: readonly SweepRun[]): string {
  const [first] = runs;
  if (first === undefined || endsWithError(first.recording)) return '';
  const { status, endMs } = first.recording;
  if (isRefused(status) || status === undefined) {
    return runs.length === 1
      ? `${status === undefined ? ',' : ''} after ${formatDuration(endMs)}`
      : '';
  }
  if (runs.every(({ recording }) => isExplained(recording) && failureOf(recording).isOfTheWhole))
    return '';
  const counts = runs.map(({ recording }) => recording.rows);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const rows = `${least === most ? '' : `${formatCount(least)} to `}${formatCountOf(most, 'row')}`;
  return hasEndedWell(first.recording) ? ` ${rows}` : ` after ${rows}`;
}

function isRefused(status: number | undefined): boolean {
  return status !== undefined && (status < 200 || status >= 300);
}

function timesWords(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${formatCount(count)} times`;
}
