import { describe, expect, test } from 'vitest';
import { cutAt, readTable, rowTexts } from './testing/read-table.ts';

const PAGES =
  '{"type":"page","page":1,"count":2,"elapsedMs":1.5,"userData":[{"city":"Zürich"},{"n":1e400}]}\n' +
  '{"type":"page","page":2,"count":1,"elapsedMs":3,"userData":[{"text":"a\\nb 🏔 \\ud800"}]}\n' +
  '{"type":"end","pages":2,"count":3,"elapsedMs":4}\n';
const ROWS = ['{"city":"Zürich"}', '{"n":1e400}', '{"text":"a\\nb 🏔 \\ud800"}'];

/** A body as people have deployed it, and its content. */
interface Fixture {
  readonly name: string;
  readonly body: string;
  readonly rows: readonly string[];
  readonly format: 'protocol' | 'foreign' | 'undecided';
  readonly terminal?: 'end' | 'error';
  readonly badLines?: readonly number[];
  readonly unfinished?: boolean;
}

const FIXTURES: readonly Fixture[] = [
  { name: 'the protocol', body: PAGES, rows: ROWS, format: 'protocol', terminal: 'end' },
  {
    name: 'the protocol with CRLF, a byte-order mark and blank lines',
    body: `\uFEFF\r\n${PAGES.replaceAll('\n', '\r\n\r\n')}`,
    rows: ROWS,
    format: 'protocol',
    terminal: 'end',
  },
  {
    name: 'the protocol without its last newline',
    body: PAGES.trimEnd(),
    rows: ROWS,
    format: 'protocol',
    terminal: 'end',
  },
  {
    name: 'the protocol written by somebody else, with spaces and in another order',
    body: PAGES.replace(/^\{"type":"page","page":1,(.*)\}$/m, '{ "page": 1, $1, "type": "page" }'),
    rows: ROWS,
    format: 'protocol',
    terminal: 'end',
  },
  {
    name: 'the protocol with an error, an unknown type and a line that is broken',
    body:
      '{"type":"hello"}\n' +
      PAGES.replace(
        /\{"type":"end".*/,
        'oops\n{"type":"error","error":{"message":"No."},"pages":2,"count":3,"elapsedMs":4}',
      ),
    rows: ROWS,
    format: 'protocol',
    terminal: 'error',
    badLines: [4],
  },
  {
    name: 'the protocol, cut inside a line',
    body: PAGES.slice(0, 120),
    rows: ROWS.slice(0, 2),
    format: 'protocol',
    unfinished: true,
  },
  {
    name: 'an empty table',
    body: PAGES.slice(PAGES.indexOf('{"type":"end"')).replace(
      '"pages":2,"count":3',
      '"pages":0,"count":0',
    ),
    rows: [],
    format: 'protocol',
    terminal: 'end',
  },
  { name: 'objects, one on each line', body: ROWS.join('\n'), rows: ROWS, format: 'foreign' },
  {
    name: 'objects, one on each line, with a log line and a broken one between',
    body: `${ROWS[0]}\nSTART RequestId\n${ROWS[1]}\n{"a":\n${ROWS[2]}\n`,
    rows: ROWS,
    format: 'foreign',
    badLines: [2, 4],
  },
  {
    name: 'objects with a type of their own',
    body: '{"type":"admin","n":1}\n{"type":"end","n":2}\n',
    rows: ['{"type":"admin","n":1}', '{"type":"end","n":2}'],
    format: 'foreign',
  },
  {
    name: 'arrays, one on each line',
    body: `[${ROWS[0]},${ROWS[1]}]\r\n[]\r\n[${ROWS[2]}]\r\n`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'arrays back to back',
    body: `[${ROWS[0]}][${ROWS[1]},${ROWS[2]}][]`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'arrays back to back, cut inside a row',
    body: `[${ROWS[0]},${ROWS[1]}][${ROWS[2]},{"a`,
    rows: ROWS,
    format: 'foreign',
    unfinished: true,
  },
  {
    name: 'one array, laid out over lines',
    body: `[\n  ${ROWS.join(',\n  ')}\n]\n`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'an object with one array in it',
    body: `{"userData":[${ROWS.join()}]}`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'objects with a comma after each, one on each line',
    body: `${ROWS.join(',\n')},\n`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'an array without its brackets, on one line',
    body: ROWS.join(', '),
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'arrays, one on each line, with a comma after each',
    body: `[${ROWS[0]}],\n[${ROWS[1]},${ROWS[2]}],\n`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'arrays, one on the first line and several on the last, which has no newline',
    body: `[${ROWS[0]}]\n[${ROWS[1]}][${ROWS[2]}]`,
    rows: ROWS,
    format: 'foreign',
  },
  {
    name: 'an object with one array in it, cut inside a row',
    body: `{"count":3,"items":[${ROWS.join()},{"tags":[{"a`,
    rows: ROWS,
    format: 'foreign',
    unfinished: true,
  },
  {
    name: 'DynamoDB’s own answer to a Scan, laid out over lines',
    body: '{\n "Items": [\n  {"id": {"S": "a"}, "n": {"N": "1.50"}},\n  {"id": {"S": "b"}}\n ],\n "Count": 2\n}\n',
    rows: ['{"id":"a","n":1.50}', '{"id":"b"}'],
    format: 'foreign',
  },
  {
    name: 'typed rows, one on each line',
    body: '{"a":{"L":[{"N":"9007199254740993"},{"NULL":true}]},"s":{"SS":["x"]}}\n{}\n',
    rows: ['{"a":[9007199254740993,null],"s":["x"]}', '{}'],
    format: 'foreign',
  },
  { name: 'an envelope of no rows', body: '{"Items":[],"Count":0}', rows: [], format: 'foreign' },
  { name: 'nothing', body: '', rows: [], format: 'undecided' },
  { name: 'nothing but white space', body: ' \n\r\n ', rows: [], format: 'undecided' },
];

/** Numbers that are the same in every run, from 0 up to 2³². */
function seededNumbers(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  });
}

describe.each(FIXTURES)('$name', ({ body, ...expected }) => {
  const bytes = new TextEncoder().encode(body);
  const cuttings: readonly (readonly [string, readonly Uint8Array[]])[] = [
    ['whole', [bytes]],
    ['byte by byte', [...bytes].map((byte) => Uint8Array.of(byte))],
    ...[1, 2, 3, 4, 5].map(
      (seed) => [`in random pieces, seed ${seed}`, cutAt(bytes, seededNumbers(seed, 6))] as const,
    ),
  ];
  test.each(cuttings)('%s', (_, chunks) => {
    const read = readTable(chunks);
    expect(rowTexts(read)).toEqual(expected.rows);
    expect(read.format).toBe(expected.format);
    expect(read.terminal?.type).toBe(expected.terminal);
    expect(read.badLines.map(({ lineNumber }) => lineNumber)).toEqual(expected.badLines ?? []);
    expect(read.unfinishedBytes > 0).toBe(expected.unfinished ?? false);
  });
});
