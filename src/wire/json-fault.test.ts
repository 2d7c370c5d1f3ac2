import { expect, test } from 'vitest';
import { describeJsonFault, jsonFaultIn, mayBecomeJson } from './json-fault.ts';

test('what is JSON has no fault, and what is none says why in a whole sentence', () => {
  expect(jsonFaultIn('{"id":1}')).toBeUndefined();
  expect(jsonFaultIn('{"id":}')).toMatch(/^It is not JSON: .*\.$/);
});

test('control characters in a fault are visible', () => {
  expect(describeJsonFault(new SyntaxError('Bad \u0001'))).toBe('It is not JSON: Bad \\u0001.');
});

test.each(['"', '"text', '{', '{"id', '[', '[1,', '0', '42', '-', '-1', '', 't', 'tru', 'true'])(
  '%j may become JSON',
  (text) => {
    expect(mayBecomeJson(text)).toBe(true);
  },
);

test.each(['f', 'false', 'n', 'nul', 'null', 'true ', ' '])('so may %j', (text) => {
  expect(mayBecomeJson(text)).toBe(true);
});

test.each(['trouble', 'nope', 'x', '<html>', "'a'", '+1', '.5', 'truefalse', 'x{', ')]}'])(
  '%j may not',
  (text) => {
    expect(mayBecomeJson(text)).toBe(false);
  },
);
