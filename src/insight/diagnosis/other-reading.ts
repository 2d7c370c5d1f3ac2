import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';
import { ROADS, roadOf } from '#roads/roads';
import { isTooQuickToTell } from './streaming-diagnosis.ts';

type BodyFormat = NonNullable<EndedRecording['format']>;

/**
 * How an endpoint answers otherwise than its road is read. `document`: the road is read as it comes, and the response
 * is a single JSON document. `stream`: the road is read as a whole, and the response came over some time, in a format
 * that can be shown as it comes. `one-request`: the road is read page by page, and all rows came with the first request.
 */
export type OtherReading = 'document' | 'stream' | 'one-request';

/** Formats that are a single JSON document. */
const DOCUMENT_FORMATS = new Set<BodyFormat>(['array', 'object']);

/** Formats that can be written piece by piece. */
const STREAMED_FORMATS = new Set<BodyFormat>([
  'pages',
  'lines',
  'arrays',
  'objects',
  'sequence',
  'events',
]);

/** What tells how a run was answered, apart from when its bytes came. */
type Answered = Pick<EndedRecording, 'road' | 'rows' | 'requests' | 'hasNextPage' | 'format'>;

/**
 * How a run shows that its endpoint does not speak as its road is read; `undefined` if it does, or if nothing tells. A
 * single row shows nothing, as it may be a stream's only line, and neither does a response that names a next page, for
 * which its road is the wrong one anyway.
 */
export function otherReadingOf(recording: EndedRecording): OtherReading | undefined {
  return otherReadingIn(recording, () => !isTooQuickToTell(recording));
}

/** The same where it is known in another way whether the bytes came over some time. */
export function otherReadingIn(
  recording: Answered,
  cameOverTime: () => boolean,
): OtherReading | undefined {
  const { road, rows, requests, hasNextPage } = recording;
  if (rows < 2 || hasNextPage === true) return undefined;
  switch (roadOf(road).reading) {
    case 'stream':
      return isOneOf(DOCUMENT_FORMATS, recording) ? 'document' : undefined;
    case 'whole':
      return canBeStreamed(recording) && cameOverTime() ? 'stream' : undefined;
    case 'pages':
      return requests?.length === 1 ? 'one-request' : undefined;
  }
}

/** Whether a response of several rows has a format that can be shown as it comes. */
export function canBeStreamed(recording: Answered): boolean {
  return recording.rows > 1 && isOneOf(STREAMED_FORMATS, recording);
}

function isOneOf(formats: ReadonlySet<BodyFormat>, { format }: Answered): boolean {
  return format !== undefined && formats.has(format);
}

const HOW: Readonly<Record<Road['reading'], string>> = {
  whole: 'as a whole',
  stream: 'as it comes',
  pages: 'to its last page',
};

/** What to choose for an endpoint that does not speak as its road is read; a whole sentence. */
export function chooseRoadRead(reading: Road['reading']): string {
  const names = ROADS.filter((road) => road.reading === reading).map(({ name }) => `“${name}”`);
  const last = names.slice(-2).join(' or ');
  return `To read it ${HOW[reading]}, choose the road ${[...names.slice(0, -2), last].join(', ')}.`;
}

/** How an endpoint answered otherwise than its road is read, where its bytes came over so long; whole sentences. */
export function describeOtherReading(kind: OtherReading, noun: string, overMs: number): string {
  switch (kind) {
    case 'document':
      return `${capitalised(noun)} answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. ${chooseRoadRead('whole')}`;
    case 'stream':
      return `The bytes of ${noun} came over ${formatDuration(overMs)}, in a format that can be shown as it comes, but its road waits for the whole response. ${chooseRoadRead('stream')}`;
    case 'one-request':
      return `All rows of ${noun} came with its first request, so there was no series of pages.`;
  }
}
