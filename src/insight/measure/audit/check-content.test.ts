import { expect, test } from 'vitest';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import {
  HIDDEN_NETWORK,
  checkIn,
  headers,
  network,
  recordWith,
  testChecks,
} from './testing/check-cases.ts';

/** A run that came compressed. */
const GZIPPED = {
  ...headers({ 'content-encoding': 'gzip' }),
  ...network({ encodedBytes: 12_300 }),
};

testChecks([
  [
    'compressed without a header that says so',
    'encoding',
    recordWith({ right: network({ encodedBytes: 30_000 }) }),
    'refuse',
    /none for buffered and compressed for streamed/,
  ],
  [
    'other rows',
    'content',
    recordWith({ right: { contentHash: 'ffff' } }, 1),
    'refuse',
    /differ in 1 of 9 pairs, whatever their order, and those of streamed also differ from run to run\.$/,
  ],
  [
    'other rows in every run of a side',
    'content',
    recordWith({ right: { contentHash: 'ffff' } }),
    'refuse',
    /^The rows differ in 9 of 9 pairs, whatever their order\.$/,
  ],
  [
    'the same rows in a different order',
    'content',
    recordWith({ left: { orderHash: 'aa' }, right: { orderHash: 'bb' } }, 2),
    'warn',
    /^The same rows in every pair, but in a different order on the two sides in 2 of 9 pairs\.$/,
    /^In 2 of 9 pairs, both sides returned the same rows in a different order, so their first rows may not be the same row\.$/,
  ],
  [
    'the same rows in the same order, or in one that nobody knows',
    'content',
    recordWith({ left: { orderHash: 'aa' } }, 2),
    'passed',
    /^The same rows in every pair/,
  ],
  [
    'rows in DynamoDB’s typed form beside plain ones',
    'content',
    recordWith({
      left: {
        contentHash: 'b5',
        hasTypedRows: true,
        plainHashes: { contentHash: '9a', orderHash: '1' },
      },
      right: { contentHash: '9a', orderHash: '1' },
    }),
    'passed',
    /^The same rows in every pair: hash 9a\.$/,
  ],
  [
    'typed rows on both sides that are the same in plain JSON alone',
    'content',
    recordWith({
      left: {
        contentHash: 'b5',
        hasTypedRows: true,
        plainHashes: { contentHash: '9a', orderHash: '1' },
      },
      right: { contentHash: '9a', hasTypedRows: true },
    }),
    'refuse',
    /differ in 9 of 9 pairs/,
  ],
  [
    'contents that change together',
    'content',
    recordWith({ left: { contentHash: 'ffff' }, right: { contentHash: 'ffff' } }, 1),
    'inform',
    /2 different contents over the measurement/,
  ],
  [
    'a hash that is missing of one run',
    'content',
    recordWith({ right: { contentHash: undefined } }, 1),
    'passed',
    /^The same rows in 8 of 9 pairs, those with a hash on both sides: hash/,
  ],
  [
    'sizes on the wire that one side hides',
    'size',
    recordWith({ left: network({ encodedBytes: 30_000 }), right: HIDDEN_NETWORK }),
    'passed',
    /^The median response had 130\.4 kB buffered, 130\.4 kB streamed, decoded\.$/,
  ],
  [
    'no hashes',
    'content',
    recordWith({ right: { contentHash: undefined } }),
    'unknown',
    /No pair has a content hash/,
  ],
  [
    'no rows to hash',
    'content',
    recordWith({ left: { rows: 0 }, right: { rows: 0 } }),
    'unknown',
    /no rows to compare/,
  ],
  [
    'compressed on one side',
    'encoding',
    recordWith({ right: headers({ 'content-encoding': 'gzip' }) }, 1),
    'refuse',
    /none for buffered and none \(8 runs\) or gzip \(1 run\) for streamed/,
  ],
  [
    'hidden encodings',
    'encoding',
    recordWith({ right: HIDDEN_NETWORK }),
    'unknown',
    /hidden by the browser/,
  ],
  [
    'a side without a completed run',
    'encoding',
    recordWith({ left: { state: 'failed' } }),
    'unknown',
    /^No buffered run completed\.$/,
  ],
  [
    'a fifth more bytes',
    'size',
    recordWith({ right: { bytes: 160_000, ...network({ encodedBytes: 160_000 }) } }),
    'inform',
    /130\.4 kB buffered, 160\.0 kB streamed/,
  ],
  [
    'twice the bytes',
    'size',
    recordWith({ right: { bytes: 260_800, ...network({ encodedBytes: 260_800 }) } }),
    'warn',
    /260\.8 kB streamed/,
    /^Streamed sent 2\.0 times as many bytes/,
  ],
  [
    'compressed on one side, and the same size before that',
    'size',
    recordWith({ left: GZIPPED }),
    'passed',
    /^The median response had 130\.4 kB buffered, 130\.4 kB streamed, decoded\.$/,
  ],
  [
    'compressed on one side, and twice the bytes before that',
    'size',
    recordWith({ left: { ...GZIPPED, bytes: 260_800 } }),
    'warn',
    /^The median response had 260\.8 kB buffered, 130\.4 kB streamed, decoded\.$/,
    /^Buffered sent 2\.0 times as many bytes before compression/,
  ],
  [
    'more segments',
    'parameters',
    recordWith({ right: { url: 'http://127.0.0.1:3002/?segments=8' } }),
    'warn',
    /segments=8/,
    /\(buffered with segments=\(not set\); streamed with segments=8\)/,
  ],
  [
    'other parameters of which only the name is told',
    'parameters',
    recordWith({ right: { url: 'http://127.0.0.1:3002/?token=s3cret' } }),
    'inform',
    /^Different parameters in the addresses: token\.$/,
  ],
]);

/** What to do about sizes, if the streamed body had this many bytes and other ones on the wire. */
function remedyOfSize(bytes: number) {
  const right = { ...GZIPPED, bytes, ...network({ encodedBytes: 30_000 }) };
  return checkIn(recordWith({ left: GZIPPED, right }), 'size').remedy;
}

test('of bodies that were compressed in the same way to other sizes, the compression is to be changed', () => {
  expect([130_400, 260_800].map(remedyOfSize)).toEqual([
    'Compress both sides in the same way: before compression they were about the same size.',
    'Send the same fields in the same form on both sides.',
  ]);
});

test('rows with a value that is made anew for each request differ from run to run, on each such side', () => {
  const pairs = manyPairs(9).map((_, at) =>
    measuredPair(at, { left: { contentHash: `a${at}` }, right: { contentHash: `b${at}` } }),
  );
  expect(checkIn(measurementOf(pairs), 'content')).toMatchObject({
    weight: 'refuse',
    evidence:
      'The rows differ in 9 of 9 pairs, whatever their order, and those of buffered and of streamed also differ from run to run.',
    remedy: expect.stringMatching(/^Leave out of the rows what is made anew for each request/),
  });
});
