import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createPageStride } from './page-stride.ts';

/** A page line of so many bytes, without its newline. */
function pageLine(page: number, count: number, bytes: number): string {
  const head = `{"type":"page","page":${page},"count":${count},"elapsedMs":1,"userData":[`;
  return `${head}"${'x'.repeat(bytes - head.length - 4)}"]}`;
}

/** A stride over these lines, with the offsets at which they begin. */
function strideOver(...lines: readonly string[]) {
  const text = lines.map((line) => `${line}\n`).join('');
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  const starts = lines.map((_, index) =>
    lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0),
  );
  return { stride: createPageStride(store), starts, end: text.length };
}

test('a page’s head is read once so many bytes of it are there', () => {
  const { stride } = strideOver(pageLine(3, 20, 400));
  expect(stride.headAt(0, 159)).toBeUndefined();
  expect(stride.headAt(0, 160)).toMatchObject({ page: 3, count: 20 });
  // It is known from then on.
  expect(stride.headAt(0, 10)).toMatchObject({ page: 3, count: 20 });
});

test('what is no page has no head', () => {
  const { stride } = strideOver(`{"id":"${'x'.repeat(400)}"}`, pageLine(1, 20, 400));
  expect(stride.headAt(0, 400)).toBeUndefined();
  expect(stride.headAt(0, 401)).toBeUndefined();
});

test('without a page before it, a line is searched from its start', () => {
  const { stride, end } = strideOver(pageLine(1, 100, 10_000));
  expect(stride.searchFrom(0, end)).toBe(0);
});

test('of a page, four fifths of what its rows take at least are skipped', () => {
  const { stride, starts, end } = strideOver(pageLine(1, 100, 10_000), pageLine(2, 50, 9000));
  const [, second = 0] = starts;
  stride.learn(0, 10_000);
  // 100 bytes a row.
  expect(stride.searchFrom(second, end)).toBe(second + 4000);
});

test('the smallest rows so far are those that count', () => {
  const { stride, starts, end } = strideOver(
    pageLine(1, 100, 10_000),
    pageLine(2, 100, 5000),
    pageLine(3, 100, 20_000),
    pageLine(4, 100, 20_000),
  );
  const [, second = 0, third = 0, fourth = 0] = starts;
  stride.learn(0, 10_000);
  stride.learn(second, second + 5000);
  stride.learn(third, third + 20_000);
  expect(stride.searchFrom(fourth, end)).toBe(fourth + 4000);
});

const skippedOf = (count: number) => {
  const { stride, starts, end } = strideOver(pageLine(1, 100, 1000), pageLine(2, count, 3000));
  const [, second = 0] = starts;
  stride.learn(0, 1000);
  return stride.searchFrom(second, end) - second;
};

test('less than 1 kB is not worth skipping', () => {
  expect(skippedOf(127)).toBe(0);
  expect(skippedOf(128)).toBe(1024);
});

test('lines without a head, or without rows, teach nothing and are not skipped', () => {
  const other = `{"id":"${'x'.repeat(4000)}"}`;
  const { stride, starts, end } = strideOver(other, pageLine(1, 0, 4000), other);
  const [, second = 0, third = 0] = starts;
  stride.learn(0, other.length);
  stride.learn(second, second + 4000);
  expect(stride.searchFrom(third, end)).toBe(third);
  expect(stride.searchFrom(second, end)).toBe(second);
});

/** Whether the newline behind a first line, before a second one, is taken for the end of a page. */
function isNewlineAtEnd(first: string, second: string): boolean {
  const { stride, end } = strideOver(first, second);
  return stride.isBeforeNextPage(0, first.length, end);
}

test('a newline ends a page if the page with the next number begins behind it', () => {
  const first = pageLine(1, 10, 400);
  expect(isNewlineAtEnd(first, pageLine(2, 10, 400))).toBe(true);
  expect(isNewlineAtEnd(first, pageLine(3, 10, 400))).toBe(false);
  expect(isNewlineAtEnd(first, pageLine(1, 10, 400))).toBe(false);
  expect(isNewlineAtEnd(first, `{"id":"${'x'.repeat(400)}"}`)).toBe(false);
  // Too little of it has come.
  expect(isNewlineAtEnd(first, '{"type":"page","page":2')).toBe(false);
});

test('a page ends with its rows, and nothing stands behind them', () => {
  const next = pageLine(2, 10, 400);
  expect(isNewlineAtEnd(`${pageLine(1, 10, 400)} `, next)).toBe(false);
  expect(isNewlineAtEnd(`${pageLine(1, 10, 400).slice(0, -2)} }`, next)).toBe(false);
  expect(isNewlineAtEnd(`{"id":["${'x'.repeat(400)}"]}`, next)).toBe(false);
});

test.each([
  ['a brace and a bracket', ']}', true],
  ['something behind the bracket', ']x', false],
  ['a bracket that closes no list', 'x}', false],
  ['white space behind the brace', ']} ', false],
])('a line that ends with %s, %s, is taken for a page: %s', (_, ending, isOne) => {
  const first = `${pageLine(1, 20, 400).slice(0, -2)}${ending}`;
  const { stride, end } = strideOver(first, pageLine(2, 20, 400));
  expect(stride.isBeforeNextPage(0, first.length, end)).toBe(isOne);
});
