import { endsWithError } from '#insight/figures/error-at-end';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { formatDuration } from '#insight/figures/format-quantity';
import type { SweepRun, SweptRecording } from '#recording/sweep-record';
import { formatTimeTick } from './format-tick.ts';

/** A figure that a sweep shows over the number of rows; smaller is better. */
export interface SweepMetric {
  /** Used in exports and in `data-metric`; never changes. */
  readonly key: string;
  /** As a heading: "Time to first row". */
  readonly name: string;
  /** After "no noticeable difference in": "the first row". */
  readonly noun: string;
  /** What the better one of two does: "has the first row sooner", and what several do. */
  readonly better: { readonly one: string; readonly many: string };
  /** What the best one of more than two does: "has the first row soonest", and what several do. */
  readonly best: { readonly one: string; readonly many: string };
  /** The same where the figure was just named, and with it that it is an estimate: "has it sooner". */
  readonly ahead: { readonly one: string; readonly many: string };
  /** The same of the best one of more than two: "has it soonest". */
  readonly aheadOfAll: { readonly one: string; readonly many: string };
  /** How the worst compares with the best: "2.5 times as long". */
  readonly times: (factor: string) => string;
  /** Its exact definition; a whole sentence. */
  readonly definition: string;
  /** `undefined` if a run does not have it. */
  readonly of: (recording: SweptRecording) => number | undefined;
  readonly format: (value: number) => string;
  /** The same for a round value on an axis. */
  readonly formatTick: (value: number) => string;
  /** The unit of an export, as the end of a column's name. */
  readonly unit: 'ms' | 'usd_per_million';
  /** Whether its values are estimates, so that an export has to say so; missing if they are measured. */
  readonly isEstimate?: true;
  /** The smallest difference to `value` that counts, both in the figure's own unit. */
  readonly leastDifference: (value: number) => number;
}

/** The members that are the same for all times. */
const TIME = {
  ahead: { one: 'has it sooner', many: 'have it sooner' },
  aheadOfAll: { one: 'has it soonest', many: 'have it soonest' },
  times: (factor) => `taking ${factor} times as long as the soonest`,
  format: formatDuration,
  formatTick: formatTimeTick,
  unit: 'ms',
  leastDifference: () => FRAME_MS,
} as const satisfies Partial<SweepMetric>;

/** The times that a sweep shows; its cost depends on rates and is in a file of its own. */
export const SWEEP_METRICS: readonly SweepMetric[] = [
  {
    key: 'firstRow',
    name: 'Time to first row',
    noun: 'the first row',
    better: { one: 'has the first row sooner', many: 'have the first row sooner' },
    best: { one: 'has the first row soonest', many: 'have the first row soonest' },
    ...TIME,
    definition:
      'From just before fetch() until the chunk that holds the first row’s last byte; of a response that can only be read as a whole, until its last byte.',
    of: ({ marks }) => marks.firstRowMs,
  },
  {
    key: 'lastRow',
    name: 'Time to last row',
    noun: 'the last row',
    better: { one: 'has the last row sooner', many: 'have the last row sooner' },
    best: { one: 'has the last row soonest', many: 'have the last row soonest' },
    ...TIME,
    definition: 'From just before fetch() until the chunk that holds the last row’s last byte.',
    of: ({ marks }) => marks.lastRowMs,
  },
];

/** Whether a run delivered exactly the rows that it was asked for. */
export function hasDelivered({ recording, askedRows }: SweepRun): boolean {
  return hasEndedWell(recording) && recording.rows === askedRows;
}

/** Whether a run ended cleanly, as far as can be known: not if its last row looks like an error. */
export function hasEndedWell(recording: SweptRecording): boolean {
  const { state } = recording;
  return (state === 'complete' || state === 'unknown') && !endsWithError(recording);
}
