import { expect, test, vi } from 'vitest';
import { untilAborted } from './until-aborted.ts';

test('settles as the work does', async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
});

test('rejects with the reason of a signal that is already aborted or becomes aborted', async () => {
  const never = new Promise<never>(() => {});
  await expect(untilAborted(never, AbortSignal.abort('early'))).rejects.toBe('early');
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal);
  controller.abort('late');
  await expect(waiting).rejects.toBe('late');
});

test('leaves no listener behind, however often it is used', async () => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  for (let page = 0; page < 20; page += 1) await untilAborted(Promise.resolve(), signal);
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
    added.mock.calls.map(([, listener]) => listener),
  );
});
