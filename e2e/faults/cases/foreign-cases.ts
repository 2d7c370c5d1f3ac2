import { answer } from '../answers.ts';
import { bytesInto, endLine, ROWS, rowText, startOf } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS, type RoadId } from '../fault-server.ts';
import {
  BAD_ROWS,
  BROKEN_OFF,
  CUT_SHORT,
  DAMAGED_ROWS,
  ENDED_WITH_ERROR,
  MISCOUNTED,
  NO_JSON,
  NO_JSON_ROWS,
  OPEN_END,
  SAME_ROWS,
  type Telling,
  told,
  UNREAD_TOTALS,
} from '../tellings.ts';

const LINES = ROWS.map((row) => `${row}\n`).join('');
const ITEMS = `{"Items":[${ROWS.join()}],"Count":60,"ScannedCount":60}`;
const HALVES = [ROWS.slice(0, 30), ROWS.slice(30)] as const;

function typed(number: number): string {
  return `{"userId":{"S":"u${number}"},"age":{"N":"${number}"},"isOn":{"BOOL":true},"tags":{"L":[{"S":"a"},{"NULL":true}]},"map":{"M":{"x":{"N":"1"}}}}`;
}

function untyped(number: number): string {
  return `{"userId":"u${number}","age":${number},"isOn":true,"tags":["a",null],"map":{"x":1}}`;
}

const TYPED = Array.from({ length: 60 }, (_, at) => typed(at + 1));
const UNTYPED = Array.from({ length: 60 }, (_, at) => untyped(at + 1));

interface Format {
  readonly name: string;
  readonly body: string;
  readonly rows?: readonly string[];
  readonly isByValue?: boolean;
}

/** The same rows in the formats that people's functions send. */
const FORMATS: readonly Format[] = [
  { name: 'one object on each line', body: LINES },
  { name: 'one object on each line, none after the last', body: LINES.trimEnd() },
  { name: 'one list on each line', body: HALVES.map((rows) => `[${rows.join()}]\n`).join('') },
  { name: 'lists back to back', body: HALVES.map((rows) => `[${rows.join()}]`).join('') },
  { name: 'one list', body: `[${ROWS.join()}]` },
  { name: 'one list, a row on each line', body: `[\n${ROWS.join(',\n')}\n]\n` },
  {
    name: 'one list, pretty',
    body: JSON.stringify(
      ROWS.map((row) => JSON.parse(row)),
      undefined,
      2,
    ),
    isByValue: true,
  },
  { name: 'objects back to back', body: ROWS.join('') },
  { name: 'Items', body: ITEMS },
  { name: 'Items on one line', body: `${ITEMS}\n` },
  {
    name: 'Items on two lines',
    body: HALVES.map((rows) => `{"Items":[${rows.join()}],"Count":30}\n`).join(''),
  },
  {
    name: 'Items twice, back to back',
    body: HALVES.map((rows) => `{"Items":[${rows.join()}],"Count":30}`).join(''),
  },
  {
    name: 'Items with a LastEvaluatedKey',
    body: HALVES.map(
      (rows) => `{"Items":[${rows.join()}],"Count":30,"LastEvaluatedKey":{"userId":"u030"}}\n`,
    ).join(''),
  },
  {
    name: 'userData on two lines without a type',
    body: HALVES.map((rows) => `{"userData":[${rows.join()}]}\n`).join(''),
  },
  {
    name: 'userData twice, back to back',
    body: HALVES.map((rows) => `{"userData":[${rows.join()}]}`).join(''),
  },
  { name: 'userData once', body: `{"userData":[${ROWS.join()}]}` },
  {
    name: 'a list one level deep',
    body: `{"status":"ok","data":{"rows":[${ROWS.join()}],"total":60}}`,
  },
  {
    name: 'typed rows in Items',
    body: `{"Items":[${TYPED.join()}],"Count":60}`,
    rows: UNTYPED,
    isByValue: true,
  },
  {
    name: 'typed rows on lines',
    body: TYPED.map((row) => `${row}\n`).join(''),
    rows: UNTYPED,
    isByValue: true,
  },
  {
    name: 'an export’s Item lines',
    body: TYPED.map((row) => `{"Item":${row}}\n`).join(''),
    rows: UNTYPED,
    isByValue: true,
  },
  { name: 'a JSON text sequence', body: ROWS.map((row) => `\u001e${row}\n`).join('') },
  {
    name: 'server-sent events',
    body: ROWS.map((row, at) => `id: ${at}\nevent: row\ndata: ${row}\n\n`).join(''),
  },
  {
    name: 'server-sent events with comments and retry',
    body: `: hello\nretry: 10\n\n${ROWS.map((row) => `data:${row}\n\n`).join(': keep alive\n\n')}`,
  },
];

/** The states in which a complete body of another format may end: a stream has no last line that says so. */
function endsOf(side: RoadId): Expected['states'] {
  return side === 'streamed' ? ['unknown'] : ['complete', 'unknown'];
}

const WHOLE: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  FORMATS.map(
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

const WITH_END: readonly FaultCase[] = FORMATS.filter(({ name }) =>
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

/** Text that JSON.parse would refuse never counts as complete, on either side. */
const NOT_JSON: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  (
    [
      ['[{"a":1},,{"a":3}]', ['{"a":1}', '{"a":3}']],
      ['[{"a":1},{"a":2},]', ['{"a":1}', '{"a":2}']],
      ['[,{"a":1}]', ['{"a":1}']],
      ['[{"a":1},{"a":2}}', ['{"a":1}', '{"a":2}']],
      ['[{"a":1}{"a":2}]', ['{"a":1}', '{"a":2}']],
      ['[{"a":1} {"a":2}]', ['{"a":1}', '{"a":2}']],
      ['[{"a":1},x,{"a":3}]', ['{"a":1}', '{"a":3}']],
      ['[{"a":1}]]', ['{"a":1}']],
      ['[{"a":1}] and more', ['{"a":1}']],
      ['{"a":1}}', ['{"a":1}']],
      ['{"Items":[{"a":1},,{"a":2}]}', ['{"a":1}', '{"a":2}']],
      ['{"Items":[{"a":1}]]', ['{"a":1}']],
      ['{"userData":[{"a":1},{"a":2},]}', ['{"a":1}', '{"a":2}']],
      ['{"userData":[{"a":1},{"a":2},]}\n', ['{"a":1}', '{"a":2}']],
      ['{"Items":[{"a":1},x,{"a":2}]}\n', ['{"a":1}', '{"a":2}']],
      ['[{"a":1},{"a":2},]\n', ['{"a":1}', '{"a":2}']],
      ['{"userData":[{"a":1}}', ['{"a":1}']],
      ['{"userData":[{"a":1}]', ['{"a":1}']],
      ['{"userData":[{"a":01}]}', []],
      ["[{'a':1}]", []],
      ['[{"a":1,}]', []],
      ['[{"a":NaN}]', []],
      ['[{"a":"\u0001"}]', []],
      ['[{"a":"\\x"}]', []],
      ['[{"a" 1}]', []],
      ['{"a":1', []],
      ['[', []],
      ['"', []],
      ['nul', []],
      ['}', []],
    ] as const
  ).map(
    ([body, rows]): FaultCase => ({
      kind: 'no JSON',
      name: JSON.stringify(body),
      side,
      answer: answer(body),
      expected: {
        ...(side === 'buffered'
          ? { states: NOT_WHOLE, rows: [], more: rows, tells: tellingsOf(body, rows.length) }
          : {
              // What can be read is kept; anything else becomes a row that says so, or a bad line.
              states: [...NOT_WHOLE, 'unknown'],
              rows,
              tells: [OPEN_END, ENDED_WITH_ERROR, ...tellingsOf(body, rows.length)],
              isDoubted: true,
            }),
        // Brackets and commas are no words of an error.
        saysNot: /looks like an error: [^\p{L}\p{N}]|The response has no rows in it: \S*\{"a":1\}/u,
      },
      isCore: rows.length === 2 && side === 'streamed',
    }),
  ),
);

/** What is told of text that is not JSON: of what has no end, of what does not even begin as rows, and of the rest. */
function tellingsOf(body: string, rows: number): readonly Telling[] {
  const isOpen = ['{"userData":[{"a":1}}', '{"userData":[{"a":1}]', '{"a":1', '['].includes(body);
  if (isOpen) return [CUT_SHORT];
  if (!/^[[{]/.test(body)) return NO_JSON;
  // A stream takes values one by one, and knows how many of them are no rows.
  return rows > 0 ? [DAMAGED_ROWS] : [NO_JSON_ROWS, BAD_ROWS];
}

const BAD_LINES: readonly FaultCase[] = (
  [
    ['[1,]', ['1']],
    ['["x"}', ['"x"']],
    ['{"a":1}}', ['{"a":1}']],
    ['{"a":1},', ['{"a":1}']],
    ['\uFEFF{"a":1}', ['{"a":1}']],
    ['[{"a":1},]', ['{"a":1}']],
    ['{"a":1}{"a":', ['{"a":1}']],
  ] as const
).map(([line, inner]) => ({
  kind: 'no JSON',
  name: `the line ${JSON.stringify(line)} among rows, and an end line that agrees`,
  side: 'streamed',
  answer: answer(`${rowText(1)}\n${line}\n${rowText(2)}\n${endLine({ pages: '0', count: '3' })}`),
  expected: {
    states: [...NOT_WHOLE, 'complete'],
    rows: [rowText(1), rowText(2)],
    // The complete parts of such a line may be shown, but need not be.
    orRows: [rowText(1), ...inner, rowText(2)],
    tells: [BAD_ROWS, UNREAD_TOTALS],
    isDoubted: true,
  },
}));

const DOUBLE: readonly FaultCase[] = [
  {
    kind: 'no JSON',
    name: 'userData twice in one object',
    side: 'buffered',
    answer: answer('{"userData":[{"a":1},{"a":2},{"a":3}],"userData":[{"b":4}]}'),
    expected: { states: [...NOT_WHOLE, 'complete'], rows: [], more: ['{"b":4}'] },
    isCore: true,
  },
  {
    kind: 'no JSON',
    name: 'userData twice in one object, once with more members',
    side: 'buffered',
    answer: answer('{"n":[0],"userData":[{"a":1}],"userData":[{"b":4},{"b":5}],"z":[1]}'),
    expected: { states: [...NOT_WHOLE, 'complete'], rows: [], more: ['{"b":4}', '{"b":5}'] },
  },
];

function tellingsOfText(body: string): readonly Telling[] {
  if (body.startsWith('<!')) return [told('html', 'web-site', 'login-page')];
  if (body.startsWith('<?')) return [told('html', 'not-json')];
  return body === 'null' ? [...NO_JSON, told('no-rows-array', 'other-shape')] : NO_JSON;
}

/** Text that is not JSON at all: the page shows what arrived, and no false cause. */
const TEXT: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries({
    'upstream connect error or disconnect/reset before headers': /upstream connect error/,
    'Internal Server Error\n': /Internal Server Error/,
    'id,name\n1,Zoë\n2,Bo\n': /id,name/,
    '<!doctype html><html><body>Log in</body></html>': /web page/,
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>': /AccessDenied|web page/,
    '\u001b[31mred\u0007 text': /\\u001b|␛|\\x1b/i,
    null: /null|no row|not a row/i,
    '%PDF-1.7 \u0000\u0001': /PDF/,
  }).map(
    ([body, words]): FaultCase => ({
      kind: 'no JSON',
      name: `the text ${JSON.stringify(body)}`,
      side,
      answer: answer(body, { type: 'text/plain' }),
      expected: {
        states: body === 'null' ? [...NOT_WHOLE, 'unknown'] : NOT_WHOLE,
        rows: [],
        more: body === 'null' ? ['null'] : [],
        tells: tellingsOfText(body),
        ...(body !== 'null' && { says: words, saysNot: /most likely killed/ }),
      },
      isCore: body.startsWith('upstream'),
    }),
  ),
);

/** A cut loses no complete row. */
const CUT: readonly FaultCase[] = ROAD_IDS.flatMap((side) => {
  const two = ['{"a":1}', '{"a":2}'];
  const cuts: readonly (readonly [string, string, readonly string[]])[] = [
    ['a list behind its second row', '[{"a":1},{"a":2}', two],
    ['a list behind a comma', '[{"a":1},{"a":2},', two],
    ['a list inside its third row', '[{"a":1},{"a":2},{"a":', two],
    ['Items behind its second row', '{"Items":[{"a":1},{"a":2}', two],
    ['Items behind its rows', '{"Items":[{"a":1},{"a":2}]', two],
    [
      'data with an error written into it',
      '{"status":"streaming","data":[{"a":1},{"a":2},"error":"boom"}',
      two,
    ],
    ['data one level deep', '{"data":{"rows":[{"a":1},{"a":2}', two],
    ['lines inside the third', '{"a":1}\n{"a":2}\n{"a":', two],
    ['the last line without a newline', '{"a":1}\n{"a":2}', two],
    ['lists back to back', '[{"a":1}][{"a":2}', two],
    ['objects back to back', '{"a":1}{"a":2}{"a"', two],
    ['a text sequence', '\u001e{"a":1}\n\u001e{"a":2}\n\u001e{"a', two],
    ['events', 'data: {"a":1}\n\ndata: {"a":2}\n\ndata: {"a', two],
  ];
  return cuts.map(
    ([name, body, rows]): FaultCase => ({
      kind: 'cut rows',
      name,
      side,
      answer: answer(body),
      expected: {
        states: name.startsWith('the last line')
          ? [...NOT_WHOLE, 'unknown', 'complete']
          : NOT_WHOLE,
        rows: side === 'streamed' ? rows : [],
        more: side === 'streamed' ? [] : rows,
        tells: [name.startsWith('the last line') ? OPEN_END : CUT_SHORT],
      },
      isCore: side === 'streamed' && /second row/.test(name),
    }),
  );
});

const CUT_BY_CONNECTION: readonly FaultCase[] = FORMATS.filter(({ name }) =>
  /^one |^Items$|^objects|^lists|^a JSON|^server-sent events$/.test(name),
)
  .filter(({ name }) => !/pretty/.test(name))
  .flatMap(({ name, body }) =>
    (['reset', 'cut'] as const).map(
      (ending): FaultCase => ({
        kind: 'cut rows',
        name: `${name}, ${ending === 'reset' ? 'reset' : 'closed'} inside row 46`,
        side: 'streamed',
        answer: answer(startOf(body, bytesInto(body, 46, '😀')), { ending }),
        expected: { states: ['truncated'], rows: ROWS.slice(0, 45), tells: [BROKEN_OFF] },
      }),
    ),
  );

/** A server that fails half-way may end its rows with an error: it stays in the table, and is told as what it seems to be. */
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

/** Streams in other formats, complete, cut, and not quite JSON. */
export const FOREIGN_CASES: readonly FaultCase[] = [
  ...WHOLE,
  ...FALSE_COUNTS,
  ...WITH_END,
  ...AMBIGUOUS,
  ...GEO,
  ...NOT_JSON,
  ...BAD_LINES,
  ...DOUBLE,
  ...TEXT,
  ...CUT,
  ...CUT_BY_CONNECTION,
  ...ERROR_AT_END,
];
