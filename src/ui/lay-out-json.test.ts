import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutJson, layOutPlainText } from './lay-out-json.ts';

const EVERYTHING = { length: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };

const prettyJson = (text: string) => layOutJson(text).next(EVERYTHING);

test('JSON is formatted as JSON.stringify does it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }),
    { seed: 19, numRuns: 2000 },
  );
});

test('numbers keep their digits, strings their escapes, names their order and their repetitions', () => {
  expect(prettyJson('{"b":1.500,"a":"\\u00e9\\/","b":12345678901234567890}')).toBe(
    '{\n  "b": 1.500,\n  "a": "\\u00e9\\/",\n  "b": 12345678901234567890\n}',
  );
});

test('10,000 levels are formatted in a text of similar length', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(prettyJson(deep).length).toBeLessThan(100 * deep.length);
});

test('text that is not JSON gets some layout, and loses nothing but white space', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { seed: 19, numRuns: 2000 },
  );
});

const bounds = fc.record({
  length: fc.integer({ min: 1, max: 9 }),
  lines: fc.integer({ min: 1, max: 4 }),
});

for (const { name, layOut, texts } of [
  { name: 'JSON', layOut: layOutJson, texts: fc.json() },
  { name: 'no JSON', layOut: layOutJson, texts: fc.string({ unit: 'grapheme' }) },
  { name: 'plain text', layOut: layOutPlainText, texts: fc.string({ unit: 'grapheme' }) },
]) {
  test(`pieces of ${name} within the limits make up the whole, and no character is cut in two`, () => {
    fc.assert(
      fc.property(texts, bounds, (text, each) => {
        const layout = layOut(text);
        const pieces = [];
        while (!layout.isDone) pieces.push(layout.next(each));
        expect(pieces.join('')).toBe(layOut(text).next(EVERYTHING));
        expect(layout.laidOut).toBe(text.length);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(Math.max(2, each.length));
          expect(piece.isWellFormed()).toBe(true);
          expect(piece.split('\n').length - 1).toBeLessThanOrEqual(
            name === 'no JSON' ? each.length : each.lines,
          );
        }
        expect(layout.next(each)).toBe('');
      }),
      { seed: 19, numRuns: 2000 },
    );
  });
}

test('the first piece of 99,000 levels costs only its own length', () => {
  const deep = '['.repeat(99_000) + ']'.repeat(99_000);
  const layout = layOutJson(deep);
  const piece = layout.next({ length: 20_000, lines: 500 });
  expect(piece.length).toBeLessThanOrEqual(20_000);
  expect(piece.split('\n').length).toBeLessThanOrEqual(501);
  expect(layout.laidOut).toBeLessThan(300);
  expect(layout.isDone).toBe(false);
});
