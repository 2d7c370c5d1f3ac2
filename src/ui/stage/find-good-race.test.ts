import { expect, test } from 'vitest';
import { type KeptRace, type KeptRaceSummary, keptRace } from '#insight/export/kept-race';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { findGoodRace } from './find-good-race.ts';

const LOCAL = ['127.0.0.1:3001', '127.0.0.1:3002'];

const WANTED = { hosts: LOCAL, roads: { left: 'buffered', right: 'streamed' } };

const raceAt = (minute: number, of: RaceOf = {}, place = ''): KeptRace =>
  keptRace({
    startedAt: `2026-11-01T10:0${minute}:00.000Z`,
    place,
    browser: '',
    runs: raceOf(of),
    bodies: {},
  });

const FAILED: RaceOf = {
  left: {
    state: 'failed',
    rows: 0,
    problem: { code: 'unreachable', message: 'Failed to fetch', remedy: '' },
  },
};
const ELSEWHERE: RaceOf = {
  left: { url: 'https://a.test/buffer' },
  right: { url: 'https://b.test/stream' },
};

/** When the race that is found was run, of races in the order in which they were kept. */
async function found(...races: readonly KeptRace[]): Promise<string | undefined> {
  const { shelf } = memoryShelf<KeptRaceSummary, KeptRace>(...races);
  return (await findGoodRace(shelf, WANTED))?.startedAt?.slice(14, 16);
}

test('the last race in which both sides delivered is the one', async () => {
  expect(await found(raceAt(1), raceAt(2), raceAt(3, FAILED))).toBe('02');
});

test('a race of the same hosts comes before a later one of others', async () => {
  expect(await found(raceAt(1), raceAt(2, ELSEWHERE))).toBe('01');
  expect(await found(raceAt(1, FAILED), raceAt(2, ELSEWHERE))).toBe('02');
});

test('a race by the same roads comes before a later one by others', async () => {
  const swapped: RaceOf = { left: { road: 'streamed' }, right: { road: 'buffered' } };
  expect(await found(raceAt(1), raceAt(2, swapped))).toBe('01');
  expect(await found(raceAt(1, FAILED), raceAt(2, swapped))).toBe('02');
  expect(await found(raceAt(1, ELSEWHERE), raceAt(2, swapped))).toBe('02');
});

test('where a place is wanted, a race of any other is not the one', async () => {
  const place = 'SIMULATED, seed 1, Slow database';
  const url = 'https://simulated.invalid/rows';
  const scene: RaceOf = { left: { url }, right: { url } };
  const races = [raceAt(1, scene, place), raceAt(2, scene, 'SIMULATED, seed 1, Big table')];
  const { shelf } = memoryShelf<KeptRaceSummary, KeptRace>(...races);
  const recording = await findGoodRace(shelf, { ...WANTED, place });
  expect(recording?.startedAt?.slice(14, 16)).toBe('01');
  expect(await findGoodRace(shelf, { ...WANTED, place: 'SIMULATED, seed 1' })).toBeUndefined();
});

test('a race without rows, a stopped one and one that cannot be read are skipped', async () => {
  const stopped: RaceOf = { right: { state: 'aborted' } };
  const unreadable = { ...raceAt(5), text: '{"format":"two-fetches-race","version":99}' };
  const cut = { ...raceAt(6), text: '{"format":"two-' };
  const empty: RaceOf = { rows: 0, pages: 1 };
  expect(await found(raceAt(1), raceAt(3, stopped), raceAt(4, empty), unreadable, cut)).toBe('01');
});

test('there may be none', async () => {
  expect(await found()).toBeUndefined();
  expect(await found(raceAt(1, FAILED))).toBeUndefined();
});

test('a browser that lets nothing be read is reported', async () => {
  const { shelf, state } = memoryShelf<KeptRaceSummary, KeptRace>(raceAt(1));
  state.error = new DOMException('denied', 'SecurityError');
  await expect(findGoodRace(shelf, WANTED)).rejects.toThrow('denied');
});
