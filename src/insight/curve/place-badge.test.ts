import { expect, test } from 'vitest';
import { type BadgeRoom, placeBadge, runWith } from './place-badge.ts';
import { SLIDE_COLOURS } from './slide-colours.ts';
import { painterOf } from './slide-painter.ts';
import { textWidth } from './text-width.ts';

const PAINT = painterOf(SLIDE_COLOURS.light);
const ROOM: BadgeRoom = { x: 50, foot: 500, width: 400, maxLines: 2, sizes: [20, 15] };

/** The frame of a badge in numbers, and its lines. */
function drawn(places: readonly string[], room: BadgeRoom) {
  const [frame = '', ...lines] = placeBadge(places, room, PAINT);
  const number = (name: string) =>
    Number(new RegExp(` ${name}="([-\\d.]+)"`).exec(frame)?.[1] ?? Number.NaN);
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(number) as [
    number,
    number,
    number,
    number,
  ];
  return {
    left,
    top,
    right: left + width,
    bottom: top + height,
    corner: number('rx'),
    lines: lines.map((line) => {
      const [, x, y, size, text = ''] =
        /x="([^"]+)" y="([^"]+)" font-size="([^"]+)".*>([^<]*)</.exec(line) ?? [];
      return { x: Number(x), y: Number(y), size: Number(size), text };
    }),
  };
}

test('a badge is as wide as its text with room on both sides, and its last line stands on its foot', () => {
  const { left, right, top, bottom, lines } = drawn(['LOCAL'], ROOM);
  const [line] = lines;
  expect(line).toMatchObject({ text: 'LOCAL', size: 20, y: 500, x: (left + right) / 2 });
  expect(left).toBe(50);
  expect(right - left).toBe(Math.round(textWidth('LOCAL', 20) + (2 * 20 * 14) / 18));
  expect(top).toBeLessThan(500 - 20);
  expect(bottom).toBeGreaterThan(500 + 5);
});

test('more lines make it grow upwards', () => {
  const one = drawn(['LOCAL'], ROOM);
  const two = drawn(['LOCAL, +110 ms per Scan page, and some more'], ROOM);
  expect(two.lines.map(({ y }) => y)).toEqual([476, 500]);
  expect([two.top, two.bottom]).toEqual([one.top - 24, one.bottom]);
});

test('one that ends at an edge ends there', () => {
  expect(drawn(['LOCAL'], { ...ROOM, anchor: 'end' }).right).toBe(50);
});

test('a badge looks the same in every size', () => {
  const small = drawn(['LOCAL'], { ...ROOM, foot: 0, sizes: [10] });
  const large = drawn(['LOCAL'], { ...ROOM, foot: 0, sizes: [20] });
  const parts = ['top', 'bottom', 'corner'] as const;
  for (const part of parts) expect(Math.abs(large[part] - 2 * small[part])).toBeLessThanOrEqual(2);
});

test('the first text that has room in any size is taken, in the first size in which it has', () => {
  const long = 'W'.repeat(100);
  const words = Array.from({ length: 14 }, () => 'words').join(' ');
  expect(drawn([long, words, 'LOCAL'], ROOM).lines[0]).toMatchObject({ size: 15 });
  const { lines } = drawn([long, 'LOCAL'], ROOM);
  expect(lines).toMatchObject([{ text: 'LOCAL', size: 20 }]);
});

test('where none has room the last one is cut, and stays within its frame', () => {
  const { left, right, lines } = drawn(['W'.repeat(200), 'V'.repeat(100)], ROOM);
  const [line] = lines;
  expect(line?.text).toMatch(/^V+…V+$/);
  expect(line?.size).toBe(15);
  expect(right - left).toBeLessThanOrEqual(400);
});

test('there is no badge without words', () => {
  expect(placeBadge([], ROOM, PAINT)).toEqual([]);
  expect(placeBadge([''], ROOM, PAINT)).toEqual([]);
});

test('when and with what it was run is said as far as it is known', () => {
  const date = new Date('2026-11-26T04:05:06Z');
  expect(runWith(date, 'Chrome 149')).toBe('2026-11-26 04:05 UTC  ·  Chrome 149  ·  Two Fetches');
  expect(runWith(new Date(Number.NaN), '')).toBe('Two Fetches');
});
