import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prettyJson } from './pretty-json.ts';

test('JSON is laid out as JSON.stringify does it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }),
    { numRuns: 2000 },
  );
});

test('numbers keep their digits, strings their escapes, names their order and their doubles', () => {
  expect(prettyJson('{"b":1.500,"a":"\\u00e9\\/","b":12345678901234567890}')).toBe(
    '{\n  "b": 1.500,\n  "a": "\\u00e9\\/",\n  "b": 12345678901234567890\n}',
  );
});

test('10,000 levels are laid out in a text of their own order of size', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(prettyJson(deep).length).toBeLessThan(100 * deep.length);
});

test('text that is no JSON comes out in some layout, with nothing lost but white space', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { numRuns: 2000 },
  );
});
