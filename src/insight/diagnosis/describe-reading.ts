import { encodingOf, UNENCODED } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { haveAllRows } from '#insight/figures/more-rows';
import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { hasOpenLists } from '#recording/open-lists';
import type { EndedRecording } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { ROADS, roadOf } from '#roads/roads';
import type { CheckFinding } from './check-finding.ts';
import { canBeStreamed, chooseRoadRead, otherReadingOf } from './other-reading.ts';
import { doubtStreaming, downloadMs, isTooCloseToTell } from './streaming-diagnosis.ts';

/**
 * Says how a response was read: whether its rows arrived as they became ready, and whether the endpoint speaks
 * as its road is read. Empty without rows.
 */
export function describeReading(recording: EndedRecording): readonly CheckFinding[] {
  const { road, marks, rows } = recording;
  const { firstRowMs, lastRowMs } = marks;
  if (rows === 0 || firstRowMs === undefined || lastRowMs === undefined) return [];
  // How its first page was read matters little where the road is the wrong one.
  if (recording.hasNextPage === true) {
    const more = saysThereIsMore(recording);
    if (more === 'page-out-of-reach') return [NO_WAY_ON];
    if (more !== 'next-page-of-post') return [FIRST_PAGE_ONLY];
    return [{ ...FIRST_PAGE_ONLY, remedy: `${capitalised(haveAllRows(more, 'it'))}.` }];
  }
  // Nobody knows yet whether this one row is the rows.
  if (rows === 1 && hasOpenLists(recording) && roadOf(road).reading !== 'whole')
    return roadOf(road).reading === 'pages' ? [] : describeDocument(recording);
  if (roadOf(road).reading === 'whole')
    return [describeWhole(recording, lastRowMs), ...describeCompression(recording)];
  if (roadOf(road).reading === 'pages') return [describeSeries(recording, firstRowMs, lastRowMs)];
  return [...describeDocument(recording), ...describeArrival(recording)];
}

const FIRST_PAGE_ONLY: CheckFinding = {
  code: 'check.first-page-only',
  tone: 'note',
  sentence:
    'It names a next page, and this road asks for only one: there are more rows than these.',
  remedy: chooseRoadRead('pages'),
};

const NO_WAY_ON: CheckFinding = {
  code: 'check.first-page-only',
  tone: 'note',
  sentence:
    'It says that there are more rows than these, but not in a way that lets any road ask for them.',
  remedy:
    'Have it return all rows, or name its next page with a token (cursor, nextToken) or with an address on its own origin: then the road “Paginated” can ask for each page.',
};

/**
 * How long a side waited for its whole response; and if its format could be shown as it comes, whether anything
 * came before the rest.
 */
function describeWhole(recording: EndedRecording, lastRowMs: number): CheckFinding {
  const waited = `this side waits for the whole response: ${formatDuration(lastRowMs)}.`;
  if (!canBeStreamed(recording)) {
    return { code: 'check.read-whole', tone: 'good', sentence: capitalised(waited) };
  }
  const spanMs = downloadMs(recording);
  if (otherReadingOf(recording) !== 'stream') {
    const came = spanMs === 0 ? 'at once' : `within ${formatDuration(spanMs)}`;
    return {
      code: 'check.read-whole',
      tone: 'good',
      sentence: `${capitalised(waited)} Its format could be shown as it comes, but all of it came ${came}.`,
    };
  }
  return {
    code: 'check.stream-read-whole',
    tone: 'note',
    sentence: `Its bytes came over ${formatDuration(spanMs)}, in a format that could be shown as it comes, but ${waited}`,
    // Nobody has looked at when its rows came, and they may all be on one page.
    remedy: `${chooseRoadRead('stream')} A check then tells whether rows come before the last byte.`,
  };
}

/** That the response came as it is on a road that compresses; nothing where the browser hides how it was sent. */
function describeCompression(recording: EndedRecording): readonly CheckFinding[] {
  const { name, frontDoor, compression } = roadOf(recording.road);
  if (compression === undefined || encodingOf(recording) !== UNENCODED) return [];
  const { setting, minBytes } = compression;
  const isShort = recording.bytes < minBytes;
  const others = ROADS.filter((road) => road.reading === 'whole' && road.compression === undefined);
  const other = others.map((road) => `“${road.name}”`).join(' or ');
  return [
    {
      code: 'check.not-compressed',
      tone: 'note',
      sentence: `It came without compression, which the road “${name}” is there to compare.`,
      remedy: isShort
        ? `It has only ${formatBytes(recording.bytes)}, and many servers do not compress a body that short: ask for more rows.`
        : `Turn compression on (for ${frontDoor}, ${setting}), or choose the road ${other}.`,
    },
  ];
}

/** Whether an endpoint on a road that is read as it comes sends a single JSON document. */
function describeDocument(recording: EndedRecording): readonly CheckFinding[] {
  if (otherReadingOf(recording) !== 'document') return [];
  return [
    {
      code: 'check.document-read-as-stream',
      tone: 'note',
      sentence: `It answers with a single JSON document, and the road “${roadOf(recording.road).name}” is read as it comes: most clients can use such a document only when all of it is there.`,
      remedy: `${chooseRoadRead('whole')} To stream, write one JSON value on each line.`,
    },
  ];
}

/** How many requests a series of pages took, or that the endpoint has no series. */
function describeSeries(
  recording: EndedRecording,
  firstRowMs: number,
  lastRowMs: number,
): CheckFinding {
  const { requests = [] } = recording;
  if (requests.length <= 1) {
    const all = recording.rows === 1 ? 'Its only row' : 'All rows';
    const what = saysThereIsMore(recording) === undefined ? all : 'These rows';
    return {
      code: 'check.one-request',
      tone: 'note',
      sentence: `${what} came with the first request, after ${formatDuration(lastRowMs)}: the response names no next page.`,
      remedy: `If there are more rows, let it name the next page: in a member such as cursor, or in a Link header, which this page can read if Access-Control-Expose-Headers names it. ${chooseRoadRead('whole')}`,
    };
  }
  return {
    code: 'check.paginated',
    tone: 'good',
    sentence: `It took ${formatCountOf(requests.length, 'request')}: the first row came after ${formatDuration(firstRowMs)}, the last ${formatDuration(lastRowMs - firstRowMs)} later.`,
  };
}

/** Whether the rows of a stream arrived as they became ready. */
function describeArrival(recording: EndedRecording): readonly CheckFinding[] {
  const { marks, rows } = recording;
  const { firstRowMs, lastRowMs } = marks;
  if (firstRowMs === undefined || lastRowMs === undefined) return [];
  const when = `after ${formatDuration(firstRowMs)}`;
  if (rows === 1) {
    return [
      {
        code: 'check.one-piece',
        tone: 'note',
        sentence: `Its only row came ${when}: a single row does not show whether it streams.`,
      },
    ];
  }
  const doubt = doubtStreaming(recording);
  if (doubt !== undefined) {
    const [cause] = doubt.causes;
    return [
      {
        code: `check.${doubt.kind}`,
        tone: 'note',
        sentence: doubt.message,
        ...(cause !== undefined && { remedy: `The likeliest cause: ${cause.cause}. ${cause.fix}` }),
      },
    ];
  }
  const span = formatDuration(lastRowMs - firstRowMs);
  if (isTooCloseToTell(recording)) {
    const [how, why] =
      firstRowMs === lastRowMs
        ? ['at once', 'too few or too quick']
        : [`within ${span}`, 'too quick'];
    return [
      {
        code: 'check.one-piece',
        tone: 'note',
        sentence: `All rows came ${how}, ${when}: ${why} to tell whether it streams.`,
      },
    ];
  }
  return [
    {
      code: 'check.streamed',
      tone: 'good',
      sentence: `It streams: the first row came ${when}, the last ${span} later.`,
    },
  ];
}
