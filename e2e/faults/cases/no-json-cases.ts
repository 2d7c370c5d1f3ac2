import { answer } from '../answers.ts';
import { endLine, rowText } from '../bodies.ts';
import { type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS } from '../fault-server.ts';
import {
  BAD_ROWS,
  CUT_SHORT,
  DAMAGED_ROWS,
  ENDED_WITH_ERROR,
  NO_JSON,
  NO_JSON_ROWS,
  type Telling,
  told,
  UNREAD_TOTALS,
} from '../tellings.ts';

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
      ['[{"a":1} /* x */ ,{"a":2}]', ['{"a":1}', '{"a":2}']],
      ['{"a":NaN}\n{"a":1}\n', ['{"a":1}']],
      ['{"a":1}\n{"a":2}\n[DONE]\n', ['{"a":1}', '{"a":2}']],
      ['{"a":1}\n# bye\n', ['{"a":1}']],
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
        states: NOT_WHOLE,
        rows: [],
        more: rows,
        tells: tellingsOf(body, rows.length),
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
  return [rows > 0 ? DAMAGED_ROWS : NO_JSON_ROWS];
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

const GATEWAY = '<html>\r\n<title>502 Bad Gateway</title>\r\n</html>\r\n';

/** An error of something in front of the endpoint, behind rows: it is named, and is no row. */
const BEHIND_ROWS: readonly FaultCase[] = ROAD_IDS.flatMap((side) => [
  {
    kind: 'no JSON' as const,
    name: 'rows, then a gateway’s error page',
    side,
    answer: answer(`${rowText(1)}\n${rowText(2)}\n${GATEWAY}`),
    expected: {
      states: ['unknown' as const],
      rows: [rowText(1), rowText(2)],
      tells: [ENDED_WITH_ERROR],
      isDoubted: true,
      says: /502 Bad Gateway/,
    },
  },
  {
    kind: 'no JSON' as const,
    name: 'an array without its end, whose last element is an error',
    side,
    answer: answer(`[${rowText(1)},${rowText(2)},{"message":"Internal server error"}`),
    expected: {
      states: ['truncated' as const],
      rows: [],
      more: [rowText(1), rowText(2)],
      tells: [CUT_SHORT],
      says: /after 2 rows with a message: Internal server error/,
    },
  },
]);

/** Bodies that are not JSON, not quite JSON, or JSON of two minds. */
export const NO_JSON_CASES: readonly FaultCase[] = [
  ...NOT_JSON,
  ...BAD_LINES,
  ...DOUBLE,
  ...TEXT,
  ...BEHIND_ROWS,
];
