import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { endOfPrelude } from './metadata-prelude.ts';

const METADATA = '{"statusCode":200,"headers":{"Content-Type":"application/x-ndjson"}}';
const ZEROS = '\0'.repeat(8);

function endIn(text: string, isFinished?: boolean): number | undefined {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  return endOfPrelude(store, store.sizeBytes, isFinished);
}

test('metadata and its eight zero bytes are skipped', () => {
  expect(endIn(`${METADATA}${ZEROS}{"id":1}\n`)).toBe(METADATA.length + 8);
});

test('until all zero bytes have arrived, the result is unknown', () => {
  expect(endIn(METADATA)).toBeUndefined();
  expect(endIn(METADATA.slice(0, 20))).toBeUndefined();
  expect(endIn(METADATA + ZEROS.slice(1))).toBeUndefined();
});

test('a stream that has ended within the zero bytes has nothing behind them', () => {
  for (const text of [`${METADATA}\0`, METADATA + ZEROS.slice(1), '{}\0'])
    expect(endIn(text, true)).toBe(text.length);
  expect(endIn(`${METADATA}\0{"id":1}`, true)).toBe(0);
});

test.each([
  ['rows', '{"id":1}\n'],
  ['an array', `[{"id":1}]${ZEROS}`],
  ['a row that is named like metadata', `{"statusCode":200}\n{"statusCode":404}\n`],
  ['a row with zero bytes behind it', `{"id":1}${ZEROS}{"id":2}`],
  ['seven zero bytes', `${METADATA}${ZEROS.slice(1)}{"id":1}`],
  ['zero bytes within a value', `{"id":"${ZEROS}"}`],
  ['a long start without zero bytes', `{"headers":"${'x'.repeat(20_000)}`],
])('%s have none', (_what, text) => {
  expect(endIn(text)).toBe(0);
});

test('the metadata ends with eight zero bytes, and what follows them is the body', () => {
  expect(endIn(`${METADATA}${ZEROS}\0\0`)).toBe(METADATA.length + 8);
  expect(endIn(`{}${ZEROS}1`)).toBe(10);
  expect(endIn(` \n{ "headers" : {} }${ZEROS}1`.replace('\n', ''))).toBe(27);
});

test.each([
  ['JSON that is broken', `{"statusCode":200,,}${ZEROS}1`],
  ['JSON on two lines', `{"statusCode":200\n}${ZEROS}1`],
  ['another member first', `{"a":1,"statusCode":200}${ZEROS}1`],
  ['something else before the zero bytes', `{"statusCode":200} x${ZEROS}1`],
  ['a hundred bytes of white space', ' '.repeat(100)],
])('what begins with %s has none', (_, text) => {
  expect(endIn(text)).toBe(0);
});

test('a little white space, or the beginning of a first name, may still become metadata', () => {
  for (const text of ['', ' '.repeat(99), '{', '{ "sta', '{"cookies"', '{"headers":{}}']) {
    expect(endIn(text)).toBeUndefined();
  }
  expect(endIn('{"stb')).toBe(0);
});
