import { answer, rawAnswer, type Written } from '../answers.ts';
import { bytesToRow, DOCUMENT, PAGE_LINES, ROWS, STREAM } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS } from '../fault-server.ts';
import {
  BROKEN_BEHIND_JSON,
  BROKEN_OFF,
  NO_ANSWER,
  NO_BODY,
  SHORTER,
  USED_UP,
} from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;
const WHOLE: Expected = { states: ['complete'], rows: ROWS };
const NONE: Expected = { states: NOT_WHOLE, rows: [], tells: [NO_ANSWER] };

/** The page detects from the bytes what arrived, whatever the header says. */
const TYPES: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  [
    '',
    'application/x-ndjson; charset=utf-8',
    'application/octet-stream',
    'text/plain',
    'text/html',
    'image/png',
    'application/json; charset=iso-8859-1',
    'text/plain; charset=utf-16',
    'video/mp4',
    'nonsense',
    'a/b/c;;;=',
  ].map(
    (type): FaultCase => ({
      kind: 'types and lengths',
      name: type === '' ? 'no content type' : `content type ${type}`,
      side,
      answer: answer(BODIES[side], { type, headers: ['X-Content-Type-Options: nosniff'] }),
      expected: WHOLE,
    }),
  ),
);

const LENGTHS: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const body = BODIES[side];
  const size = Buffer.byteLength(body);
  const cutAt = bytesToRow(body, 45) + 1;
  const kept = side === 'buffered' ? 0 : 40;
  const lengths: readonly (readonly [string, Written, Expected])[] = [
    ['is right', {}, WHOLE],
    [
      'is too small',
      { length: String(cutAt) },
      {
        states: ['truncated'],
        rows: ROWS.slice(0, kept),
        more: ROWS.slice(kept, 45),
        tells: [USED_UP],
      },
    ],
    ['is 0', { length: '0' }, { ...NONE, tells: [NO_BODY] }],
    ['is there twice, alike', { headers: [`Content-Length: ${size}`] }, WHOLE],
    ['is there twice, unlike', { headers: [`Content-Length: ${size - 9}`] }, NONE],
    [
      'is no number',
      { length: 'many' },
      { states: [...NOT_WHOLE, 'complete'], rows: [], more: ROWS },
    ],
    ['is negative', { length: '-5' }, { states: [...NOT_WHOLE, 'complete'], rows: [], more: ROWS }],
  ];
  return [
    ...lengths.map(([name, written, expected]) => ({
      kind: 'types and lengths' as const,
      name: `Content-Length ${name}`,
      side,
      answer: answer(body, { framing: 'length', ...written }),
      expected,
      isCore: name === 'is too small',
    })),
    {
      kind: 'types and lengths',
      name: 'Content-Length beside chunks',
      side,
      answer: answer(body, { headers: ['Content-Length: 7'] }),
      expected: { states: [...NOT_WHOLE, 'complete'], rows: [], more: ROWS },
    },
  ];
});

/** A whole body of which HTTP announced more: both sides make the same of the same bytes. */
const TOO_LARGE: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const document: Expected = { states: ['unknown'], rows: ROWS, tells: [BROKEN_BEHIND_JSON] };
  const cut: Expected = { states: ['truncated'], rows: ROWS, tells: [SHORTER, BROKEN_OFF] };
  const bodies: readonly (readonly [string, string, string, Expected])[] = [
    ['a list', `[${ROWS.join()}]`, 'application/json', document],
    ['userData', DOCUMENT, 'application/json', document],
    ['a list without a content type', `[${ROWS.join()}]`, '', cut],
    ['objects on lines', ROWS.map((row) => `${row}\n`).join(''), 'application/x-ndjson', cut],
    ['pages with an end line', STREAM, 'application/x-ndjson', WHOLE],
  ];
  return bodies.map(([name, body, type, expected]) => ({
    kind: 'types and lengths',
    name: `Content-Length is too large, ${name}`,
    side,
    answer: answer(body, { framing: 'length', ending: 'cut', type }),
    expected,
  }));
});

const HEADS: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const body = BODIES[side];
  const heads: readonly (readonly [string, FaultCase['answer'], Expected])[] = [
    ['HTTP/1.0', answer(body, { version: 'HTTP/1.0', framing: 'close' }), WHOLE],
    ['a header of 40 kB', answer(body, { headers: [`X-Long: ${'x'.repeat(40_000)}`] }), WHOLE],
    ['a header of 400 kB', answer(body, { headers: [`X-Long: ${'x'.repeat(400_000)}`] }), NONE],
    [
      '1,000 headers',
      answer(body, { headers: Array.from({ length: 1000 }, (_, at) => `X-${at}: ${at}`) }),
      WHOLE,
    ],
    ['a header that is none', answer(body, { headers: ['no colon here'] }), WHOLE],
    ['a header of bytes beyond ASCII', answer(body, { headers: ['X-Name: Zoë 漢字'] }), WHOLE],
    [
      'an attachment',
      answer(body, { headers: ['Content-Disposition: attachment; filename="x.json"'] }),
      WHOLE,
    ],
    ['no HTTP at all', rawAnswer('SSH-2.0-OpenSSH_9.6\r\n'), NONE],
    [
      'binary instead of HTTP',
      rawAnswer(Uint8Array.from({ length: 300 }, (_, at) => at % 256)),
      NONE,
    ],
    ['rows without a head', rawAnswer(PAGE_LINES.join('')), NONE],
    ['a status line that is no number', rawAnswer('HTTP/1.1 okay\r\n\r\n'), NONE],
    [
      'a clear Server-Timing',
      answer(body, { headers: ['Server-Timing: init;dur=1, =;;"'] }),
      WHOLE,
    ],
    [
      'early hints before it',
      rawAnswer(
        'HTTP/1.1 103 Early Hints\r\nLink: </x.css>; rel=preload\r\n\r\n',
        headOf(body),
        body,
      ),
      WHOLE,
    ],
    [
      '100 Continue before it',
      rawAnswer('HTTP/1.1 100 Continue\r\n\r\n', headOf(body), body),
      WHOLE,
    ],
  ];
  return heads.map(([name, faulty, expected]) => ({
    kind: 'types and lengths',
    name,
    side,
    answer: faulty,
    expected,
  }));
});

function headOf(body: string): string {
  return `HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
}

const CORS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  (
    [
      ['missing', []],
      ['another origin', ['https://elsewhere.test']],
      ['there twice', ['*', '*']],
      ['a list', ['*, *']],
      ['null', ['null']],
      ['empty', ['']],
      ['a host without scheme', ['127.0.0.1']],
      ['a wildcard in a name', ['http://127.0.0.*']],
    ] as const
  ).flatMap(([name, origins]): readonly FaultCase[] => [
    {
      kind: 'CORS',
      name: `the header is ${name}`,
      side,
      answer: answer(BODIES[side], { origins }),
      expected: { ...NONE, says: /Access-Control-Allow-Origin/ },
      isCore: name === 'missing' || name === 'there twice',
    },
    {
      kind: 'CORS',
      name: `the header of a 502 is ${name}`,
      side,
      answer: answer('{"message":"Bad Gateway"}', { origins, status: '502 Bad Gateway' }),
      expected: { ...NONE, says: /Access-Control-Allow-Origin/ },
    },
  ]),
);

/** Wrong and missing headers, and who may read an answer. */
export const HEADER_CASES: readonly FaultCase[] = [
  ...TYPES,
  ...LENGTHS,
  ...TOO_LARGE,
  ...HEADS,
  ...CORS,
];
