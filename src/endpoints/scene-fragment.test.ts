import { expect, test } from 'vitest';
import { sceneInFragment } from './scene-fragment.ts';

const TEXT = 'scene=big-table&rows=2000';

test.each([
  ['', undefined],
  ['#', undefined],
  ['#v1.e30', undefined],
  ['#race=1.2.3', undefined],
  ['#scenery=1', undefined],
  ['#scene=', 'scene='],
  [`#${TEXT}`, TEXT],
  [TEXT, TEXT],
])('%j names the scene %j', (fragment, scene) => {
  expect(sceneInFragment(fragment)).toBe(scene);
});

test.each([
  ['an encoding', '#scene%3Dbig-table&rows=2000'],
  ['a full stop', `#${TEXT}.`],
  ['a bracket and a comma', `#${TEXT}),`],
  ['an encoded bracket', `#${TEXT}%3E`],
])('a link to which a program has added %s names the same scene', (_name, fragment) => {
  expect(sceneInFragment(fragment)).toBe(TEXT);
});

test.each(['-5', '7.6', '20…', '20%E2%80%A6', ''])('a value of “%s” stays as it is', (value) => {
  expect(sceneInFragment(`#scene=big-table&rows=${value}`)).toBe(`scene=big-table&rows=${value}`);
});
