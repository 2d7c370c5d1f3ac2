import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the order of members, white space and ways of writing make no difference', () => {
  const one = canonicalJson('{ "b" : [1.0, "\\u0041"],\n"a":{"y":1e2,"x":null} }');
  expect(one).toBe('{"a":{"x":null,"y":1e2},"b":[1,"A"]}');
  expect(canonicalJson('{"a":{"x":null,"y":100},"b":[1,"A"]}')).toBe(one);
});

test('digits beyond a double are a difference, and so is the order of an array', () => {
  expect(canonicalJson('9007199254740993')).not.toBe(canonicalJson('9007199254740992'));
  expect(canonicalJson('[1,2]')).not.toBe(canonicalJson('[2,1]'));
});

test.each([
  ['1', ['1', '1.0', '10e-1', '1E0', '1e+00', '0.1e1', '0.001e3', '1000e-3']],
  ['0', ['0', '-0', '0.000', '-0.0e5', '0e999999999', '0E-999999999999999999999']],
  ['-125e-1', ['-12.5', '-12.50', '-1.25e1', '-1250E-2']],
  ['12e2', ['1200', '1.2e3', '1200.0', '12e2', '12E+0000000000000000000002']],
  ['1e21', ['1000000000000000000000', '1e21', '0.01e23']],
  ['99999999999999999999999999999999999999', ['99999999999999999999999999999999999999.0']],
  ['1e999999999', ['1e999999999', '10e999999998', '0.1e1000000000']],
  ['1e-99999999999999999999', ['1e-99999999999999999999', '0.1e-99999999999999999998']],
])('%s is the same number in any spelling', (canonical, spellings) => {
  for (const spelling of spellings) expect(canonicalJson(spelling)).toBe(canonical);
});

test('a number that a double cannot hold is neither null nor equal to another', () => {
  const texts = ['null', '1e400', '2e999', '-1e400', '"1e400"', '1e-400', '2e-400', '0', 'false'];
  expect(new Set(texts.map((text) => canonicalJson(text))).size).toBe(texts.length);
});

test('a lone surrogate is not the replacement character', () => {
  const texts = [
    '"\\ud800"',
    '"\\ud801"',
    '"\\udc00"',
    '"\\ufffd"',
    '"\\\\ud800"',
    '"\\ud800\\udc00"',
  ];
  expect(new Set(texts.map((text) => canonicalJson(text))).size).toBe(texts.length);
  const names = texts.map((text) => canonicalJson(`{${text}:1}`));
  expect(new Set(names).size).toBe(texts.length);
  expect(canonicalJson('"\\uD800\\uDC00"')).toBe('"\u{10000}"');
});

test('of members with the same name the last one counts', () => {
  expect(canonicalJson('{"a":1,"a":2}')).toBe('{"a":2}');
});

test('the value stays the same, whatever it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(canonicalJson(text.trim()))).toEqual(JSON.parse(text));
    }),
    { seed: 19 },
  );
});

test('numbers within arrays keep all their digits', () => {
  expect(canonicalJson('[1e400, 1.0, {"b": 10, "a": [2e999, "x"]}, []]')).toBe(
    '[1e400,1,{"a":[2e999,"x"],"b":1e1},[]]',
  );
});
