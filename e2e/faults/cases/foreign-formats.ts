import { ROWS } from '../bodies.ts';

const LINES = ROWS.map((row) => `${row}\n`).join('');
const ITEMS = `{"Items":[${ROWS.join()}],"Count":60,"ScannedCount":60}`;

/** The rows of every case, in two parts. */
export const HALVES = [ROWS.slice(0, 30), ROWS.slice(30)] as const;

function typed(number: number): string {
  return `{"userId":{"S":"u${number}"},"age":{"N":"${number}"},"isOn":{"BOOL":true},"tags":{"L":[{"S":"a"},{"NULL":true}]},"map":{"M":{"x":{"N":"1"}}}}`;
}

function untyped(number: number): string {
  return `{"userId":"u${number}","age":${number},"isOn":true,"tags":["a",null],"map":{"x":1}}`;
}

const TYPED = Array.from({ length: 60 }, (_, at) => typed(at + 1));
const UNTYPED = Array.from({ length: 60 }, (_, at) => untyped(at + 1));

/** Rows in a format that is not the protocol. */
interface Format {
  readonly name: string;
  readonly body: string;
  /** The texts of its rows as the table shows them, if not those of every case. */
  readonly rows?: readonly string[];
  /** Whether its rows are written differently, and so are compared by value. */
  readonly isByValue?: boolean;
}

/** The same rows in the formats that people's functions send. */
export const FOREIGN_FORMATS: readonly Format[] = [
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
    name: 'a list five levels deep',
    body: `{"data":{"viewer":{"repo":{"issues":{"nodes":[${ROWS.join()}]}}}}}`,
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
