import { expect, test } from 'vitest';
import { keepTogether } from './keep-together.ts';

test.each([
  ['after 1.22 s against 84 ms', 'after 1.22~s against 84~ms'],
  ['First row 19.9× sooner', 'First row 19.9×~sooner'],
  ['took 1 min 05 s longer', 'took 1~min~05~s longer'],
  ['1,234 rows, 130.4 kB, 10 % apart', '1,234~rows, 130.4~kB, 10~% apart'],
  ['HTTP 502 so far; 2 sides', 'HTTP 502 so far; 2 sides'],
])('of “%s” no line breaks within a quantity', (text, kept) => {
  expect(keepTogether(text)).toBe(kept.replaceAll('~', '\u00a0'));
});
