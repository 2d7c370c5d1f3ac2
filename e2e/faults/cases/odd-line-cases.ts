import { answer } from '../answers.ts';
import { endLine, PAGE_LINES, pageLine, ROWS, rowsOfPage, STREAM } from '../bodies.ts';
import { type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { DAMAGED_ROWS } from '../tellings.ts';
import { casesOf, rowsOf } from './named-bodies.ts';

const [FIRST = '', SECOND = '', THIRD = ''] = PAGE_LINES;
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
    expected: { states: [...NOT_WHOLE, 'complete'], rows: ROWS, isDoubted: !isIgnored(line) },
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

const PRELUDES = casesOf('odd lines', [
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
    { states: ['failed'], rows: ROWS, tells: [DAMAGED_ROWS], isDoubted: true },
  ],
  [
    'a log line among plain rows',
    `${ROWS.slice(0, 30).join('\n')}\nTask timed out\n${ROWS.slice(30).join('\n')}\n`,
    { states: ['failed'], rows: ROWS, tells: [DAMAGED_ROWS], isDoubted: true },
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

/** Lines that belong to no protocol, before, among and behind those that do. */
export const ODD_LINE_CASES: readonly FaultCase[] = [...ODD_LINES, ...PRELUDES];
