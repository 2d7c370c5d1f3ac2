import { expect, test } from 'vitest';
import { PAGINATED } from '#roads/paginated';
import { createPageSequence } from '#rows/page-sequence';
import { createRowTable } from '#rows/row-table';
import { createByteStore } from '#wire/byte-store';
import type { Intake } from './intake.ts';
import { RunProblem } from './problem.ts';
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
  });
  expect(asked).toBe(5);
  expect(intake.table.rowCount).toBe(5);
  expect(calls).toBe(1);
});
