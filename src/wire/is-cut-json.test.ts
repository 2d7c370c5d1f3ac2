import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { isCutAt, isCutJson } from './is-cut-json.ts';

test.each([
  '[{"a":1},{"a":2}',
  '[1,[2]',
  '{"a":{}',
  '{"a":"x',
  '{"a":[1,2]',
  '[',
  '{',
  ' {"a":{} ',
])('%j, of which a part is missing, was cut', (text) => {
  expect(isCutJson(text)).toBe(true);
});

test('a line break in a string breaks a text that looks closed, other control characters do not', () => {
  expect(isCutJson('[["a\nb"]')).toBe(false);
  expect(isCutJson('{"a":{"b\n":1}')).toBe(false);
  expect(isCutJson('[["a\nb"],')).toBe(true);
  expect(isCutJson('[["a\tb"]')).toBe(true);
});

/** Each is followed by a string without an end, so that only what comes before it can be the fault. */
test.each([
  '',
  '[',
  '[1,',
  '[-1.5e+3,0,',
  '[true,false,null,',
  '["a","b\\"",',
  '[{},[],',
  '[[1,[2]],',
  '[{"a":1},',
  '[{"a":[1,2]},',
  '[ { "a" : 1 , "b" : { } } ,',
  '{"a":',
  '{',
  '{"a":1,',
  '{"a":[],',
  '[{',
  '[{"a":{"b":1},',
])('%j may be the beginning of JSON', (start) => {
  expect(isCutJson(`${start}"]`)).toBe(true);
  expect(isCutJson(`${start}"}`)).toBe(true);
});

test.each([
  '[1',
  '["a"',
  '[{}',
  '[,',
  '[1,,',
  '[}',
  '[1}',
  '[1:',
  '[1{',
  '[1[',
  '[1,]',
  '["a":',
  '{]',
  '{,',
  '{1',
  '{{',
  '{[',
  '{"a"',
  '{"a",',
  '{"a"}',
  '{"a":,',
  '{"a":}',
  '{"a"{',
  '{"a":1:',
  '{"a":1,}',
  '{"a":1]',
  '[{"a":1,},',
  '[1],',
  '[tru,',
  '[truex,',
  '[xtrue,',
  '[1.,',
  '[01,',
  '[1e,',
  '[-,',
  '[+1,',
])('%j is no beginning of JSON', (start) => {
  expect(isCutJson(`${start} "${start.startsWith('{') ? '}' : ']'}`)).toBe(false);
});

test('a text whose quotes are in pairs was cut, whatever else is wrong with it', () => {
  expect(isCutJson('[{"a":x},["b"]')).toBe(true);
  expect(isCutJson('[{"a":x},["b]')).toBe(false);
  expect(isCutJson('[x,["a\\""]')).toBe(true);
  expect(isCutJson('[x,["a\\"]')).toBe(false);
});

/** A text of this length with a line break in its last string. */
const broken = (length: number) => `["${'x'.repeat(length - 5)}\n"]`;

test('a very long text counts as cut and is not looked through', () => {
  expect(isCutJson(broken(1024 * 1024))).toBe(false);
  expect(isCutJson(broken(1024 * 1024 + 1))).toBe(true);
});

test('the bytes of a stream are judged as their text, and not read if they are too many', () => {
  const store = createByteStore();
  store.append(new TextEncoder().encode('x["ü\n"]x["ü"'));
  expect(isCutAt(store, 1, 8)).toBe(false);
  expect(isCutAt(store, 9, store.sizeBytes)).toBe(true);
  const source = { ...store, read: (): never => expect.unreachable() };
  expect(isCutAt(source, 1, 3 * 1024 * 1024 + 2)).toBe(true);
});
