import type { ParseCost, Recording } from '#recording/recording';
import { hostClassOf } from './host-class.ts';
import { readServerTiming } from './server-timing.ts';

/** A part of a run, after the one before it. */
export interface Phase {
  readonly name:
    | 'redirect'
    | 'queued'
    | 'DNS'
    | 'connect'
    | 'TLS'
    | 'waiting'
    | 'download'
    | 'hidden'
    | 'init'
    | 'scan'
    | 'rest'
    | 'whole';
  readonly durationMs: number;
  /** Its meaning; one or two sentences. */
  readonly definition: string;
}

/** Where the time of a run went. */
export interface PhaseBreakdown {
  /** As the browser saw the request; `hidden` replaces the parts that it hides. */
  readonly network: readonly Phase[];
  /** As the function reports; empty if it reports nothing. */
  readonly server: readonly Phase[];
  /** How long an ordinary page would need for the body afterwards; not part of the above. */
  readonly parse?: ParseCost;
  /** The total of which both are part, in ms; never 0. */
  readonly totalMs: number;
  /** How to reveal the hidden parts; missing if there are none. */
  readonly remedy?: string;
}

const DEFINITIONS: Readonly<Record<Phase['name'], string>> = {
  redirect: 'Following redirects to another address.',
  queued: 'Waiting for a free connection, before the host’s name was looked up.',
  DNS: 'Looking up the host’s address. A connection that was already open needs none of this.',
  connect: 'Opening the TCP connection. None where it was already open.',
  TLS: 'Agreeing on encryption. None where the connection was already open or is not encrypted.',
  waiting:
    'Waiting for the first byte: the request’s way there, the function’s work until it answers, the way back.',
  download: 'From the response’s first byte to its last.',
  hidden: 'Everything before the first byte. The browser does not tell these parts apart.',
  init: 'Loading the function into a new environment: a cold start. (Server-Timing: init)',
  scan: 'Reading the table until the rows were there; for a stream, until its first page was. (Server-Timing: scan)',
  whole: 'Until the last page was ready, by the function’s own clock. (elapsedMs of the last page)',
  rest: 'From the first page until the last page was ready. (elapsedMs of the last page)',
};

const SIMULATED =
  'Simulated in this page: no request left it, so there are no parts to tell apart.';

const UNHIDE =
  'Hidden by the browser. To see these parts, send Timing-Allow-Origin with this page’s origin, or *, in the endpoint’s response.';

/**
 * The parts of a run whose response has begun, in order, from Resource Timing, `Server-Timing` and the
 * pages' `elapsedMs`; `undefined` before that.
 *
 * Without `Timing-Allow-Origin` only the page's own marks are left: until `fetch()` resolved, and after.
 * Parts of zero length are included; a part that goes backwards in time is left out.
 */
export function phasesOf(recording: Recording): PhaseBreakdown | undefined {
  const { network, marks, headers, arrivals, parse } = recording;
  if (marks.headersMs === undefined) return undefined;
  const isHidden = network?.waitingMs === undefined;
  const endMs = recording.state === 'running' ? marks.headersMs : recording.endMs;
  const seen: readonly [Phase['name'], number | undefined][] = isHidden
    ? [
        ['hidden', marks.headersMs],
        ['download', endMs - marks.headersMs],
      ]
    : [
        ['redirect', network.redirectMs],
        ['queued', network.queuedMs],
        ['DNS', network.dnsMs],
        ['connect', network.connectMs],
        ['TLS', network.tlsMs],
        ['waiting', network.waitingMs],
        ['download', network.downloadMs],
      ];
  const { initMs, scanMs } = readServerTiming(headers?.['server-timing']);
  const producedMs = arrivals.at(-1)?.producedMs;
  const server: readonly [Phase['name'], number | undefined][] = [
    ['init', initMs],
    ['scan', scanMs],
    [
      scanMs === undefined ? 'whole' : 'rest',
      producedMs === undefined ? undefined : producedMs - (scanMs ?? 0),
    ],
  ];
  const breakdown = { network: phases(seen), server: phases(server) };
  const totalMs = Math.max(1, sumOf(breakdown.network), sumOf(breakdown.server));
  const isSimulated = hostClassOf(recording.url)?.kind === 'simulated in this page';
  return {
    ...breakdown,
    totalMs,
    ...(parse !== undefined && { parse }),
    ...(isHidden && { remedy: isSimulated ? SIMULATED : UNHIDE }),
  };
}

function phases(parts: readonly (readonly [Phase['name'], number | undefined])[]): Phase[] {
  return parts.flatMap(([name, durationMs]) =>
    durationMs !== undefined && durationMs >= 0 && Number.isFinite(durationMs)
      ? [{ name, durationMs, definition: DEFINITIONS[name] }]
      : [],
  );
}

function sumOf(parts: readonly Phase[]): number {
  return parts.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
