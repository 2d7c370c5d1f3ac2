import { expect, test } from 'vitest';
import { readTable, rowTexts } from './testing/read-table.ts';

const PAGE = '{"type":"page","page":1,"count":1,"elapsedMs":1,"userData":[1]}\n';
const END = '{"type":"end","pages":1,"count":1,"elapsedMs":1}';
const PRELUDE = `{"statusCode":200}${'\0'.repeat(8)}`;

/** JavaScript engines have words of their own for what is wrong, which are not repeated here. */
const NO_JSON = 'It is not JSON: …';
const NO_ROW = 'It is JSON, but neither an object nor an array.';
const BEHIND = 'It comes after the end line.';
const NO_COMMA = 'A comma is missing before this value.';
const NO_VALUE = 'A value is missing here, before or after a comma.';
const BRACE = 'An array is closed by a brace there.';
const AROUND = 'What stands around its rows is not JSON: …';
const NO_END = 'The value of this record has no end.';
const NO_RECORD = 'This record is not JSON.';
const TWO_VALUES = 'There is more than one value in this record.';

type Fault = readonly [lineNumber: number, byteOffset: number, reason: string];

/** Bodies with their rows, and with what is told of them. */
const CASES: readonly (readonly [
  body: string,
  rows: readonly string[],
  ...told: readonly Fault[],
])[] = [
  // Lines
  ['log\n{"a":1}\n', ['{"a":1}'], [1, 0, NO_JSON]],
  ['7\n{"a":1}\n', ['{"a":1}'], [1, 0, NO_ROW]],
  ['{"a":1}\n7\n', ['{"a":1}'], [2, 8, NO_ROW]],
  ['{"a":1}\nlog\n', ['{"a":1}'], [2, 8, NO_JSON]],
  ['{"a":1}\n{"b":2}{"b"\n{"c":3}\n', ['{"a":1}', '{"b":2}', '{"c":3}'], [2, 8, NO_JSON]],
  [`{"a":1}\n${END}\n{"a":2}\n`, ['{"a":1}'], [3, 57, BEHIND]],
  [`{"a":1}\n${END}\noops\n\n`, ['{"a":1}'], [3, 57, BEHIND]],
  [`{"a":1}\n{"a":2}${END}{"a":3}\n`, ['{"a":1}', '{"a":2}'], [2, 8, BEHIND]],
  [`{"a":1}\n{"a":2}${END}{"a"\n`, ['{"a":1}', '{"a":2}'], [2, 8, BEHIND]],
  [`{"a":1}\n{"a":2}${END}{"a"`, ['{"a":1}', '{"a":2}'], [2, 8, BEHIND]],
  [`{"a":1}\n${END}\n{\n`, ['{"a":1}'], [3, 57, BEHIND]],
  [`{"a":1}\n[2,${END}]\n`, ['{"a":1}', '2']],
  [`{"a":1}\n[2,${END}][3]\n`, ['{"a":1}', '2'], [2, 8, BEHIND]],
  ['{"a":1}\n[2]x[3]\n', ['{"a":1}', '2'], [2, 8, NO_JSON]],
  ['{"a":1}\n[2],,[3]\n', ['{"a":1}', '2', '3'], [2, 8, NO_JSON]],
  ['{"a":1}\n[2,,3]\n', ['{"a":1}', '2', '3'], [2, 8, NO_JSON]],
  [`{"a":1}\n[${END},2]\n`, ['{"a":1}', END, '2']],
  // Pages
  [`x\n${PAGE}`, ['1'], [1, 0, NO_JSON]],
  [`${PAGE}oops\n`, ['1'], [2, 64, NO_JSON]],
  [`${PAGE}[1]\n`, ['1'], [2, 64, 'It is JSON, but not a typed object: it starts "[1]".']],
  [`${PAGE}${END}\n${PAGE}`, ['1', '1'], [3, 113, BEHIND]],
  [`${PAGE}${END}\n{"a":1}\n`, ['1'], [3, 113, BEHIND]],
  [`${PAGE}${END}\n${END}\n`, ['1'], [3, 113, BEHIND]],
  [`${PAGE}${END}\noops\n`, ['1'], [3, 113, BEHIND]],
  [`${PAGE}${END}\n{"type":"x"}\n`, ['1'], [3, 113, BEHIND]],
  [`${PAGE}${END}\n\n \n`, ['1']],
  [`${PAGE}${END}\n${PAGE.trimEnd()}${PAGE}`, ['1', '1', '1'], [3, 113, BEHIND], [3, 176, BEHIND]],
  [`${PAGE}{"type":"done","pages":1,"count":1}\n`, ['1']],
  [`${PAGE}{"type":"done","count":1}\n`, ['1']],
  [`{"type":"x"}\n${PAGE}{"type":"y"}\n`, ['1']],
  ['{"type":"x"}\n{"a":1}\n', ['{"type":"x"}', '{"a":1}']],
  [PAGE.replace('"count":1', '"count":3'), ['1'], [1, 0, 'Its count says 3 rows, it carries 1.']],
  [PAGE.replace('"count":1', '"count":0'), ['1'], [1, 0, 'Its count says 0 rows, it carries 1.']],
  // Arrays
  ['[{"a":1} {"a":2}]', ['{"a":1}', '{"a":2}'], [1, 9, NO_COMMA]],
  ['[{"a":1},,{"a":2}]', ['{"a":1}', '{"a":2}'], [1, 9, NO_VALUE]],
  ['[,1]', ['1'], [1, 1, NO_VALUE]],
  ['[1,]', ['1'], [1, 3, NO_VALUE]],
  ['[1}', ['1'], [1, 2, BRACE]],
  ['[1]x[2]', ['1'], [1, 3, 'Neither an object nor an array starts there.']],
  ['[1],', ['1'], [1, 3, NO_VALUE]],
  ['[1],,[2]', ['1', '2'], [1, 4, NO_VALUE]],
  ['{"a":1},', ['{"a":1}'], [1, 7, NO_VALUE]],
  ['{"a":1},{"a":2},', ['{"a":1}', '{"a":2}']],
  ['[{"a":1}\n[{"a":2}]\n', ['{"a":1}', '{"a":2}'], [2, 9, 'The array before it has no end.']],
  ['{"a":1\n{"a":2}\n{"a":3}\n', ['{"a":2}', '{"a":3}'], [1, 0, NO_JSON]],
  ['[{"a":1},x', ['{"a":1}'], [1, 9, NO_JSON]],
  ['[{"a":1},tr', ['{"a":1}']],
  ['[{"a":"\n},{"b":1}]', ['{"a":"\n}', '{"b":1}'], [1, 1, NO_JSON]],
  [`[1,2,${END}]\n[3]\n`, ['1', '2'], [2, 55, BEHIND]],
  [`[{"a":1}]${END}{"a":2}`, ['{"a":1}'], [1, 57, BEHIND]],
  [`[1,${END}`, ['1'], [1, 0, 'The array that begins there has no closing bracket.']],
  [
    `${PRELUDE}[1]`,
    ['1'],
    [
      1,
      0,
      'It is the metadata that Lambda takes off a streamed response, with its eight zero bytes: they were left in.',
    ],
  ],
  // Objects with the rows in a list
  ['{"Items":[{"a":1},,{"a":2}]}', ['{"a":1}', '{"a":2}'], [1, 18, NO_VALUE]],
  ['{"Items":[{"a":1}{"a":2}]}', ['{"a":1}', '{"a":2}'], [1, 17, NO_COMMA]],
  ['{"Items":[{"a":1}},"Count":2}', ['{"a":1}'], [1, 17, BRACE], [1, 0, AROUND]],
  ['{"Items":[{"a":1}],"Count":x}', ['{"a":1}'], [1, 0, AROUND]],
  ['{"Items":[{"a":1}],"Count":2', ['{"a":1}']],
  // Sequences
  ['\u001E{"a"\n\u001E{"b":1}\n', ['{"b":1}'], [1, 1, NO_END]],
  ['\u001E1 2\n\u001Ex\n\u001E3\n', ['3'], [1, 1, NO_RECORD], [2, 6, NO_RECORD]],
  ['\u001E{}{}\n\u001E{"b":1}\n', ['{}', '{}', '{"b":1}'], [1, 1, TWO_VALUES]],
  ['\u001E[1,,2]\n\u001E3,\n', ['1', '2'], [1, 4, NO_VALUE], [2, 9, NO_RECORD]],
  ['\u001E[1],\n\u001E3\n', ['1', '3'], [1, 1, TWO_VALUES]],
  ['\u001E[1]x\n\u001E3\n', ['1', '3'], [1, 1, TWO_VALUES]],
  [`\u001E1\n\u001E${END}\n\u001E2\n\u001E{"a"`, ['1'], [3, 54, BEHIND], [4, 57, BEHIND]],
  [`\u001E1\n\u001E${END}\n\u001E\n\u001E \n`, ['1']],
  [`\u001E${END}{"a"\n\u001E[3]\n`, [], [1, 1, BEHIND], [2, 55, BEHIND]],
  // Events
  ['data: {"a":1}\n\ndata: x\n\n', ['{"a":1}'], [3, 15, NO_JSON]],
  [
    'data: 1\n\nhello\ndata: 2\n\n',
    ['1', '2'],
    [3, 9, 'It is neither a field of an event nor a comment.'],
  ],
  ['data: [1,2][3]\n\n', ['1', '2', '3'], [1, 0, NO_JSON]],
  ['data: [1,{]\n\ndata: 2\n\n', ['1', '{]', '2'], [1, 9, NO_JSON]],
  ['data: {"a":1}{"b":\n\ndata: 1\n\n', ['{"a":1}', '1'], [1, 0, NO_JSON]],
  [`data: ${END}\n\ndata: 1\n\ndata: [DONE]\n\nevent: end\n\n`, [], [3, 56, BEHIND]],
];

test.each(CASES.map(([body, rows, ...told]) => ({ body, rows, told })))(
  'of $body come the rows $rows, and it is told what is wrong, and where',
  ({ body, rows, told }) => {
    const read = readTable([new TextEncoder().encode(body)]);
    expect(rowTexts(read)).toEqual(rows);
    const faults = read.badLines.map(({ lineNumber, byteOffset, reason }): Fault => {
      const general = reason.replace(/^(It is not JSON|What .* is not JSON): .+\.$/, '$1: …');
      return [lineNumber, byteOffset, general];
    });
    expect(faults).toEqual(told);
  },
);
