import { expect, test } from 'vitest';
import { sceneContestants } from './scene-contestants.ts';
import { encodeScene, parseScene } from './scene-link.ts';
import { AWS_LIMITS, SCENE_RANGES } from './scene-model.ts';
import { USUAL_ROADS } from './racing-roads.ts';
import { SCENE_ROADS } from './scene-roads.ts';
import { FIRST_SCENE, SCENES } from './scenes.ts';

test('every scene comes back from its link, changed or not', () => {
  for (const scene of SCENES) {
    const changed = {
      ...scene.model,
      rows: 7,
      fault: 'stall',
      coldSide: 'both',
      seed: 3,
      prefetch: 1,
      gatewayTimeoutMs: 300_000,
      burstOverBytesPerSecond: 4_000_000,
    } as const;
    for (const model of [scene.model, changed]) {
      for (const roads of [USUAL_ROADS, { left: 'paginated', right: 'buffered' } as const]) {
        const text = encodeScene(scene, model, roads);
        expect(parseScene(text)).toEqual({ scene, model, roads, problems: [] });
      }
    }
  }
});

test('a link says only what differs from the scene', () => {
  const [article] = SCENES;
  if (article === undefined) throw new Error('There are scenes.');
  expect(encodeScene(article)).toBe('scene=article');
  expect(encodeScene(article, { ...article.model, rows: 100 })).toBe('scene=article&rows=100');
});

test('a link from before there were limits to change means what it did', () => {
  const text =
    'scene=article&rows=7&rowBytes=40&pageRows=3&scanMs=1&jitterPercent=2&handlerMs=3&coldStartMs=4&coldSide=both&roundTripMs=5&lineKBps=6&gatewayKBps=7&fault=cut&faultPage=2&stallMs=9&seed=8';
  const { model, problems } = parseScene(text);
  expect(problems).toEqual([]);
  expect(model).toMatchObject({ ...AWS_LIMITS, prefetch: 0, rows: 7, fault: 'cut', seed: 8 });
});

test('every scene has the limits of AWS', () => {
  for (const { model } of SCENES) expect(model).toMatchObject(AWS_LIMITS);
});

test('an empty text is the first scene', () => {
  const { model } = FIRST_SCENE;
  expect(parseScene('')).toEqual({
    scene: FIRST_SCENE,
    model,
    roads: USUAL_ROADS,
    problems: [],
  });
});

test('what is none of this page’s scenes is reported, and the first one is shown', () => {
  const { scene, problems } = parseScene('scene=moon');
  expect(scene).toBe(FIRST_SCENE);
  expect(problems).toEqual(['This page has no scene “moon”, so it shows “A slow database”.']);
});

test.each([
  ['speed=3', 'is not a setting of a scene and was ignored.'],
  ['watch=x', 'is not a setting of a scene and was ignored.'],
  ['rowBytes=abc', 'was ignored: the value has to be a number from 32 to 4,096.'],
  ['rows=', 'was ignored: the value has to be a number from 0 to 2,000,000.'],
  ['rows=NaN', 'was ignored: the value has to be a number from 0 to 2,000,000.'],
  ['rows=Infinity', 'was ignored: the value has to be a number from 0 to 2,000,000.'],
  ['coldSide=left', 'was ignored: the value has to be one of none, both, buffered, streamed.'],
  [
    'left=train',
    'was ignored: the value has to be one of buffered, streamed, rest-streamed, compressed, paginated.',
  ],
  [
    'fault=fire',
    'was ignored: the value has to be one of none, throttle, cut, stall, malformed-line.',
  ],
])('%s is ignored, and a sentence says why', (text, why) => {
  const { model, roads, problems } = parseScene(`scene=slow-database&${text}`);
  expect(model).toEqual(FIRST_SCENE.model);
  expect(roads).toEqual(USUAL_ROADS);
  expect(problems).toEqual([`“${text}” ${why}`]);
});

test.each([
  ['rows=99999999', 'is not a number from 0 to 2,000,000, so “rows=2000000” is used.'],
  ['rowBytes=-5', 'is not a number from 32 to 4,096, so “rowBytes=32” is used.'],
  ['scanMs=7.6', 'is not a whole number, so “scanMs=8” is used.'],
])('%s is changed, and a sentence says to what', (text, why) => {
  expect(parseScene(`scene=slow-database&${text}`).problems).toEqual([`“${text}” ${why}`]);
});

test.each([
  ['rows=20&rows=10', '“rows=10” was ignored, because the link also has “rows=20”.', 20],
  ['rows=x&rows=20', '“rows=x” was ignored: the value has to be a number from 0 to 2,000,000.', 20],
  ['rows=20&rows=x', '“rows=x” was ignored: the value has to be a number from 0 to 2,000,000.', 20],
  ['rows=20&rows=20', undefined, 20],
  ['rows=20&rows=9999999', '“rows=9999999” was ignored, because the link also has “rows=20”.', 20],
  [
    'rows=20&left=paginated&left=buffered',
    '“left=buffered” was ignored, because the link also has “left=paginated”.',
    20,
  ],
  [
    'rows=20&scene=article',
    '“scene=article” was ignored, because the link also has “scene=slow-database”.',
    20,
  ],
])(
  'of two values the first that can be one is used, and a sentence names the other: %s',
  (text, problem, rows) => {
    const read = parseScene(`scene=slow-database&${text}`);
    expect(read.problems).toEqual(problem === undefined ? [] : [problem]);
    expect(read.scene).toBe(FIRST_SCENE);
    expect(read.model.rows).toBe(rows);
  },
);

test('of two roads of a side, and of two faults, the first that there is counts', () => {
  const { roads, model } = parseScene(
    'left=air&left=paginated&left=buffered&fault=no&fault=stall&fault=cut',
  );
  expect(roads).toEqual({ left: 'paginated', right: 'streamed' });
  expect(model.fault).toBe('stall');
});

test('a number out of its range counts as the nearest in it, and a fraction as a whole one', () => {
  expect(
    parseScene('rows=1e12&rowBytes=-5&scanMs=7.6&gatewayTimeoutMs=0&streamedBytes=1e12').model,
  ).toMatchObject({
    gatewayTimeoutMs: 50,
    streamedBytes: AWS_LIMITS.streamedBytes,
    rows: SCENE_RANGES.rows[1],
    rowBytes: SCENE_RANGES.rowBytes[0],
    scanMs: 8,
  });
});

test.each([
  '',
  '?',
  '%',
  '%E0%A4%A',
  '&&&=',
  '__proto__=1',
  'constructor=1',
  'scene=%00',
  'x'.repeat(1e5),
])('hostile text is no more than a sentence: %#', (text) => {
  const { scene, model, problems } = parseScene(text);
  expect(scene).toBe(FIRST_SCENE);
  expect(model).toEqual(FIRST_SCENE.model);
  for (const problem of problems) expect(problem.length).toBeLessThan(200);
});

test('the addresses of both sides carry the scene, and are addresses whatever it says', () => {
  const { left, right } = sceneContestants('');
  expect([left.url, right.url]).toEqual([
    'https://simulated.invalid/buffer',
    'https://simulated.invalid/stream',
  ]);
  expect(sceneContestants('scene=article').right.url).toBe(
    'https://simulated.invalid/stream?scene=article',
  );
  for (const text of ['#', '\\', '"<>', '\u0000', 'ü', 'x'.repeat(1e5)]) {
    expect(new URL(sceneContestants(text).left.url).pathname).toBe('/buffer');
  }
});

test('any road of a scene may race on either side, and pages are asked for ahead where the scene says so', () => {
  for (const leftRoad of SCENE_ROADS) {
    for (const rightRoad of SCENE_ROADS) {
      const text = `scene=article&prefetch=1&left=${leftRoad}&right=${rightRoad}`;
      const { left, right } = sceneContestants(text);
      expect([left.road.id, right.road.id]).toEqual([leftRoad, rightRoad]);
      expect(left.road.name).not.toBe(right.road.name);
      expect(new URL(left.url).search).toBe('?scene=article&prefetch=1');
      expect(left.prefetch).toBe(leftRoad === 'paginated' ? 1 : undefined);
    }
  }
});

test.each([
  ['left=xyz', 'The link has 1 more such part.'],
  ['left=xyz&right=x', 'The link has 2 more such parts.'],
])('of many problems, the first three are told, and how many more there are', (others, more) => {
  const { problems } = parseScene(`scene=slow-database&rows=9e9&foo=1&scanMs=-5&${others}`);
  expect(problems).toHaveLength(4);
  expect(problems.at(-1)).toBe(more);
});
