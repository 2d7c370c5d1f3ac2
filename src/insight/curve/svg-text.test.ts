import { expect, test } from 'vitest';
import { doesFit, fitText, wrapSentences, wrapText } from './svg-text.ts';
import { textWidth } from './text-width.ts';

test('lines are broken between words and never exceed the width', () => {
  const lines = wrapText('Streamed had its first row 2.29 s sooner than buffered', 20, 240, 9);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe('Streamed had its first row 2.29 s sooner than buffered');
  for (const line of lines) expect(textWidth(line, 20)).toBeLessThanOrEqual(240);
});

test('what does not fit ends with an ellipsis', () => {
  const [line = '', ...more] = wrapText('one two three four five six', 20, 100, 1);
  expect(line).toMatch(/^one .*…$/);
  expect(textWidth(line, 20)).toBeLessThanOrEqual(100);
  expect(more).toEqual([]);
});

test('a text is cut between words, unless its last line has only one', () => {
  const words = 'because its response would most likely be larger than the limit that it may have';
  for (let width = 120; width < 600; width += 7) {
    const last = wrapText(words, 20, width, 1).at(-1) ?? '';
    expect(last).toMatch(/ …$/);
    expect(`${words} `).toContain(`${last.slice(0, -2)} `);
    expect(textWidth(last, 20)).toBeLessThanOrEqual(width);
  }
  expect(wrapText('because of it', 20, 60, 1)[0]).toMatch(/^be.* …$/);
});

test('of several sentences, as many are shown as fit whole', () => {
  const sentences = [
    'Buffered delivered 1,000 rows, but not 10,000.',
    'Streamed took 1.5 s for https://a.test/rows.',
    'This is an estimate.',
  ];
  const text = sentences.join(' ');
  for (let width = 480; width < 1300; width += 9) {
    const shown = wrapSentences(text, 20, width, 1).join(' ');
    const whole = [1, 2, 3].map((count) => sentences.slice(0, count).join(' '));
    expect(whole).toContain(shown);
    expect(textWidth(shown, 20)).toBeLessThanOrEqual(width);
  }
  expect(wrapSentences(text, 20, 2000, 1)).toEqual([text]);
  // A number with a point and an address are no ends of sentences.
  expect(wrapSentences(text, 20, 300, 1)[0]).toMatch(/^Buffered delivered …$/);
  expect(wrapSentences('', 20, 300, 1)).toEqual([]);
});

test('a word that is wider than a line is cut in its middle, so that its start and its end can be read', () => {
  const host = `https://a${'b'.repeat(200)}.lambda-url.eu-west-1.on.aws/`;
  const lines = wrapText(`Buffered from ${host} failed`, 20, 500, 3);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^https:\/\/ab+….*\.on\.aws\/$/);
  for (const line of lines) expect(textWidth(line, 20)).toBeLessThanOrEqual(500);
});

test('an empty text has no lines, and a text that fits stays as it is', () => {
  expect(wrapText('  ', 20, 100, 2)).toEqual([]);
  expect(wrapText('121 ms', 20, 500, 1)).toEqual(['121 ms']);
  expect(wrapText('121 ms', 20, 0, 2)).toEqual(['…']);
});

test('a number stays with what it counts, and a dot between parts at the end of its line', () => {
  const text =
    'First row 12.5× sooner · 120 ms against 1.50 s · last row 3 ms later, all 20,000 rows';
  for (let width = 160; width < 700; width += 7) {
    const lines = wrapText(text, 20, width, 20);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(line).not.toMatch(/^·|\d$|^(ms|s|rows)\b/);
  }
});

test('no line ends between ± and its number', () => {
  const lines = wrapText(
    'Jitter of the Scan: ± 30 %',
    16,
    textWidth('Jitter of the Scan: ±', 16),
    3,
  );
  expect(lines).toEqual(['Jitter of the Scan:', '± 30 %']);
});

test('a text takes the largest size in which all of it fits, and is cut only in the smallest', () => {
  const text = 'truncated, 1,000,000 rows';
  expect(fitText(text, [22, 16], 400, 1)).toEqual({ lines: [text], fontSize: 22 });
  expect(fitText(text, [22, 16], 260, 1)).toEqual({ lines: [text], fontSize: 16 });
  const { lines, fontSize } = fitText(text, [22, 16], 100, 1);
  expect(fontSize).toBe(16);
  expect(lines[0]).toMatch(/…$/);
  expect(doesFit(text, 16, 100, 1)).toBe(false);
  expect(() => fitText(text, [], 100, 1)).toThrow(RangeError);
});
