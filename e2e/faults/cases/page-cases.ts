import { endLine, PAGE_LINES, pageLine, ROWS, rowsFrom, rowsOfPage, STREAM } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { BAD_ROWS, MISCOUNTED, NO_END_LINE, OUT_OF_ORDER, UNREAD_TOTALS } from '../tellings.ts';
import { casesOf, rowsOf } from './named-bodies.ts';

const [FIRST = '', SECOND = '', THIRD = ''] = PAGE_LINES;
const WHOLE: Expected = { states: ['complete'], rows: ROWS };
/** All rows are there, but something is wrong nevertheless. */
const DOUBTED: Expected = { states: NOT_WHOLE, rows: ROWS, tells: MISCOUNTED };

/** Three pages, of which the second has these members instead of its own. */
function withSecond(members: Readonly<Record<string, string | undefined>>): string {
  return FIRST + pageLine(2, rowsOfPage(2), members) + THIRD + endLine();
}

/** What pages announce and what they contain: rows that arrived are counted. */
const COUNTS = casesOf(
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

const ORDER = casesOf(
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
const SHAPES = casesOf(
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

/** Pages of the protocol: what they count, their order, and how they are written. */
export const PAGE_CASES: readonly FaultCase[] = [...COUNTS, ...ORDER, ...SHAPES];
