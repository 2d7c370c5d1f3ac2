import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { SCENE_RANGES, type SceneNumber } from './scene-model.ts';
import { encodeScene, parseScene } from './scene-link.ts';
import { SCENE_ROADS } from './scene-roads.ts';
import { SCENES } from './scenes.ts';

const cases = fuzzCases();
/** A run on demand has no time limit. */
const timeout = 60_000 + 10 * cases.numRuns;
/** Longer than any sentence about one member of a link. */
const LONGEST_PROBLEM = 300;

const NUMBERS = Object.keys(SCENE_RANGES) as SceneNumber[];
const WORDS = ['fault', 'coldSide', 'left', 'right', 'scene'];

const ODD_VALUES = [
  'NaN',
  '-Infinity',
  '1e999',
  '-0',
  '-5',
  '0.5',
  '0x10',
  ' 7 ',
  '',
  '٣',
  'stall',
];

const name = fc.oneof(
  fc.constantFrom(...NUMBERS, ...WORDS),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'Rows', ''),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom(...SCENES.map(({ id }) => id), ...SCENE_ROADS, ...ODD_VALUES),
  fc.double().map(String),
  fc.integer().map(String),
  fc.string(),
  fc.constant('9'.repeat(1000)),
);
const link = fc
  .array(fc.tuple(name, value), { maxLength: 8 })
  .map((members) => new URLSearchParams(members).toString());
const text = fc.oneof(
  { weight: 4, arbitrary: link },
  fc.tuple(link, fc.nat(200)).map(([whole, length]) => whole.slice(0, length)),
  fc.string(),
  fc.string().map((rest) => `scene=article&${rest}`),
  fc.constant('rows=1&'.repeat(500)),
);

test(
  'whatever a link to a scene contains, a scene that can be played is shown, and it has a link of its own',
  () => {
    fc.assert(
      fc.property(text, (given) => {
        const { scene, model, roads, problems } = parseScene(given);
        expect(SCENES).toContain(scene);
        expect(Object.keys(model)).toEqual(Object.keys(scene.model));
        const outside = NUMBERS.filter((each) => {
          const [from, to] = SCENE_RANGES[each];
          return !Number.isInteger(model[each]) || model[each] < from || model[each] > to;
        });
        expect(outside).toEqual([]);
        expect(SCENE_ROADS).toEqual(expect.arrayContaining(Object.values(roads)));
        // Three of them, and how many more there are.
        expect(problems.length).toBeLessThanOrEqual(4);
        for (const problem of problems) {
          expect(problem.length).toBeLessThan(LONGEST_PROBLEM);
          expect(problem).toMatch(/\.$/);
        }
        expect(parseScene(encodeScene(scene, model, roads))).toEqual({
          scene,
          model,
          roads,
          problems: [],
        });
      }),
      cases,
    );
  },
  timeout,
);
