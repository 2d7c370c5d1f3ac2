import { expect, test } from 'vitest';
import { isWhole } from '#recording/recording';
import { bufferOf, streamOf } from './testing/prepare-run.ts';

/** Bodies that are no JSON because of what stands between or behind two rows. */
const BROKEN: readonly string[] = (
  [
    ['[', ']'],
    ['{"Items":[', ']}'],
    ['{"data":{"rows":[', ']}}'],
  ] as const
)
  .flatMap(([opening, closed]) => {
    return [
      `${opening}{"a":1},{"a":2},${closed}`,
      `${opening}{"a":1},,{"a":2}${closed}`,
      `${opening}{"a":1},x,{"a":2}${closed}`,
      `${opening}{"a":1}{"a":2}${closed}`,
      `${opening},{"a":1},{"a":2}${closed}`,
      `${opening}{"a":1},{"a":2}${closed}${closed.at(-1)}`,
    ];
  })
  .concat(['{"Items":[{"a":1},{"a":2}],}', '{"Count":01,"Items":[{"a":1},{"a":2}]}']);

const valuesOf = ({ rows, recording }: Awaited<ReturnType<typeof streamOf>>) =>
  Array.from({ length: recording.rows }, (_, index) => rows.rowAt(index)?.cells[0]?.text);

test.each(BROKEN.flatMap((body) => [body, `${body}\n`, `${body}\r\n`]))(
  'a broken stream keeps its rows, is not complete, and has no error in its brackets: %j',
  async (body) => {
    const run = await streamOf(body);
    expect(valuesOf(run)).toEqual(expect.arrayContaining(['1', '2']));
    expect(isWhole(run.recording) && run.recording.badLineCount === 0).toBe(false);
    expect(run.recording.messageAtEnd).toBeUndefined();
  },
);

test.each(BROKEN)('a broken line keeps its rows before and behind a good one: %j', async (body) => {
  const good = body.startsWith('[') ? '[{"a":8},{"a":9}]' : goodLine(body);
  for (const lines of [`${body}\n${good}\n`, `${good}\n${body}\n`]) {
    const run = await streamOf(lines);
    const expected = ['1', '2', '8', '9'];
    expect(valuesOf(run)).toEqual(expect.arrayContaining(expected));
    expect(run.recording.badLineCount).toBeGreaterThan(0);
  }
});

test.each(BROKEN.flatMap((body) => [body, `${body}\n`]))(
  'a broken document on the buffered side is not told to have no rows: %j',
  async (body) => {
    const { recording } = await bufferOf(body);
    expect(isWhole(recording)).toBe(false);
    expect(recording.problem?.message).not.toMatch(/has no rows/);
    expect(recording.messageAtEnd).toBeUndefined();
  },
);

test('an error before a bracket too many is told in its words', async () => {
  const { recording } = await streamOf('[{"id":1},{"id":2},{"error":"boom"},]\n');
  expect(recording).toMatchObject({ rows: 2, messageAtEnd: { isError: true, words: 'boom' } });
});

function goodLine(body: string): string {
  return body.startsWith('{"data"')
    ? '{"data":{"rows":[{"a":8},{"a":9}]}}'
    : '{"Items":[{"a":8},{"a":9}]}';
}
