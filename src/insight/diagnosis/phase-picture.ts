import type { Recording } from '#recording/recording';
import { tellsStart } from './cold-starts.ts';
import { type Phase, type PhaseBreakdown, phasesOf } from './phases.ts';

/** One part of a run as a bar on the time axis that both runs share. */
export interface PhaseBar {
  readonly name: Phase['name'];
  /** Milliseconds since the run started. */
  readonly fromMs: number;
  readonly durationMs: number;
}

/** How long a part took on each side, for the legend. */
export interface PhasePart {
  readonly name: Phase['name'];
  readonly definition: string;
  /**
   * In the order of the recordings, in milliseconds. `none`: the part did not occur. `hidden`: the browser
   * hides it. `unknown`: nothing says how long it took, or there was no response.
   */
  readonly durations: readonly (number | 'none' | 'hidden' | 'unknown')[];
}

/** The parts of one kind: those that the browser saw, or those that the function reported. */
export interface PhaseGroup {
  readonly kind: 'network' | 'server';
  /** The bars of each recording, in its order; empty if there are none. */
  readonly lanes: readonly (readonly PhaseBar[])[];
  /** Parts that took any time on either side, in the order in which they happen. */
  readonly parts: readonly PhasePart[];
}

/** Where the time of all runs went, on one axis from 0. */
export interface PhasePicture {
  /** The end of the axis in milliseconds; never 0. */
  readonly endMs: number;
  /** Groups with at least one part; the network's first. */
  readonly groups: readonly PhaseGroup[];
  /** Of how many requests the parts are the sum, in the order of the recordings; missing for a single one. */
  readonly requestCounts: readonly (number | undefined)[];
}

/** A part shorter than this would be shown as 0.0 ms. */
const LEAST_MS = 0.05;

/** All names in the order in which the parts happen. */
const ORDER: readonly Phase['name'][] = [
  'redirect',
  'queued',
  'DNS',
  'connect',
  'TLS',
  'hidden',
  'waiting',
  'download',
  'init',
  'scan',
  'rest',
  'whole',
];

/**
 * The phases of all runs in one picture: one time axis, and one legend. Parts that took no time anywhere
 * are left out. The function reports how long its parts took but not when, so they are drawn from the time
 * at which the request was sent, if that is known, otherwise from the start.
 */
export function phasePicture(recordings: readonly Recording[]): PhasePicture {
  const breakdowns = recordings.map(phasesOf);
  const isStartTold = recordings.map(tellsStart);
  const groups = (['network', 'server'] as const)
    .map((kind) => groupOf(kind, breakdowns, isStartTold))
    .filter(({ parts }) => parts.length > 0);
  const ends = groups.flatMap(({ lanes }) =>
    lanes.flat().map(({ fromMs, durationMs }) => fromMs + durationMs),
  );
  const requestCounts = breakdowns.map((breakdown) => breakdown?.requestCount);
  return { endMs: Math.max(1, ...ends), groups, requestCounts };
}

function groupOf(
  kind: PhaseGroup['kind'],
  breakdowns: readonly (PhaseBreakdown | undefined)[],
  isStartTold: readonly boolean[],
): PhaseGroup {
  const phases = breakdowns.map((breakdown) => (breakdown?.[kind] ?? []).filter(isLong));
  const lanes = phases.map((own, side) =>
    inARow(own, kind === 'server' ? sentAtMs(breakdowns[side]) : 0),
  );
  const all = phases.flat();
  const parts = ORDER.flatMap((name) => {
    const known = all.find((phase) => phase.name === name);
    if (known === undefined) return [];
    const durations = breakdowns.map((breakdown, side) =>
      durationIn(breakdown, kind, name, isStartTold[side] === true),
    );
    return [{ name, definition: known.definition, durations }];
  });
  return { kind, lanes, parts };
}

function isLong({ durationMs }: Phase): boolean {
  return durationMs >= LEAST_MS;
}

function inARow(phases: readonly Phase[], startMs: number): readonly PhaseBar[] {
  let fromMs = startMs;
  return phases.map(({ name, durationMs }) => {
    const bar = { name, fromMs, durationMs };
    fromMs += durationMs;
    return bar;
  });
}

/** When the request was sent; 0 if the browser hides it. */
function sentAtMs(breakdown: PhaseBreakdown | undefined): number {
  const network = breakdown?.network ?? [];
  const at = network.findIndex(({ name }) => name === 'waiting');
  return network.slice(0, Math.max(0, at)).reduce((sumMs, { durationMs }) => sumMs + durationMs, 0);
}

function durationIn(
  breakdown: PhaseBreakdown | undefined,
  kind: PhaseGroup['kind'],
  name: Phase['name'],
  isStartTold: boolean,
): PhasePart['durations'][number] {
  if (breakdown === undefined) return 'unknown';
  const phase = breakdown[kind].find((each) => each.name === name);
  if (phase !== undefined) return isLong(phase) ? phase.durationMs : 'none';
  if (kind === 'server') return name === 'init' && isStartTold ? 'none' : 'unknown';
  const isHidden = breakdown.network.some((each) => each.name === 'hidden');
  return isHidden && name !== 'redirect' ? 'hidden' : 'none';
}
