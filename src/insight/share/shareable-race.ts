import { bareCacheHit } from '#insight/diagnosis/cache-headers';
import { readingQuery } from '#insight/export/bare-address';
import { bareProblem } from '#insight/export/bare-problem';
import {
  bareErrors,
  bareRequest,
  messageWithoutWords,
  tellingHeaders,
  tellingNotes,
} from '#insight/export/bare-run';
import { bareServerTiming } from '#insight/diagnosis/server-timing';
import { encodingOf, UNENCODED } from '#insight/figures/body-encoding';
import { hashesBeside } from '#recording/hashes-beside';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording, RowLists } from '#recording/recording';
import type { NetworkTiming, RequestRecord } from '#recording/request-record';
import { otherSide, type Side, SIDES } from '#roads/road';
import { createHostHider, type HostHider } from './hide-hosts.ts';

/** Replaces the reason why a line could not be read, which may quote the line. */
const REASON_LEFT_OUT = 'Why it could not be read is not in the link.';

/** What replaces a header's value. */
const VALUE_LEFT_OUT = 'not shared';

/**
 * A race as it may be sent to anybody: its instants, its counts, and how each side ended. It has no rows,
 * no messages and no lines that could not be read. Of addresses only the scheme, the host and how the table is read
 * are left, and the host only where hosts are to be named. What the page concludes from what a server wrote is still
 * concluded: of headers it is kept which of those that tell something were there, the numbers of `Server-Timing` that
 * the page reads and the length of an encoded body; of errors the name of their class.
 */
export function shareableRace(
  { runs, bodies: _bodies, place, changes, ...origin }: RaceRecording,
  areHostsNamed: boolean,
): RaceRecording {
  const hider = areHostsNamed ? NAMING : createHostHider(SIDES.map((side) => runs[side].url));
  const hashesOf = (side: Side) => hashesBeside(runs[side], runs[otherSide(side)]);
  const share = (side: Side) =>
    shareableRun(runs[side], hider, namedHashes(hashesOf(side), hashesOf('left')));
  return {
    ...origin,
    place: hider.hideIn(place),
    ...(changes !== undefined && { changes: changes.map(hider.hideIn) }),
    runs: { left: share('left'), right: share('right') },
    bodies: {},
  };
}

/** Leaves the hosts as they are. */
const NAMING: HostHider = {
  hideAddress: (url) => (URL.canParse(url) ? `${new URL(url).origin}/` : ''),
  hideIn: (text) => text,
};

type Hashes = Pick<EndedRecording, 'contentHash' | 'orderHash'>;

/** Names in place of the hashes of a side's rows, which tell only whether the other side has the same. */
function namedHashes(hashes: Hashes, left: Hashes): Hashes {
  const number = (key: keyof Hashes) => (hashes[key] === left[key] ? 1 : 2);
  const { contentHash, orderHash } = hashes;
  return {
    ...(contentHash !== undefined && { contentHash: `rows-${number('contentHash')}` }),
    ...(orderHash !== undefined && { orderHash: `order-${number('orderHash')}` }),
  };
}

function shareableRun(
  run: EndedRecording,
  { hideAddress }: HostHider,
  hashes: Hashes,
): EndedRecording {
  const {
    headers,
    headerNames: _names,
    notes: _notes,
    lateEndMs: _lateEndMs,
    errorsBeside: _errors,
    listPath: _listPath,
    rowLists: lists,
    contentHash: _contentHash,
    orderHash: _orderHash,
    plainHashes: _plainHashes,
    redirectedTo: _redirectedTo,
    messageAtEnd,
    problem,
    requests,
    network,
    ...counts
  } = run;
  return {
    ...counts,
    ...(network !== undefined && { network: shareableNetwork(network, requests) }),
    url: shareableAddress(run.url, hideAddress),
    ...(lists !== undefined && lists.chosen === undefined && { rowLists: shareableLists(lists) }),
    badLines: run.badLines.map((line) => ({ ...line, reason: REASON_LEFT_OUT })),
    ...(headers !== undefined && { headers: shareableHeaders(headers) }),
    ...hashes,
    ...bareErrors(run),
    ...tellingNotes(run),
    ...(requests !== undefined && { requests: requests.map(shareableRequest) }),
    ...(messageAtEnd !== undefined && { messageAtEnd: messageWithoutWords(messageAtEnd) }),
    ...(problem !== undefined && { problem: bareProblem(problem, run) }),
  };
}

/** An address with nothing else than whose it is, and how the table is read. */
function shareableAddress(url: string, hideAddress: HostHider['hideAddress']): string {
  const hidden = hideAddress(url);
  return hidden === '' ? '' : hidden + readingQuery(url, false);
}

/** That there are several lists of which nobody has chosen one, without their names. */
function shareableLists({ lists }: RowLists): RowLists {
  return { lists: lists.map(({ count }, index) => ({ path: `list ${index + 1}`, count })) };
}

function shareableHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const encoding = encodingOf({ headers, bytes: 0 });
  const times = bareServerTiming(headers['server-timing']);
  return {
    ...tellingHeaders(headers, VALUE_LEFT_OUT),
    ...bareCacheHit(headers),
    ...(encoding !== undefined && {
      'content-encoding': encoding === UNENCODED ? 'identity' : VALUE_LEFT_OUT,
    }),
    ...(times !== undefined && { 'server-timing': times }),
  };
}

/** A request of a series, without what the browser reports of it one by one: a link has no room for that. */
function shareableRequest({ network: _network, ...request }: RequestRecord): RequestRecord {
  return bareRequest(request);
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
