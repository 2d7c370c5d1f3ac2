import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the order of members, white space and ways of writing make no difference', () => {
  const one = canonicalJson('{ "b" : [1.0, "\\u0041"],\n"a":{"y":1e2,"x":null} }');
  expect(one).toBe('{"a":{"x":null,"y":100},"b":[1,"A"]}');
  expect(canonicalJson('{"a":{"x":null,"y":100},"b":[1,"A"]}')).toBe(one);
});

test('digits beyond a double are a difference, and so is the order of an array', () => {
  expect(canonicalJson('9007199254740993')).not.toBe(canonicalJson('9007199254740992'));
  expect(canonicalJson('[1,2]')).not.toBe(canonicalJson('[2,1]'));
});

test('of a name written twice the last counts', () => {
  expect(canonicalJson('{"a":1,"a":2}')).toBe('{"a":2}');
});

test('the value stays the same, whatever it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(canonicalJson(text.trim()))).toEqual(JSON.parse(text));
    }),
  );
});
