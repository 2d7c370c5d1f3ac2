import { expect, test } from 'vitest';
import { BUFFERED } from './buffered.ts';
import { FUNCTION_PATIENCE, patienceOf } from './patience.ts';
import type { Road } from './road.ts';
import { ROADS } from './roads.ts';

/** A road whose front door waits for so long; for as long as the function runs if it is left out. */
function roadThatWaits(timeoutMs?: number): Road {
  const { maxBytes } = BUFFERED.limits;
  return { ...BUFFERED, limits: { maxBytes, ...(timeoutMs !== undefined && { timeoutMs }) } };
}

test('a function can be set to run for 15 minutes, and nobody raises that', () => {
  expect(FUNCTION_PATIENCE).toEqual({
    limitMs: 15 * 60 * 1000,
    isRaisable: false,
    name: '15 min',
    who: 'a function can be set to run',
  });
});

test.each([
  ['buffered', '29 s', 'API Gateway waits'],
  ['compressed', '29 s', 'API Gateway waits'],
  ['paginated', '29 s', 'API Gateway waits'],
  ['streamed', '15 min', 'a function can be set to run'],
  ['rest-streamed', '15 min', 'a function can be set to run'],
])('on the road %s nobody waits for more than %s: %s', (id, name, who) => {
  const road = ROADS.find((each) => each.id === id);
  expect(road && patienceOf(road)).toMatchObject({ name, who });
});

test('a front door that gives up before the function does can be told to wait longer', () => {
  expect(patienceOf(BUFFERED)).toEqual({
    limitMs: 29_000,
    isRaisable: true,
    name: '29 s',
    who: 'API Gateway waits',
  });
  expect(patienceOf(roadThatWaits(899_000))).toMatchObject({ name: '899 s', isRaisable: true });
});

test('a front door that waits as long as the function runs, or longer, is not the first one', () => {
  for (const timeoutMs of [900_000, 900_001, undefined]) {
    expect(patienceOf(roadThatWaits(timeoutMs))).toBe(FUNCTION_PATIENCE);
  }
});

test('whole minutes are told as minutes', () => {
  expect(patienceOf(roadThatWaits(60_000)).name).toBe('1 min');
  expect(patienceOf(roadThatWaits(90_000)).name).toBe('90 s');
  expect(patienceOf(roadThatWaits(1500)).name).toBe('1.5 s');
});

test('where a local stack tells how long its function may run, that is the limit, unless the front door waits less', () => {
  const limits = { maxBytes: 1, functionMs: 120_000 };
  const ofFunction = {
    limitMs: 120_000,
    isRaisable: true,
    name: '2 min',
    who: 'the local stack lets its function run',
  };
  expect(patienceOf({ ...BUFFERED, limits })).toEqual(ofFunction);
  expect(patienceOf({ ...BUFFERED, limits: { ...limits, timeoutMs: 120_000 } })).toEqual(
    ofFunction,
  );
  expect(patienceOf({ ...BUFFERED, limits: { ...limits, timeoutMs: 119_000 } })).toMatchObject({
    name: '119 s',
    who: 'API Gateway waits',
  });
  const longer = { ...limits, functionMs: 1_200_000, timeoutMs: 900_000 };
  expect(patienceOf({ ...BUFFERED, limits: longer })).toMatchObject({ who: 'API Gateway waits' });
});
