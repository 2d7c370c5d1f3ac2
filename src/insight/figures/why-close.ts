import { isSimulatedHere } from '#insight/diagnosis/host-class';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { formatDuration } from './format-quantity.ts';
import { FRAME_MS } from './frame-ms.ts';
import { listed } from './listed.ts';
import { connectionSetUpMs, type RaceMargin, raceMarginOf } from './race-margin.ts';

/** Why a race does not call a difference one. */
export interface WhyClose {
  /** What is known about it; whole clauses, after "because" or a colon. */
  readonly clause: string;
  /** What is special about this race, in a few words; missing if nothing is. */
  readonly brief?: string;
}

/**
 * Why two waits of a race are too close to call that are `gapMs` apart: what even equal endpoints may be apart,
 * and, where that alone is less than the gap, what else may be behind it. The gap is below the race's margin;
 * `shorterMs` is the shorter wait.
 */
export function whyClose(
  { left, right }: Readonly<Record<Side, EndedRecording>>,
  nouns: Readonly<Record<Side, string>>,
  gapMs: number,
  shorterMs: number,
): WhyClose {
  const margin = raceMarginOf(left, right, shorterMs);
  const isCalculated = [left, right].every(isSimulatedHere);
  const equal = isCalculated
    ? `in a live race equal endpoints may be ${formatDuration(margin.equalMs)} apart`
    : EQUAL[margin.reason](margin.equalMs);
  const ofHidden = margin.reason === 'hidden-connections' ? 'connection times hidden' : undefined;
  if (gapMs < margin.equalMs) {
    return { clause: equal, ...(ofHidden !== undefined && { brief: ofHidden }) };
  }
  const later =
    (connectionSetUpMs(left) ?? 0) > (connectionSetUpMs(right) ?? 0) ? nouns.left : nouns.right;
  // A few milliseconds matter only where nothing else explains the gap.
  const isConnectionTold =
    margin.connectionMs >= FRAME_MS || gapMs >= margin.equalMs + margin.busyMs;
  const connection = formatDuration(margin.connectionMs);
  const busy = formatDuration(margin.busyMs);
  const more = [
    ...(!isConnectionTold
      ? []
      : [
          {
            clause: `${later} took ${connection} longer to set up its connection`,
            brief: `${later} connected ${connection} later`,
          },
        ]),
    ...(margin.busyMs === 0
      ? []
      : [
          {
            clause: `this computer was busy for up to ${busy} at a time`,
            brief: `computer busy for ${busy} at a time`,
          },
        ]),
  ];
  const briefs = [...(ofHidden === undefined ? [] : [ofHidden]), ...more.map(({ brief }) => brief)];
  const clauses = [equal, ...more.map(({ clause }) => clause)];
  return {
    clause: listed(clauses, ', and '),
    ...(briefs.length > 0 && { brief: briefs.join(', ') }),
  };
}

const EQUAL: Readonly<Record<RaceMargin['reason'], (equalMs: number) => string>> = {
  chance: (ms) => `equal endpoints may be ${formatDuration(ms)} apart`,
  'long-wait': (ms) => `equal endpoints may be a tenth of the wait apart, ${formatDuration(ms)}`,
  'read-in-page': (ms) =>
    `this page read the responses itself and may have dated rows ${formatDuration(ms)} late`,
  'hidden-connections': (ms) =>
    `the browser hides how long connecting took, which may be ${formatDuration(ms)}`,
};
