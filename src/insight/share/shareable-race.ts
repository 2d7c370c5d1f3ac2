import { bareServerTiming } from '#insight/diagnosis/server-timing';
import { isEncoded } from '#insight/figures/body-encoding';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording, NetworkTiming, Problem, RequestRecord } from '#recording/recording';
import { SIDES } from '#roads/road';
import { createHostHider, type HostHider } from './hide-hosts.ts';

/** Replaces the reason why a line could not be read, which may quote the line. */
const REASON_LEFT_OUT = 'Why it could not be read is not in the link.';

/** Response headers whose presence the page draws conclusions from; their values are not shared. */
const TELLING_HEADERS = ['x-amzn-requestid', 'apigw-requestid', 'via', 'content-encoding'];

/** What replaces a header's value. */
const VALUE_LEFT_OUT = 'not shared';

/**
 * A race as it may be sent to anybody: its instants, its counts, and how each side ended. It has no rows,
 * and nothing that a server wrote: no header values, no messages, no lines that could not be read. Of
 * addresses only the scheme and the host are left, and the host only where hosts are to be named. What
 * the page concludes from a header is still concluded: that it was there is kept, and of `Server-Timing` the
 * numbers that the page reads.
 */
export function shareableRace(
  { runs, bodies: _bodies, place, ...origin }: RaceRecording,
  areHostsNamed: boolean,
): RaceRecording {
  const hider = areHostsNamed ? NAMING : createHostHider(SIDES.map((side) => runs[side].url));
  const hashes = [...new Set(SIDES.map((side) => runs[side].contentHash))];
  const share = (run: EndedRecording) =>
    shareableRun(run, hider, run.contentHash && `rows-${hashes.indexOf(run.contentHash) + 1}`);
  return {
    ...origin,
    place: hider.hideIn(place),
    runs: { left: share(runs.left), right: share(runs.right) },
    bodies: {},
  };
}

/** Leaves the hosts as they are. */
const NAMING: HostHider = {
  hideAddress: (url) => (URL.canParse(url) ? `${new URL(url).origin}/` : ''),
  hideIn: (text) => text,
};

function shareableRun(
  run: EndedRecording,
  { hideAddress }: HostHider,
  contentHash: string | undefined,
): EndedRecording {
  const {
    headers,
    headerNames: _names,
    notes: _notes,
    rowLists: _lists,
    contentHash: _hash,
    problem,
    requests,
    network,
    ...counts
  } = run;
  return {
    ...counts,
    ...(network !== undefined && { network: shareableNetwork(network, requests) }),
    url: hideAddress(run.url),
    badLines: run.badLines.map((line) => ({ ...line, reason: REASON_LEFT_OUT })),
    ...(headers !== undefined && { headers: shareableHeaders(headers) }),
    ...(contentHash !== undefined && { contentHash }),
    ...(requests !== undefined && { requests: requests.map(shareableRequest) }),
    ...(problem !== undefined && { problem: shareableProblem(problem, run) }),
  };
}

function shareableHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const isCompressed = isEncoded({ headers, bytes: 0 });
  const there = TELLING_HEADERS.filter(
    (name) => headers[name] !== undefined && (name !== 'content-encoding' || isCompressed),
  );
  const times = bareServerTiming(headers['server-timing']);
  return {
    ...Object.fromEntries(there.map((name) => [name, VALUE_LEFT_OUT])),
    ...(times !== undefined && { 'server-timing': times }),
  };
}

/** A request of a series, without what the browser reports of it one by one: a link has no room for that. */
function shareableRequest({
  serverTiming,
  network: _network,
  ...request
}: RequestRecord): RequestRecord {
  const times = bareServerTiming(serverTiming);
  return { ...request, ...(times !== undefined && { serverTiming: times }) };
}

/**
 * What the browser reports of all requests of a series together: without the sums that are not of all of
 * them, because nobody could see that later.
 */
function shareableNetwork(
  network: NetworkTiming,
  requests: readonly RequestRecord[] = [],
): NetworkTiming {
  const { waitingMs, encodedBytes, ...rest } = network;
  const isOfAll = (part: 'waitingMs' | 'encodedBytes') =>
    // A race from a link has none, and its sums are those that were shared.
    requests.every((request) => request.network === undefined) ||
    requests.every((request) => request.network?.[part] !== undefined);
  return {
    ...rest,
    ...(waitingMs !== undefined && isOfAll('waitingMs') && { waitingMs }),
    ...(encodedBytes !== undefined && isOfAll('encodedBytes') && { encodedBytes }),
  };
}

function shareableProblem({ code, message, remedy }: Problem, run: EndedRecording): Problem {
  return {
    code,
    message: shareableMessage(code, message, run),
    // Some remedies end with a header's value.
    remedy: remedy.replace(/ (?:Its|The) content type is .*$/s, ''),
  };
}

/** What happened, without anything that the server wrote. */
function shareableMessage(
  code: Problem['code'],
  message: string,
  { status, rows }: EndedRecording,
): string {
  switch (code) {
    case 'unreachable':
      return 'No answer that the page could read.';
    case 'http-error':
      return status === undefined ? 'An HTTP error.' : `HTTP ${status}.`;
    case 'html':
      return 'A web page came back instead of data.';
    case 'invalid-json':
      return 'The body is not valid JSON.';
    case 'no-rows-array':
    case 'no-rows':
      return 'The response has no rows in it.';
    case 'in-band-error': {
      // Names such as DeadlineExceeded are those of AWS and of the function's own code, and tell the cause.
      const [, name] =
        /: ([A-Za-z]{1,60}(?:Exception|Error|Exceeded|TooLarge)): /.exec(message) ?? [];
      const what = `The endpoint stopped after ${formatCountOf(rows, 'row')}`;
      return name === undefined ? `${what}.` : `${what}: ${name}.`;
    }
    case 'content-mismatch':
      return message.replace(/ Line \d+: .*$/s, '');
    case 'connection-lost':
      return 'The body broke off: the connection was lost, or its encoding is damaged.';
    // Older recordings have this under the code of broken sequences.
    case 'page-sequence':
    case 'next-page':
      // A server's own word for where its next page is.
      return message.replace(/ at \S+, which is not/, ' at another address, which is not');
    case 'no-terminal-line':
    case 'totals-mismatch':
      // Only numbers, in the page's own words.
      return message;
    case 'unexpected':
      return 'The run ended for a reason that the page does not know.';
  }
}
