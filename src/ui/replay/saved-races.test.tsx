import { readFile } from 'node:fs/promises';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type KeptRace, type KeptRaceSummary, keptRace } from '#insight/export/kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { writeMeasurementFile } from '#insight/export/measurement-file';
import { answerOf } from '#insight/export/kept-race';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { raceOf } from '#insight/testing/race-of';
import { KEPT_BODY_BYTES, type RaceRecording } from '#recording/race-recording';
import { ReplayBar, SavedRaces } from '#ui/lazy-views';
import { saveFile } from '#ui/save-file.ts';
import { createHeld } from '#ui/testing/create-held.ts';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { answerAt, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
beforeAll(() => Promise.all([SavedRaces.load(), ReplayBar.load()]));
vi.mock(import('#ui/save-file.ts'));
afterEach(() => vi.mocked(saveFile).mockClear());
afterEach(() => {
  history.replaceState(null, '', '/');
  sessionStorage.clear();
  localStorage.clear();
});

const shelfOf = (...first: readonly KeptRace[]) => memoryShelf<KeptRaceSummary, KeptRace>(...first);

/** A race of long ago: 990 rows, the first of the streamed side after 121 ms. */
const OLD: RaceRecording & { readonly startedAt: string } = {
  startedAt: '2026-11-01T10:00:00.000Z',
  place: 'LOCAL, long ago',
  browser: 'Mozilla/5.0',
  runs: raceOf(),
  bodies: {},
};

/** A file whose text can be read, which jsdom's own cannot. */
const named = (name: string, text: string) =>
  Object.assign(new File([text], name), { text: () => Promise.resolve(text) });

const fileOf = (recording: RaceRecording) =>
  named('old.json', writeRaceFile(recording, answerOf(recording), ''));

/** The text of a race whose first chunk of the streamed side is the last in time. */
function backwards(): string {
  const [first, ...others] = OLD.runs.right.chunks;
  if (first === undefined) throw new Error('The streamed side has chunks.');
  const chunks = [{ ...first, atMs: 1e6 }, ...others];
  const runs = { ...OLD.runs, right: { ...OLD.runs.right, chunks } };
  return writeRaceFile({ ...OLD, runs }, answerOf(OLD), '');
}

const measurementFile = () => {
  const measurement = measurementOf(steadyPairs(20));
  return named(
    'measurement.json',
    writeMeasurementFile({ place: 'LOCAL, long ago', browser: 'Mozilla/5.0', measurement }),
  );
};

/** Whether an element is on screen; a mode that is not shown is kept, but hidden. */
const isShown = (element: HTMLElement) => {
  for (let each: HTMLElement | null = element; each !== null; each = each.parentElement) {
    if (each.style.display === 'none') return false;
  }
  return true;
};

const shownText = (text: RegExp) => screen.queryAllByText(text).some((each) => isShown(each));

/** Drops a file on the page. */
function drop(file: File): void {
  fireEvent.drop(document.body, { dataTransfer: { files: [file], types: ['Files'] } });
}

const slider = () => screen.findByRole('slider', { name: 'Instant of the replay' });
const moveTo = async (stop: number) =>
  fireEvent.change(await slider(), { target: { value: String(stop) } });

async function openList(page: ReturnType<typeof showRacePage>) {
  await page.user.click(screen.getByRole('button', { name: 'Replay' }));
  return within(await screen.findByRole('dialog', { name: 'Replay' }));
}

test('a race that is over is kept with its rows, and is in the list', async () => {
  const { shelf, state } = shelfOf();
  const page = showRacePage({}, { raceShelf: shelf, place: { kind: 'simulated', seed: 1 } });
  await page.user.click(page.start());
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await waitFor(() => expect(state.kept.size).toBe(1));
  const [kept] = state.kept.values();
  expect(kept).toMatchObject({
    sidesWithRows: ['left', 'right'],
    sidesThatHadRows: ['left', 'right'],
  });
  expect(JSON.parse(kept?.text ?? '')).toMatchObject({ place: 'SIMULATED, seed 1' });
  expect(new TextDecoder().decode(kept?.bodies.left)).toContain('u-000001');
  const list = await openList(page);
  expect(await list.findByText('With rows.')).toBeVisible();
  expect(list.getByText('Buffered against Streamed')).toBeVisible();
  expect(list.getByText('SIMULATED, seed 1')).toBeVisible();
});

test('the list says which roads ran, and where; of a race that an earlier version kept, only its hosts', async () => {
  const runs = {
    left: { ...OLD.runs.left, url: 'http://127.0.0.1:3001/buffer?limit=5' },
    right: { ...OLD.runs.right, road: 'rest-streamed', url: 'http://127.0.0.1:3001/stream' },
  };
  const told = keptRace({ ...OLD, runs });
  const { contestants: _contestants, place: _place, ...before } = told;
  const { shelf } = shelfOf(told, { ...before, id: 'before' });
  const list = await openList(showRacePage({}, { raceShelf: shelf }));
  expect(
    await list.findByText('Buffered (127.0.0.1:3001) against REST streamed (127.0.0.1:3001)'),
  ).toBeVisible();
  expect(list.getByText('LOCAL, long ago')).toBeVisible();
  expect(list.getByText('127.0.0.1:3001')).toBeVisible();
});

const NOTHING = {
  state: 'aborted',
  rows: 0,
  arrivals: [],
  chunks: [],
  bytes: 0,
  marks: {},
} as const;
/** A body with as many rows and bytes as each side has. */
const bodyOf = (rows: number) =>
  new TextEncoder().encode(`[${Array.from({ length: rows }, () => 1).join()}]`.padEnd(990 * 130));
const BODY = bodyOf(990);

test.each([
  ['no row came, though there are bodies', { left: NOTHING, right: NOTHING }, 'No row came.'],
  ['one side had rows', { left: NOTHING }, 'With the rows of one side; the other had none.'],
  ['both had rows', {}, 'With rows.'],
])('where %s, the list of kept races says so', async (_name, changes, text) => {
  const race = { ...OLD, runs: raceOf(changes), bodies: { left: BODY, right: BODY } };
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace(race)).shelf });
  const list = await openList(page);
  expect(await list.findByText(text)).toBeVisible();
});

const LARGE = { bytes: KEPT_BODY_BYTES + 1, chunks: [{ atMs: 2410, bytes: KEPT_BODY_BYTES + 1 }] };

test.each([
  ['both are', { left: LARGE, right: LARGE }, [], 'ithout rows: they were too large to be kept.'],
  [
    'one is, and the other had no row',
    { left: LARGE, right: NOTHING },
    [],
    'ithout rows: they were too large to be kept.',
  ],
  [
    'one is',
    { left: LARGE },
    ['right'],
    'ith the rows of one side; those of the other were too large to be kept.',
  ],
  ['none is, and yet they are gone', {}, [], 'ithout rows.'],
] as const)(
  'where responses were too large (%s), the list says so, and so does saving with rows',
  async (_name, changes, withBodies, text) => {
    const bodies = Object.fromEntries(withBodies.map((side) => [side, BODY]));
    const race = keptRace({ ...OLD, runs: raceOf(changes), bodies });
    const page = showRacePage({}, { raceShelf: shelfOf(race).shelf });
    const list = await openList(page);
    expect(await list.findByText(`W${text}`)).toBeVisible();
    const save = () => page.user.click(list.getByRole('button', { name: /^Save the race of/ }));
    const status = list.getByRole('status');
    await page.user.click(list.getByRole('checkbox', { name: 'Save with rows' }));
    await save();
    await waitFor(() => expect(status).toHaveTextContent(`Saved w${text}`));
    await page.user.click(list.getByRole('checkbox', { name: 'Save with rows' }));
    await save();
    await waitFor(() => expect(status).toBeEmptyDOMElement());
    expect(saveFile).toHaveBeenCalledTimes(2);
  },
);

test('nothing is said after a race was saved with all its rows', async () => {
  const race = keptRace({ ...OLD, runs: raceOf({ left: NOTHING }), bodies: { right: BODY } });
  const page = showRacePage({}, { raceShelf: shelfOf(race).shelf });
  const list = await openList(page);
  await page.user.click(await list.findByRole('checkbox', { name: 'Save with rows' }));
  await page.user.click(list.getByRole('button', { name: /^Save the race of/ }));
  await waitFor(() => expect(saveFile).toHaveBeenCalledTimes(1));
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(list.getByRole('status')).toBeEmptyDOMElement();
});

test('a race whose kept body has another length is saved without those rows, and that is said', async () => {
  const bodies = { left: BODY, right: BODY.subarray(1) };
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace({ ...OLD, bodies })).shelf });
  const list = await openList(page);
  await page.user.click(await list.findByRole('checkbox', { name: 'Save with rows' }));
  await page.user.click(list.getByRole('button', { name: /^Save the race of/ }));
  await waitFor(() =>
    expect(list.getByRole('status')).toHaveTextContent('Saved with the rows of one side.'),
  );
});

test('kept rows that are not those of the race are told of in its replay, and are not saved', async () => {
  const bodies = { left: BODY, right: bodyOf(989) };
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace({ ...OLD, bodies })).shelf });
  const list = await openList(page);
  const fault =
    'The rows of the streamed side, read again, are not those that came in the race: there are 989 rows, and 990 rows came.';
  await page.user.click(await list.findByRole('checkbox', { name: 'Save with rows' }));
  await page.user.click(list.getByRole('button', { name: /^Save the race of/ }));
  expect(
    await list.findByText(`The race was not saved. ${fault} Save it without rows.`),
  ).toBeVisible();
  expect(saveFile).not.toHaveBeenCalled();
  await page.user.click(list.getByRole('button', { name: /^Replay the race of/ }));
  expect(await screen.findByText(fault)).toHaveAttribute('data-code', 'replay.rows-differ');
  // It is shown all the same: its figures are those of the race.
  await moveTo(500);
  expect(page.streamed.rowCount()).toBe(990);
});

test('nothing is said of kept rows that are those of the race', async () => {
  const bodies = { left: BODY, right: BODY };
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace({ ...OLD, bodies })).shelf });
  const list = await openList(page);
  await page.user.click(await list.findByRole('button', { name: /^Open the race of/ }));
  await slider();
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByText(/, read again, are not those/)).toBeNull();
});

test('a kept race is opened as it was when it was over, and says when and where that was', async () => {
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace(OLD)).shelf });
  const list = await openList(page);
  expect(
    await list.findByText('Buffered (127.0.0.1:3001) against Streamed (127.0.0.1:3002)'),
  ).toBeVisible();
  await page.user.click(list.getByRole('button', { name: /^Open the race of 1 Nov 2026/ }));
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  expect(screen.getByText(/^REPLAY, LOCAL, long ago, 1 Nov 2026, /)).toBeVisible();
  expect(page.streamed.rowCount()).toBe(990);
  expect(page.streamed.badge('First byte')).toBe('121 ms');
  expect(page.buffered.badge('Elapsed')).toBe('2.41 s');
  expect(
    screen.getByText('What was in the rows of either side was not kept, so they are only counted.'),
  ).toHaveAttribute('data-code', 'replay.rows-not-kept');
  expect(screen.queryByText(/^Its addresses/)).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a replay says that parts of the addresses were not kept, unless a scene was raced', async () => {
  const left = { ...OLD.runs.left, url: 'http://127.0.0.1:3001/buffer?tenant=1' };
  const cut = { ...OLD, runs: { ...OLD.runs, left } };
  const { left: one, right: other } = OLD.runs;
  const scene = {
    ...OLD,
    runs: {
      left: { ...one, url: 'https://simulated.invalid/buffer?tenant=1' },
      right: { ...other, url: 'https://simulated.invalid/stream?tenant=1' },
    },
    place: 'SIMULATED, seed 1',
    startedAt: '2026-11-02T10:00:00.000Z',
  };
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace(cut), keptRace(scene)).shelf });
  const list = await openList(page);
  await page.user.click(await list.findByRole('button', { name: /^Open the race of 1 Nov 2026/ }));
  const note = await screen.findByText(/^Its addresses are not complete/);
  expect(note).toHaveAttribute('data-code', 'replay.addresses-cut');
  const again = await openList(page);
  await page.user.click(await again.findByRole('button', { name: /^Open the race of 2 Nov 2026/ }));
  await waitFor(() => expect(note).not.toBeInTheDocument());
  expect(screen.queryByText(/^Its addresses/)).toBeNull();
});

test('a replay is moved by its slider, is played and paused by Space on it, and can be put away', async () => {
  const page = showRacePage({}, { raceShelf: shelfOf(keptRace(OLD)).shelf });
  const list = await openList(page);
  await page.user.click(await list.findByRole('button', { name: /^Open the race/ }));
  await moveTo(250);
  expect(page.buffered.status()).toBe('paused');
  expect(page.streamed.status()).toBe('paused');
  expect(page.buffered.rowCount()).toBe(0);
  expect(page.streamed.rowCount()).toBe(495);
  expect(page.streamed.badge('Elapsed')).toBe('1.21 s');
  expect(await slider()).toHaveAttribute('aria-valuetext', '1.21 s of 2.42 s');
  (await slider()).focus();
  await page.user.keyboard(' ');
  expect(screen.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(page.streamed.status()).toBe('running');
  await page.user.keyboard(' ');
  expect(screen.getByRole('button', { name: 'Play' })).toBeVisible();
  await moveTo(500);
  expect(page.buffered.status()).toBe('complete');
  await page.user.click(screen.getByRole('button', { name: 'End replay' }));
  expect(page.streamed.status()).toBe('ready');
  expect(screen.queryByText(/^REPLAY/)).toBeNull();
});

test('a dropped race is replayed from its beginning, at the speed that is chosen', async () => {
  const page = showRacePage();
  drop(fileOf(OLD));
  const speed = await screen.findByRole('combobox', { name: 'Speed' });
  expect(page.streamed.status()).toBe('running');
  await page.user.selectOptions(speed, '8×');
  page.clock.nowMs += 200;
  await waitFor(() => expect(page.streamed.rowCount()).toBeGreaterThan(500));
  page.clock.nowMs += 200;
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
});

test('a tab that is hidden and shown in the middle of a replay is where the replay is by then', async () => {
  const page = showRacePage();
  drop(fileOf(OLD));
  await slider();
  page.clock.nowMs += 500;
  await waitFor(() => expect(page.streamed.rowCount()).toBeGreaterThan(0));
  expect(page.streamed.status()).toBe('running');
  // A hidden tab has no frames.
  const frames: FrameRequestCallback[] = [];
  const request = vi
    .spyOn(globalThis, 'requestAnimationFrame')
    .mockImplementation((frame) => frames.push(frame));
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  await waitFor(() => expect(request).toHaveBeenCalled());
  page.clock.nowMs += 700;
  vi.restoreAllMocks();
  fireEvent(document, new Event('visibilitychange'));
  act(() => {
    for (const frame of frames) frame(0);
  });
  await waitFor(() => expect(page.streamed.badge('Elapsed')).toBe('1.20 s'));
  expect(page.streamed.status()).toBe('running');
  page.clock.nowMs += 60_000;
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  expect(page.streamed.badge('Elapsed')).toBe('2.42 s');
});

test('a race that is started takes the place of a replay', async () => {
  const page = showRacePage();
  drop(fileOf(OLD));
  await slider();
  await page.user.click(page.start());
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough();
  await waitFor(() => expect(page.streamed.rowCount()).toBe(6));
  expect(screen.queryByRole('slider', { name: 'Instant of the replay' })).toBeNull();
  expect(screen.getByText('SIMULATED, seed 1')).toBeVisible();
});

test('a dropped measurement is opened in Measure', async () => {
  showRacePage();
  drop(measurementFile());
  expect(await screen.findByText(/of a measurement from/)).toBeVisible();
});

test.each([
  ['measurement', measurementFile(), 'What you see below is a saved measurement, not this scene.'],
  ['race', fileOf(OLD), 'What you see below is a replayed race, not this scene.'],
])(
  'a saved %s stands neither under the place of a scene nor under its sentence',
  async (...given) => {
    const [, file, said] = given;
    history.replaceState(null, '', '#scene=one-page');
    showRacePage();
    expect(await screen.findByText(/so that there is nothing to stream/)).toBeVisible();
    expect(await screen.findByText('SIMULATED, seed 1, One single page')).toBeVisible();
    drop(file);
    await waitFor(() => expect(shownText(/^REPLAY, LOCAL, long ago, /)).toBe(true));
    await waitFor(() => expect(shownText(new RegExp(`^${said}`))).toBe(true));
    expect(shownText(/^SIMULATED/)).toBe(false);
    expect(shownText(/so that there is nothing to stream/)).toBe(false);
    expect(shownText(/^Copy link$/)).toBe(false);
  },
);

test.each([
  ['is cut', named('cut.json', '{"format":"two-fetches-race","ver'), /^cut\.json: .*was cut off/],
  [
    'is of a newer version',
    named('new.json', '{"format":"two-fetches-race","version":3}'),
    /^new\.json: This file has version 3, and this page reads version 1/,
  ],
  [
    'has a clock that runs backwards',
    named('back.json', backwards()),
    /^back\.json: .*runs\.right\.chunks\.1\.atMs is less than the one before/,
  ],
  ['is something else', named('a.json', '{}'), /^a\.json: .*neither a saved race nor/],
])('a dropped file that %s is reported, and what is shown stays', async (_name, file, message) => {
  const page = showRacePage();
  drop(fileOf(OLD));
  await moveTo(500);
  drop(file);
  expect(await screen.findByText(message)).toBeVisible();
  expect(document.querySelectorAll('[data-state="complete"]')).toHaveLength(2);
  await page.user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(page.streamed.rowCount()).toBe(990));
});

test('a dropped file of 300 MB is not read', async () => {
  showRacePage();
  const file = new File([], 'large.json');
  Object.defineProperty(file, 'size', { value: 300_000_000 });
  drop(file);
  expect(
    await screen.findByText(
      /^large\.json: This file has 300\.00 MB, and no saved race or measurement has more than 64\.00 MB/,
    ),
  ).toBeVisible();
});

test('a kept race is saved with its rows or without, and deleted', async () => {
  const { left, right } = OLD.runs;
  const kept = keptRace({ ...OLD, runs: { left, right }, bodies: { left: BODY } });
  const { shelf, state } = shelfOf(kept);
  const page = showRacePage({}, { raceShelf: shelf });
  const list = await openList(page);
  const save = await list.findByRole('button', { name: /^Save the race of/ });
  await page.user.click(save);
  await waitFor(() => expect(saveFile).toHaveBeenCalledTimes(1));
  await page.user.click(list.getByRole('checkbox', { name: 'Save with rows' }));
  await page.user.click(save);
  await waitFor(() => expect(saveFile).toHaveBeenCalledTimes(2));
  const [[name, , without], [, , withRows]] = vi.mocked(saveFile).mock.calls as [
    [string, string, string],
    [string, string, string],
  ];
  expect(name).toBe('race-2026-11-01T10-00-00.json');
  expect(JSON.parse(without)).not.toHaveProperty('bodies');
  expect(JSON.parse(withRows)).toHaveProperty('bodies.left.text', new TextDecoder().decode(BODY));
  await page.user.click(list.getByRole('button', { name: /^Delete the race/ }));
  expect(await list.findByText(/^No race is kept yet/)).toBeVisible();
  expect(state.kept.size).toBe(0);
});

test.each([
  ['QuotaExceededError', 'keeping.full', /no room left/],
  ['SecurityError', 'keeping.refused', /does not let the page store anything/],
])(
  'where the browser keeps nothing (%s) one line says so, and the race is whole',
  async (name, code, reason) => {
    const { shelf, state } = shelfOf();
    state.error = Object.assign(new Error('no'), { name });
    const page = showRacePage({}, { raceShelf: shelf });
    await page.user.click(page.start());
    page.gates.buffered.letThrough();
    page.gates.streamed.letThrough();
    const note = await screen.findByText(reason);
    expect(note).toHaveAttribute('data-code', code);
    expect(page.streamed.status()).toBe('complete');
    const list = await openList(page);
    expect(await list.findByText(/^No race can be kept/)).toBeVisible();
    expect(list.queryByText(/^No race is kept yet/)).toBeNull();
  },
);

test('a file that is dropped while a race is on its way does nothing to it', async () => {
  const page = showRacePage();
  await page.user.click(page.start());
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(page.streamed.rowCount()).toBe(2));
  drop(fileOf(OLD));
  expect(await screen.findByText(/^old\.json: Something is still running/)).toBeVisible();
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough();
  await waitFor(() => expect(document.querySelectorAll('[data-state="complete"]')).toHaveLength(2));
});

test('a recording that comes with the page is replayed from the list, which says what to watch', async () => {
  const file = await readFile('public/recordings/over-the-limit.json', 'utf8');
  const page = showRacePage({}, { raceShelf: shelfOf().shelf });
  const list = await openList(page);
  expect(list.getByText(/^A buffered function may return 6 MB, so it fails/)).toBeVisible();
  const button = { name: 'Replay the recording “Over the limit, 8 MB”' };
  await page.user.click(list.getByRole('button', button));
  expect(await list.findByText(/^“Over the limit, 8 MB” could not be loaded/)).toBeVisible();

  answerAt(http.get('*/recordings/over-the-limit.json', () => HttpResponse.text(file)));
  await page.user.click(list.getByRole('button', button));
  await moveTo(500);
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  expect(page.streamed.badge('Rows')).toBe('31,990');
  expect(page.buffered.badge('Rows')).toBe('0');
  expect(screen.getByText(/^REPLAY, LOCAL, /)).toBeVisible();
});

test('a race that is read after its dialog was closed is not shown any more', async () => {
  const { shelf } = shelfOf(keptRace(OLD));
  const { promise, give } = createHeld();
  const slow = { ...shelf, read: (id: string) => promise.then(() => shelf.read(id)) };
  const page = showRacePage({}, { raceShelf: slow, everyTick: () => () => undefined });
  const list = await openList(page);
  await page.user.click(await list.findByRole('button', { name: /^Open the race/ }));
  await page.user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await page.user.click(page.start());
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  await act(async () => give());
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByText(/^REPLAY/)).toBeNull();
  expect(page.streamed.status()).toBe('running');
});

test('of two files that are dropped one after the other, the second is shown', async () => {
  const page = showRacePage();
  const { promise, give } = createHeld<string>();
  drop(Object.assign(new File([], 'slow.json'), { text: () => promise }));
  drop(fileOf(OLD));
  await slider();
  await act(async () => give('no race'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(page.streamed.status()).toBe('running');
});

test('keys that are pressed before a dialog has the focus do nothing to the page behind it', async () => {
  const page = showRacePage({}, { everyTick: () => () => undefined });
  await openList(page);
  for (const key of [' ', 'e', 'f']) fireEvent.keyDown(document.body, { key });
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(document.querySelector('.stage')).toBeNull();
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  await page.user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(page.streamed.status()).toBe('ready');
});
