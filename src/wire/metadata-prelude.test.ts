import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { endOfPrelude } from './metadata-prelude.ts';

const METADATA = '{"statusCode":200,"headers":{"Content-Type":"application/x-ndjson"}}';
const ZEROS = '\0'.repeat(8);

function endIn(text: string): number | undefined {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  return endOfPrelude(store, store.sizeBytes);
}

test('metadata and its eight zero bytes are skipped', () => {
  expect(endIn(`${METADATA}${ZEROS}{"id":1}\n`)).toBe(METADATA.length + 8);
});

test('until all zero bytes have arrived, the result is unknown', () => {
  expect(endIn(METADATA)).toBeUndefined();
  expect(endIn(METADATA.slice(0, 20))).toBeUndefined();
  expect(endIn(METADATA + ZEROS.slice(1))).toBeUndefined();
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
