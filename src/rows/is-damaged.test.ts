import { expect, test } from 'vitest';
import { isDamaged } from './is-damaged.ts';

const damaged = (bytes: Uint8Array) => isDamaged(new TextDecoder().decode(bytes), bytes);

test('a text is damaged if its bytes are not UTF-8', () => {
  expect(damaged(Uint8Array.of(0x61, 0xff, 0x62))).toBe(true);
  // The first half of an ü.
  expect(damaged(Uint8Array.of(0x61, 0xc3))).toBe(true);
});

test('any text in UTF-8 is whole, also with the character that stands for what is not', () => {
  for (const text of ['', 'Zürich 🏔', 'a\uFFFDb']) {
    expect(damaged(new TextEncoder().encode(text))).toBe(false);
  }
});
