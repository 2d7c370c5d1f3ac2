import { expect, test } from 'vitest';
import type { BodyReceiver } from './execution-environment.ts';
import { limitBody } from './limit-body.ts';
import { createVirtualTime } from './testing/virtual-time.ts';
import { createTokenBucket } from './token-bucket.ts';

const TYPE = 'text/plain';

/** A limited body, and what comes out of it: the sizes of its chunks with their times, and its end. */
function limited({ maxBytes = 1000, capacity = 100, perSecond = 80 } = {}) {
  const time = createVirtualTime();
  const chunks: [atMs: number, sizeBytes: number][] = [];
  const ends: (string | undefined)[] = [];
  const taker: BodyReceiver = {
    chunk: async (bytes) => void chunks.push([time.now(), bytes.length]),
    end: (_contentType, error) => ends.push(error?.errorType),
  };
  const bucket = createTokenBucket({ capacity, perSecond, ...time });
  return { body: limitBody(taker, bucket, maxBytes), chunks, ends };
}

test('lets the first bytes through in one piece, and then a fixed number per second', async () => {
  const { body, chunks, ends } = limited();
  await body.chunk(new Uint8Array(60), TYPE);
  await body.chunk(new Uint8Array(65), TYPE);
  body.end(TYPE, undefined);
  expect(chunks).toEqual([
    [0, 60],
    [0, 40],
    [125, 10],
    [250, 10],
    [313, 5],
  ]);
  expect(ends).toEqual([undefined]);
});

test('cuts a body that is too large at the last byte that fits, and says so once', async () => {
  const { body, chunks, ends } = limited({ maxBytes: 50 });
  await body.chunk(new Uint8Array(30), TYPE);
  await body.chunk(new Uint8Array(30), TYPE);
  await body.chunk(new Uint8Array(30), TYPE);
  body.end(TYPE, undefined);
  expect(chunks.map(([, size]) => size)).toEqual([30, 20]);
  expect(ends).toEqual(['Function.ResponseSizeTooLarge']);
});

test('does not cut a body that just fits', async () => {
  const { body, chunks, ends } = limited({ maxBytes: 60 });
  await body.chunk(new Uint8Array(60), TYPE);
  await body.chunk(new Uint8Array(0), TYPE);
  body.end(TYPE, undefined);
  expect(chunks).toEqual([[0, 60]]);
  expect(ends).toEqual([undefined]);
});
