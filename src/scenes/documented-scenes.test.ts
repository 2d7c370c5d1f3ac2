import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scheduleRoad } from './fetch-scene.ts';
import { wholeFigures } from './scene-figures.ts';
import { SCENES } from './scenes.ts';

const ROADS = ['buffered', 'streamed'] as const;

/** The cells of the rows of the first table in a file that has this row of headings. */
function tableIn(file: string, headings: string): readonly (readonly string[])[] {
  const [, after = ''] = readFileSync(file, 'utf8').split(`\n${headings}\n`);
  const lines = after.split('\n');
  // The first line is the one below the headings.
  const rows = lines.slice(1, lines.indexOf(''));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What the model says of a side of a scene, or of both. */
function figuresOf(id: string, roads: readonly (typeof ROADS)[number][] = ROADS) {
  const { model } = SCENES.find((scene) => scene.id === id) ?? {};
  if (model === undefined) throw new Error(`There is no scene ${id}.`);
  return roads.map((road) => wholeFigures(scheduleRoad(road, model)));
}

type Figures = ReturnType<typeof figuresOf>;

/** Whether a time in a text, in seconds or ms, is one of these, rounded as it is written. */
function isInstant(figures: Figures, number: string, unit: string): boolean {
  const decimals = number.split('.')[1]?.length ?? 0;
  const instants = figures.flatMap(({ firstRowAtMs, lastRowAtMs, endAtMs }) => [
    firstRowAtMs,
    lastRowAtMs,
    endAtMs,
  ]);
  return instants.some(
    (ms) =>
      ms !== undefined && (ms / (unit.startsWith('m') ? 1 : 1000)).toFixed(decimals) === number,
  );
}

test.each(SCENES)('docs/scenes.md has the times of $id', ({ id }) => {
  const table = tableIn('docs/scenes.md', '| scene | what it shows | buffered | streamed |');
  const row = table.find(([name]) => name === `\`${id}\``);
  const [, , ...sides] = row ?? [];
  expect(sides).toHaveLength(2);
  for (const [side, cell] of sides.entries()) {
    const figures = figuresOf(id, ROADS.slice(side, side + 1));
    const times = [...cell.matchAll(/([\d.]+) (s)\b/g)];
    for (const [said, number = '', unit = ''] of times) {
      expect([cell, said, isInstant(figures, number, unit)]).toEqual([cell, said, true]);
    }
    const [, status] = /HTTP (\d+)/.exec(cell) ?? [];
    expect([cell, figures[0]?.status]).toEqual([cell, Number(status ?? 200)]);
    const [, rows] = /([\d,]+) rows/.exec(cell) ?? [];
    if (rows !== undefined) expect(rows).toBe(figures[0]?.rows.toLocaleString('en'));
  }
});

const TALK = tableIn('docs/presenting.md', '| press | say |');

test('the talk of docs/presenting.md has the figures of the scenes that it shows', () => {
  let scene = '';
  let count = 0;
  for (const [press = '', say = ''] of TALK) {
    const [, digit] = /\*\*([1-8])\*\*/.exec(press) ?? [];
    if (digit !== undefined) scene = SCENES[Number(digit) - 1]?.id ?? '';
    const figures = figuresOf(scene);
    for (const [said, number = '', unit = 's'] of say.matchAll(
      /(\d+\.\d+|\d+(?= milli))(?: (milliseconds|seconds))?/g,
    )) {
      count += 1;
      expect([say, said, isInstant(figures, number, unit)]).toEqual([say, said, true]);
    }
    const [, rows] = /([\d,]+) rows/.exec(say) ?? [];
    if (rows !== undefined) {
      expect(figures.map((each) => each.rows.toLocaleString('en'))).toContain(rows);
    }
    const [, status] = /answers (\d{3})/.exec(say) ?? [];
    if (status !== undefined) {
      expect(figures.map((each) => String(each.status))).toContain(status);
    }
  }
  expect(count).toBeGreaterThan(7);
});

/** An ordinary pace for a talk. */
const WORDS_A_MINUTE = 150;

test('the talk of docs/presenting.md takes no more than a minute', () => {
  // Each digit and each point is a word: “six point one seven”.
  const words = TALK.flatMap(([, say = '']) =>
    say.split(/\s+/).flatMap((word) => (/\d/.test(word) ? (word.match(/[\d.]/g) ?? []) : [word])),
  );
  expect(words.length).toBeGreaterThan(80);
  expect(words.length).toBeLessThanOrEqual(WORDS_A_MINUTE);
});
