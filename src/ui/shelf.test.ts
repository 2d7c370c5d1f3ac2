import { afterEach, expect, test, vi } from 'vitest';
import { readMeasurementSummary } from '#ui/measure/measurement-shelf.ts';
import { readRaceSummary } from '#ui/replay/race-shelf.ts';
import { createHeld } from '#ui/testing/create-held.ts';
import { areTexts, browserShelf } from './shelf.ts';
import { storageRefusal } from './storage-refusal.ts';

interface Kept {
  readonly id: string;
  readonly words: readonly string[];
}

/** What a database in memory holds, by store and id. */
type Stores = Readonly<Record<string, Map<string, { readonly id: string }>>>;

const database: { stores: Stores; opening: () => Promise<void> } = {
  stores: {},
  opening: () => Promise.resolve(),
};
const closed: string[] = [];

// jsdom has no database.
vi.mock('idb', () => ({
  openDB: async (name: string) => {
    await database.opening();
    const objectStore = (store: string) => {
      const kept = database.stores[store] ?? new Map<string, { readonly id: string }>();
      return {
        get: (id: string) => Promise.resolve(kept.get(id)),
        getAll: () => Promise.resolve([...kept.values()]),
        put: (value: { readonly id: string }) => Promise.resolve(kept.set(value.id, value)),
        delete: (id: string) => Promise.resolve(kept.delete(id)),
      };
    };
    return {
      transaction: () => ({ objectStore, done: Promise.resolve() }),
      close: () => closed.push(name),
    };
  },
}));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  closed.length = 0;
});

/** A shelf for three, on which these are summaries already, whoever put them there. */
function prepareShelf(
  ...stored: readonly { readonly id: string; readonly [name: string]: unknown }[]
) {
  const summaries = new Map<string, { readonly id: string }>(stored.map((each) => [each.id, each]));
  const words = new Map<string, { readonly id: string }>(stored.map((each) => [each.id, each]));
  database.stores = { summaries, words };
  database.opening = () => Promise.resolve();
  const shelf = browserShelf<Kept, Kept>({
    database: 'test',
    items: 'words',
    keptMax: 3,
    summaryOf: (kept) => kept,
    readSummary(value) {
      const { id, words: given } = (value ?? {}) as Partial<Kept>;
      return id !== undefined && areTexts(given) ? { id, words: given } : undefined;
    },
  });
  const ids = async () => (await shelf.list()).map(({ id }) => id);
  return { shelf, ids, keep: (id: string) => shelf.keep({ id, words: [id] }) };
}

test('what was kept last comes first, and the oldest go', async () => {
  const { keep, ids } = prepareShelf();
  for (const id of ['a', 'b', 'c', 'd']) await keep(id);
  expect(await ids()).toEqual(['d', 'c', 'b']);
  await keep('b');
  expect(await ids()).toEqual(['b', 'd', 'c']);
});

test('a clock that was set back takes nothing away that is kept now', async () => {
  vi.useFakeTimers({ now: Date.UTC(2030, 0) });
  const { keep, ids } = prepareShelf();
  for (const id of ['a', 'b', 'c']) await keep(id);
  vi.setSystemTime(Date.UTC(2020, 0));
  await keep('d');
  await keep('e');
  expect(await ids()).toEqual(['e', 'd', 'c']);
});

test('what another version has kept is not in the list, and goes first', async () => {
  const { keep, ids } = prepareShelf(
    { id: 'x', words: 'no list', keptAtMs: 1 },
    { id: 'y', keptAtMs: 'long ago' },
    { id: 'z', words: ['z'], keptAtMs: Number.NaN },
  );
  expect(await ids()).toEqual(['z']);
  for (const id of ['a', 'b', 'c']) await keep(id);
  expect(await ids()).toEqual(['c', 'b', 'a']);
  expect([...(database.stores['words']?.keys() ?? [])]).toEqual(['a', 'b', 'c']);
});

test('a storage that never opens is given up, and closed when it opens after all', async () => {
  vi.useFakeTimers();
  const { shelf } = prepareShelf();
  const opening = createHeld();
  database.opening = () => opening.promise;
  const refused = shelf.list().catch((error: unknown) => error);
  vi.advanceTimersByTime(10_000);
  expect(await refused).toMatchObject({ name: 'TimeoutError' });
  expect(closed).toEqual([]);
  opening.give();
  await vi.waitFor(() => expect(closed).toEqual(['test']));
});

test('a storage that is refused is told at once', async () => {
  const { shelf } = prepareShelf();
  database.opening = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  await expect(shelf.list()).rejects.toMatchObject({ name: 'SecurityError' });
});

test.each([null, undefined])(
  'a browser that has %s in place of its storage stores nothing, and that is said in words',
  async (nothing) => {
    const { shelf } = prepareShelf();
    vi.stubGlobal('indexedDB', nothing);
    const refused = await shelf.list().catch((error: unknown) => error);
    expect(storageRefusal(refused)).toMatchObject({ code: 'keeping.refused' });
  },
);

const RACE = {
  id: '1',
  startedAt: '2026-11-26T07:05:00.000Z',
  hosts: ['a.test'],
  result: 'Equal.',
  sidesWithRows: ['left'],
};

test.each([
  ['a race', RACE, RACE],
  [
    'one that tells which sides had rows',
    { ...RACE, sidesThatHadRows: [] },
    { ...RACE, sidesThatHadRows: [] },
  ],
  ['one with more in it', { ...RACE, keptAtMs: 5 }, RACE],
  ['one with sides of another version', { ...RACE, sidesWithRows: ['middle'] }, undefined],
  ['one without hosts', { ...RACE, hosts: undefined }, undefined],
  ['one without words', { ...RACE, result: 7 }, undefined],
  ['nothing', null, undefined],
  ['a text', 'race', undefined],
])('the summary of %s', (_name, stored, read) => {
  expect(readRaceSummary(stored)).toEqual(read);
});

const MEASUREMENT = { id: '1', startedAt: 'then', hosts: [], verdict: '' };

test.each([
  ['a measurement', MEASUREMENT, MEASUREMENT],
  [
    'one that tells where it was',
    { ...MEASUREMENT, place: 'LOCAL' },
    { ...MEASUREMENT, place: 'LOCAL' },
  ],
  ['one whose place is no text', { ...MEASUREMENT, place: 7 }, MEASUREMENT],
  ['one of hosts that are no texts', { ...MEASUREMENT, hosts: [1] }, undefined],
  ['one without a verdict', { ...MEASUREMENT, verdict: undefined }, undefined],
  ['nothing', undefined, undefined],
])('the summary of a kept measurement: %s', (_name, stored, read) => {
  expect(readMeasurementSummary(stored)).toEqual(read);
});
