import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { DEMO_ROWS } from '#table/demo-rows';
import { STACK_DEFAULTS } from './stack-defaults.ts';
import { startTestStack, streamedLines } from './testing/start-test-stack.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

test('no default page limit divides the default number of rows, here or on AWS', async () => {
  expect(STACK_DEFAULTS.rows % STACK_DEFAULTS.pageLimit).not.toBe(0);
  const template = await readFile(new URL('../serverless.yml', import.meta.url), 'utf8');
  const deployedLimit = Number(/^ +pageLimit: (\d+)$/m.exec(template)?.[1]);
  expect(deployedLimit).toBeGreaterThan(0);
  expect(DEMO_ROWS % deployedLimit).not.toBe(0);
});

test('the default table takes as many scans as it has pages with rows', async () => {
  let scans = 0;
  const { rows, pageLimit } = STACK_DEFAULTS;
  const stack = await startTestStack({
    rows,
    pageLimit,
    interceptScan: async () => {
      scans += 1;
      return undefined;
    },
  });
  const lines = await streamedLines(stack);
  expect(lines.at(-1)).toMatchObject({ type: 'end', pages: scans, count: rows });
});
