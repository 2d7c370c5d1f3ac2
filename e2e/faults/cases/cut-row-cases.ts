import { answer } from '../answers.ts';
import { bytesInto, pageLine, ROWS, startOf } from '../bodies.ts';
import { type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS } from '../fault-server.ts';
import { BROKEN_OFF, CUT_SHORT, OPEN_END } from '../tellings.ts';
import { FOREIGN_FORMATS } from './foreign-formats.ts';

/** A cut loses no complete row. */
const CUT: readonly FaultCase[] = ROAD_IDS.flatMap((side) => {
  const two = ['{"a":1}', '{"a":2}'];
  const cuts: readonly (readonly [string, string, readonly string[]])[] = [
    ['a list behind its second row', '[{"a":1},{"a":2}', two],
    ['a list behind a comma', '[{"a":1},{"a":2},', two],
    ['a list inside its third row', '[{"a":1},{"a":2},{"a":', two],
    ['Items behind its second row', '{"Items":[{"a":1},{"a":2}', two],
    ['Items behind its rows', '{"Items":[{"a":1},{"a":2}]', two],
    [
      'data with an error written into it',
      '{"status":"streaming","data":[{"a":1},{"a":2},"error":"boom"}',
      two,
    ],
    ['data one level deep', '{"data":{"rows":[{"a":1},{"a":2}', two],
    ['lines inside the third', '{"a":1}\n{"a":2}\n{"a":', two],
    ['the last line without a newline', '{"a":1}\n{"a":2}', two],
    ['lists back to back', '[{"a":1}][{"a":2}', two],
    ['objects back to back', '{"a":1}{"a":2}{"a"', two],
    ['a text sequence', '\u001e{"a":1}\n\u001e{"a":2}\n\u001e{"a', two],
    ['events', 'data: {"a":1}\n\ndata: {"a":2}\n\ndata: {"a', two],
    ['the only page', pageLine(1, [...two, '{"a":3}']).slice(0, -5), two],
    ['the second page', pageLine(1, ['{"a":1}']) + pageLine(2, ['{"a":2}', '{']).slice(0, -4), two],
  ];
  return cuts.map(
    ([name, body, rows]): FaultCase => ({
      kind: 'cut rows',
      name,
      side,
      answer: answer(body),
      expected: {
        states: name.startsWith('the last line')
          ? [...NOT_WHOLE, 'unknown', 'complete']
          : NOT_WHOLE,
        rows,
        tells: [name.startsWith('the last line') ? OPEN_END : CUT_SHORT],
      },
      isCore: side === 'streamed' && /second row/.test(name),
    }),
  );
});

const CUT_BY_CONNECTION: readonly FaultCase[] = FOREIGN_FORMATS.filter(({ name }) =>
  /^one |^Items$|^objects|^lists|^a JSON|^server-sent events$/.test(name),
)
  .filter(({ name }) => !/pretty/.test(name))
  .flatMap(({ name, body }) =>
    (['reset', 'cut'] as const).map(
      (ending): FaultCase => ({
        kind: 'cut rows',
        name: `${name}, ${ending === 'reset' ? 'reset' : 'closed'} inside row 46`,
        side: 'streamed',
        answer: answer(startOf(body, bytesInto(body, 46, '😀')), { ending }),
        expected: { states: ['truncated'], rows: ROWS.slice(0, 45), tells: [BROKEN_OFF] },
      }),
    ),
  );

/** Bodies in other formats that end inside a row, or before their end. */
export const CUT_ROW_CASES: readonly FaultCase[] = [...CUT, ...CUT_BY_CONNECTION];
