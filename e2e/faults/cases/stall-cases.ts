import { answer, bytesOf, stepsAlone } from '../answers.ts';
import { bytesInto, DOCUMENT, errorLine, PAGE_LINES, ROWS, STREAM, startOf } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS, type Step } from '../fault-server.ts';
import { OWN_ERROR, told } from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;

const HOLD: Step = { do: 'hold' };

const STOPPED_EMPTY: Expected = { states: ['aborted'], rows: [] };

const headOnly = (text: string) =>
  stepsAlone({ do: 'send', bytes: new TextEncoder().encode(text) }, HOLD);

/** Nothing more is sent until Stop is pressed: what arrived is kept, and the request ends. */
const STOPPED: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const body = BODIES[side];
  const kept = side === 'buffered' ? [] : ROWS.slice(0, 40);
  const more = side === 'buffered' ? ROWS.slice(0, 45) : ROWS.slice(40, 45);
  const stopped: Expected = { states: ['aborted'], rows: kept, more };
  const common = { kind: 'stalls', side, act: 'stop' } as const;
  return [
    {
      ...common,
      name: 'stopped before the headers',
      answer: stepsAlone(HOLD),
      expected: STOPPED_EMPTY,
      isCore: true,
    },
    {
      ...common,
      name: 'stopped inside the headers',
      answer: headOnly('HTTP/1.1 200 OK\r\nAccess-Control-'),
      expected: STOPPED_EMPTY,
    },
    {
      ...common,
      name: 'stopped after the headers',
      answer: answer('', { ending: 'hold' }),
      expected: STOPPED_EMPTY,
    },
    ...(['chunked', 'length', 'close'] as const).map(
      (framing): FaultCase => ({
        kind: 'stalls',
        side,
        act: 'stop',
        name: `stopped inside a character, ${framing}`,
        answer: answer(startOf(body, bytesInto(body, 46, '😀')), {
          framing,
          length: '99999',
          ending: 'hold',
        }),
        expected: stopped,
        isCore: framing === 'chunked',
      }),
    ),
    ...(
      [
        ['404 Not Found', 'wrong-path'],
        ['500 Internal Server Error', 'server-failed'],
      ] as const
    ).map(
      ([status, cause]): FaultCase => ({
        kind: 'stalls',
        side,
        act: 'stop',
        name: `stopped in the body of a ${status}`,
        answer: stepsAlone(
          ...answer('{"message":"it went', { status, ending: 'hold' }).steps.filter(
            // The page has no use for such a body before its end, and may not say how much of it has arrived.
            (step) => step.do !== 'received',
          ),
        ),
        expected: { states: ['aborted', 'failed'], rows: [], tells: [told('http-error', cause)] },
      }),
    ),
  ];
});

const FLOOD_PIECE_BYTES = 64 * 1024;

/** The same bytes come again and again, as fast as they are taken, until Stop is pressed: none is a row. */
const FLOODED: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries({
    'lines of text': 'garbage\n',
    'empty lists': '[]\n',
    'end lines': '{"type":"end","pages":0,"count":0}\n',
    blanks: ' ',
    'a list in a list': '[',
  }).map(
    ([what, piece]): FaultCase => ({
      kind: 'stalls',
      name: `stopped in an endless flood of ${what}`,
      side,
      answer: flood(piece),
      act: 'stop',
      expected: STOPPED_EMPTY,
      isCore: side === 'streamed' && what === 'empty lists',
    }),
  ),
);

function flood(piece: string) {
  const head = answer('', { framing: 'close' }).steps.slice(0, 1);
  const bytes = bytesOf(piece.repeat(Math.ceil(FLOOD_PIECE_BYTES / piece.length)));
  return stepsAlone(...head, { do: 'flood', bytes });
}

/** Everything waits for a while in the middle, and then continues. */
const RESUMED: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const body = BODIES[side];
  const places = {
    'before its headers': { steps: [{ do: 'gate' }, ...answer(body).steps] as readonly Step[] },
    'after its headers': gatedAt(body, 0),
    'after one byte': gatedAt(body, 1),
    'inside a row': gatedAt(body, bytesInto(body, 46, 'userId')),
    'inside a character': gatedAt(body, bytesInto(body, 46, '漢')),
    'before its last byte': gatedAt(body, Buffer.byteLength(body) - 1),
    'after its last byte': answer(body, { ending: 'gate' }),
  };
  // A side that has announced its end is not waited for: that is a separate case.
  const isEnding = (place: string) => side === 'streamed' && place === 'after its last byte';
  return Object.entries(places)
    .filter(([place]) => !isEnding(place))
    .map(([place, gated]) => ({
      kind: 'stalls',
      name: `waits ${place}, and goes on`,
      side,
      answer: gated,
      act: 'open the gate',
      expected: { states: ['complete'], rows: ROWS },
      isCore: place === 'inside a character',
    }));
});

function gatedAt(body: string, at: number) {
  const bytes = startOf(body, Buffer.byteLength(body));
  const before = answer(bytes.subarray(0, at), { ending: 'hold' }).steps.slice(0, -1);
  const after = answer(bytes.subarray(at)).steps.slice(1);
  return stepsAlone(...before, { do: 'gate' }, ...after);
}

/** A side that has announced its end need not be waited for. */
const NEVER_CLOSED: readonly FaultCase[] = [
  {
    kind: 'stalls',
    name: 'never closes after its end line',
    side: 'streamed',
    answer: answer(STREAM, { ending: 'hold' }),
    expected: { states: ['complete'], rows: ROWS, says: /clos|open|connection/i },
    isCore: true,
  },
  {
    kind: 'stalls',
    name: 'never closes after its error line',
    side: 'streamed',
    answer: answer([...PAGE_LINES.slice(0, 2), errorLine()], { ending: 'hold' }),
    expected: {
      states: ['failed'],
      rows: ROWS.slice(0, 40),
      tells: [OWN_ERROR],
      says: /it went bang/,
    },
  },
  {
    kind: 'stalls',
    name: 'never closes after a web page',
    side: 'streamed',
    answer: answer('<!doctype html>\n<html><body>Log in</body></html>\n', {
      type: 'text/html',
      ending: 'hold',
    }),
    expected: {
      states: NOT_WHOLE,
      rows: [],
      tells: [told('html', 'web-site', 'login-page')],
      says: /web page/,
    },
  },
  {
    kind: 'stalls',
    name: 'never closes after its whole body, stopped',
    side: 'buffered',
    answer: answer(DOCUMENT, { ending: 'hold' }),
    act: 'stop',
    expected: { states: ['aborted', 'complete'], rows: [], more: ROWS },
  },
];

/** Answers that wait, for the person or by themselves. */
export const STALL_CASES: readonly FaultCase[] = [
  ...STOPPED,
  ...FLOODED,
  ...RESUMED,
  ...NEVER_CLOSED,
];
