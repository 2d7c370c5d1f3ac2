import { expect, test } from 'vitest';
import { scheduleRoad } from './fetch-scene.ts';
import { wholeFigures } from './scene-figures.ts';
import { parseScene } from './scene-link.ts';
import { FAULT_CODES, SCENE_RANGES } from './scene-model.ts';
import { SCENES } from './scenes.ts';
import { recordScene } from './testing/record-scene.ts';

const SIDES = ['buffered', 'streamed'] as const;

/** What the model says of one side, as a recording says it. */
function calculated(side: (typeof SIDES)[number], text: string) {
  const figures = wholeFigures(scheduleRoad(side, parseScene(text).model));
  const { state, status, rows, bytes, headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs } = figures;
  return { state, status, rows, bytes, headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs };
}

/** What reading it says; the chunks stand in another test. */
async function recorded(side: (typeof SIDES)[number], text: string) {
  const { headersMs, firstRowMs, lastRowMs, endMs, state, status, rows, bytes } = await recordScene(
    side,
    text,
  );
  return {
    state,
    status,
    rows,
    bytes,
    headersAtMs: headersMs,
    firstRowAtMs: firstRowMs,
    lastRowAtMs: lastRowMs,
    endAtMs: endMs,
  };
}

/** One line for each side: end state, status, rows, bytes, and first byte, first row, last row and end in ms. */
function lineOf(side: (typeof SIDES)[number], text: string): string {
  const { state, status, rows, bytes, ...instants } = calculated(side, text);
  const ms = Object.values(instants).map((atMs) => (atMs === undefined ? '–' : Math.round(atMs)));
  return [side, state, status, rows, bytes, ...ms].join(' ');
}

test('the figures of every scene are these, on any machine', () => {
  const table = SCENES.flatMap(({ id }) => [
    id,
    ...SIDES.map((side) => `  ${lineOf(side, `scene=${id}`)}`),
  ]);
  expect(table).toMatchInlineSnapshot(`
    [
      "article",
      "  buffered complete 200 1000 131014 2190 2589 2589 2589",
      "  streamed complete 200 1000 131136 455 458 458 458",
      "big-table",
      "  buffered complete 200 20000 5020014 4910 6165 6165 6165",
      "  streamed complete 200 20000 5022776 152 183 4941 4941",
      "over-the-limit",
      "  buffered failed 502 0 35 3934 – – 3934",
      "  streamed complete 200 32000 8034264 152 215 3997 3997",
      "slow-database",
      "  buffered complete 200 1000 131014 2337 2358 2358 2358",
      "  streamed complete 200 1000 132431 129 130 2338 2338",
      "cold-start",
      "  buffered complete 200 600 78614 2214 2227 2227 2227",
      "  streamed complete 200 600 79451 1312 1313 2215 2215",
      "cut",
      "  buffered failed 502 0 35 1150 – – 1150",
      "  streamed truncated 200 475 62941 142 143 1151 1151",
      "one-page",
      "  buffered complete 200 1000 131014 932 954 954 954",
      "  streamed complete 200 1000 131136 932 954 954 954",
      "largest",
      "  buffered failed 502 0 35 13470 – – 13470",
      "  streamed complete 200 1600000 209623208 72 127 97028 97028",
    ]
  `);
});

/** How long it may take to read 200 MB on a machine that has other things to do. */
const LARGEST_TIMEOUT_MS = 180_000;

test.each(SCENES)(
  'reading $id gives the figures of the model, to the millisecond',
  async ({ id }) => {
    for (const side of SIDES) {
      const text = `scene=${id}`;
      expect(rounded(await recorded(side, text))).toEqual(rounded(calculated(side, text)));
    }
  },
  LARGEST_TIMEOUT_MS,
);

test('the same seed gives the same instants, and another one others', async () => {
  const once = await recordScene('streamed', 'seed=7');
  expect(await recordScene('streamed', 'seed=7')).toEqual(once);
  expect((await recordScene('streamed', 'seed=8')).chunks).not.toEqual(once.chunks);
});

const ENDS = Object.entries(SCENE_RANGES).flatMap(([name, [from, to]]) => [
  `${name}=${from}`,
  `${name}=${to}`,
]);
const FAULTS = FAULT_CODES.flatMap((fault) => [
  `fault=${fault}&faultPage=1`,
  `fault=${fault}&faultPage=20`,
  `fault=${fault}&faultPage=1000`,
]);
const OTHERS = ['rows=1', 'rowBytes=33', 'pageRows=1&scanMs=0&rows=500'];

test.each([...ENDS, ...FAULTS, ...OTHERS])(
  'a scene with %s can be read, and comes to what the model says',
  async (text) => {
    for (const side of SIDES) {
      expect(rounded(await recorded(side, text))).toEqual(rounded(calculated(side, text)));
    }
  },
);

test('a scene with every number at its least, or with all others at their greatest, can be read', async () => {
  for (const end of [0, 1]) {
    const entries = Object.entries(SCENE_RANGES).map(([name, range]) => `${name}=${range[end]}`);
    // Two million rows alone stand above.
    const text = end === 0 ? entries.join('&') : `${entries.join('&')}&rows=5000`;
    for (const side of SIDES) {
      expect(rounded(await recorded(side, text))).toEqual(rounded(calculated(side, text)));
    }
  }
});

/** Instants to the nanosecond: sums of fractions differ behind that. */
function rounded(figures: Readonly<Record<string, string | number | undefined>>) {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
    ]),
  );
}
