import { expect, test } from 'vitest';
import { PAGINATED } from '#roads/paginated';
import { createPageSequence } from '#rows/page-sequence';
import { createRowTable } from '#rows/row-table';
import { createByteStore } from '#wire/byte-store';
import type { Intake } from './intake.ts';
import { RunProblem } from './run-problem.ts';
import { receivePages } from './receive-pages.ts';
import { createRunLog } from './run-log.ts';

const CONTESTANT = { road: PAGINATED, url: 'https://a.test/page' };

function intakeOf(): Intake {
  const store = createByteStore();
  return {
    store,
    table: createRowTable(store),
    log: createRunLog({ contestant: CONTESTANT, now: () => 0, onChange: () => {} }),
    path: undefined,
    pages: createPageSequence(),
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    onChunk: () => {},
    onLook: () => {},
  };
}

test('a series without end is stopped after so many pages, and keeps its rows', async () => {
  const intake = intakeOf();
  let asked = 0;
  const ask = () => {
    asked += 1;
    return Promise.resolve(new Response(`{"items":[{"id":1}],"nextToken":"${asked}"}`));
  };
  let calls = 0;
  const over = () => (calls += 1);
  const problem = await receivePages(CONTESTANT, { ask, over }, intake, 5).catch(
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(RunProblem);
  expect((problem as RunProblem).problem).toMatchObject({
    code: 'next-page',
    message:
      'The series stopped at page 5, after 5 rows. It had no end within 5 pages, so it was stopped.',
    detail: 'endless',
  });
  expect(asked).toBe(5);
  expect(intake.table.rowCount).toBe(5);
  expect(calls).toBe(1);
});

/** Reads a series of these bodies; the next page is asked for by a token, or by a header where it is told. */
async function receive(
  bodies: readonly string[],
  { mostPages, header, prefetch }: { mostPages?: number; header?: boolean; prefetch?: 0 | 1 } = {},
) {
  const intake = intakeOf();
  const asked: string[] = [];
  let overs = 0;
  const requests = {
    ask(url: string) {
      asked.push(url);
      const headers = header === true ? { 'x-next-cursor': String(asked.length) } : undefined;
      return Promise.resolve(new Response(bodies[asked.length - 1] ?? '{}', { headers }));
    },
    over: () => (overs += 1),
  };
  const contestant = { ...CONTESTANT, ...(prefetch !== undefined && { prefetch }) };
  const judge = await receivePages(contestant, requests, intake, mostPages).catch(
    (error: unknown) => error,
  );
  const outcome = judge instanceof RunProblem ? judge.problem.message : (judge as () => string)();
  return { outcome, rows: intake.table.rowCount, asked, overs };
}

const pageOf = (id: number, next?: string) =>
  JSON.stringify({ items: [{ id }], ...(next !== undefined && { nextToken: next }) });

test('a series of as many pages as are allowed is no endless one', async () => {
  const bodies = [pageOf(1, 'a'), pageOf(2, 'b'), pageOf(3)];
  expect(await receive(bodies, { mostPages: 3 })).toEqual({
    outcome: 'unknown',
    rows: 3,
    asked: [
      'https://a.test/page',
      'https://a.test/page?nextToken=a',
      'https://a.test/page?nextToken=b',
    ],
    overs: 1,
  });
  expect((await receive(bodies, { mostPages: 2 })).outcome).toBe(
    'The series stopped at page 2, after 2 rows. It had no end within 2 pages, so it was stopped.',
  );
  expect((await receive(bodies, { mostPages: 1 })).outcome).toBe(
    'It had no end within 1 page, so it was stopped.',
  );
});

test('no page beyond the most is asked for ahead', async () => {
  const bodies = [pageOf(1), pageOf(2), pageOf(3)];
  const { asked, rows } = await receive(bodies, { mostPages: 2, header: true, prefetch: 1 });
  expect(asked).toHaveLength(2);
  expect(rows).toBe(2);
});

test('what its headers name is asked for, whatever stands in the page', async () => {
  const { asked } = await receive([pageOf(1, 'a'), pageOf(2, 'b')], { mostPages: 2, header: true });
  expect(asked).toEqual(['https://a.test/page', 'https://a.test/page?cursor=1']);
});

test('a page that names itself is told with its number', async () => {
  expect((await receive([pageOf(1, 'a'), pageOf(2, 'a')])).outcome).toBe(
    'The series stopped at page 2, after 2 rows. Page 2 names a page as the next one that has already been asked for, so the series would never end.',
  );
});

test.each([
  ['an end of our own', { end: { pages: 1, count: 1 } }, 'complete'],
  ['a total that agrees', { total: 1 }, 'complete'],
  ['a total that does not', { total: 2 }, 'unknown'],
  ['nothing', {}, 'unknown'],
])('with %s on its last page, a series is judged by it', async (_, rest, outcome) => {
  expect((await receive([JSON.stringify({ items: [{ id: 1 }], ...rest })])).outcome).toBe(outcome);
});
