import { expect, test } from 'vitest';
import { scheduleRoad } from './fetch-scene.ts';
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

test('a row depends only on its seed and index', () => {
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
  const { chunks } = scheduleRoad('streamed', parseScene('scene=largest').model);
  const sizes: number[] = [];
  /** Made for a few: the instants of all of them are known without. */
  const made: [number, number][] = [];
  for (const chunk of chunks) {
    sizes.push(chunk.sizeBytes);
    if (sizes.length % 500 === 0) made.push([chunk.bytes().length, chunk.sizeBytes]);
  }
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024 + 2);
  expect(made.length).toBeGreaterThan(3);
  expect(made.map(([length]) => length)).toEqual(made.map(([, sizeBytes]) => sizeBytes));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(200_000_000);
});

test('what is over 200 MB is cut off there, and over 6 MB as fast as AWS lets it', () => {
  const { model } = parseScene('scene=largest');
  const { chunks, end } = scheduleRoad('streamed', { ...model, rows: 2_000_000 });
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
