import { expect, test } from 'vitest';
import { sweepOf } from '#insight/testing/sweep-of';
import type { SweptRecording } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

const told = (lastRowMs: number, timing?: string): Partial<SweptRecording> => ({
  marks: { firstRowMs: lastRowMs, lastRowMs },
  ...(timing !== undefined && { headers: { 'server-timing': timing } }),
});
const COLD = told(2000, 'init;dur=1740, scan;dur=100');
const WARM = told(300, 'scan;dur=100');
const SILENT = told(300);

const coldIn = (...args: Parameters<typeof sweepOf>) =>
  describeSweep(sweepOf(...args), SWEEP_METRICS)
    .filter(({ code }) => code.startsWith('sweep.cold'))
    .map(({ code, sentence }) => `${code}: ${sentence}`);

const SIZES = [100, 1000];

test('only one started cold, at every size', () => {
  expect(
    coldIn(SIZES, [
      ['buffered', COLD, COLD],
      ['streamed', WARM, WARM],
    ]),
  ).toEqual([
    'sweep.cold.buffered: Only buffered started cold at every size, which took 1.74 s each time. Its times contain that, so this sweep does not say who is sooner when all functions are warm.',
  ]);
});

test('several of more than two started cold, at one of the sizes', () => {
  expect(
    coldIn(SIZES, [
      ['buffered', COLD, WARM],
      ['compressed', COLD, WARM],
      ['streamed', WARM, WARM],
    ]),
  ).toEqual([
    'sweep.cold.buffered+compressed: Only buffered and compressed started cold at 1 of 2 sizes, which took 1.74 s each time. Their times contain that, so this sweep does not say who is sooner when all functions are warm.',
  ]);
});

test('somebody who says nothing of a start may have had one', () => {
  expect(
    coldIn(SIZES, [
      ['buffered', COLD, COLD],
      ['streamed', SILENT, SILENT],
    ]),
  ).toEqual([
    'sweep.cold.buffered: Buffered started cold at every size, which took 1.74 s each time; whether streamed did is not known. Its times contain that, so this sweep does not say who is sooner when all functions are warm.',
  ]);
});

test.each([
  ['all started cold', [COLD, COLD], [COLD, COLD]],
  ['nobody did', [WARM, WARM], [WARM, WARM]],
  ['so few did that the median has none of it', [[COLD, WARM, WARM], WARM], [WARM, WARM]],
  ['the other one delivered no such size', [WARM, COLD], [WARM, undefined]],
] as const)('nothing is said where %s', (_, buffered, streamed) => {
  expect(
    coldIn(SIZES, [
      ['buffered', ...buffered],
      ['streamed', ...streamed],
    ]),
  ).toEqual([]);
});

test('a series of requests says it in its requests', () => {
  const series: Partial<SweptRecording> = {
    marks: { firstRowMs: 2000, lastRowMs: 2000 },
    requests: [{ startedMs: 0, bytes: 100, serverTiming: 'init;dur=500' }],
  };
  expect(
    coldIn(
      [100],
      [
        ['paginated', series],
        ['streamed', WARM],
      ],
    ),
  ).toEqual([
    expect.stringContaining('Only paginated started cold at every size, which took 500 ms'),
  ]);
});
