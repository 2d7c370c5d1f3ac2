import { expect, test } from 'vitest';
import {
  BodyError,
  decodeDocument,
  escapeControls,
  excerpt,
  looksLikeHtml,
} from './decode-body.ts';

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
  expect(decode('')).toBe('no-body: The body is empty.');
});

test('invisible characters are shown escaped', () => {
  expect(excerpt('\u001E{"a":1}\u200B')).toBe('\\u001e{"a":1}\\u200b');
  expect(decode('\u001E{"a":1}')).toContain("Unexpected token '\\u001e'");
});

test('an excerpt is one short line', () => {
  expect(excerpt('a\n  b')).toBe('a b');
  expect(excerpt('x'.repeat(1000))).toBe(`${'x'.repeat(160)}…`);
});

test.each([
  '<!doctype html>',
  '<!DOCTYPE HTML PUBLIC "x">',
  ' \n<html lang="en">',
  '<HEAD>',
  '<body>',
  '<!-- a -->\n<!-- b --> <html>',
  '<?xml version="1.0"?>\n<html xmlns="x">',
])('%j is the start of a web page', (text) => {
  expect(looksLikeHtml(text)).toBe(true);
  expect(decode(text)).toMatch(/^html: A web page came instead of JSON: /);
});

test.each(['<?xml version="1.0"?><Error>', '<Error><Code>a</Code></Error>', '<!-- a --><Error>'])(
  '%j is XML',
  (text) => {
    expect(looksLikeHtml(text)).toBe(false);
    expect(decode(text)).toMatch(/^html: XML came instead of JSON: </);
  },
);

test.each(['', 'html', '{"a":"<html>"}', '< html>', '<1>', 'x<html>'])('%j is neither', (text) => {
  expect(looksLikeHtml(text)).toBe(false);
  expect(decode(text)).not.toMatch(/^html: /);
});

test.each([
  ['x'.repeat(160), 'x'.repeat(160)],
  ['x'.repeat(161), `${'x'.repeat(160)}…`],
  [' a ', 'a'],
  ['a \t\r\n b', 'a b'],
  [`${' '.repeat(399)}ab`, 'a'],
  ['', ''],
])('the excerpt of %j', (text, line) => {
  expect(excerpt(text)).toBe(line);
});

test('invisible characters are escaped, and white space and all others are not', () => {
  expect(escapeControls('\u0000\u001f\u007f\u200b\u2028\u2029\ufeff')).toBe(
    '\\u0000\\u001f\\u007f\\u200b\\u2028\\u2029\\ufeff',
  );
  expect(escapeControls('a\tb\nc\rdé😀')).toBe('a\tb\nc\rdé😀');
});

test('what JSON.parse said is the cause of the error', () => {
  const error = (() => {
    try {
      return decodeDocument(new TextEncoder().encode('{"a":'));
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toMatchObject({ name: 'BodyError', cause: expect.any(SyntaxError) });
});
