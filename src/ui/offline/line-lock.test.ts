import { expect, test } from 'vitest';
import { createLocks } from '#ui/testing/create-locks.ts';
import { holdLine, untilLineIsFree } from './line-lock.ts';

/** Lets everything that waits for a promise go on. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('the line is free once all pages that held it have let it go', async () => {
  const locks = createLocks();
  const letGo = [holdLine(locks), holdLine(locks)];
  let isFree = false;
  const waiting = untilLineIsFree(locks).then(() => {
    isFree = true;
  });
  letGo[0]?.();
  await turn();
  expect(isFree).toBe(false);
  letGo[1]?.();
  await waiting;
  expect(isFree).toBe(true);
});

test('a page that lets the line go before it was given it holds nothing', async () => {
  const locks = createLocks();
  const other = holdLine(locks);
  const waiting = untilLineIsFree(locks);
  holdLine(locks)();
  other();
  await waiting;
  await expect(untilLineIsFree(locks)).resolves.toBeUndefined();
});

test('a browser that refuses locks is left alone', async () => {
  const letGo = holdLine({ request: () => Promise.reject(new Error('Refused.')) });
  await turn();
  expect(letGo).not.toThrow();
});
