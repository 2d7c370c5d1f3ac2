import { expect, test } from 'vitest';
import { createChunkLog } from './chunk-log.ts';

/** A log of chunks of these sizes, which arrived at these times. */
function logOf(...chunks: readonly (readonly [atMs: number, bytes: number])[]) {
  let nowMs = 0;
  const log = createChunkLog(() => nowMs);
  for (const [atMs, bytes] of chunks) {
    nowMs = atMs;
    log.add(bytes);
  }
  return log;
}

test('a byte is in the chunk that contained it, in whatever order bytes are asked for', () => {
  const log = logOf([5, 10], [9, 1], [30, 4]);
  const instants = [14, 0, 9, 10, 11, 13, 3].map((offset) => log.instantOf(log.chunkAt(offset)));
  expect(instants).toEqual([30, 5, 5, 9, 30, 30, 5]);
  expect(log.endOf(log.chunkAt(10))).toBe(11);
});

test('a chunk of no bytes does not count', () => {
  expect(Array.from(logOf([5, 0], [7, 3], [9, 0]).slice(0))).toEqual([7, 3]);
});

test('a body of which nothing arrived has no chunk and no time', () => {
  const log = logOf();
  expect(log.slice(0)).toHaveLength(0);
  expect(log.sizeBytes).toBe(0);
  expect(log.instantOf(log.chunkAt(0))).toBeNaN();
});

test('bytes after the last one belong to the last chunk', () => {
  const log = logOf([5, 10], [9, 1]);
  expect(log.instantOf(log.chunkAt(99))).toBe(9);
});
