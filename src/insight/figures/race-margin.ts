import type { EndedRecording } from '#recording/recording';

/**
 * In ms: two equal endpoints on a busy machine with two cores came out up to 44 ms apart in a race, so a
 * smaller difference than this says nothing about the endpoints.
 *
 * A larger one would not make races safe where the noise is larger. With some 20 processes waiting for those
 * two cores, equal endpoints were more than 50 ms apart in 34 of 50 races, more than 75 ms in 21, and 551 ms
 * at most: no fixed margin covers that, and one that did would hide what a person notices. So a race describes
 * itself alone, and a measurement tells noise from a difference.
 */
const RACE_MARGIN_MS = 50;

/** The share of the shorter wait by which a single run of the same endpoint easily differs from the next. */
export const RACE_MARGIN_SHARE = 0.1;

/** In ms: what a name lookup, TCP and TLS easily take together, for races in which the browser hides it. */
export const HIDDEN_SET_UP_MS = 200;

/** In ms: the page's own thread may date chunks late by this much while it paints. */
export const READ_IN_PAGE_MS = 100;

type Run = Pick<EndedRecording, 'network' | 'isReadHere' | 'longestFrameMs'>;

/** What the margin of a race is made of, in ms. */
export interface RaceMargin {
  /** How far apart two waits have to be for a race to say that one was shorter: the sum of the three times below. */
  readonly ms: number;
  /** What even equal endpoints may be apart, and why that much. */
  readonly equalMs: number;
  readonly reason: 'chance' | 'long-wait' | 'read-in-page' | 'hidden-connections';
  /** By how much longer one side took to set up its connection. */
  readonly connectionMs: number;
  /** The longest time for which the page was busy without a break during the race; 0 if that is not known. */
  readonly busyMs: number;
}

/**
 * How far apart two waits of a single race have to be for it to say that one was shorter, in ms; at least
 * 50 ms. It is larger for long waits, if the page itself read the responses, by what one side took
 * longer to set up its connection, or may have taken where the browser hides that, and by the longest time
 * for which the page was busy.
 *
 * @param shorterMs the shorter one of the two waits.
 */
export function raceMarginOf(one: Run, other: Run, shorterMs: number): RaceMargin {
  const isHidden = isSetUpHidden(one) || isSetUpHidden(other);
  const isReadHere = one.isReadHere === true || other.isReadHere === true;
  const floors: readonly (readonly [RaceMargin['reason'], number])[] = [
    ['chance', RACE_MARGIN_MS],
    ['long-wait', RACE_MARGIN_SHARE * shorterMs],
    ['read-in-page', isReadHere ? READ_IN_PAGE_MS : 0],
    ['hidden-connections', isHidden ? HIDDEN_SET_UP_MS : 0],
  ];
  const [reason, equalMs] = floors.reduce((most, each) => (each[1] > most[1] ? each : most));
  const connectionMs = isHidden
    ? 0
    : Math.abs((connectionSetUpMs(one) ?? 0) - (connectionSetUpMs(other) ?? 0));
  const busyMs = Math.max(busyMsOf(one), busyMsOf(other));
  return { ms: equalMs + connectionMs + busyMs, equalMs, reason, connectionMs, busyMs };
}

/** The same as a number alone. */
export function raceMarginMs(one: Run, other: Run, shorterMs: number): number {
  return raceMarginOf(one, other, shorterMs).ms;
}

function busyMsOf({ longestFrameMs = 0 }: Run): number {
  return Number.isFinite(longestFrameMs) && longestFrameMs > 0 ? longestFrameMs : 0;
}

/**
 * How long a run waited until it had a connection, in ms: for a free one, the name lookup, TCP and TLS.
 * `undefined` if the browser hides it, or if there was no network, as in a simulation.
 */
export function connectionSetUpMs({ network }: Run): number | undefined {
  if (network?.connectMs === undefined) return undefined;
  const { queuedMs = 0, dnsMs = 0, connectMs, tlsMs = 0 } = network;
  const setUpMs = queuedMs + dnsMs + connectMs + tlsMs;
  return Number.isFinite(setUpMs) && setUpMs >= 0 ? setUpMs : undefined;
}

/** Whether there was a connection, and the browser does not tell how long setting it up took. */
function isSetUpHidden({ network }: Run): boolean {
  return network !== undefined && network.connectMs === undefined;
}
