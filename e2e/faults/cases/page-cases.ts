import { answer } from '../answers.ts';
import {
  endLine,
  errorLine,
  PAGE_LINES,
  pageLine,
  ROWS,
  rowsFrom,
  rowsOfPage,
  STREAM,
} from '../bodies.ts';
import { type Expected, type FaultCase, type Kind, NOT_WHOLE } from '../fault-case.ts';
import {
  BAD_ROWS,
  CUT_SHORT,
  END_TOO_EARLY,
  MISCOUNTED,
  NO_END_LINE,
  OUT_OF_ORDER,
  OWN_ERROR,
  SAME_ROWS,
  UNREAD_TOTALS,
  WRONG_TOTALS,
} from '../tellings.ts';

const [FIRST = '', SECOND = '', THIRD = ''] = PAGE_LINES;
const WHOLE: Expected = { states: ['complete'], rows: ROWS };
/** Complete, with a remark on what was odd. */
const NOTED: Expected = { states: ['complete'], rows: ROWS, isDoubted: true };
/** All rows are there, but something is wrong nevertheless. */
const DOUBTED: Expected = { states: NOT_WHOLE, rows: ROWS, tells: MISCOUNTED };
/** Rows as the endpoint's own error leaves them. */
const STOPPED: Expected = { states: ['failed'], rows: ROWS.slice(0, 40), tells: [OWN_ERROR] };

type Named = readonly (readonly [
  name: string,
  body: string | readonly string[],
  expected: Expected,
])[];

function cases(kind: Kind, named: Named, core: readonly string[] = []): readonly FaultCase[] {
  return named.map(([name, body, expected]) => ({
    kind,
    name,
    side: 'streamed',
    answer: answer(body),
    expected,
    isCore: core.includes(name),
  }));
}

/** Three pages, of which the second has these members instead of its own. */
function withSecond(members: Readonly<Record<string, string | undefined>>): string {
  return FIRST + pageLine(2, rowsOfPage(2), members) + THIRD + endLine();
}

const rowsOf = (...pages: readonly number[]) => pages.flatMap(rowsOfPage);

/** What pages announce and what they contain: rows that arrived are counted. */
const COUNTS = cases(
  'pages and counts',
  [
    ['count 0 on a page of 20', withSecond({ count: '0' }), DOUBTED],
    ['count 1 on a page of 20', withSecond({ count: '1' }), DOUBTED],
    ['count 19 on a page of 20', withSecond({ count: '19' }), DOUBTED],
    ['count 21 on a page of 20', withSecond({ count: '21' }), DOUBTED],
    ['count 25 on a page of 20', withSecond({ count: '25' }), DOUBTED],
    [
      'count 999999999999999',
      withSecond({ count: '999999999999999' }),
      { ...DOUBTED, saysNot: /999,999/ },
    ],
    [
      'count 1e300',
      withSecond({ count: '1e300' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], isDoubted: true },
    ],
    [
      'count -20',
      withSecond({ count: '-20' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], isDoubted: true },
    ],
    [
      'count 20.5',
      withSecond({ count: '20.5' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], isDoubted: true },
    ],
    [
      'count as text',
      withSecond({ count: '"20"' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'] },
    ],
    [
      'count null',
      withSecond({ count: 'null' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], isDoubted: true },
    ],
    [
      'no count',
      withSecond({ count: undefined }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], isDoubted: true },
    ],
    [
      'counts 25 and 15 on two pages of 20',
      pageLine(1, rowsOfPage(1), { count: '25' }) +
        pageLine(2, rowsOfPage(2), { count: '15' }) +
        THIRD +
        endLine(),
      DOUBTED,
    ],
    [
      'counts 0 and 40 on two pages of 20',
      pageLine(1, rowsOfPage(1), { count: '0' }) +
        pageLine(2, rowsOfPage(2), { count: '40' }) +
        THIRD +
        endLine(),
      DOUBTED,
    ],
    [
      'every count is 0, and the total too',
      [1, 2, 3].map((page) => pageLine(page, rowsOfPage(page), { count: '0' })).join('') +
        endLine({ count: '0' }),
      DOUBTED,
    ],
    [
      'every count is 21, and the total 63',
      [1, 2, 3].map((page) => pageLine(page, rowsOfPage(page), { count: '21' })).join('') +
        endLine({ count: '63' }),
      DOUBTED,
    ],
    [
      'count 0 on the only page, and no end',
      pageLine(1, rowsOfPage(1), { count: '0' }),
      { states: NOT_WHOLE, rows: rowsOf(1), tells: [NO_END_LINE] },
    ],
    [
      'an empty page that announces 20',
      FIRST + pageLine(2, [], { count: '20' }) + pageLine(3, rowsOfPage(2)) + endLine(),
      { states: NOT_WHOLE, rows: rowsOf(1, 2), tells: MISCOUNTED },
    ],
    [
      'an empty page at the end',
      STREAM.replace(endLine(), pageLine(4, []) + endLine({ pages: '4' })),
      WHOLE,
    ],
    [
      'empty pages alone',
      pageLine(1, []) + pageLine(2, []) + endLine({ pages: '2', count: '0' }),
      { states: ['complete'], rows: [] },
    ],
  ],
  ['count 0 on a page of 20', 'counts 25 and 15 on two pages of 20', 'count 999999999999999'],
);

const DISORDER = { tells: [OUT_OF_ORDER] } as const;

const ORDER = cases(
  'pages and counts',
  [
    [
      'page 2 twice',
      FIRST + SECOND + SECOND + THIRD + endLine({ pages: '4', count: '80' }),
      { states: NOT_WHOLE, rows: rowsOf(1, 2, 2, 3), ...DISORDER, says: /page 2/i },
    ],
    [
      'page 2 twice, with the totals of three pages',
      FIRST + SECOND + SECOND + THIRD + endLine(),
      { states: NOT_WHOLE, rows: rowsOf(1, 2, 2, 3), ...DISORDER },
    ],
    [
      'the last page twice',
      FIRST + SECOND + THIRD + THIRD + endLine({ pages: '4', count: '80' }),
      { states: NOT_WHOLE, rows: rowsOf(1, 2, 3, 3), ...DISORDER, says: /page 3/i },
    ],
    [
      'page 2 missing',
      FIRST + THIRD + endLine({ pages: '2', count: '40' }),
      { states: NOT_WHOLE, rows: rowsOf(1, 3), ...DISORDER, says: /page 2/i },
    ],
    [
      'page 2 missing, with the totals of three pages',
      FIRST + THIRD + endLine(),
      { states: NOT_WHOLE, rows: rowsOf(1, 3), ...DISORDER },
    ],
    [
      'page 1 missing',
      SECOND + THIRD + endLine({ pages: '2', count: '40' }),
      { states: NOT_WHOLE, rows: rowsOf(2, 3), ...DISORDER, says: /page 1/i },
    ],
    [
      'pages 1, 3, 2',
      FIRST + THIRD + SECOND + endLine(),
      { states: NOT_WHOLE, rows: rowsOf(1, 3, 2), ...DISORDER, says: /page/i },
    ],
    [
      'pages 3, 2, 1',
      THIRD + SECOND + FIRST + endLine(),
      { states: NOT_WHOLE, rows: rowsOf(3, 2, 1), ...DISORDER, says: /page/i },
    ],
    [
      'pages 1, 1, 1',
      [1, 2, 3].map((page) => pageLine(page, rowsOfPage(page), { page: '1' })).join('') + endLine(),
      { states: NOT_WHOLE, rows: ROWS, ...DISORDER, says: /page 1/i },
    ],
    [
      'a page without a number',
      withSecond({ page: undefined }),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS, isDoubted: true },
    ],
    [
      'a page numbered by text',
      withSecond({ page: '"2"' }),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
    ],
    [
      'a page number beyond all doubles',
      withSecond({ page: '1e999' }),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS, isDoubted: true },
    ],
    [
      'a page without elapsedMs',
      withSecond({ elapsedMs: undefined }),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
    ],
    [
      'a page with elapsedMs before its start',
      withSecond({ elapsedMs: '-3' }),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
    ],
  ],
  ['page 2 twice', 'page 2 missing', 'pages 1, 3, 2'],
);

/** Other ways to write the same line. */
const SHAPES = cases(
  'pages and counts',
  [
    ['rows before the rest of the page', FIRST + moved(2) + THIRD + endLine(), WHOLE],
    ['every page with its rows first', [1, 2, 3].map(moved).join('') + endLine(), WHOLE],
    [
      'blanks between members',
      [1, 2, 3].map((page) => spaced(pageLine(page))).join('') + spaced(endLine()),
      WHOLE,
    ],
    ['a list behind the rows', withSecond({ tags: '[1,2]' }), WHOLE],
    [
      'a list behind the rows of every page',
      [1, 2, 3].map((page) => pageLine(page, rowsOfPage(page), { tags: '[1,2]' })).join('') +
        endLine(),
      WHOLE,
    ],
    ['a list of objects behind the rows', withSecond({ links: '[{"a":1},{"a":2}]' }), WHOLE],
    [
      'a list before the rows',
      FIRST +
        pageLine(2, rowsOfPage(2), { elapsedMs: undefined }).replace(
          '"userData"',
          '"tags":["userData",[]],"elapsedMs":2,"userData"',
        ) +
        THIRD +
        endLine(),
      WHOLE,
    ],
    [
      'a member that holds another userData',
      withSecond({ meta: '{"userData":[{"no":"row"}]}' }),
      WHOLE,
    ],
    [
      'userData twice on a page',
      FIRST +
        pageLine(2, rowsOfPage(2)).replace('"userData"', '"userData":[{"no":"row"}],"userData"') +
        THIRD +
        endLine(),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
    ],
    [
      'rows in a line of another type',
      FIRST + SECOND + pageLine(3, rowsOfPage(3), { type: '"rows"' }) + endLine({ count: '40' }),
      { ...DOUBTED, tells: [UNREAD_TOTALS] },
    ],
    [
      'a page without userData',
      FIRST +
        SECOND +
        THIRD +
        pageLine(4, [], { userData: undefined, count: '20' }) +
        endLine({ pages: '4' }),
      {
        ...DOUBTED,
        states: [...NOT_WHOLE, 'complete'],
        tells: [UNREAD_TOTALS],
        isDoubted: true,
      },
    ],
    [
      'a page whose userData is an object',
      FIRST +
        SECOND +
        THIRD +
        pageLine(4, [], { userData: '{}', count: '20' }) +
        endLine({ pages: '4' }),
      {
        ...DOUBTED,
        states: [...NOT_WHOLE, 'complete'],
        tells: [UNREAD_TOTALS],
        isDoubted: true,
      },
    ],
    [
      'a page of one row and of many',
      pageLine(1, rowsFrom(1, 1)) +
        pageLine(2, rowsFrom(2, 58)) +
        pageLine(3, rowsFrom(60, 1)) +
        endLine(),
      WHOLE,
    ],
    [
      '60 pages of one row',
      ROWS.map((row, at) => pageLine(at + 1, [row])).join('') + endLine({ pages: '60' }),
      WHOLE,
    ],
    [
      'a row that is no JSON inside its page',
      FIRST + brokenPage() + THIRD + endLine(),
      {
        states: [...NOT_WHOLE, 'complete'],
        rows: ROWS.filter((_, at) => at !== 29),
        tells: [BAD_ROWS],
        isDoubted: true,
      },
    ],
    [
      'rows that are no objects',
      pageLine(1, ['1', '"two"', 'null', '[4]', 'true']) + endLine({ pages: '1', count: '5' }),
      { states: ['complete'], rows: ['1', '"two"', 'null', '[4]', 'true'] },
    ],
  ],
  ['a list behind the rows'],
);

/** A page with one row that is not JSON: the rows around it are there nevertheless. */
function brokenPage(): string {
  return pageLine(
    2,
    rowsOfPage(2).map((row, at) => (at === 9 ? row.replace('"age":50', '"age":') : row)),
  );
}

function moved(page: number): string {
  const rows = rowsOfPage(page);
  return `{"userData":[${rows.join()}],"count":${rows.length},"page":${page},"elapsedMs":${page},"type":"page"}\n`;
}

function spaced(line: string): string {
  const [head = '', rest] = line.split('"userData":');
  const blank = head.replaceAll(/([:,{])/g, '$1 ');
  return rest === undefined ? blank : `${blank} "userData" : ${rest}`;
}

const TOTALS = cases(
  'terminal lines',
  [
    ['count 59 for 60', PAGE_LINES.join('') + endLine({ count: '59' }), { ...DOUBTED, says: /59/ }],
    ['count 61 for 60', PAGE_LINES.join('') + endLine({ count: '61' }), { ...DOUBTED, says: /61/ }],
    ['count 0 for 60', PAGE_LINES.join('') + endLine({ count: '0' }), DOUBTED],
    ['count 999999999999999', PAGE_LINES.join('') + endLine({ count: '999999999999999' }), DOUBTED],
    ['pages 2 for 3', PAGE_LINES.join('') + endLine({ pages: '2' }), { ...DOUBTED, says: /2/ }],
    ['pages 4 for 3', PAGE_LINES.join('') + endLine({ pages: '4' }), DOUBTED],
    [
      'both totals wrong',
      PAGE_LINES.join('') + endLine({ pages: '9', count: '900' }),
      { ...DOUBTED, says: /900/ },
    ],
    [
      'totals of rows that never came',
      endLine(),
      { states: NOT_WHOLE, rows: [], tells: [WRONG_TOTALS] },
    ],
  ],
  ['count 61 for 60'],
);

const TERMINALS = cases(
  'terminal lines',
  [
    [
      'no end line',
      PAGE_LINES.join(''),
      { ...DOUBTED, tells: [NO_END_LINE], says: /without|ended/ },
    ],
    ['two end lines', STREAM + endLine(), { states: [...NOT_WHOLE, 'complete'], rows: ROWS }],
    [
      'a page behind the end line',
      FIRST + SECOND + endLine({ pages: '2', count: '40' }) + THIRD,
      { states: NOT_WHOLE, rows: rowsOf(1, 2), more: rowsOf(3), tells: [UNREAD_TOTALS] },
    ],
    [
      'a page before the end line’s totals count it',
      FIRST + SECOND + endLine() + THIRD,
      { states: NOT_WHOLE, rows: rowsOf(1, 2), more: rowsOf(3), tells: [END_TOO_EARLY] },
    ],
    [
      'text behind the end line',
      `${STREAM}good bye\n`,
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS, isDoubted: true },
    ],
    [
      'an end line first',
      endLine() + PAGE_LINES.join(''),
      { states: NOT_WHOLE, rows: [], more: ROWS, tells: [END_TOO_EARLY] },
    ],
    ['an error line', FIRST + SECOND + errorLine(), { ...STOPPED, says: /it went bang/ }],
    [
      'an error line first',
      errorLine({ pages: '0', count: '0' }),
      { ...STOPPED, rows: [], says: /it went bang/ },
    ],
    [
      'an error line, then an end line',
      FIRST + SECOND + errorLine() + endLine({ pages: '2', count: '40' }),
      { ...STOPPED, says: /it went bang/ },
    ],
    [
      'an end line, then an error line',
      STREAM + errorLine(),
      { states: [...NOT_WHOLE, 'complete'], rows: ROWS, isDoubted: true },
    ],
    [
      'two error lines',
      FIRST + SECOND + errorLine() + errorLine({ error: '"again"' }),
      { ...STOPPED, says: /it went bang/ },
    ],
    [
      'an end line of no type of its own',
      PAGE_LINES.join('') + endLine({ type: '"END"' }),
      { ...DOUBTED, states: [...NOT_WHOLE, 'complete'], says: /lacks type/ },
    ],
    [
      'an end line cut in the middle',
      PAGE_LINES.join('') + endLine().slice(0, 20),
      { ...DOUBTED, tells: [CUT_SHORT] },
    ],
    [
      'an end line that is no JSON',
      `${PAGE_LINES.join('')}{"type":"end",pages:3}\n`,
      { ...DOUBTED, tells: [NO_END_LINE] },
    ],
    [
      'an error line of another type',
      `${FIRST}${SECOND}{"type":"ERROR","message":"it went bang"}\n`,
      { ...STOPPED, says: /it went bang/ },
    ],
    [
      'an error line without its last brace',
      `${FIRST}${SECOND}{"type":"error","error":{"message":"it went bang"}\n`,
      { ...STOPPED, says: /it went bang/ },
    ],
    [
      'an error line that was cut behind its reason',
      FIRST + SECOND + errorLine().slice(0, errorLine().indexOf(',"retryable"')),
      { ...STOPPED, says: /it went bang/ },
    ],
    [
      'an end line with the last rows',
      FIRST + SECOND + endLine({ pages: '2', userData: `[${rowsOfPage(3).join()}]` }),
      WHOLE,
    ],
    [
      'an end line with rows that it does not count',
      FIRST + SECOND + endLine({ pages: '2', count: '40', userData: `[${rowsOfPage(3).join()}]` }),
      { ...DOUBTED, says: /60 rows/ },
    ],
  ],
  ['no end line', 'an error line'],
);

/** A terminal line that is almost right counts as one. */
const ALMOST = (['pages', 'rows'] as const).flatMap((before) => {
  const body =
    before === 'pages'
      ? FIRST + SECOND
      : rowsFrom(1, 40)
          .map((row) => `${row}\n`)
          .join('');
  const failed: Expected = { ...STOPPED, says: /it went bang/ };
  const whole: Expected = { states: ['complete'], rows: rowsOf(1, 2) };
  const name = (text: string) => `${text} after ${before}`;
  return cases(
    'terminal lines',
    [
      [
        name('an error with a message alone'),
        `${body}{"type":"error","error":{"message":"it went bang"}}\n`,
        failed,
      ],
      [name('an error that is a text'), `${body}{"type":"error","error":"it went bang"}\n`, failed],
      [
        name('a message beside the type'),
        `${body}{"type":"error","message":"it went bang"}\n`,
        failed,
      ],
      [
        name('an error with its type last'),
        `${body}{"error":{"name":"E","message":"it went bang"},"type":"error"}\n`,
        failed,
      ],
      [
        name('an error with blanks'),
        `${body}{ "type" : "error" , "message" : "it went bang" }\n`,
        failed,
      ],
      [
        name('an error without a newline'),
        `${body}{"type":"error","message":"it went bang"}`,
        failed,
      ],
      [name('an error of no words'), `${body}{"type":"error"}\n`, { ...STOPPED, says: /error/i }],
      [name('an end without elapsedMs'), `${body}{"type":"end","pages":2,"count":40}\n`, whole],
      [name('an end with a count alone'), `${body}{"type":"end","count":40}\n`, whole],
      [
        name('an end with its type last'),
        `${body}{"count":40,"pages":2,"elapsedMs":1,"type":"end"}\n`,
        whole,
      ],
      [name('an end with blanks'), `${body} { "type" : "end" , "count" : 40 } \n`, whole],
      [
        name('an end with more members'),
        `${body}{"type":"end","pages":2,"count":40,"elapsedMs":1,"requestId":"x"}\n`,
        whole,
      ],
      [
        name('an end of no totals'),
        `${body}{"type":"end"}\n`,
        { states: ['complete', 'unknown'], rows: rowsOf(1, 2) },
      ],
      [
        name('an end with a wrong count alone'),
        `${body}{"type":"end","count":41}\n`,
        { states: NOT_WHOLE, rows: rowsOf(1, 2), tells: [WRONG_TOTALS], says: /41/ },
      ],
    ],
    [name('an error that is a text'), name('an end with a count alone')],
  );
});

const LONG = `{"type":"log","text":"${'x'.repeat(20_000)}"}\n`;
const PRELUDE = `{"statusCode":200,"headers":{"Content-Type":"application/json"}}${'\0'.repeat(8)}`;

/** Lines that do not belong to the stream: the rows around them are there nevertheless. */
const ODD_LINES = Object.entries({
  'a line of 20 kB and another type': LONG,
  'a JSON log line':
    '{"level":"INFO","message":"START RequestId: 1-2","timestamp":"2026-01-01T00:00:00Z"}\n',
  'a line of plain text': 'START RequestId: 8a1c Version: $LATEST\n',
  'a line of one byte order mark': '\uFEFF\n',
  'a line of control characters': '\u0000\u0001\u001b[31mred\u001b[0m\n',
  'a line of bytes that are no UTF-8': 'þÿ',
  'a line of one number': '42\n',
  'a line of brackets': ']]}}\n',
  'a line that is cut': '{"type":"page","page":9,"count":20,"elapsedMs":1,"userData":[{"a":\n',
  'a list of numbers': '[1,2,3]\n',
  'a member unlike every other': '{"a":{"b":{"c":[[[]]]}}}\n',
}).flatMap(([name, line]): readonly FaultCase[] => {
  const isBytes = name.endsWith('UTF-8');
  const bytes = isBytes ? Uint8Array.of(0xff, 0xfe, 0xc3, 0x28, 0x0a) : line;
  const at = (place: string, ...pieces: readonly (string | Uint8Array)[]): FaultCase => ({
    kind: 'odd lines',
    name: `${name} ${place}`,
    side: 'streamed',
    answer: answer(pieces),
    // A foreign object before or between pages may be shown among their rows only as a bad line.
    expected: {
      ...NOTED,
      states: [...NOT_WHOLE, 'complete'],
      ...(isIgnored(line) && { isDoubted: false }),
    },
    isCore: line === LONG || name === 'a JSON log line',
  });
  return [
    at('before the pages', bytes, STREAM),
    at('between pages', FIRST, bytes, SECOND, THIRD, endLine()),
    at('behind the last page', ...PAGE_LINES, bytes, endLine()),
  ];
});

/** Types that are not in the protocol are skipped, as it says; a mark alone is at most a blank line. */
function isIgnored(line: string): boolean {
  return line === LONG || line === '\uFEFF\n';
}

const PRELUDES = cases('odd lines', [
  [
    'Lambda’s prelude left in before pages',
    PRELUDE + STREAM,
    { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
  ],
  [
    'Lambda’s prelude and a newline before pages',
    `${PRELUDE}\n${STREAM}`,
    { states: [...NOT_WHOLE, 'complete'], rows: ROWS },
  ],
  [
    'a log line before plain rows',
    `START RequestId: 8a1c\n${ROWS.map((row) => `${row}\n`).join('')}`,
    { states: [...NOT_WHOLE, 'unknown'], rows: ROWS, tells: SAME_ROWS, isDoubted: true },
  ],
  [
    'a log line among plain rows',
    `${ROWS.slice(0, 30).join('\n')}\nTask timed out\n${ROWS.slice(30).join('\n')}\n`,
    { states: [...NOT_WHOLE, 'unknown'], rows: ROWS, tells: SAME_ROWS, isDoubted: true },
  ],
  [
    'long rows after a page of short ones',
    FIRST + pageLine(2, rowsOfPage(2).map(long)) + THIRD + endLine(),
    { states: ['complete'], rows: [...rowsOf(1), ...rowsOfPage(2).map(long), ...rowsOf(3)] },
  ],
]);

function long(row: string): string {
  return row.replace('"empty":""', `"empty":"${'y'.repeat(3000)}"`);
}

/** Faults inside the protocol: what its lines say, and what they contain. */
export const PAGE_CASES: readonly FaultCase[] = [
  ...COUNTS,
  ...ORDER,
  ...SHAPES,
  ...TOTALS,
  ...TERMINALS,
  ...ALMOST,
  ...ODD_LINES,
  ...PRELUDES,
];
