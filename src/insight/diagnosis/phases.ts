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
  DNS: 'Looking up the host’s address. Not needed on a connection that was already open.',
  connect: 'Opening the TCP connection. Not needed where one was already open.',
  TLS: 'Agreeing on encryption. Not needed where the connection was already open, or is not encrypted.',
  waiting: 'Waiting for the response to begin: the way there, the function, and the way back.',
  download: 'Receiving the response, from its first byte to its last.',
  hidden: 'Everything before the first byte. The browser does not say what it consists of.',
  init: 'A cold start: the environment had to load the function first (Server-Timing init).',
  scan: 'Reading the table until all rows were there or, for a stream, its first page (Server-Timing scan).',
  whole: 'The whole function by its own clock: elapsedMs of the last page.',
  rest: 'From the first page until the last one was ready, by the function’s own clock: elapsedMs of the last page.',
};

const SIMULATED =
  'This run was simulated in the page: no request left it, so there are no network phases.';

const UNHIDE =
  'The browser hides these phases. To see them, send Timing-Allow-Origin with this page’s origin, or with *.';

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
