import { expect, test } from 'vitest';
import { decodeRow } from '#wire/decode-row';
import { cellOf, columnsOf } from './cell.ts';

const rowOf = (json: string) => decodeRow(new TextEncoder().encode(json));

test.each([
  ['{"a":"text"}', 'text', 'text'],
  ['{"a":1.5}', 'number', '1.5'],
  ['{"a":-0.0e+00}', 'number', '-0.0e+00'],
  ['{"a":12345678901234567890.10}', 'number', '12345678901234567890.10'],
  ['{"a":false}', 'boolean', 'false'],
  ['{"a":true}', 'boolean', 'true'],
  ['{"a":null}', 'null', 'null'],
  ['{"a":""}', 'text', ''],
  ['{}', 'missing', '–'],
  ['{"a":{"b":[1,null]}}', 'nested', '{"b":[1,null]}'],
  ['{"a":[]}', 'nested', '[]'],
  ['{"a":1,"a":2}', 'number', '2'],
  ['{"a":"\\u0000\\ud800"}', 'text', '\u0000\ud800'],
])('%s is shown by kind', (row, kind, text) => {
  expect(cellOf(rowOf(row), 'a')).toEqual({ kind, text });
});

test('a bare value has only the value column', () => {
  expect(cellOf(rowOf('7'), 'value')).toEqual({ kind: 'number', text: '7' });
  expect(cellOf(rowOf('7'), 'a').kind).toBe('missing');
  expect(cellOf(rowOf('[1]'), 'value').text).toBe('[1]');
  expect([...columnsOf(rowOf('7'))]).toEqual(['value']);
});

test('a row that cannot be read shows its text, and columns of its own are not guessed', () => {
  expect(cellOf(rowOf('{"a":}'), 'value')).toEqual({ kind: 'unreadable', text: '{"a":}' });
  expect([...columnsOf(rowOf('{"a":}'))]).toEqual(['value']);
});

test('inherited keys of objects are cells only if a row has them', () => {
  expect(cellOf(rowOf('{}'), 'constructor').kind).toBe('missing');
  const row = rowOf('{"__proto__":1,"constructor":2}');
  expect([...columnsOf(row)]).toEqual(['__proto__', 'constructor']);
  expect(cellOf(row, '__proto__')).toEqual({ kind: 'number', text: '1' });
});

test('a long text is cut and says how long it was', () => {
  const { text } = cellOf(rowOf(JSON.stringify({ a: 'x'.repeat(1_048_576) })), 'a');
  expect(text).toBe(`${'x'.repeat(300)}… (1,048,576 characters)`);
});

test('a text of 300 characters is not cut, a longer one is, whatever its kind', () => {
  const textOf = (json: string) => cellOf(rowOf(`{"a":${json}}`), 'a').text;
  expect(textOf(`"${'x'.repeat(300)}"`)).toBe('x'.repeat(300));
  expect(textOf(`"${'x'.repeat(301)}"`)).toBe(`${'x'.repeat(300)}… (301 characters)`);
  expect(textOf('9'.repeat(301))).toBe(`${'9'.repeat(300)}… (301 characters)`);
  expect(textOf(`[${'1'.repeat(299)}]`)).toBe(`[${'1'.repeat(299)}… (301 characters)`);
  expect(cellOf(rowOf(`{"a":${'x'.repeat(300)}`), 'value').text).toBe(
    `{"a":${'x'.repeat(295)}… (305 characters)`,
  );
});
