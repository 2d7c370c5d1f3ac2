import { answer } from '../answers.ts';
import { endLine, ROWS } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS, type RoadId } from '../fault-server.ts';
import { ENDED_WITH_ERROR, MISCOUNTED, OPEN_END, SAME_ROWS, told } from '../tellings.ts';
import { FOREIGN_FORMATS, HALVES } from './foreign-formats.ts';

/** The states in which a complete body of another format may end: a stream has no last line that says so. */
function endsOf(side: RoadId): Expected['states'] {
  return side === 'streamed' ? ['unknown'] : ['complete', 'unknown'];
}

const WHOLE: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  FOREIGN_FORMATS.map(
    ({ name, body, rows = ROWS, isByValue = false }): FaultCase => ({
      kind: 'foreign formats',
      name,
      side,
      answer: answer(body),
      expected: {
        states: endsOf(side),
        rows,
        isByValue,
        tells: rows === ROWS && !isByValue ? SAME_ROWS : [OPEN_END],
        saysNot: /could not be read/,
      },
      isCore: ['Items on two lines', 'a JSON text sequence'].includes(name),
    }),
  ),
);

/** An end line does not make up for a count that is wrong. */
const FALSE_COUNTS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries({ Items: 'Count', userData: 'count' }).map(
    ([list, count]): FaultCase => ({
      kind: 'foreign formats',
      name: `${list} with a false ${count}, and an end line that agrees with the rows`,
      side,
      answer: answer(`{"${list}":[${ROWS.join()}],"${count}":20}\n${endLine({ pages: '1' })}`),
      expected: {
        states: NOT_WHOLE,
        rows: ROWS,
        tells: MISCOUNTED,
        says: /20 rows[\s\S]*60 rows/,
      },
    }),
  ),
);

const WITH_END: readonly FaultCase[] = FOREIGN_FORMATS.filter(({ name }) =>
  /on (each|two) line|^lists/.test(name),
).map(({ name, body, rows = ROWS }) => ({
  kind: 'foreign formats',
  name: `${name}, and an end line`,
  side: 'streamed',
  answer: answer(body.endsWith('\n') ? body + endLine() : `${body}\n${endLine()}`),
  expected: { states: ['complete'], rows },
}));

/** It cannot be known which list holds the rows, so the page lists them. */
const AMBIGUOUS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries({
    'columns and rows': [
      `{"columns":[{"id":1},{"id":2},{"id":3}],"rows":[${ROWS.join()}]}`,
      /columns[\s\S]*rows/,
    ],
    'users and orders': [
      `{"users":[${HALVES[0].join()}],"orders":[${HALVES[1].join()}]}`,
      /users[\s\S]*orders/,
    ],
  } as const).map(
    ([name, [body, words]]): FaultCase => ({
      kind: 'foreign formats',
      name: `two lists, ${name}`,
      side,
      answer: answer(body),
      expected: {
        states: ['unknown', 'complete', 'failed'],
        rows: [],
        more: [body],
        tells: [OPEN_END],
        says: words,
      },
    }),
  ),
);

const GEO_FEATURES = Array.from(
  { length: 5 },
  (_, at) =>
    `{"type":"Feature","geometry":{"type":"Point","coordinates":[${at},1]},"properties":{}}`,
);
const GEO_BODY = `{"type":"FeatureCollection","bbox":[0,0,9,9],"features":[${GEO_FEATURES.join()}]}`;

const GEO: readonly FaultCase[] = ROAD_IDS.map((side) => ({
  kind: 'foreign formats',
  name: 'GeoJSON with a bbox',
  side,
  answer: answer(GEO_BODY),
  expected: {
    states: [...endsOf(side), 'failed'],
    rows: [],
    more: GEO_FEATURES,
    orRows: [GEO_BODY],
    tells: [OPEN_END],
  },
}));

/** A server that fails half-way may end its rows with an error: it is no row, and is told as what it seems to be. */
const ERROR_AT_END: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  [
    '{"error":"time ran out"}',
    '{"code":503,"message":"time ran out"}',
    '{"success":false,"reason":"time ran out"}',
  ].flatMap((error) =>
    [
      { name: 'objects on lines', body: [...ROWS, error].map((row) => `${row}\n`).join('') },
      { name: 'one list', body: `[${[...ROWS, error].join()}]` },
      {
        name: 'server-sent events',
        body: [...ROWS, error].map((row) => `data: ${row}\n\n`).join(''),
      },
    ].map(
      ({ name, body }): FaultCase => ({
        kind: 'foreign formats',
        name: `${name}, and the error ${error} at the end`,
        side,
        answer: answer(body),
        expected: {
          states: ['unknown'],
          // The error is no row.
          rows: ROWS,
          tells: [ENDED_WITH_ERROR],
          says: /ended with what looks like an error[\s\S]*time ran out/,
        },
        isCore: side === 'streamed' && name === 'objects on lines',
      }),
    ),
  ),
);

/** An answer that tells of an error in place of its rows has none, whoever reads it. */
const ERRORS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries({
    'a list that is null beside errors':
      '{"data":{"listX":null},"errors":[{"path":["listX"],"errorType":"Unauthorized","message":"DB down"}]}',
    'an empty list beside success: false': '{"success":false,"data":[],"message":"DB down"}',
    'an empty list beside an error':
      '{"status":"error","items":[],"error":{"code":500,"message":"DB down"}}',
    'an error as a server-sent event': 'data: {"error":"DB down"}\n\ndata: [DONE]\n\n',
    'an answer for a gateway with status 500': '{"statusCode":500,"body":"DB down"}',
  }).map(
    ([name, body]): FaultCase => ({
      kind: 'foreign formats',
      name: `no rows, ${name}`,
      side,
      answer: answer(body),
      expected: {
        states: ['failed'],
        rows: [],
        tells: [told('message-only', 'error-as-success')],
        says: /in place of rows[^.]*DB down/,
      },
      isCore: name === 'an empty list beside success: false',
    }),
  ),
);

/** A list without rows is no error, whatever other words there are. */
const EMPTY: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  [
    '{"data":[],"error":null}',
    '{"count":0,"items":[],"message":"No results"}',
    '{"data":[],"errors":[]}',
  ].map(
    (body): FaultCase => ({
      kind: 'foreign formats',
      name: `no rows, ${body}`,
      side,
      answer: answer(body),
      expected: { states: endsOf(side), rows: [], tells: [OPEN_END] },
    }),
  ),
);

/** What stands around the rows of an object leaves open whether they are all. */
const OPEN: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  (
    [
      ['Items that are null, with a Count', '{"Items":null,"Count":5}', [], /5 rows \(Count\)/],
      [
        'rows in an answer with status 500',
        `{"statusCode":500,"body":[${ROWS.join()}]}`,
        ROWS,
        /that it failed: "statusCode": 500/,
      ],
    ] as const
  ).map(
    ([name, body, rows, says]): FaultCase => ({
      kind: 'foreign formats',
      name,
      side,
      answer: answer(body),
      expected: {
        states: ['unknown'],
        rows,
        tells: rows === ROWS ? SAME_ROWS : [OPEN_END],
        says,
      },
    }),
  ),
);

/** Bodies in other formats that arrive in full. */
export const FOREIGN_CASES: readonly FaultCase[] = [
  ...WHOLE,
  ...FALSE_COUNTS,
  ...WITH_END,
  ...AMBIGUOUS,
  ...GEO,
  ...ERROR_AT_END,
  ...ERRORS,
  ...EMPTY,
  ...OPEN,
];
