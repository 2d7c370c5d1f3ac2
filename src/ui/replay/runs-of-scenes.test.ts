import { expect, test } from 'vitest';
import { faultOfRun } from '#insight/export/recording-consistency';
import { ROADS } from '#roads/roads';
import type { SceneRoad } from '#scenes/racing-roads';
import { playScene } from '#scenes/testing/play-scene';

const TEXTS = [
  'scene=slow-database',
  'scene=article',
  'scene=over-the-limit&rows=20000&bufferedBytes=100000',
  'scene=cold-start',
  'scene=cut',
  'scene=slow-database&rows=0',
  'scene=slow-database&prefetch=1&coldSide=both&coldStartMs=900&roundTripMs=0',
  'scene=slow-database&fault=malformed-line&faultPage=3',
  'scene=slow-database&fault=throttle&faultPage=2',
  'scene=slow-database&functionTimeoutMs=600&gatewayTimeoutMs=500',
];

test.each(TEXTS)('nothing is wrong with a run of any road of %s', async (text) => {
  for (const { id } of ROADS) {
    const prefetch = text.includes('prefetch=1') ? 1 : 0;
    const run = await playScene(id as SceneRoad, text, { prefetch });
    expect([id, faultOfRun(run)]).toEqual([id, undefined]);
  }
});
