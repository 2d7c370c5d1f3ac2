import { expect, test, vi } from 'vitest';
import { IDLE_MS } from '#local/lambda-function';
import { startTestStack } from '#local/testing/start-test-stack';
import { startTimer } from '#local/start-timer';
import { askAndCheck, questionOf } from './ask-and-check.ts';
import { STACK_UNDER_LOAD } from './stack-under-load.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

test('many clients at once get their own rows each, and their environments are released', async () => {
  const idle: (() => void)[] = [];
  const stack = await startTestStack({
    ...STACK_UNDER_LOAD,
    maxEnvironments: 3,
    startTimer: (delayMs, onExpire) => {
      if (delayMs !== IDLE_MS) return startTimer(delayMs, onExpire);
      idle.push(onExpire);
      return () => void idle.splice(idle.indexOf(onExpire), 1);
    },
  });
  const { rows } = STACK_UNDER_LOAD;
  const clients = Array.from({ length: 12 }, async (_, client) => {
    const addresses = [stack.bufferUrl, stack.streamUrl];
    if (client % 2 === 1) addresses.reverse();
    for (const address of addresses) await askAndCheck(address, questionOf(client), rows);
  });
  await Promise.all(clients);
  expect(stack.environments()).toBe(6);
  for (const expire of idle.splice(0)) expire();
  await vi.waitFor(() => expect(stack.environments()).toBe(2));
});

test('a client recognises a row that is not its own', async () => {
  const stack = await startTestStack(STACK_UNDER_LOAD);
  const { limit, fields } = questionOf(3);
  await expect(askAndCheck(stack.streamUrl, { limit, fields }, 299)).rejects.toThrow('not a row');
  await expect(askAndCheck(stack.bufferUrl, { limit, fields }, 301)).rejects.toThrow('1 rows are');
  const other = { limit, fields: [...fields, 'nobody'] };
  await expect(askAndCheck(`${stack.bufferUrl}x`, other, 300)).rejects.toThrow('403');
});
