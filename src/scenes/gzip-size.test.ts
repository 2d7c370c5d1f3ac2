import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipSizeOf } from './gzip-size.ts';
import { sceneRow } from './scene-rows.ts';

/** A body with so many rows, as the buffered side sends it. */
function bodyOf(rows: number, seed: number, rowBytes: number): string {
  const all = Array.from({ length: rows }, (_, index) => sceneRow(seed, index, rowBytes));
  return `{"userData":[${all.join(',')}]}`;
}

test.each([32, 60, 90, 130, 250, 1000, 4096])(
  'of rows of %i bytes it comes to about what zlib comes to',
  (rowBytes) => {
    for (const seed of [1, 999_999]) {
      for (const sizeBytes of [5000, 40_000, 300_000]) {
        const body = bodyOf(Math.ceil(sizeBytes / rowBytes), seed, rowBytes);
        const exact = gzipSync(body).length;
        const ratio = gzipSizeOf(body.length, { seed, rowBytes }) / exact;
        expect(ratio).toBeGreaterThan(0.9);
        expect(ratio).toBeLessThan(1.1);
      }
    }
  },
);

test('more rows never take fewer bytes, and none takes more than it has', () => {
  for (const rowBytes of [32, 130, 4096]) {
    let before = 0;
    for (let sizeBytes = 0; sizeBytes < 200_000; sizeBytes += 777) {
      const encoded = gzipSizeOf(sizeBytes, { seed: 3, rowBytes });
      expect(encoded).toBeGreaterThanOrEqual(before);
      expect(encoded).toBeLessThanOrEqual(sizeBytes);
      before = encoded;
    }
  }
});

test('the same rows come to the same size, whatever was asked for in between', () => {
  const once = gzipSizeOf(100_000, { seed: 5, rowBytes: 130 });
  for (let seed = 10; seed < 40; seed += 1) gzipSizeOf(1, { seed, rowBytes: 130 });
  expect(gzipSizeOf(100_000, { seed: 5, rowBytes: 130 })).toBe(once);
  expect(gzipSizeOf(100_000, { seed: 6, rowBytes: 130 })).not.toBe(once);
});
