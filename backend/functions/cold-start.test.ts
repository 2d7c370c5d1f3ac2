import { expect, test } from 'vitest';
import { createColdStart } from './cold-start.ts';

test('returns the time of a cold start once', () => {
  const coldStart = createColdStart(123.4);
  expect([coldStart.takeInitMs(), coldStart.takeInitMs()]).toEqual([123.4, undefined]);
});
