import { expect, test } from 'vitest';
import { createNumberList } from './number-list.ts';

/** A list of the numbers from 0 on, so many of them. */
function listOf(length: number) {
  const list = createNumberList();
  for (let value = 0; value < length; value += 1) list.push(value);
  return list;
}

test('a list holds what was put into it, past every length at which it grows', () => {
  for (const length of [0, 1, 63, 64, 65, 128, 129, 1000]) {
    const list = listOf(length);
    expect(list.length).toBe(length);
    expect(Array.from(list.slice(0))).toEqual(Array.from({ length }, (_, index) => index));
  }
});

test('outside of it there is no number', () => {
  const list = listOf(3);
  expect([-1, 0, 2, 3, 63].map(list.at)).toEqual([Number.NaN, 0, 2, Number.NaN, Number.NaN]);
});

test('a number is changed in its place', () => {
  const list = listOf(3);
  list.set(1, 70);
  expect(Array.from(list.slice(0))).toEqual([0, 70, 2]);
});

test.each([0, 1, 2, 3])('a number is put before the one at %i', (index) => {
  const list = listOf(3);
  list.insert(index, 70);
  expect(Array.from(list.slice(0))).toEqual([0, 1, 2].toSpliced(index, 0, 70));
});

test('a number is put into a list that has no room left', () => {
  const list = listOf(64);
  list.insert(10, 70);
  expect(list.length).toBe(65);
  expect([list.at(9), list.at(10), list.at(11), list.at(64)]).toEqual([9, 70, 10, 63]);
});

test('what was copied from it stays as it was', () => {
  const list = listOf(4);
  const copy = list.slice(2);
  list.set(3, 70);
  expect(Array.from(copy)).toEqual([2, 3]);
});
