import { endLine, errorLine, PAGE_LINES, ROWS, rowsFrom, rowsOfPage, STREAM } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import {
  CUT_SHORT,
  END_TOO_EARLY,
  MISCOUNTED,
  NO_END_LINE,
  OWN_ERROR,
  UNREAD_TOTALS,
  WRONG_TOTALS,
} from '../tellings.ts';
import { casesOf, rowsOf } from './named-bodies.ts';

const [FIRST = '', SECOND = '', THIRD = ''] = PAGE_LINES;
const WHOLE: Expected = { states: ['complete'], rows: ROWS };
/** All rows are there, but something is wrong nevertheless. */
const DOUBTED: Expected = { states: NOT_WHOLE, rows: ROWS, tells: MISCOUNTED };
/** Rows as the endpoint's own error leaves them. */
const STOPPED: Expected = { states: ['failed'], rows: ROWS.slice(0, 40), tells: [OWN_ERROR] };

const TOTALS = casesOf(
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

const TERMINALS = casesOf(
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
  return casesOf(
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

/** Lines that end a stream: their totals, where they stand, and what almost is one. */
export const TERMINAL_CASES: readonly FaultCase[] = [...TOTALS, ...TERMINALS, ...ALMOST];
