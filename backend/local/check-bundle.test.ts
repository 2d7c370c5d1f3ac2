import { expect, test, vi } from 'vitest';
import { checkLoadable, checkReadable } from './check-bundle.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { testBundles } from './testing/start-test-stack.ts';

// Threads start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** Checks a function with this source; returns its timer and its captured output. */
async function check(source: string) {
  const timer = createManualTimer();
  const written: string[] = [];
  const checking = checkLoadable({
    runtime: (await testBundles()).runtime,
    bundle: await bundleOf(source),
    env: {},
    timeoutMs: 777,
    startTimer: timer.startTimer,
    onConsole: (text) => written.push(text),
  });
  return { checking, timer, written };
}

test('accepts a function that loads, and leaves nothing running', async () => {
  const { checking, timer } = await check('export const handler = async () => {};');
  await checking;
  expect(timer.running()).toEqual([]);
});

test('refuses one that throws while it loads, and hides its other output', async () => {
  const { checking, written } = await check("console.log('hi'); throw new TypeError('a\\nb');");
  await expect(checking).rejects.toMatchObject({
    code: 'bundle',
    message: expect.stringMatching(/^The bundle \S+ cannot be loaded\. TypeError: a$/),
  });
  expect(written).toEqual([]);
});

test('refuses one that does not load in time', async () => {
  const { checking, timer } = await check('await new Promise(() => {});');
  expect(timer.expire(777)).toBe(1);
  await expect(checking).rejects.toThrow('It has not loaded after 777 ms.');
});

test('refuses a file that is not there', async () => {
  await expect(checkReadable('/nowhere/a.mjs')).rejects.toMatchObject({
    code: 'bundle',
    message: 'The bundle /nowhere/a.mjs cannot be read.',
  });
});

test('refuses a folder', async () => {
  await expect(checkReadable(import.meta.dirname)).rejects.toMatchObject({
    code: 'bundle',
    message: `The bundle ${import.meta.dirname} is not a file.`,
  });
});
