import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { blankFields, createEventSource } from './event-source.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const blanked = (text: string) => textOf(blankFields(new TextEncoder().encode(text)));

test('data on one line stays as it is, and is not copied', () => {
  const bytes = new TextEncoder().encode('{"a":1}');
  expect(blankFields(bytes)).toBe(bytes);
});

test('of other lines only data stays, in its place', () => {
  expect(blanked('{"a":\ndata: 1}')).toBe('{"a":\n      1}');
  expect(blanked('[1,\nid: 7\n: hello\ndata:2]')).toBe('[1,\n     \n       \n     2]');
  expect(blanked('1\ndat: 2\ndata 3\n')).toBe('1\n      \n      \n');
});

test.each(['\n', '\r', '\r\n'])('lines may end with %j', (end) => {
  const spaces = '     ';
  expect(blanked(`[1,${end}id: 7${end}data:2]`)).toBe(`[1,${end}${spaces}${end}${spaces}2]`);
});

test('what was given stays as it was', () => {
  const bytes = new TextEncoder().encode('1\nid: 7');
  blankFields(bytes);
  expect(textOf(bytes)).toBe('1\nid: 7');
});

test('an event’s bytes are read with what is no data blanked, and keep their offsets', () => {
  const store = createByteStore();
  store.append(new TextEncoder().encode('data: [1,\nid: 7\ndata: 2]\n\n'));
  const source = createEventSource(store);
  expect(textOf(source.read(6, 24))).toBe('[1,\n     \n      2]');
  expect(textOf(source.readPiece(6, 18))).toBe('[1,\n     \n      2]');
  expect(source.byteAt(6)).toBe(0x5b);
});
