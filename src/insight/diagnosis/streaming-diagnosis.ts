import { isEncoded } from '#insight/figures/body-encoding';
import type { EndedRecording, Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { frontDoorOf } from './front-door.ts';
import { hostClassOf } from './host-class.ts';
import { isWhole } from '#recording/recording';
import type { KnownCause } from './known-cause.ts';
import { type PaceLimit, paceLimitOf } from './pace-limit.ts';
import { pageDelays } from './page-delays.ts';
import { roadAtDoor } from './road-at.ts';

/** Evidence that a response was not streamed, with the usual causes. */
export interface StreamingDoubt {
  readonly kind: 'one-page' | 'held-back' | 'late-burst' | 'throttled';
  /** The observation, with its figures; one sentence. */
  readonly message: string;
  /** Whether only a part of the response was held back, and the rest came as a stream; missing if not. */
  readonly isPartial?: true;
  readonly causes: readonly KnownCause[];
}

/** Shorter spans show nothing: a fast function is done before anything could be streamed. */
export const TELLING_MS = 100;

/** If pages were made over a shorter span, only their arrival at once counts: within a tenth of it. */
const SHORT_MS = 40;

/** A burst counts as late behind this share of the time between the first row and the last byte. */
const LATE = 0.8;

/** The share of its bytes that makes a burst. */
const MOST = 0.8;

/**
 * Bytes per second after the burst, with room for an uneven clock. What comes more slowly is limited by something
 * else, such as the line of whoever looks at it.
 */
const THROTTLED_BYTES_PER_S = { least: 1.4 * 1024 * 1024, most: 2.6 * 1024 * 1024 };

/**
 * Why a streamed run that has ended looks as if it was not streamed; `undefined` if there is no such
 * evidence, and for runs that failed, were stopped or returned no rows.
 *
 * Held back: according to the handler's clock, pages were ready one after the other over some time, and
 * they arrived together, within half of that (a tenth, for short spans), after the last of them or close to
 * it; or one page was on its way longer than the quickest by more than a quarter of the run, while for a good
 * part of that nothing came. Late burst,
 * for streams without that clock: four fifths of all bytes arrived in the last fifth of the time between
 * the first row and the last byte. How long the first row took does not count, because a stream may wait too, also
 * behind a comment, a blank line or a heartbeat; where the rest arrived within 100 ms, nothing can be told.
 */
export function doubtStreaming(recording: Recording | undefined): StreamingDoubt | undefined {
  if (!isWhole(recording) || roadOf(recording.road).reading !== 'stream') return undefined;
  const { arrivals, endMs, rows, bytes } = recording;
  const isOnAws = frontDoorOf(recording) !== undefined;
  const road = roadAtDoor(roadOf(recording.road), recording);
  const limit = paceLimitOf(road);
  const burstBytes = road.limits.burst?.bytes ?? Number.POSITIVE_INFINITY;
  if (rows === 0 || arrivals.length === 0) return undefined;
  const pages = pageDelays(arrivals);
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return lateBurst(recording);
  if (pages.length === 1) {
    return {
      kind: 'one-page',
      message: 'All rows came as a single page, so there was nothing to stream.',
      causes: [isOnAws ? ONE_PAGE : LARGE_PAGE],
    };
  }
  const producedSpanMs = last.producedMs - first.producedMs;
  const arrivedSpanMs = last.arrivedMs - first.arrivedMs;
  const heldMs = pages.reduce((most, page) => Math.max(most, page.heldMs), 0);
  const isTogether =
    (producedSpanMs > TELLING_MS && arrivedSpanMs < producedSpanMs / 2) ||
    (producedSpanMs > SHORT_MS && arrivedSpanMs < producedSpanMs / 10);
  if (!isTogether && heldMs < Math.max(TELLING_MS, endMs / 4)) return undefined;
  const afterBurstMs =
    endMs - (recording.chunks.find((each) => each.bytes > burstBytes)?.atMs ?? endMs);
  const laterPace = (bytes - burstBytes) / (afterBurstMs / 1000);
  const isAtLimit =
    laterPace >= THROTTLED_BYTES_PER_S.least && laterPace < THROTTLED_BYTES_PER_S.most;
  if (limit !== undefined && bytes > burstBytes && !isTogether && isAtLimit) {
    return {
      kind: 'throttled',
      message: `Beyond its first ${limit.after} the response came at ${formatBytes(Math.round(laterPace))}/s: pages were ready up to ${formatDuration(heldMs)} before they arrived.`,
      causes: [slowedDown(limit, isOnAws)],
    };
  }
  // Pages that fall behind while bytes come all the time wait for a line, and nobody holds them back.
  if (!isTogether && longestGapMs(recording) < heldMs / 2) return undefined;
  return {
    kind: 'held-back',
    ...(!isTogether && { isPartial: true }),
    message: isTogether
      ? `The function produced its pages over ${formatDuration(producedSpanMs)}, but they arrived within ${formatDuration(arrivedSpanMs)}: something collected them on the way.`
      : `One page took ${formatDuration(heldMs)} longer to arrive than the quickest: something held it back.`,
    causes: causesFor(recording),
  };
}

/**
 * Whether the bytes of a run came too quickly one after the other to tell whether they were streamed: within
 * 100 ms from its first row on, and without the handler's clock.
 */
export function isTooQuickToTell(recording: Recording): boolean {
  return tellingMs(recording) < TELLING_MS && pageDelays(recording.arrivals).length === 0;
}

/**
 * Whether nobody can tell if a run without a {@link doubtStreaming} was streamed: all its rows came at once, or its
 * bytes too quickly one after the other.
 */
export function isTooCloseToTell(recording: Recording): boolean {
  const { firstRowMs, lastRowMs } = recording.marks;
  return firstRowMs === lastRowMs || isTooQuickToTell(recording);
}

/** The time between the first byte of a body and its last, in ms; 0 if all of it came at once. */
export function downloadMs({ chunks }: Recording): number {
  return (chunks.at(-1)?.atMs ?? 0) - (chunks[0]?.atMs ?? 0);
}

/**
 * When the part of a body began that shows whether it is a stream, in ms: with its first row. A road that does not read
 * a body as it comes does not tell that, so there it is the first byte.
 */
function tellingFromMs({ road, arrivals, chunks }: Recording): number {
  const firstRowMs =
    roadOf(road).reading === 'stream' ? arrivals.find(({ rows }) => rows > 0)?.atMs : undefined;
  return firstRowMs ?? chunks[0]?.atMs ?? 0;
}

/** How long that part took to its last byte, in ms. */
function tellingMs(recording: Recording): number {
  return (recording.chunks.at(-1)?.atMs ?? 0) - tellingFromMs(recording);
}

/** The longest time for which nothing of a body came after its first byte, in ms. */
function longestGapMs({ chunks, arrivals }: Recording): number {
  const came = chunks.length > 0 ? chunks : arrivals;
  return came.reduce(
    (most, { atMs }, index) => Math.max(most, atMs - (came[index - 1]?.atMs ?? atMs)),
    0,
  );
}

function lateBurst(recording: EndedRecording): StreamingDoubt | undefined {
  const { chunks, bytes } = recording;
  const spanMs = tellingMs(recording);
  if (spanMs < TELLING_MS) return undefined;
  const lateMs = tellingFromMs(recording) + LATE * spanMs;
  const before = chunks.findLast(({ atMs }) => atMs < lateMs)?.bytes ?? 0;
  if (bytes - before < MOST * bytes) return undefined;
  const share = Math.round((100 * (bytes - before)) / bytes);
  return {
    kind: 'late-burst',
    message: `${share} % of all bytes came in the last fifth of the ${formatDuration(spanMs)} between the first row and the last byte: this looks like a single response, not like a stream.`,
    causes: [...causesFor(recording), ...(frontDoorOf(recording) === undefined ? [] : [ONE_PAGE])],
  };
}

const ONE_PAGE: KnownCause = {
  code: 'one-scan-page',
  cause: 'There was a single Scan page: a Scan without Limit reads up to 1 MB before it answers',
  fix: 'Give the Scan a Limit (with the functions of Two Fetches: PAGE_LIMIT, or ?limit=200), so that there are pages to send.',
};

const LARGE_PAGE: KnownCause = {
  code: 'one-scan-page',
  cause: 'The endpoint sends all its rows as one page',
  fix: 'Send smaller pages, each as soon as it is ready.',
};

function slowedDown({ by, after, perSecond }: PaceLimit, isOnAws: boolean): KnownCause {
  return {
    code: 'slowed-down',
    cause: isOnAws
      ? `${by} limits a streamed response to ${perSecond}/s after its first ${after}`
      : `Something limits the speed of this response; this is what it looks like when ${by} does so`,
    fix: 'Send less: only the fields that are shown, or fewer rows.',
  };
}

const MADE_WHOLE: KnownCause = {
  code: 'made-whole',
  cause: 'The endpoint makes its whole answer before it sends any of it',
  fix: 'Write each part as soon as it is ready, and flush it.',
};

const COMPRESSION: KnownCause = {
  code: 'compression',
  cause: 'Compression collects output before sending any',
  fix: 'Flush the compressor after each page, or turn compression off.',
};

const BUFFERED_GATEWAY: KnownCause = {
  code: 'gateway-buffers',
  cause: 'API Gateway buffers a response unless it is told to stream; HTTP APIs always do',
  fix: 'Set responseTransferMode: STREAM on the REST API’s integration, or use a Function URL.',
};

const BUFFERED_URL: KnownCause = {
  code: 'url-buffers',
  cause:
    'The Function URL has InvokeMode BUFFERED, or the handler is not wrapped in awslambda.streamifyResponse',
  fix: 'Set invokeMode: RESPONSE_STREAM, and wrap the handler.',
};

const SMALL_WRITES: KnownCause = {
  code: 'small-writes',
  cause: 'Small writes are held back until there are more of them',
  fix: 'Write each page in one write of some kilobytes, and await drain when write() returns false.',
};

const PROXY: KnownCause = {
  code: 'proxy',
  cause: 'A proxy, a virus scanner or a browser extension collects the body',
  fix: 'Try another network and a private window; with nginx, set proxy_buffering off.',
};

/** The usual causes; those that the address and the headers suggest come first. */
function causesFor(recording: EndedRecording): readonly KnownCause[] {
  const { url, headers } = recording;
  const { kind } = hostClassOf(url) ?? {};
  const ranked: readonly (readonly [KnownCause, boolean])[] = [
    ...(frontDoorOf(recording) === undefined
      ? [[MADE_WHOLE, false] as const]
      : [
          [BUFFERED_GATEWAY, kind === 'API Gateway'] as const,
          [BUFFERED_URL, kind === 'Function URL'] as const,
        ]),
    [PROXY, headers?.via !== undefined],
    [SMALL_WRITES, false],
    [COMPRESSION, isEncoded(recording)],
  ];
  const likely = ranked.filter(([, isLikely]) => isLikely);
  const others = ranked.filter(([, isLikely]) => !isLikely);
  return [...likely, ...others].map(([cause]) => cause);
}
