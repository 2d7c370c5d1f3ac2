import { expect, test } from 'vitest';
import { createVirtualClock } from '#playback/testing/create-virtual-clock';
import { foreseeRoad } from './foresee-road.ts';
import { parseScene } from './scene-link.ts';
import { createScenePlayer } from './scene-player.ts';
import { sceneRoadAddresses } from './scene-roads.ts';

const SCENE = 'scene=article';

/** Reads a run of a scene, each of its requests after the one before it, on a machine that is late by so much. */
async function toldOf(addresses: readonly string[], lateByMs: number) {
  const time = createVirtualClock();
  const told: number[] = [];
  const player = createScenePlayer({
    now: time.now,
    pause: (task, durationMs) => time.pause(task, durationMs + lateByMs),
    tellDue: (dueMs) => void told.push(dueMs),
  });
  let endMs: number | undefined;
  const readAll = async () => {
    for (const address of addresses) await (await player.fetch(new Request(address))).text();
    endMs = player.now();
  };
  void readAll();
  const atOnce = told.length;
  await time.run(() => endMs !== undefined);
  const wallMs = time.now();
  // Comes to an end only if the telling does.
  await time.run(() => false);
  return { told, atOnce, endMs, wallMs };
}

test.each(['buffered', 'streamed'] as const)(
  'on a late machine, what is told of a %s run never passes its end',
  async (road) => {
    const address = sceneRoadAddresses(SCENE)[road] ?? '';
    const figures = foreseeRoad(road, parseScene(SCENE).model);
    const { told, atOnce, endMs, wallMs } = await toldOf([address], 700);
    expect(endMs).toBeCloseTo(figures?.endAtMs ?? Number.NaN, 6);
    expect(wallMs).toBeGreaterThan((endMs ?? 0) + 100);
    // Before anything has been calculated, and before anything has come.
    expect(told.slice(0, atOnce)).toEqual([0, figures?.headersAtMs]);
    for (const dueMs of told) expect(dueMs).toBeLessThanOrEqual(endMs ?? 0);
  },
);

test('what is told of a series counts from its first request, and only changes are told', async () => {
  const { paginated = '' } = sceneRoadAddresses(SCENE);
  const { told, endMs } = await toldOf([paginated, paginated, paginated], 0);
  expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
  expect(told.at(-1)).toBeGreaterThan(((endMs ?? 0) * 2) / 3);
  expect(told.at(-1)).toBeLessThanOrEqual(endMs ?? 0);
});
