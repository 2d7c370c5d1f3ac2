import { answer, type Ending, type Framing, stepsAlone } from '../answers.ts';
import { bytesInto, bytesToRow, DOCUMENT, PAGE_LINES, ROWS, STREAM, startOf } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS, type RoadId } from '../fault-server.ts';
import {
  BROKEN_BEHIND_JSON,
  BROKEN_OFF,
  CUT_SHORT,
  NO_ANSWER,
  NO_BODY,
  NO_END_LINE,
  SHORTER,
  type Telling,
} from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;

interface BrokenEnd {
  readonly name: string;
  readonly framing: Framing;
  readonly ending: Ending;
  /** Whether HTTP itself shows that something is missing. */
  readonly isBroken: boolean;
}

const ENDS: readonly BrokenEnd[] = [
  { name: 'reset', framing: 'chunked', ending: 'reset', isBroken: true },
  { name: 'closed before the last chunk', framing: 'chunked', ending: 'cut', isBroken: true },
  { name: 'closed before Content-Length', framing: 'length', ending: 'cut', isBroken: true },
  { name: 'closed, of a body without length', framing: 'close', ending: 'whole', isBroken: false },
  { name: 'ended cleanly', framing: 'chunked', ending: 'whole', isBroken: false },
];

interface Place {
  readonly name: string;
  /** Bytes of the body that are sent. */
  readonly sentBytes: Readonly<Record<RoadId, number>>;
  /** Rows that are complete at that point. */
  readonly wholeRows: number;
  /** Whether a line of the stream is complete there, apart from its newline. */
  readonly isAtLineEnd?: boolean;
}

const at = (find: (body: string) => number): Readonly<Record<RoadId, number>> => ({
  buffered: find(DOCUMENT),
  streamed: find(STREAM),
});

const PLACES: readonly Place[] = [
  { name: 'after the headers', sentBytes: at(() => 0), wholeRows: 0 },
  {
    name: 'in the first bytes',
    sentBytes: at(() => 7),
    wholeRows: 0,
  },
  {
    name: 'inside a row of the first page',
    sentBytes: at((body) => bytesInto(body, 6, 'userId')),
    wholeRows: 5,
  },
  {
    name: 'between two pages',
    sentBytes: {
      buffered: bytesToRow(DOCUMENT, 40) + 1,
      streamed: Buffer.byteLength(PAGE_LINES.slice(0, 2).join('')),
    },
    wholeRows: 40,
    isAtLineEnd: true,
  },
  {
    name: 'between two rows',
    sentBytes: at((body) => bytesToRow(body, 45) + 1),
    wholeRows: 45,
  },
  {
    name: 'inside a string',
    sentBytes: at((body) => bytesInto(body, 46, 'userId')),
    wholeRows: 45,
  },
  {
    name: 'inside an escape',
    sentBytes: at((body) => bytesInto(body, 46, '\\u00e9')),
    wholeRows: 45,
  },
  {
    name: 'inside a character',
    sentBytes: at((body) => bytesInto(body, 46, '😀')),
    wholeRows: 45,
  },
  {
    name: 'after the last row',
    sentBytes: at((body) => bytesToRow(body, 60)),
    wholeRows: 60,
  },
  {
    name: 'before the last line’s newline',
    sentBytes: {
      buffered: Buffer.byteLength(DOCUMENT) - 1,
      streamed: Buffer.byteLength(PAGE_LINES.join('')) - 1,
    },
    wholeRows: 60,
    isAtLineEnd: true,
  },
];

function expectedAt(road: RoadId, place: Place, end: BrokenEnd): Expected {
  const { wholeRows, sentBytes } = place;
  return {
    // A body without bytes, or with a few, may also be reported as not being JSON.
    states: wholeRows === 0 ? NOT_WHOLE : ['truncated'],
    rows: ROWS.slice(0, wholeRows),
    tells: tellingsOf(end, sentBytes[road], road === 'streamed' && place.isAtLineEnd === true),
  };
}

/** What may be said of a body that ends so after these bytes. */
function tellingsOf(
  { ending, framing, isBroken }: BrokenEnd,
  sentBytes: number,
  isAtLineEnd: boolean,
): readonly Telling[] {
  // A reset may take with it what came before.
  if (sentBytes === 0) return isBroken ? [BROKEN_OFF, NO_ANSWER] : [NO_BODY];
  if (!isBroken) return [isAtLineEnd ? NO_END_LINE : CUT_SHORT];
  return [framing === 'length' && ending === 'cut' ? SHORTER : BROKEN_OFF];
}

const BROKEN: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  PLACES.flatMap((place) =>
    ENDS.map((end): FaultCase => {
      const { name, framing, ending } = end;
      return {
        kind: 'connection',
        name: `${name} ${place.name}`,
        side,
        answer: answer(startOf(BODIES[side], place.sentBytes[side]), { framing, ending }),
        expected: expectedAt(side, place, end),
        isCore: ending === 'reset' && /character|headers/.test(place.name),
      };
    }),
  ),
);

/** All pages are there, but no end line: whether it is complete cannot be known. */
const WITHOUT_END: readonly FaultCase[] = ENDS.map((end) => {
  const { name, framing, ending } = end;
  const tells = tellingsOf(end, 1, true);
  return {
    kind: 'connection',
    name: `${name} after the last page`,
    side: 'streamed',
    answer: answer(PAGE_LINES, { framing, ending }),
    expected: { states: ['truncated'], rows: ROWS, tells },
    isCore: ending === 'cut',
  };
});

/**
 * Everything that was announced is there, so what the connection does afterwards changes nothing; but nothing
 * more than its brackets says so of a document, of which fewer bytes came than HTTP announced.
 */
const AFTER_ALL: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  ENDS.map(
    ({ name, framing, ending, isBroken }): FaultCase => ({
      kind: 'connection',
      name: `${name} after everything`,
      side,
      answer: answer(BODIES[side], { framing, ending }),
      expected: {
        states: [isBroken && side === 'buffered' ? 'unknown' : 'complete'],
        rows: ROWS,
        ...(isBroken && { says: /connection|broke|closed/i }),
        ...(isBroken && side === 'buffered' && { tells: [BROKEN_BEHIND_JSON] }),
      },
      isCore: isBroken,
    }),
  ),
);

const BEFORE_HEADERS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  (
    [
      ['refused', { steps: [], isRefused: true }],
      ['reset before the headers', stepsAlone({ do: 'reset' })],
      ['closed before the headers', stepsAlone({ do: 'close' })],
      ['reset inside the headers', partOfHead({ do: 'reset' })],
      ['closed inside the status line', partOfHead({ do: 'close' }, 'HTTP/1.1 20')],
    ] as const
  ).map(
    ([name, faulty]): FaultCase => ({
      kind: 'connection',
      name,
      side,
      answer: faulty,
      expected: {
        states: NOT_WHOLE,
        rows: [],
        tells: [NO_ANSWER],
        says: /No answer from|no response|without a body/i,
      },
      isCore: true,
    }),
  ),
);

function partOfHead(end: { do: 'reset' } | { do: 'close' }, head = 'HTTP/1.1 200 OK\r\nAccess-') {
  return stepsAlone({ do: 'send', bytes: new TextEncoder().encode(head) }, end);
}

/** How a connection may end, at every place of a body. */
export const CONNECTION_CASES: readonly FaultCase[] = [
  ...BEFORE_HEADERS,
  ...BROKEN,
  ...WITHOUT_END,
  ...AFTER_ALL,
];
