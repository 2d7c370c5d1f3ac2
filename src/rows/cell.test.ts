import { expect, test } from 'vitest';
import { cellOf } from './cell.ts';

test.each([
  [{ a: 'text' }, 'text', 'text'],
  [{ a: 1.5 }, 'number', '1.5'],
  [{ a: false }, 'boolean', 'false'],
  [{ a: null }, 'null', 'null'],
  [{ a: '' }, 'text', ''],
  [{}, 'missing', '–'],
  [{ a: { b: [1, null] } }, 'nested', '{"b":[1,null]}'],
  [{ a: [] }, 'nested', '[]'],
])('%j is shown by kind', (row, kind, text) => {
  expect(cellOf(row, 'a')).toEqual({ kind, text });
});

test('a bare value has only the value column', () => {
  expect(cellOf(7, 'value')).toEqual({ kind: 'number', text: '7' });
  expect(cellOf(7, 'a').kind).toBe('missing');
  expect(cellOf([1], 'value').text).toBe('[1]');
});

test('an inherited key is not a cell', () => {
  expect(cellOf({}, 'constructor').kind).toBe('missing');
});

test('a long text is cut and says how long it was', () => {
  const { text } = cellOf({ a: 'x'.repeat(1_048_576) }, 'a');
  expect(text).toBe(`${'x'.repeat(300)}… (1,048,576 characters)`);
});
