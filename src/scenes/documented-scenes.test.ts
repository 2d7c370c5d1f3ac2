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

/** What a text says of sides with these figures: its times, numbers of rows and statuses. */
function saidIn(text: string): readonly string[] {
  return text.match(/[\d.]*\d m?s\b|\d+(?= milliseconds)|\d+\.\d+|[\d,]+(?= rows)|\b50\d\b/g) ?? [];
}

/** Whether that is true of one of the sides: a time rounded as it is written, in ms where it is a whole number. */
function isTrueOf(figures: Figures, said: string): boolean {
  const [number = ''] = said.split(' ');
  const decimals = number.split('.')[1]?.length ?? 0;
  const perUnit = said.endsWith(' s') || decimals > 0 ? 1000 : 1;
  return figures.some(
    ({ status, rows, firstRowAtMs, lastRowAtMs, endAtMs }) =>
      [String(status), rows.toLocaleString('en')].includes(said) ||
      [firstRowAtMs, lastRowAtMs, endAtMs].some(
        (ms) => ms !== undefined && (ms / perUnit).toFixed(decimals) === number,
      ),
  );
}

test.each(SCENES)('docs/scenes.md has the figures of $id', ({ id }) => {
  const table = tableIn('docs/scenes.md', '| scene | what it shows | buffered | streamed |');
  const [, , ...cells] = table.find(([name]) => name === `\`${id}\``) ?? [];
  const said = cells.map(saidIn);
  expect(said.map((each) => each.length > 0)).toEqual([true, true]);
  const wrong = said.flatMap((each, side) =>
    each.filter((one) => !isTrueOf(figuresOf(id, ROADS.slice(side, side + 1)), one)),
  );
  expect(wrong).toEqual([]);
});

const TALK = tableIn('docs/presenting.md', '| press | say |');

test('the talk of docs/presenting.md has the figures of the scenes that it shows', () => {
  let scene = '';
  const said = TALK.flatMap(([press = '', say = '']) => {
    const [, digit] = /\*\*([1-8])\*\*/.exec(press) ?? [];
    if (digit !== undefined) scene = SCENES[Number(digit) - 1]?.id ?? '';
    const figures = figuresOf(scene);
    return saidIn(say).map((one) => ({ one, isTrue: isTrueOf(figures, one) }));
  });
  expect(said.map(({ one }) => one)).toEqual(
    expect.arrayContaining(['183', '6.17', '0.18', '2.59', '502', '32,000']),
  );
  expect(said.filter(({ isTrue }) => !isTrue)).toEqual([]);
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
