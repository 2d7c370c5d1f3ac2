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
  /** What it is; one sentence. */
  readonly definition: string;
}

/** Where the time of a run went. */
export interface PhaseBreakdown {
  /** As the browser saw the request; `hidden` stands for what it hides. */
  readonly network: readonly Phase[];
  /** As the function says; empty where it says nothing. */
  readonly server: readonly Phase[];
  /** What an ordinary page would need for the body after that; part of nothing above. */
  readonly parse?: ParseCost;
  /** What both are part of, in ms; never 0. */
  readonly totalMs: number;
  /** How to unhide what is hidden; missing where nothing is. */
  readonly remedy?: string;
}

const DEFINITIONS: Readonly<Record<Phase['name'], string>> = {
  redirect: 'Following redirects to another address.',
  queued: 'Before the name was looked up: waiting for a free connection.',
  DNS: 'Looking up the host’s address; none on a connection that was open already.',
  connect: 'Opening the TCP connection; none where it was open already.',
  TLS: 'Agreeing on encryption; none where the connection was open already, or is not encrypted.',
  waiting:
    'From the request until the response’s first byte: the way there, the function, the way back.',
  download: 'From the response’s first byte to its last.',
  hidden: 'Everything before the first byte, which the browser does not tell apart.',
  init: 'Server-Timing init: the environment loaded the function first, a cold start.',
  scan: 'Server-Timing scan: until the rows were there, of a stream its first page.',
  whole: 'elapsedMs of the last page: the function’s own clock when that was ready.',
  rest: 'elapsedMs of the last page: from the first page until the last was ready.',
};

const SIMULATED = 'Simulated in this page: no request has left it, so there are no parts to tell.';

const UNHIDE =
  'Hidden by the browser: the endpoint’s response needs Timing-Allow-Origin with this page’s origin, or *.';

/**
 * The parts of a run whose response has begun, in order, from Resource Timing, `Server-Timing` and
 * the pages' `elapsedMs`; `undefined` before that.
 *
 * Without `Timing-Allow-Origin` only the page's own marks are left: until `fetch()` resolved, and
 * after. Parts of no length are there too; a part that goes backwards in time is left out.
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
