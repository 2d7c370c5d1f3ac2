import { expect, test } from 'vitest';
import { shortJson } from './short-json.ts';

test('a value is quoted as JSON, and one that is nested too deeply is not', () => {
  expect(shortJson({ a: [1, 'x'] })).toBe('{"a":[1,"x"]}');
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(shortJson(deep)).toBe('…');
});
