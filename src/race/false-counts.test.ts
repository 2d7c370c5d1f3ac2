import { expect, test } from 'vitest';
import { encodeLine } from '#wire/wire-line';
import { endLine, pageLine } from './testing/page-lines.ts';
import { createControlledResponse } from './testing/controlled-response.ts';
import { answerWith, NDJSON, prepareRun, settle } from './testing/prepare-run.ts';

const rows = (page: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${page}${index}` }));

/** A page line that announces one row more than it has. */
const exaggerated = encodeLine({
  type: 'page',
  page: 1,
  count: 3,
  elapsedMs: 100,
  userData: rows('a', 2),
});

/** A run that has shown the rows of a false page and of the next, in which `text` was looked for. */
async function raceFalseCounts(text: string) {
  const { response, write, end } = createControlledResponse(NDJSON);
  const prepared = prepareRun('streamed', () => Promise.resolve(response));
  const { run } = prepared;
  run.search.find(text);
  run.rows.look({ from: 0, to: 64 });
  write(exaggerated + pageLine(2, rows('b', 4)));
  await settle();
  write(endLine(2, 6));
  end();
  return { ...prepared, recording: await prepared.ended };
}

test('rows in view move to their real positions once a count was found false', async () => {
  const { run, recording } = await raceFalseCounts('');
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 6,
    problem: { code: 'content-mismatch' },
  });
  await settle();
  const shown = Array.from({ length: 7 }, (_, index) => run.rows.rowAt(index));
  const ids = ['a0', 'a1', 'b0', 'b1', 'b2', 'b3'];
  expect(shown.map((row) => row?.cells)).toEqual([
    ...ids.map((text) => [{ kind: 'text', text }]),
    undefined,
  ]);
  expect((await run.readRow(2)).text).toBe('{"id":"b0"}');
});

test('a search that continues finds rows at their real positions once a count was found false', async () => {
  const { run } = await raceFalseCounts('b');
  await settle();
  const { search } = run;
  const found = Array.from({ length: search.matchCount }, (_, at) => search.matchAt(at));
  expect(found).toEqual([2, 3, 4, 5]);
  expect(search.searchedRows).toBe(6);
});

test.each([
  ['1e999', 'Its count is too large to be one; it carries 1 row.'],
  ['null', 'Its count says null rows, it carries 1.'],
  ['2', 'Its count says 2 rows, it carries 1.'],
])(
  'a page that comes as an event says of its count %s the same as on a line',
  async (count, reason) => {
    const page = `{"type":"page","page":1,"count":${count},"elapsedMs":1,"userData":[{"id":1}]}`;
    for (const body of [`${page}\n`, `data: ${page}\n\n`]) {
      const { badLines } = await prepareRun('streamed', answerWith(body)).ended;
      expect(badLines).toMatchObject([{ reason }]);
    }
  },
);
