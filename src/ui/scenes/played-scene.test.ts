import { expect, test } from 'vitest';
import { describePlace } from '#insight/figures/describe-place';
import { COLD_SIDES, FAULT_CODES, SCENE_RANGES } from '#scenes/scene-model';
import { FIRST_SCENE, SCENES } from '#scenes/scenes';
import { scenePlace, usedScene } from './played-scene.ts';

test('a place names its scene, which is the first one where none was chosen', () => {
  for (const { id, name } of SCENES) {
    expect(describePlace(scenePlace(`scene=${id}`))).toBe(`SIMULATED, seed 1, ${name}`);
  }
  expect(describePlace(scenePlace(''))).toBe('SIMULATED, seed 1, A slow database');
});

test.each([
  ['rows=100', 'changed (Rows: 100)'],
  ['scanMs=200&rowBytes=64', 'changed (Size of a row: 64 B; Scan, each page: 200 ms)'],
  ['rows=99999999', 'changed (Rows: 2,000,000)'],
  ['coldSide=both', 'changed (Starts cold: both functions)'],
  ['fault=cut', 'changed (At one page: the function crashes)'],
])('a place names what was changed in its scene: %s', (text, words) => {
  expect(describePlace(scenePlace(`scene=slow-database&${text}`))).toBe(
    `SIMULATED, seed 1, A slow database, ${words}`,
  );
});

test('the seed is named once, and the roads are not part of the place', () => {
  expect(describePlace(scenePlace('seed=7&left=paginated'))).toBe(
    'SIMULATED, seed 7, A slow database',
  );
});

test.each([
  ['', ''],
  ['scene=article', 'scene=article'],
  ['scene=article&rows=99999999&speed=9', 'scene=article&rows=2000000'],
  ['scene=article&rowBytes=-5', 'scene=article&rowBytes=32'],
  ['scene=article&scanMs=7.6&fault=fire', 'scene=article&scanMs=8'],
  ['scene=article&left=train&right=paginated', 'scene=article&right=paginated'],
  ['scene=moon&rows=many', 'scene=slow-database'],
])('“%s” is played as “%s”', (text, used) => {
  expect(usedScene(text)).toBe(used);
});

test('every setting can be named, and a race with all of them changed can be saved', () => {
  const { model } = FIRST_SCENE;
  const numbers = Object.entries(SCENE_RANGES).map(([name, [from, to]]) => {
    const isUsual = Object.entries(model).some(([key, value]) => key === name && value === to);
    return `${name}=${isUsual ? from : to}`;
  });
  const all = [...numbers, `fault=${FAULT_CODES[1]}`, `coldSide=${COLD_SIDES[1]}`].join('&');
  const words = describePlace(scenePlace(all));
  expect(words.split('; ').length).toBe(numbers.length - 1 + 2);
  // What the format of races allows for a place.
  expect(words.length).toBeLessThanOrEqual(1000);
});
