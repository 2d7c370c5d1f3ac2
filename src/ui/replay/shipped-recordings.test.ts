import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRaceFile } from '#insight/export/read-race-file';
import { badgesOf } from '#insight/figures/badges';
import { createReplay } from '#race/replay';
import { SIDES } from '#roads/road';
import { SCENES } from '#scenes/scenes';
import { SHIPPED_RECORDINGS } from './shipped-recordings.ts';

const FOLDER = 'public/recordings';
const textOf = (id: string) => readFileSync(`${FOLDER}/${id}.json`, 'utf8');

/** What the page said of each side when the race was over, as it stands in the file. */
interface Said {
  readonly conclusions: {
    readonly sides: Readonly<
      Record<
        (typeof SIDES)[number],
        { readonly state: string; readonly figures: Readonly<Record<string, string>> }
      >
    >;
  };
}

/** A replay at its end: what it shows then comes from no clock and from no endpoint. */
function endOf(id: string) {
  const recording = readRaceFile(textOf(id));
  const { replay, sampler, close } = createReplay(1, recording, {
    openIngest: () => {
      throw new Error('A replay without rows reads nothing.');
    },
    schedule: queueMicrotask,
    now: () => 0,
    everyFrame: () => () => undefined,
  });
  replay.seek(replay.durationMs);
  const { recordings } = sampler.read();
  close();
  return { recording, recordings };
}

test('each scene has a recording, and each recording a scene', () => {
  const scenes = SCENES.map(({ id }) => id);
  expect(SHIPPED_RECORDINGS.map(({ id }) => id)).toEqual(scenes);
  expect(readdirSync(FOLDER).toSorted()).toEqual(scenes.map((id) => `${id}.json`).toSorted());
});

test.each(SHIPPED_RECORDINGS)('the replay of $id ends with its live figures', ({ id }) => {
  const { recording, recordings } = endOf(id);
  const said = JSON.parse(textOf(id)) as Said;
  for (const side of SIDES) {
    const run = recordings[side];
    expect(run).toEqual(recording.runs[side]);
    const { state, figures } = said.conclusions.sides[side];
    expect(run?.state).toBe(state);
    const shown = badgesOf(run, 0).map(({ term, value }) => [term, value]);
    expect(Object.fromEntries(shown)).toEqual(figures);
  }
});

test.each(SHIPPED_RECORDINGS)('$id ends as its scene does', ({ id }) => {
  const { left, right } = endOf(id).recordings;
  const bufferedFails = id === 'over-the-limit' || id === 'cut' || id === 'largest';
  expect(left?.state).toBe(bufferedFails ? 'failed' : 'complete');
  expect(left?.rows === 0).toBe(bufferedFails);
  expect(right?.state).toBe(id === 'cut' ? 'failed' : 'complete');
  expect(right?.rows).toBeGreaterThan(0);
});

test.each(SHIPPED_RECORDINGS)(
  '$id is small, local, dated, without rows and without hosts',
  ({ id }) => {
    expect(statSync(`${FOLDER}/${id}.json`).size).toBeLessThanOrEqual(150_000);
    const { place, startedAt, bodies, runs } = readRaceFile(textOf(id));
    expect(place).toMatch(/^LOCAL/);
    expect(startedAt).toBeDefined();
    expect(bodies).toEqual({});
    for (const side of SIDES) expect(new URL(runs[side].url).hostname).toBe('127.0.0.1');
  },
);
