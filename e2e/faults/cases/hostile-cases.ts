import { answer } from '../answers.ts';
import { endLine, errorLine, pageLine, rowsFrom } from '../bodies.ts';
import { type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS } from '../fault-server.ts';
import { OWN_ERROR, told } from '../tellings.ts';

const LONG_TEXT = 'x'.repeat(1_000_000);

/** A value that is nested so deeply that no reader may recurse into it. */
function nested(levels: number): string {
  return `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}

/** Rows of one page, on either side; all of them are rows. */
const ODD_ROWS: Readonly<Record<string, readonly string[]>> = {
  'a row of 200 kB': [`{"a":"${'y'.repeat(200_000)}"}`, ...rowsFrom(1, 3)],
  'a row of 20,000 members': [
    `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":${at}`).join()}}`,
  ],
  'a row that is nested 5,000 deep': [nested(5000), ...rowsFrom(1, 3)],
  'a row that is nested 99,000 deep': [nested(99_000), ...rowsFrom(1, 3)],
  'a column name of 1 MB': [`{"${LONG_TEXT}":1}`, ...rowsFrom(1, 3)],
  'a cell of 1 MB': [`{"a":"${LONG_TEXT}"}`],
  'names that are members of every object': [
    '{"__proto__":{"x":1},"constructor":1,"toString":2,"hasOwnProperty":3}',
    '{"a":1}',
  ],
  'names twice in a row': ['{"a":1,"a":2}', '{"a":3}'],
  'an empty name and an empty row': ['{"":1}', '{}', '{"a":null}'],
  'mark-up in every place': [
    '{"<img src=x onerror=alert(1)>":"<script>alert(1)</script>","a":"\\u202Eabc"}',
  ],
  'half of a surrogate pair': ['{"a":"\\ud83d","b":"\\ude00\\ud83d"}'],
  formulas: ['{"a":"=1+1","b":"+1","c":"-1","d":"@x","e":"\\t=1"}'],
  'numbers that no double holds': ['{"a":1e999,"b":-0,"c":123456789012345678901234567890.5}'],
};

const ROWS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  Object.entries(ODD_ROWS).map(
    ([name, rows]): FaultCase => ({
      kind: 'hostile data',
      name,
      side,
      answer: answer(
        side === 'buffered'
          ? `{"userData":[${rows.join()}]}`
          : pageLine(1, rows) + endLine({ pages: '1', count: String(rows.length) }),
      ),
      expected: { states: ['complete'], rows },
      opens: 'first row',
      isCore: name.startsWith('a row of 200 kB'),
    }),
  ),
);

const SERVER_FAILED = told('http-error', 'server-failed');

const MESSAGES: readonly FaultCase[] = [
  {
    kind: 'hostile data',
    name: 'an error message of 1 MB',
    side: 'streamed',
    answer: answer(pageLine(1) + errorLine({ error: `{"name":"E","message":"${LONG_TEXT}"}` })),
    expected: {
      states: ['failed'],
      rows: rowsFrom(1, 20),
      tells: [OWN_ERROR],
      says: /E: xxx/,
    },
    isCore: true,
  },
  {
    kind: 'hostile data',
    name: 'an error name of 1 MB',
    side: 'streamed',
    answer: answer(pageLine(1) + errorLine({ error: `{"name":"${LONG_TEXT}","message":"m"}` })),
    expected: { states: ['failed'], rows: rowsFrom(1, 20), tells: [OWN_ERROR] },
  },
  {
    kind: 'hostile data',
    name: 'a bad line of 1 MB',
    side: 'streamed',
    answer: answer(`${pageLine(1)}${LONG_TEXT}\n${endLine({ pages: '1', count: '20' })}`),
    expected: { states: [...NOT_WHOLE, 'complete'], rows: rowsFrom(1, 20), isDoubted: true },
  },
  {
    kind: 'hostile data',
    name: '10,000 bad lines',
    side: 'streamed',
    answer: answer(
      `${pageLine(1)}${'oh no\n'.repeat(10_000)}${endLine({ pages: '1', count: '20' })}`,
    ),
    expected: { states: [...NOT_WHOLE, 'complete'], rows: rowsFrom(1, 20), isDoubted: true },
  },
  ...ROAD_IDS.flatMap((side): readonly FaultCase[] => [
    {
      kind: 'hostile data',
      name: 'a 500 that says 1 MB in JSON',
      side,
      answer: answer(`{"message":"${LONG_TEXT}"}`, { status: '500 Internal Server Error' }),
      expected: { states: ['failed'], rows: [], tells: [SERVER_FAILED], says: /HTTP 500/ },
    },
    {
      kind: 'hostile data',
      name: 'a 500 that says 1 MB in plain text',
      side,
      answer: answer(LONG_TEXT, { status: '500 Internal Server Error' }),
      expected: { states: ['failed'], rows: [], tells: [SERVER_FAILED], says: /HTTP 500/ },
    },
    {
      kind: 'hostile data',
      name: 'a 500 that says it in mark-up',
      side,
      answer: answer('{"message":"<b onclick=alert(1)>oh</b>"}', { status: '500 Oh' }),
      expected: {
        states: ['failed'],
        rows: [],
        tells: [SERVER_FAILED],
        says: /<b onclick=alert\(1\)>oh<\/b>/,
      },
    },
  ]),
];

/** Data that would crash the page if it handled it naively. */
export const HOSTILE_CASES: readonly FaultCase[] = [...ROWS, ...MESSAGES];
