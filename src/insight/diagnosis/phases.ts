import type { ParseCost, Recording } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { isSimulatedHere } from './host-class.ts';
import { readServerTiming, type ServerTiming } from './server-timing.ts';

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
  /** How many requests the parts are the sum of; missing for a single one. */
  readonly requestCount?: number;
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

/** The same for a series of requests, of which each part is the sum. */
const OF_SERIES: Partial<typeof DEFINITIONS> = {
  waiting:
    'Waiting for the first byte of each response, all requests together: the way there, the function’s work until it answers, the way back.',
  download: 'From the first byte of each response to its last, all requests together.',
  hidden:
    'Everything before the first byte of each response, all requests together. The browser does not tell these parts apart.',
};

const SIMULATED =
  'Simulated in this page: no request left it, so there are no parts to tell apart.';

const UNHIDE =
  'Hidden by the browser. To see these parts, send Timing-Allow-Origin with this page’s origin, or *, in the endpoint’s response.';

/**
 * The parts of a run whose response has begun, in order, from Resource Timing, `Server-Timing` and the
 * pages' `elapsedMs`; `undefined` before that.
 *
 * Of a series of requests every part is the sum over all of them.
 *
 * Without `Timing-Allow-Origin` only the page's own marks are left: until `fetch()` resolved, and after.
 * Parts of zero length are included; a part that goes backwards in time is left out.
 */
export function phasesOf(recording: Recording): PhaseBreakdown | undefined {
  const { network, marks, headers, arrivals, parse, requests } = recording;
  if (marks.headersMs === undefined) return undefined;
  const isHidden = network?.waitingMs === undefined;
  const endMs = recording.state === 'running' ? marks.headersMs : recording.endMs;
  const seen: readonly [Phase['name'], number | undefined][] = isHidden
    ? hiddenParts(requests ?? [{ startedMs: 0, headersMs: marks.headersMs, endMs }])
    : [
        ['redirect', network.redirectMs],
        ['queued', network.queuedMs],
        ['DNS', network.dnsMs],
        ['connect', network.connectMs],
        ['TLS', network.tlsMs],
        ['waiting', network.waitingMs],
        ['download', network.downloadMs],
      ];
  const { initMs, scanMs } = serverTimingOf(requests, headers?.['server-timing']);
  const producedMs = arrivals.at(-1)?.producedMs;
  const server: readonly [Phase['name'], number | undefined][] = [
    ['init', initMs],
    ['scan', scanMs],
    [
      scanMs === undefined ? 'whole' : 'rest',
      producedMs === undefined ? undefined : producedMs - (scanMs ?? 0),
    ],
  ];
  const isSeries = (requests?.length ?? 0) > 1;
  const definitions = isSeries ? { ...DEFINITIONS, ...OF_SERIES } : DEFINITIONS;
  const breakdown = { network: phases(seen, definitions), server: phases(server, definitions) };
  const totalMs = Math.max(1, sumOf(breakdown.network), sumOf(breakdown.server));
  return {
    ...breakdown,
    totalMs,
    ...(parse !== undefined && { parse }),
    ...(requests !== undefined && { requestCount: requests.length }),
    ...(isHidden && { remedy: isSimulatedHere(recording) ? SIMULATED : UNHIDE }),
  };
}

/** What the page itself saw of requests, together: until their headers came, and after. */
function hiddenParts(
  requests: readonly Pick<RequestRecord, 'startedMs' | 'headersMs' | 'endMs'>[],
): readonly [Phase['name'], number][] {
  const sums = { hidden: 0, download: 0 };
  for (const { startedMs, headersMs, endMs } of requests) {
    if (headersMs === undefined) continue;
    sums.hidden += headersMs - startedMs;
    sums.download += (endMs ?? headersMs) - headersMs;
  }
  return [
    ['hidden', sums.hidden],
    ['download', sums.download],
  ];
}

/** What the function reports about its own time, of a series for all requests together. */
function serverTimingOf(
  requests: readonly RequestRecord[] | undefined,
  header: string | undefined,
): ServerTiming {
  if (requests === undefined) return readServerTiming(header);
  const timings = requests.map(({ serverTiming }) => readServerTiming(serverTiming));
  const sum = (part: keyof ServerTiming) => {
    const known = timings.flatMap(({ [part]: durationMs }) => durationMs ?? []);
    return known.length === 0 ? {} : { [part]: known.reduce((total, each) => total + each, 0) };
  };
  return { ...sum('initMs'), ...sum('scanMs') };
}

function phases(
  parts: readonly (readonly [Phase['name'], number | undefined])[],
  definitions: typeof DEFINITIONS,
): Phase[] {
  return parts.flatMap(([name, durationMs]) =>
    durationMs !== undefined && durationMs >= 0 && Number.isFinite(durationMs)
      ? [{ name, durationMs, definition: definitions[name] }]
      : [],
  );
}

function sumOf(parts: readonly Phase[]): number {
  return parts.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
