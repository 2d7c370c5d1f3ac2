import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import { parseCostOf } from './parse-cost.ts';

/** The cost of a body with a clock that moves by 1 ms each time it is read. */
function costOf(body: string, pages?: readonly number[]) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(body));
  let nowMs = 0;
  return parseCostOf(store, () => (nowMs += 1), pages);
}

test('a document is one line, whatever its layout', () => {
  const rows = { userData: [{ a: 1 }, { a: 2 }] };
  for (const body of [JSON.stringify(rows), JSON.stringify(rows, undefined, 2)]) {
    expect(costOf(body)).toEqual({ wholeMs: 1, byLineMs: 1, lines: 1 });
  }
});

test('lines are parsed as one document and one by one, without blank ones', () => {
  const body = '{"a":1}\n\n{"a":2}\r\n{"a":3}';
  expect(costOf(body)).toEqual({ wholeMs: 1, byLineMs: 1, lines: 3 });
});

test('the pages of a series are parsed as one document and one by one', () => {
  const pages = ['{"rows":[1]}', '{\n"rows":[2]}\n', ' ', '["ü"]'];
  const sizes = pages.map((page) => new TextEncoder().encode(page).length);
  expect(costOf(pages.join(''), sizes)).toEqual({ wholeMs: 1, byLineMs: 1, lines: 3 });
  expect(costOf(pages.join(''))).toBeUndefined();
});

test.each([
  ['an empty body', ''],
  ['white space', ' \n '],
  ['text', 'upstream connect error'],
  ['a cut line', '{"a":1}\n{"a":'],
])('%s has no cost', (_, body) => {
  expect(costOf(body)).toBeUndefined();
});

test('a body of more than 16 MB is not parsed', () => {
  expect(costOf(`"${'x'.repeat(17 * 1024 * 1024)}"`)).toBeUndefined();
  expect(costOf(`"${'x'.repeat(1024)}"`)).toMatchObject({ lines: 1 });
});
