import { describe, expect, test } from 'vitest';
import { cutAt, readTable, rowTexts } from './testing/read-table.ts';

interface Fixture {
  readonly name: string;
  readonly body: string;
  readonly rows: readonly string[];
  readonly path?: string;
  readonly badLines?: readonly number[];
  readonly unfinished?: boolean;
  readonly lists?: string;
  readonly terminal?: 'end' | 'error';
}

const PAGE = (from: number) =>
  `{"Items":[{"n":${from}},{"n":${from + 1}}],"Count":2,"LastEvaluatedKey":{"n":1}}`;
/** A page with its rows, from this one on, under a name. */
const named =
  (name: string, more = '') =>
  (from: number) =>
    `{"${name}":[{"n":${from}},{"n":${from + 1}}]${more}}`;

const ROWS = ['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}'];
const TABLE = '{"columns":[{"c":1},{"c":2}],"rows":[{"n":1},{"n":2}]}';

const FIXTURES: readonly Fixture[] = [
  ...[1, 2].flatMap((pages): Fixture[] => {
    const rows = ROWS.slice(0, 2 * pages);
    const join = (page: (from: number) => string, between: string) =>
      Array.from({ length: pages }, (_, index) => page(2 * index + 1) + between).join('');
    return [
      { name: `${pages} of DynamoDB’s answers on lines`, body: join(PAGE, '\n'), rows },
      { name: `${pages} of DynamoDB’s answers back to back`, body: join(PAGE, ''), rows },
      { name: `${pages} userData on lines`, body: join(named('userData'), '\n'), rows },
      { name: `${pages} userData back to back`, body: join(named('userData'), ''), rows },
      {
        name: `${pages} userData with errors`,
        body: join(named('userData', ',"errors":[{}]'), '\n'),
        rows,
      },
      {
        name: `${pages} items with a cursor`,
        body: join(named('items', ',"nextToken":"x"'), '\n'),
        rows,
      },
      { name: `${pages} lists of another name`, body: join(named('users'), '\n'), rows },
      {
        name: `${pages} nested lists`,
        body: join((from) => `{"data":${named('rows')(from)}}`, '\n'),
        rows,
      },
      { name: `${pages} pages as a sequence`, body: `\u001E${join(PAGE, '\n\u001E')}`, rows },
      { name: `${pages} pages as events`, body: `data: ${join(PAGE, '\n\ndata: ')}`, rows },
    ];
  }),
  {
    name: 'a page whose list is null, before rows',
    body: '{"Items":null,"Count":0}\n{"n":1}\n{"n":2}\n',
    rows: ROWS.slice(0, 2),
  },
  {
    name: 'nothing but a page whose list is null',
    body: '{"userData":null}',
    rows: [],
  },
  {
    name: 'a list of another name, beside an array that was cut',
    body: '{"users":[{"n":1}]} [',
    rows: ['{"users":[{"n":1}]}'],
    lists: 'users 1; none chosen',
    unfinished: true,
  },
  {
    name: 'a page after an empty one',
    body: '{"Items":[],"Count":0}\n{"Items":[{"n":1}],"Count":1}\n',
    rows: ['{"n":1}'],
  },
  {
    name: 'rows with a list of objects in each',
    body: '{"id":1,"orders":[{"a":1}]}\n{"id":2,"orders":[]}\n',
    rows: ['{"id":1,"orders":[{"a":1}]}', '{"id":2,"orders":[]}'],
    lists: 'orders 1; none chosen',
  },
  {
    name: 'a lone object with one list of objects',
    body: '{"id":1,"orders":[{"a":1},{"a":2}]}',
    rows: ['{"a":1}', '{"a":2}'],
    lists: 'orders 2; orders chosen',
  },
  {
    name: 'a lone object with two lists of objects',
    body: TABLE,
    rows: [TABLE],
    lists: 'columns 2, rows 2; none chosen',
  },
  {
    name: 'two objects with two lists of objects',
    body: `${TABLE}\n${TABLE}\n`,
    rows: [TABLE, TABLE],
    lists: 'columns 2, rows 2; none chosen',
  },
  {
    name: 'an object with two lists, and a path',
    body: TABLE,
    path: 'rows',
    rows: ['{"n":1}', '{"n":2}'],
    lists: 'columns 2, rows 2; rows chosen',
  },
  {
    name: 'objects with two lists on lines, and a path',
    body: `${TABLE}\n${TABLE}\n`,
    path: 'columns',
    rows: ['{"c":1}', '{"c":2}', '{"c":1}', '{"c":2}'],
    lists: 'columns 2, rows 2; columns chosen',
  },
  {
    name: 'a page whose object is asked for',
    body: PAGE(1),
    path: '',
    rows: [PAGE(1)],
    lists: 'Items 2; each object chosen',
  },
  {
    name: 'a map, whose type is none of the protocol’s',
    body: '{"type":"FeatureCollection","bbox":[1,2],"features":[\n{"type":"Feature","id":1},\n{"type":"Feature","id":2}\n]}\n',
    rows: ['{"type":"Feature","id":1}', '{"type":"Feature","id":2}'],
    lists: 'features 2; features chosen',
  },
  {
    name: 'lines of a DynamoDB export',
    body: '{"Item":{"id":{"N":"1"},"tags":{"SS":["a"]}}}\n{"Item":{"id":{"N":"2"}}}\n',
    rows: ['{"id":1,"tags":["a"]}', '{"id":2}'],
  },
  {
    name: 'a list in a list of types is no list of rows',
    body: '{"a":{"L":[{"M":{"b":{"N":"1"}}}]}}',
    rows: ['{"a":[{"b":1}]}'],
  },
  {
    name: 'an array that was cut between rows',
    body: '[{"n":1},{"n":2}',
    rows: ROWS.slice(0, 2),
    unfinished: true,
  },
  {
    name: 'a page that was cut between rows',
    body: '{"Items":[{"n":1},{"n":2}',
    rows: ROWS.slice(0, 2),
    unfinished: true,
  },
  {
    name: 'a page that was cut behind its rows',
    body: '{"Items":[{"n":1},{"n":2}],"Cou',
    rows: ROWS.slice(0, 2),
    unfinished: true,
  },
  {
    name: 'the second page on lines, cut',
    body: `${PAGE(1)}\n{"Items":[{"n":3},{"n":4},{"n`,
    rows: ROWS,
    unfinished: true,
  },
  {
    name: 'the second page back to back, cut',
    body: `${PAGE(1)}{"Items":[{"n":3},{"n":4},{"n`,
    rows: ROWS,
    unfinished: true,
  },
  {
    name: 'an array that an error breaks off',
    body: '{"status":"streaming","data":[{"n":1},{"n":2},"error":"boom"}',
    rows: ROWS.slice(0, 2),
    badLines: [1],
    unfinished: true,
    lists: 'data 3; data chosen',
  },
  { name: 'strings that were cut', body: '["a","b"', rows: ['"a"', '"b"'], unfinished: true },
  {
    name: 'numbers that were cut, the last of which may go on',
    body: '[12,3',
    rows: ['12'],
    unfinished: true,
  },
  {
    name: 'an array on the first line that has no end',
    body: '[{"n":1}\n[{"n":2}]\n[{"n":3}]\n',
    rows: ROWS.slice(0, 3),
    badLines: [2],
  },
  {
    name: 'a comma too many between lines',
    body: '{"n":1},\n,{"n":2}\n',
    rows: ROWS.slice(0, 2),
    badLines: [2],
  },
  {
    name: 'a mark before a later row',
    body: '{"n":1}\n\uFEFF{"n":2}\n{"n":3}\n',
    rows: ['{"n":1}', '{"n":3}'],
    badLines: [2],
  },
  {
    name: 'an object with text behind it on a later line',
    body: '{"n":1}\n{"n":2},\n{"n":3}\n',
    rows: ROWS.slice(0, 3),
    badLines: [2],
  },
  {
    name: 'text without a newline',
    body: 'upstream connect error or reset',
    rows: [],
    badLines: [1],
  },
  {
    name: 'a sequence',
    body: '\u001E{"n":1}\n\u001E[{"n":2},{"n":3}]\n\u001E4\n\u001E"x"\n',
    rows: [...ROWS.slice(0, 3), '4', '"x"'],
  },
  {
    name: 'a sequence over lines',
    body: '\u001E{\n"n":1}\n\n\u001E\u001E{"n":2}',
    rows: ['{\n"n":1}', '{"n":2}'],
  },
  {
    name: 'a sequence with a record that was cut',
    body: '\u001E{"n":1}\n\u001E{"n"\n\u001E{"n":3}\n',
    rows: ['{"n":1}', '{"n":3}'],
    badLines: [2],
  },
  {
    name: 'a sequence that was cut',
    body: '\u001E{"n":1}\n\u001E{"n"',
    rows: ['{"n":1}'],
    unfinished: true,
  },
  {
    name: 'a sequence that was cut inside a number',
    body: '\u001E{"n":1}\n\u001E12',
    rows: ['{"n":1}'],
    unfinished: true,
  },
  {
    name: 'a sequence with an end line',
    body: '\u001E{"n":1}\n\u001E{"type":"end","pages":1,"count":1,"elapsedMs":1}\n',
    rows: ['{"n":1}'],
    terminal: 'end',
  },
  {
    name: 'events',
    body: 'data: {"n":1}\n\ndata:{"n":2}\n\ndata: [{"n":3},{"n":4}]\n\n',
    rows: ROWS,
  },
  {
    name: 'events with everything else that they may have',
    body: ': hello\r\nretry: 10\r\nevent: row\r\nid: 1\r\ndata: {"n":1}\r\n\r\n:\r\n\r\ndata: {"n":2}\r\n\r\ndata: [DONE]\r\n\r\n',
    rows: ROWS.slice(0, 2),
    terminal: 'end',
  },
  {
    name: 'an event over several lines',
    body: 'data: [{"n":1},\n: between\nid: 3\ndata:  {"n":2},\ndata: {"n":\ndata: 3}]\n\ndata: {"n":4}\n\n',
    rows: ['{"n":1}', '{"n":2}', '{"n":\n      3}', '{"n":4}'],
  },
  ...(['\n', '\r', '\r\n'] as const).flatMap((end): Fixture[] => {
    const name = JSON.stringify(end);
    const lines = (...all: string[]) => all.map((line) => line + end).join('');
    return [
      {
        name: `events whose lines end with ${name}`,
        body: lines('data:{"n":1}', '', ': hi', 'data: [{"n":2},', 'id: 3', 'data: {"n":3}]', ''),
        rows: ROWS.slice(0, 3),
      },
      {
        name: `an event that is no JSON among lines that end with ${name}`,
        body: lines('data: {"n":1}', '', 'data: hello', '', 'data: [{"n":2},{"n":}]', ''),
        rows: ['{"n":1}', '{"n":2}', '{"n":}'],
        badLines: [3, 5],
      },
      {
        name: `events with a mark, whose lines end with ${name}`,
        body: `\uFEFF${lines('event: row', 'data: {"n":1}', '', 'data: [DONE]', '')}`,
        rows: ['{"n":1}'],
        terminal: 'end',
      },
    ];
  }),
  {
    name: 'events whose lines end in several ways',
    body: 'data: {"n":1}\r\n\rdata: {"n":2}\n\r\ndata: {"n":3}\r\r\n',
    rows: ROWS.slice(0, 3),
  },
  {
    name: 'an event that only says that the stream has ended',
    body: 'data: {"n":1}\n\nevent: end\ndata: {"count":1}\n\ndata: [DONE]',
    rows: ['{"n":1}'],
    terminal: 'end',
  },
  {
    name: 'an event of another name with data of its own',
    body: 'event: done\ndata: {"n":1}\n\nevent: complete\ndata: [{"n":2}]\n\n',
    rows: ROWS.slice(0, 2),
  },
  {
    name: 'an event that says that something failed',
    body: 'data: {"n":1}\n\nevent: error\ndata: it went bang\n\n',
    rows: ['{"n":1}'],
    terminal: 'error',
  },
  {
    name: 'heartbeats among events',
    body: 'event: ping\ndata: {"type":"ping"}\n\ndata: {"n":1}\n\nevent: heartbeat\ndata: 7\n\nevent: ping\ndata: {"n":2}\n\n',
    rows: ROWS.slice(0, 2),
  },
  {
    name: 'an event behind the one that said that the stream has ended',
    body: 'data: {"n":1}\n\ndata: [DONE]\n\ndata: {"n":2}\n\n',
    rows: ['{"n":1}'],
    badLines: [5],
    terminal: 'end',
  },
  {
    name: 'an event that was cut inside a number',
    body: 'data: 1\n\ndata: 12',
    rows: ['1'],
    unfinished: true,
  },
  {
    name: 'an event that was cut inside its field’s name',
    body: 'data: {"n":1}\n\nda',
    rows: ['{"n":1}'],
    unfinished: true,
  },
  {
    name: 'objects of which some share a later line',
    body: '{"n":1}\n{"n":2}{"n":3}\n{"n":4}\n',
    rows: ROWS,
  },
  {
    name: 'objects that share a later line, the last of which was cut',
    body: '{"n":1}\n{"n":2} {"n":3}{"n',
    rows: ROWS.slice(0, 3),
    unfinished: true,
  },
  {
    name: 'pages that share a later line',
    body: `${PAGE(1)}\n${PAGE(3)}${PAGE(5)}\n`,
    rows: [...ROWS, '{"n":5}', '{"n":6}'],
  },
  {
    name: 'an array and an object that share a later line',
    body: '{"n":1}\n{"n":2}[{"n":3}]{"n":4}\n',
    rows: ROWS,
  },
  {
    name: 'an end line that shares the line of the last row',
    body: '{"n":1}\n{"n":2}{"type":"end","pages":1,"count":2,"elapsedMs":1}\n',
    rows: ROWS.slice(0, 2),
    terminal: 'end',
  },
  {
    name: 'rows with braces in their texts',
    body: '{"n":"}{"}\n{"n":"} {"}\n{"n":"}{"}\n',
    rows: ['{"n":"}{"}', '{"n":"} {"}', '{"n":"}{"}'],
  },
  {
    name: 'an event that is no JSON',
    body: 'data: {"n":1}\n\ndata: hello\n\ndata: {"n":3}\n\n',
    rows: ['{"n":1}', '{"n":3}'],
    badLines: [3],
  },
  {
    name: 'an event that was cut',
    body: 'data: {"n":1}\n\ndata: {"n":2}\n\ndata: {"n"',
    rows: ROWS.slice(0, 2),
    unfinished: true,
  },
  {
    name: 'the last event without its blank line',
    body: 'data: {"n":1}\n\ndata: {"n":2}',
    rows: ROWS.slice(0, 2),
  },
  {
    name: 'events with an end line',
    body: 'data: {"n":1}\n\ndata: {"type":"end","pages":1,"count":1,"elapsedMs":1}\n\n',
    rows: ['{"n":1}'],
    terminal: 'end',
  },
];

function toldOf({ lists }: ReturnType<typeof readTable>): string | undefined {
  if (lists === undefined) return undefined;
  const found = lists.lists.map(({ path, count }) => `${path} ${count}`).join(', ');
  return `${found}; ${lists.chosen === '' ? 'each object' : (lists.chosen ?? 'none')} chosen`;
}

describe.each(FIXTURES)('$name', ({ body, path, ...expected }) => {
  const bytes = new TextEncoder().encode(body);
  test.each([
    ['whole', [bytes]],
    ['byte by byte', [...bytes].map((byte) => Uint8Array.of(byte))],
    ...[3, 7, 11, 13, 17].map(
      (step) =>
        [
          `in pieces of ${step} bytes`,
          cutAt(
            bytes,
            Array.from({ length: bytes.length }, (_, at) => at * step).filter(
              (at) => at < bytes.length,
            ),
          ),
        ] as const,
    ),
  ] as const)('%s', (_, chunks) => {
    const read = readTable(chunks, path);
    expect(rowTexts(read)).toEqual(expected.rows);
    expect(read.badLines.map(({ lineNumber }) => lineNumber)).toEqual(expected.badLines ?? []);
    expect(read.unfinishedBytes > 0).toBe(expected.unfinished ?? false);
    expect(toldOf(read)).toBe(expected.lists);
    expect(read.terminal?.type).toBe(expected.terminal);
  });
});
