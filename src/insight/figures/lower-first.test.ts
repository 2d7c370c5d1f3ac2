import { expect, test } from 'vitest';
import { lowerFirst } from './lower-first.ts';

test.each([
  ['The tab was hidden.', 'the tab was hidden.'],
  ['Streamed: another host', 'streamed: another host'],
  ['REST streamed: another host', 'REST streamed: another host'],
  ['HTTP/2 on one side', 'HTTP/2 on one side'],
  ['A page', 'a page'],
  ['12 runs', '12 runs'],
  ['', ''],
])('%j goes on inside a sentence as %j', (text, inside) => {
  expect(lowerFirst(text)).toBe(inside);
});
