import { answer, bytesOf, inPieces, joined, stepsAlone } from '../answers.ts';
import { DOCUMENT, endLine, PAGE_LINES, ROWS, STREAM } from '../bodies.ts';
import type { FaultCase } from '../fault-case.ts';
import { type Answer, ROAD_IDS, type Step } from '../fault-server.ts';
import { BROKEN_OFF } from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;

/** The same bytes in every division: the result must not depend on it. */
const CUTS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  [1, 2, 3, 5, 7, 64, 1000, 100_000].flatMap((size) =>
    (['chunked', 'length', 'close'] as const)
      .filter((framing) => framing === 'chunked' || [1, 64].includes(size))
      .map(
        (framing): FaultCase => ({
          kind: 'pieces',
          name: `in pieces of ${size}, ${framing}`,
          side,
          answer: answer(inPieces(BODIES[side], size), { framing }),
          expected: { states: ['complete'], rows: ROWS },
          isCore: size === 1 && framing === 'chunked',
        }),
      ),
  ),
);

/** Sends `before`, waits until the page has read it, and sends the rest. */
function dripped(body: string, ats: readonly number[]): Answer {
  const bytes = bytesOf(body);
  const steps: Step[] = answer('', { ending: 'hold' }).steps.slice(0, 1);
  let start = 0;
  for (const end of [...ats, bytes.length]) {
    const { steps: ofPiece } = answer(bytes.subarray(start, end), { ending: 'hold' });
    steps.push(...ofPiece.slice(1).filter((step) => step.do === 'send'));
    steps.push({ do: 'received', bodyBytes: end });
    start = end;
  }
  steps.push({ do: 'send', bytes: bytesOf('0\r\n\r\n') }, { do: 'close' });
  return { steps };
}

/** Each piece is read before the next is sent, so that the divisions are preserved. */
const DRIPS: readonly FaultCase[] = ROAD_IDS.flatMap((side) => {
  const body = BODIES[side];
  const size = Buffer.byteLength(body);
  const after = (text: string) =>
    body
      .split('')
      .flatMap((character, at) =>
        character === text ? [Buffer.byteLength(body.slice(0, at + 1))] : [],
      );
  const drips: Readonly<Record<string, readonly number[]>> = {
    'one by one at the start': Array.from({ length: 40 }, (_, at) => at + 1),
    'one by one at the end': Array.from({ length: 40 }, (_, at) => size - 40 + at),
    'one by one through a character': Array.from(
      { length: 8 },
      (_, at) => Buffer.byteLength(body.slice(0, body.indexOf('😀'))) - 2 + at,
    ),
    'behind some opening braces': after('{').slice(0, 24),
    'behind some closing braces': after('}').slice(0, 24),
    'behind some backslashes': after('\\').slice(0, 24),
    'behind every line': after('\n'),
    'before every line’s newline': after('\n').map((at) => at - 1),
  };
  return Object.entries(drips)
    .filter(([, ats]) => ats.length > 0)
    .map(
      ([name, ats]): FaultCase => ({
        kind: 'pieces',
        name: `drips ${name}`,
        side,
        answer: dripped(body, ats),
        expected: { states: ['complete'], rows: ROWS },
        isCore: name.endsWith('character'),
      }),
    );
});

/** What may be between and around the lines. */
const LAYOUTS: readonly FaultCase[] = Object.entries({
  'lines ended by CR and LF': STREAM.replaceAll('\n', '\r\n'),
  'blank lines between pages': `\n\n${STREAM.replaceAll('\n', '\n \n\n')}`,
  'no newline after the end line': STREAM.trimEnd(),
  'blanks behind every line': STREAM.replaceAll('\n', ' \t\n'),
  'a byte order mark before it': `\uFEFF${STREAM}`,
}).map(([name, body]) => ({
  kind: 'pieces',
  name,
  side: 'streamed',
  answer: answer(body),
  expected: { states: ['complete'], rows: ROWS },
}));

const DOCUMENT_LAYOUTS: readonly FaultCase[] = Object.entries({
  'a byte order mark before it': `\uFEFF${DOCUMENT}`,
  'newlines around it': `\r\n\n${DOCUMENT}\n\n`,
  'other members around the rows': DOCUMENT.replace('{', '{"count":60,"tags":["]"],').replace(
    /\}$/,
    ',"next":null}',
  ),
  'blanks inside it': DOCUMENT.replace('{"userData":[', '{ "userData" :\n [ '),
}).map(([name, body]) => ({
  kind: 'pieces',
  name,
  side: 'buffered',
  answer: answer(body),
  expected: { states: ['complete'], rows: ROWS },
}));

const EMPTY: readonly FaultCase[] = [
  {
    kind: 'pieces',
    name: 'an empty table',
    side: 'streamed',
    answer: answer(endLine({ pages: '0', count: '0' })),
    expected: { states: ['complete'], rows: [], says: /^(?!.*could not be read)/ },
  },
  {
    kind: 'pieces',
    name: 'an empty table',
    side: 'buffered',
    answer: answer('{"userData":[]}'),
    expected: { states: ['complete'], rows: [] },
  },
];

const BYTES_OF_CHUNKS = [...PAGE_LINES, endLine()].map((line) =>
  joined(`${Buffer.byteLength(line).toString(16).toUpperCase()};name="value"\r\n`, line, '\r\n'),
);

const HTTP_CHUNKS: readonly FaultCase[] = [
  {
    kind: 'pieces',
    name: 'chunks with extensions and trailers',
    side: 'streamed',
    answer: stepsAlone(
      ...answer('').steps.slice(0, 1),
      { do: 'send', bytes: joined(...BYTES_OF_CHUNKS, '0\r\nServer-Timing: x\r\n\r\n') },
      { do: 'close' },
    ),
    expected: { states: ['complete'], rows: ROWS },
  },
  {
    kind: 'pieces',
    name: 'a chunk size that is no number',
    side: 'streamed',
    answer: stepsAlone(
      ...answer(PAGE_LINES.slice(0, 1), { ending: 'reset' }).steps.slice(0, -1),
      { do: 'send', bytes: bytesOf('zz\r\nabc\r\n0\r\n\r\n') },
      { do: 'close' },
    ),
    expected: { states: ['truncated'], rows: ROWS.slice(0, 20), tells: [BROKEN_OFF] },
  },
];

/** One body, divided and laid out in many ways. */
export const PIECE_CASES: readonly FaultCase[] = [
  ...CUTS,
  ...DRIPS,
  ...LAYOUTS,
  ...DOCUMENT_LAYOUTS,
  ...EMPTY,
  ...HTTP_CHUNKS,
];
