import { expect, test, vi } from 'vitest';
import { remembered } from './remembered.ts';

test('each object is asked about once, also where nothing was found', () => {
  const find = vi.fn<(object: { readonly ms?: number }) => number | undefined>(({ ms }) => ms);
  const msOf = remembered(find);
  const [one, none] = [{ ms: 1 }, {}];
  expect([one, none, one, none].map(msOf)).toEqual([1, undefined, 1, undefined]);
  expect(find).toHaveBeenCalledTimes(2);
});
