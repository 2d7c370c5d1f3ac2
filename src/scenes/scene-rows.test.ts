import { expect, test } from 'vitest';
import { scheduleSide } from './fetch-scene.ts';
import { parseScene } from './scene-link.ts';
import { sceneChance, sceneRow } from './scene-rows.ts';

test('a row is JSON of exactly its size, whatever that is', () => {
  for (let rowBytes = 32; rowBytes <= 4096; rowBytes += rowBytes < 300 ? 1 : 97) {
    for (const index of [0, 7, 1_999_999]) {
      const row = sceneRow(1, index, rowBytes);
      expect(new TextEncoder().encode(row)).toHaveLength(rowBytes);
      expect(JSON.parse(row)).toMatchObject({ userId: `u-${String(index + 1).padStart(7, '0')}` });
    }
  }
});

test('a row depends on its seed and index alone', () => {
  expect(sceneRow(1, 3, 130)).toBe(sceneRow(1, 3, 130));
  expect(sceneRow(1, 3, 130)).not.toBe(sceneRow(2, 3, 130));
});

test('chances are spread from 0 to 1', () => {
  const chances = Array.from({ length: 1000 }, (_, page) => sceneChance(5, page));
  const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...chances)).toBeLessThan(1);
});

test('200 MB are sent in small chunks, of which each has its bytes when it is asked for', () => {
  const { chunks } = scheduleSide('streamed', parseScene('scene=largest').model);
  let bytes = 0;
  let count = 0;
  for (const chunk of chunks) {
    bytes += chunk.sizeBytes;
    count += 1;
    expect(chunk.sizeBytes).toBeLessThan(64 * 1024 + 2);
    // Made for a few: nobody needs all of them to know their instants.
    if (count % 500 === 0) expect(chunk.bytes()).toHaveLength(chunk.sizeBytes);
  }
  expect(bytes).toBeGreaterThan(200_000_000);
});

test('what is over 200 MB is cut off there, and over 6 MB as fast as AWS lets it', () => {
  const { model } = parseScene('scene=largest');
  const { chunks, end } = scheduleSide('streamed', { ...model, rows: 2_000_000 });
  let bytes = 0;
  let lastMs = 0;
  for (const chunk of chunks) {
    bytes += chunk.sizeBytes;
    lastMs = chunk.atMs;
  }
  expect(bytes).toBe(200 * 1024 * 1024);
  expect(end()).toMatchObject({ state: 'closed', outcome: 'truncated', atMs: lastMs });
  // 194 MiB at 2 MiB/s.
  expect(lastMs).toBeGreaterThan(97_000);
  expect(lastMs).toBeLessThan(97_500);
});
