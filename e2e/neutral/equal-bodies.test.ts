import { expect, test } from 'vitest';
import { makeEqualBodies } from './equal-bodies.ts';

test('both bodies hold the same rows, in the same number of bytes', () => {
  for (const lines of [1, 4]) {
    const { buffered, streamed } = makeEqualBodies(12, lines);
    expect(streamed).toHaveLength(buffered.length);
    const messages = streamed
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.map(({ type }) => type)).toEqual([
      ...Array.from({ length: lines }, () => 'page'),
      'end',
    ]);
    expect(JSON.parse(buffered.toString())).toEqual({
      userData: messages.flatMap(({ userData = [] }) => userData),
    });
  }
});

test('the last row ends at the same offset in both bodies, and with one line the first one begins at the same offset too', () => {
  const one = makeEqualBodies(12);
  expect(endOf(one.streamed)).toBe(endOf(one.buffered));
  expect(startOf(one.streamed)).toBe(startOf(one.buffered));
  const four = makeEqualBodies(12, 4);
  expect(endOf(four.streamed)).toBe(endOf(four.buffered));
});

function endOf(body: Buffer): number {
  return body.lastIndexOf('}]');
}

function startOf(body: Buffer): number {
  return body.indexOf('[{');
}
