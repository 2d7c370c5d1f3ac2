import { expect, test } from 'vitest';
import { BodyError, decodeDocument, excerpt } from './decode-body.ts';

function decode(text: string) {
  try {
    return decodeDocument(new TextEncoder().encode(text));
  } catch (error) {
    if (error instanceof BodyError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

test('a document is an object, an array or neither', () => {
  expect(decode('{"userData":[{"a":1}]}')).toBe('object');
  expect(decode(' [1]\n')).toBe('array');
  expect(decode('null')).toBe('scalar');
  expect(decode('"{"')).toBe('scalar');
});

test('a web page is recognised as one', () => {
  expect(decode('\n<!DOCTYPE html><title>Sign in</title>')).toBe(
    'html: A web page came instead of JSON: <!DOCTYPE html><title>Sign in</title>',
  );
});

test('a web page that begins with a comment is recognised as one', () => {
  expect(decode('<!-- login -->\n<!doctype html>')).toMatch(/^html: /);
});

test('a body that is not JSON is refused with the place where it breaks', () => {
  expect(decode('{"userData":[')).toMatch(/^invalid-json: The body is not JSON: .+/);
  expect(decode('')).toBe('invalid-json: The body is empty.');
});

test('invisible characters are shown escaped', () => {
  expect(excerpt('\u001E{"a":1}\u200B')).toBe('\\u001e{"a":1}\\u200b');
  expect(decode('\u001E{"a":1}')).toContain("Unexpected token '\\u001e'");
});

test('an excerpt is one short line', () => {
  expect(excerpt('a\n  b')).toBe('a b');
  expect(excerpt('x'.repeat(1000))).toBe(`${'x'.repeat(160)}…`);
});
