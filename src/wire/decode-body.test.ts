import { expect, test } from 'vitest';
import { BodyError, decodeBody, excerpt } from './decode-body.ts';

function decode(text: string) {
  try {
    const bytes = new TextEncoder().encode(text);
    const { start, end, count } = decodeBody(bytes);
    return { count, text: new TextDecoder().decode(bytes.subarray(start, end)) };
  } catch (error) {
    if (error instanceof BodyError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

test('the rows of a buffered response are its userData, in order', () => {
  expect(decode('{"userData":[{"a":1},{"b":2}]}')).toEqual({ count: 2, text: '{"a":1},{"b":2}' });
  expect(decode('{"userData":[]}')).toEqual({ count: 0, text: '' });
});

test('the rows are found beside other members, and after text that is not ASCII', () => {
  expect(decode('{"ü":["]"],"userData":[ {"é":"]"} ],"x":[1]}')).toEqual({
    count: 1,
    text: ' {"é":"]"} ',
  });
});

test('a web page is recognised as one', () => {
  expect(decode('\n<!DOCTYPE html><title>Sign in</title>')).toBe(
    'html: A web page came instead of JSON: <!DOCTYPE html><title>Sign in</title>',
  );
});

test('a web page that begins with a comment is one', () => {
  expect(decode('<!-- login -->\n<!doctype html>')).toMatch(/^html: /);
});

test('what is not JSON is refused with the place where it breaks', () => {
  expect(decode('{"userData":[')).toMatch(/^invalid-json: The body is not JSON: .+/);
  expect(decode('')).toBe('invalid-json: The body is empty.');
});

test('JSON without a userData array is refused and shown', () => {
  expect(decode('{"message":"hello"}')).toBe(
    'no-rows-array: The JSON has no userData array: {"message":"hello"}',
  );
  expect(decode('[1]')).toMatch(/^no-rows-array/);
  expect(decode('null')).toMatch(/^no-rows-array/);
  expect(decode('{"userData":3}')).toMatch(/^no-rows-array/);
});

test('an excerpt is one short line', () => {
  expect(excerpt('a\n  b')).toBe('a b');
  expect(excerpt('x'.repeat(1000))).toBe(`${'x'.repeat(160)}…`);
});
