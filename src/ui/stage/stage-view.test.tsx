import { readFile } from 'node:fs/promises';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { MOCK_URLS } from '#mocks/handlers';
import { answerOf, type KeptRace, type KeptRaceSummary, keptRace } from '#insight/export/kept-race';
import { writeMeasurementFile } from '#insight/export/measurement-file';
import { openKeptRace } from '#insight/export/open-kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { raceOrigin } from '#insight/export/race-origin';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { raceOf } from '#insight/testing/race-of';
import { CurveLabels, EndpointsPart, StageView } from '#ui/lazy-views';
import { scenePlace } from '#ui/scenes/played-scene.ts';
import { createHeld } from '#ui/testing/create-held.ts';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { answerAt, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
beforeAll(() => Promise.all([StageView.load(), CurveLabels.load(), EndpointsPart.load()]));

/** What the document says of full screen, which jsdom does not have. */
const full = { element: undefined as Element | undefined, isRefused: false };

beforeEach(() => {
  location.hash = '';
  full.element = undefined;
  full.isRefused = false;
  Object.assign(document.documentElement, {
    requestFullscreen() {
      if (full.isRefused) return Promise.reject(new TypeError('Permissions check failed'));
      full.element = document.documentElement;
      return Promise.resolve();
    },
  });
  Object.defineProperty(document, 'fullscreenElement', {
    configurable: true,
    get: () => full.element,
  });
  document.exitFullscreen = () => {
    full.element = undefined;
    return Promise.resolve();
  };
});
afterEach(() => localStorage.clear());

const stage = () => document.querySelector('.stage');
const keyList = () => screen.getByRole('dialog', { name: 'Keys' });
/** The page's own badge is still in the document. */
const badge = () => stage()?.querySelector('.place-badge')?.textContent.replaceAll('\u00a0', ' ');
const LIVE = { place: { kind: 'deployed' } } as const;
const OLD = keptRace({
  startedAt: '2026-11-01T10:00:00.000Z',
  place: 'LOCAL, long ago',
  browser: 'Mozilla/5.0',
  runs: raceOf(),
  bodies: {},
});
const shelfOf = (...first: readonly KeptRace[]) => memoryShelf<KeptRaceSummary, KeptRace>(...first);

/** A page in presenter mode. */
async function showStage(...given: Parameters<typeof showRacePage>) {
  const page = showRacePage(...given);
  await page.user.keyboard('f');
  await waitFor(() => expect(stage()).not.toBeNull());
  return page;
}

type Page = Awaited<ReturnType<typeof showStage>>;

async function raceToTheEnd({ user, gates, streamed, buffered }: Page) {
  await user.keyboard(' ');
  gates.buffered.letThrough();
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  await waitFor(() => expect(buffered.status()).toBe('complete'));
}

test('F works from controls into which nothing is typed', async () => {
  const { user } = showRacePage();
  for (const type of ['range', 'checkbox']) {
    const input = document.createElement('input');
    input.type = type;
    document.body.append(input);
    input.focus();
    await user.keyboard('f');
    await waitFor(() => expect(stage()).not.toBeNull());
    input.focus();
    await user.keyboard('f');
    await waitFor(() => expect(stage()).toBeNull());
    input.remove();
  }
});

test('F fills the screen with the race, and F leaves it', async () => {
  const page = await showStage();
  expect(full.element).toBe(document.documentElement);
  expect(page.streamed.status()).toBe('ready');
  expect(badge()).toBe('SIMULATED, seed 1');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Whose rows arrive first?');
  await page.user.keyboard('F');
  expect(stage()).toBeNull();
  expect(full.element).toBeUndefined();
  expect(page.start()).toBeVisible();
});

test('the button of the page enters it, and the button Leave leaves it', async () => {
  const { user } = showRacePage();
  await user.click(screen.getByRole('button', { name: 'Present' }));
  await user.click(screen.getByRole('button', { name: 'Leave' }));
  expect(stage()).toBeNull();
});

test('where full screen is refused, the stage fills the window and says nothing', async () => {
  full.isRefused = true;
  const page = await showStage();
  await raceToTheEnd(page);
  expect(page.streamed.badge('Rows')).toBe('6');
});

test('a letter F that is typed into a field is text', async () => {
  const { user, buffered } = showRacePage();
  await user.type(buffered.getByRole('searchbox'), 'f');
  expect(stage()).toBeNull();
});

test('Space starts a race, whose figures, rows and headline are shown to its end', async () => {
  const page = await showStage({}, LIVE);
  expect(badge()).toBe('YOUR ENDPOINTS');
  await raceToTheEnd(page);
  expect(page.streamed.badge('Rows')).toBe('6');
  expect(page.buffered.badge('Elapsed')).toBe('0.0 ms');
  expect(page.streamed.rowCount()).toBe(6);
  expect(page.streamed.getAllByRole('row')[0]).toHaveTextContent(/^6u-/);
  await waitFor(() => expect(document.querySelector('[data-code^="race."] h1')).not.toBeNull());
  await raceToTheEnd(page);
});

test('a race goes on when the stage is entered and left in its middle', async () => {
  const page = showRacePage();
  await page.user.click(page.start());
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(page.streamed.rowCount()).toBe(2));
  await page.user.keyboard('f');
  await waitFor(() => expect(stage()).not.toBeNull());
  await waitFor(() => expect(page.streamed.badge('Rows')).toBe('2'));
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(page.streamed.badge('Rows')).toBe('4'));
  await page.user.keyboard('f');
  expect(page.streamed.rowCount()).toBe(4);
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough();
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
});

test('Escape stops a race first, and then leaves', async () => {
  const { user, streamed } = await showStage();
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(streamed.status()).toBe('aborted'));
  expect(stage()).not.toBeNull();
  await user.keyboard('{Escape}');
  expect(stage()).toBeNull();
  expect(streamed.status()).toBe('aborted');
});

test('a screen that is unplugged, or a tab that is hidden, in the middle of a race ends nothing', async () => {
  const page = await showStage();
  await page.user.keyboard(' ');
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(page.streamed.badge('Rows')).toBe('2'));
  full.element = undefined;
  fireEvent(document, new Event('fullscreenchange'));
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  fireEvent(window, new Event('resize'));
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough();
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  vi.restoreAllMocks();
  expect(stage()).not.toBeNull();
  expect(page.streamed.badge('Rows')).toBe('6');
});

test('a live race that fails says how to replay the last good one, and R does so', async () => {
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  answerAt(http.get(MOCK_URLS.buffered, () => HttpResponse.error()));
  expect(screen.queryByText(/^R replays/)).toBeNull();
  await page.user.keyboard(' ');
  page.gates.streamed.letThrough();
  expect(await screen.findByText('R replays the last good race.')).toBeVisible();
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/^REPLAY, LOCAL, long ago, 1 Nov 2026, /));
  expect(screen.queryByText(/^R replays/)).toBeNull();
  page.clock.nowMs += 3000;
  await waitFor(() => expect(page.buffered.badge('Elapsed')).toBe('2.41 s'));
  expect(page.streamed.badge('First row')).toBe('121 ms');
  expect(page.streamed.badge('Rows')).toBe('990');
});

test('a live race in which nothing arrives any more says so, and R replays the last good one', async () => {
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  await page.user.keyboard(' ');
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(page.streamed.badge('Rows')).toBe('2'));
  expect(screen.queryByText(/R replays/)).toBeNull();
  page.clock.nowMs += 6000;
  const hint = 'Nothing arrives any more. R replays the last good race.';
  expect(await screen.findByText(hint)).toBeVisible();
  page.gates.streamed.letThrough(1);
  await waitFor(() => expect(screen.queryByText(hint)).toBeNull());
  page.clock.nowMs += 6000;
  expect(await screen.findByText(hint)).toBeVisible();
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/^REPLAY, .*1 Nov 2026/));
  expect(screen.queryByText(hint)).toBeNull();
});

test('a side that waits while the other one delivers is no reason to advise anything', async () => {
  const page = await showStage({ rows: 60 }, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  await page.user.keyboard(' ');
  for (let second = 1; second <= 8; second += 1) {
    page.clock.nowMs += 1000;
    page.gates.streamed.letThrough(1);
    await waitFor(() => expect(page.streamed.badge('Rows')).toBe(String(2 * second)));
  }
  expect(screen.queryByText(/R replays/)).toBeNull();
});

test('a replay whose kept rows are not those of the race says so', async () => {
  const right = new TextEncoder().encode('[{"n":1}]'.padEnd(990 * 130));
  const changed = { ...OLD, sidesWithRows: ['right' as const], bodies: { right } };
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(changed).shelf });
  await page.user.keyboard('r');
  expect(
    await screen.findByText(
      'The rows of the streamed side, read again, are not those that came in the race: there is 1 row, and 990 rows came.',
    ),
  ).toBeVisible();
});

test('Escape in a replay pauses it, and then leaves', async () => {
  const page = await showStage({}, { raceShelf: shelfOf(OLD).shelf });
  await page.user.keyboard('{PageUp}');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  expect(screen.queryByText(/^Paused/)).toBeNull();
  await page.user.keyboard('{Escape}');
  expect(stage()).not.toBeNull();
  expect(
    await screen.findByText(/^Paused after [\d.]+ m?s\. R replays, Esc leaves\.$/),
  ).toBeVisible();
  expect(page.streamed.status()).toBe('paused');
  await page.user.keyboard('{Escape}');
  expect(stage()).toBeNull();
  expect(await screen.findByRole('button', { name: 'Play' })).toBeVisible();
});

test('where no good race is kept, R and a failure name the scenes', async () => {
  const page = await showStage({}, LIVE);
  answerAt(http.get(MOCK_URLS.buffered, () => HttpResponse.error()));
  await page.user.keyboard('r');
  expect(
    await screen.findByText(
      /^No good race is kept in this browser yet, and a recorded one cannot be loaded\./,
    ),
  ).toBeVisible();
  await page.user.keyboard(' ');
  page.gates.streamed.letThrough();
  expect(await screen.findByText(/^The keys 1 to 8 show scenes/)).toBeVisible();
});

test('where no good race of the chosen scene is kept, R replays the recording of that scene', async () => {
  const file = await readFile('public/recordings/one-page.json', 'utf8');
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  answerAt(http.get('*/recordings/one-page.json', () => HttpResponse.text(file)));
  await page.user.keyboard('7');
  await waitFor(() => expect(badge()).toMatch(/^SIMULATED/));
  await page.user.keyboard('r');
  await waitFor(() =>
    expect(badge()).toMatch(/^REPLAY, LOCAL, \+900\sms per Scan page, One single page, /),
  );
  page.clock.nowMs += 60_000;
  await waitFor(() => expect(page.streamed.badge('Rows')).toBe('990'));
  // It has no rows in it, which is said once and not of each.
  expect(page.streamed.rowCount()).toBe(990);
  expect(page.streamed.queryAllByRole('row')).toEqual([]);
  expect(page.streamed.getByText('In this recording the rows are only counted.')).toBeVisible();
});

test('while the race to replay is being loaded R says so, and asks for it once', async () => {
  const file = await readFile('public/recordings/cut.json', 'utf8');
  const { promise, give } = createHeld();
  let asked = 0;
  const answer = async () => {
    asked += 1;
    await promise;
    return HttpResponse.text(file);
  };
  const page = await showStage({}, LIVE);
  answerAt(http.get('*/recordings/cut.json', answer));
  const loading = 'The race to replay is being loaded.';
  await page.user.keyboard('6');
  await waitFor(() => expect(badge()).toMatch(/^SIMULATED/));
  expect(screen.queryByText(loading)).toBeNull();
  await page.user.keyboard('rr?');
  expect(await screen.findByText(loading)).toBeVisible();
  await act(async () => give());
  await waitFor(() => expect(badge()).toMatch(/^REPLAY, LOCAL, .*, Cut off half-way, /));
  expect(screen.queryByText(loading)).toBeNull();
  expect(asked).toBe(1);
});

test('a browser that keeps nothing is told of when R is pressed', async () => {
  const { shelf, state } = shelfOf(OLD);
  state.error = new DOMException('denied', 'SecurityError');
  const page = await showStage({}, { ...LIVE, raceShelf: shelf });
  await page.user.keyboard('r');
  expect(
    await screen.findByText(
      /^No recorded race can be loaded, and no kept one: this browser does not let/,
    ),
  ).toBeVisible();
});

test('a race that the speaker stopped did not fail', async () => {
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  await page.user.keyboard(' ');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  await page.user.keyboard('{Escape}');
  await waitFor(() => expect(page.streamed.status()).toBe('aborted'));
  await waitFor(() => expect(page.buffered.status()).toBe('aborted'));
  await act(() => Promise.resolve());
  expect(screen.queryByText(/^R replays/)).toBeNull();
});

test('a digit shows its scene on stage, and 0 goes back to the endpoints', async () => {
  const page = await showStage({}, LIVE);
  await page.user.keyboard('2');
  expect(await screen.findByRole('heading', { name: 'A big table, 5 MB' })).toBeVisible();
  expect(badge()).toBe('SIMULATED, seed 1, A big table, 5 MB');
  expect(page.streamed.status()).toBe('ready');
  expect(full.element).toBe(document.documentElement);
  await page.user.keyboard('8');
  expect(await screen.findByRole('heading', { name: /200 MB/ })).toBeVisible();
  await page.user.keyboard('0');
  await waitFor(() => expect(badge()).toBe('YOUR ENDPOINTS'));
  expect(stage()).not.toBeNull();
});

test.each([
  ['a digit', '2', /A big table, 5 MB/],
  ['R', 'r', /REPLAY/],
])(
  'a race in whose middle %s is pressed is kept as a stopped one, with its rows',
  async (_name, key, shown) => {
    const { shelf, state } = shelfOf(OLD);
    const page = await showStage({}, { ...LIVE, raceShelf: shelf });
    await page.user.keyboard(' ');
    page.gates.streamed.letThrough(1);
    await waitFor(() => expect(page.streamed.badge('Rows')).toBe('2'));
    await page.user.keyboard(key);
    await waitFor(() => expect(stage()).toHaveTextContent(shown));
    await waitFor(() => expect(state.kept.size).toBe(2));
    const [, kept] = [...state.kept.values()];
    expect(kept?.result).toMatch(/^You aborted this race/);
    expect(kept?.sidesWithRows).toEqual(['right']);
  },
);

test('a scene that was changed is told on stage as above the page, and its own sentence is not', async () => {
  location.hash = '#scene=largest&rows=100';
  await showStage({}, LIVE);
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(/, changed$/);
  expect(stage()).toHaveTextContent(/This scene was changed\. Buffered has all 100 rows after/);
  expect(stage()).not.toHaveTextContent(/at full speed/);
});

test('the badge of a much changed scene says how many more changes there are, and all of them in its tooltip', async () => {
  location.hash =
    '#scene=article&rows=100&rowBytes=64&scanMs=200&roundTripMs=90&pageRows=20&coldSide=both&fault=cut&seed=7';
  await showStage({}, LIVE);
  const more = /^SIMULATED, seed 7, The article’s case, changed \(Rows: 100; .*; and \d more\)$/;
  await waitFor(() => expect(badge()).toMatch(more));
  const whole = stage()?.querySelector('.place-badge')?.getAttribute('title');
  expect(whole).toMatch(/At one page: the function crashes\)$/);
});

test('the badge of a replay names what was changed in its scene, and all of it in its tooltip', async () => {
  const scene = scenePlace('scene=slow-database&scanMs=300&roundTripMs=90&coldSide=both&fault=cut');
  const { startedAt } = OLD;
  const origin = raceOrigin(scene, startedAt, 'Mozilla/5.0');
  const url = 'https://simulated.invalid/rows';
  const runs = raceOf({ left: { url }, right: { url } });
  const kept = keptRace({ ...origin, startedAt, runs, bodies: {} });
  const { user } = await showStage({}, { ...LIVE, raceShelf: shelfOf(kept).shelf });
  await user.keyboard('r');
  await waitFor(() =>
    expect(badge()).toBe(
      'REPLAY, SIMULATED, seed 1, A slow database, changed (Scan, each page: 300 ms; Round trip: 90 ms; and 2 more), 1 Nov 2026',
    ),
  );
  const whole = stage()?.querySelector('.place-badge')?.getAttribute('title');
  expect(whole).toMatch(/; At one page: the function crashes\), 1 Nov 2026, \d\d:/);
});

test('? shows the keys, and Escape closes them first', async () => {
  const page = await showStage();
  await page.user.keyboard('?');
  expect(keyList()).toHaveTextContent('Cut off half-way');
  // Nothing is loaded ahead here.
  expect(keyList()).toHaveTextContent('This page has not loaded all of its parts yet.');
  await page.user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(stage()).not.toBeNull();
  await page.user.keyboard('?');
  await page.user.keyboard(' ');
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
});

test('the keys go back to the endpoints, and say so, only where there are any', async () => {
  const { user } = await showStage({}, { isConfigured: false });
  await user.keyboard('2');
  await screen.findByRole('heading', { name: 'A big table, 5 MB' });
  await user.keyboard('?');
  await waitFor(() => expect(keyList()).not.toHaveTextContent('goes back to the endpoints'));
  await user.keyboard('?0');
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.getByRole('heading', { name: 'A big table, 5 MB' })).toBeVisible();
  cleanup();
  const page = await showStage({}, LIVE);
  await page.user.keyboard('1?');
  await act(() => Promise.resolve());
  expect(keyList()).toHaveTextContent('goes back to the endpoints');
});

test('no text on stage names a host, and the page’s own keys do nothing', async () => {
  const page = await showStage({}, LIVE);
  await page.user.keyboard('e');
  expect(screen.queryByRole('dialog')).toBeNull();
  await raceToTheEnd(page);
  await waitFor(() => expect(document.querySelector('[data-code^="race."] h1')).not.toBeNull());
  expect(stage()?.outerHTML).not.toMatch(/example\.test/);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a key that is held down is one press', async () => {
  const page = await showStage();
  fireEvent.keyDown(document.body, { key: ' ', repeat: true });
  fireEvent.keyDown(document.body, { key: 'Escape', repeat: true });
  expect(page.streamed.status()).toBe('ready');
  expect(stage()).not.toBeNull();
});

test('R replays a race from a file again, and also after a live race that failed', async () => {
  const page = showRacePage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  const recording = { ...openKeptRace(OLD), place: 'LOCAL, from a file' };
  const text = writeRaceFile(recording, answerOf(recording), '');
  // jsdom's own files have no text.
  const file = Object.assign(new File([text], 'a.json'), { text: () => Promise.resolve(text) });
  fireEvent.drop(document.body, { dataTransfer: { files: [file], types: ['Files'] } });
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  await page.user.keyboard('f');
  await waitFor(() => expect(stage()).not.toBeNull());
  page.clock.nowMs += 3000;
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  await page.user.keyboard('r');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  expect(badge()).toMatch(/^REPLAY, LOCAL, from a file, /);

  answerAt(http.get(MOCK_URLS.buffered, () => HttpResponse.error()));
  await page.user.keyboard(' ');
  page.gates.streamed.letThrough();
  expect(await screen.findByText('R replays the last good race.')).toBeVisible();
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/^REPLAY, LOCAL, from a file, /));
});

test('once a live race has gone well, R replays that and no longer the one from before', async () => {
  const { shelf, state } = shelfOf(OLD);
  const page = await showStage({}, { ...LIVE, raceShelf: shelf });
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/LOCAL, long ago, /));
  await raceToTheEnd(page);
  await waitFor(() => expect(state.kept.size).toBe(2));
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/^REPLAY, YOUR ENDPOINTS, /));
});

test('R shows the newest rows on both sides while it replays a race that was run on stage', async () => {
  const { shelf, state } = shelfOf();
  const page = await showStage({ rows: 200 }, { ...LIVE, raceShelf: shelf });
  await page.user.keyboard(' ');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  page.clock.nowMs += 1000;
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await waitFor(() => expect(state.kept.size).toBe(1));
  await page.user.keyboard('r');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  page.clock.nowMs += 60_000;
  for (const side of [page.buffered, page.streamed]) {
    await waitFor(() => expect(side.badge('Rows')).toBe('200'));
    await waitFor(() => expect(side.getAllByRole('row')[0]).toHaveTextContent(/^200u-/));
  }
});

test('a file that is dropped on the stage is opened over it, has the keys, and names no host of a kept race', async () => {
  const page = await showStage({}, { ...LIVE, raceShelf: shelfOf(OLD).shelf });
  // jsdom's own files have no text.
  const file = Object.assign(new File(['{'], 'cut.json'), { text: () => Promise.resolve('{') });
  fireEvent.drop(document.body, { dataTransfer: { files: [file], types: ['Files'] } });
  const dialog = await screen.findByRole('dialog', { name: 'Replay' });
  fireEvent.keyDown(dialog, { key: 'f' });
  fireEvent.keyDown(dialog, { key: '2' });
  expect(stage()).toHaveTextContent('Whose rows arrive first?');
  expect(dialog).toHaveTextContent('not listed in presenter mode');
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(dialog).not.toHaveTextContent('127.0.0.1');
  await page.user.keyboard('{Escape}');
  await page.user.keyboard('f');
  await page.user.click(screen.getByRole('button', { name: 'Replay' }));
  expect(await screen.findByText(/127\.0\.0\.1:3001/)).toBeVisible();
});

test('a measurement that is dropped on the stage is not opened behind it, and the dialog says how to see it', async () => {
  await showStage({}, LIVE);
  const measurement = measurementOf(steadyPairs(7));
  const text = writeMeasurementFile({ place: 'LOCAL', browser: 'Mozilla/5.0', measurement });
  // jsdom's own files have no text.
  const file = Object.assign(new File([text], 'm.json'), { text: () => Promise.resolve(text) });
  fireEvent.drop(document.body, { dataTransfer: { files: [file], types: ['Files'] } });
  const dialog = await screen.findByRole('dialog', { name: 'Replay' });
  expect(dialog).toHaveTextContent(/m\.json: This is a saved measurement, .* Leave it with F/);
  expect(stage()).not.toBeNull();
  expect(screen.queryByText(/of a measurement from/)).toBeNull();
});

/** A shelf whose list comes only when it is told to. */
function slowShelf() {
  const { shelf } = shelfOf(OLD);
  const { promise, give } = createHeld();
  return { shelf: { ...shelf, list: () => promise.then(() => shelf.list()) }, give };
}

test('a replay that is found after the speaker has started a race comes too late', async () => {
  const { shelf, give } = slowShelf();
  const page = await showStage({}, { ...LIVE, raceShelf: shelf, everyTick: () => () => undefined });
  await page.user.keyboard('r');
  await page.user.keyboard(' ');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  await act(async () => give());
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(badge()).toBe('YOUR ENDPOINTS');
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough();
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  await page.user.keyboard('r');
  await waitFor(() => expect(badge()).toMatch(/^REPLAY/));
});

test.each([
  ['left the stage', 'f'],
  ['chosen a scene', '2'],
])('a replay that is found after the speaker has %s is not shown', async (_name, key) => {
  const { shelf, give } = slowShelf();
  const page = await showStage({}, { ...LIVE, raceShelf: shelf });
  await page.user.keyboard('r');
  await page.user.keyboard(key);
  await act(async () => give());
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByText(/^REPLAY/)).toBeNull();
  expect(page.streamed.status()).toBe('ready');
});

test('R that is pressed twice shows one replay', async () => {
  const { shelf, give } = slowShelf();
  const page = await showStage({}, { ...LIVE, raceShelf: shelf });
  await page.user.keyboard('rr');
  await act(async () => give());
  await waitFor(() => expect(badge()).toMatch(/^REPLAY/));
});
