import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { textWidth } from '#insight/curve/text-width';
import { describePlace } from '#insight/figures/describe-place';
import { placeTexts } from '#insight/figures/place-texts';
import { failedRun, raceOf, type RaceOf } from '#insight/testing/race-of';
import type { Place } from '#recording/place';
import { type RaceCard, raceCardSvg } from './race-card.ts';

function cardOf(race: RaceOf = {}, changes: Partial<RaceCard> = {}): string {
  const runs = raceOf(race);
  return raceCardSvg({
    runs,
    answer: answerRace(runs, {}),
    places: ['LOCAL, +110 ms per Scan page'],
    date: new Date('2026-11-26T04:05:06Z'),
    browser: 'Chrome 149',
    areHostsNamed: false,
    scheme: 'light',
    ...changes,
  });
}

const DEPLOYED: RaceOf = {
  left: { url: 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod' },
  right: { url: 'https://abcdefghijklmnop.lambda-url.eu-central-1.on.aws/' },
};

/** Every text of a picture, as a person would read it. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*fill="#[^"]+"[^>]*>([^<]*)<\/text>/g)].map(
    ([, text = '']) => text,
  );
}

test('a card has the size that services ask for, the answer, three figures of each side, and where, when and with what', () => {
  const svg = cardOf();
  expect(svg).toContain('width="1200" height="630" viewBox="0 0 1200 630"');
  const texts = textsOf(svg);
  for (const said of [
    'Streamed · First row 19.9× sooner',
    'Buffered',
    'Streamed',
    'complete, 990 rows',
    '121 ms',
    '1.27 s',
    '2.41 s',
    '2.42 s',
    'LOCAL, +110 ms per Scan page',
    '2026-11-26 04:05 UTC  ·  Chrome 149  ·  Two Fetches',
  ]) {
    expect(texts).toContain(said);
  }
  for (const term of ['first row', 'last row', 'average wait']) {
    expect(texts.filter((text) => text === term)).toHaveLength(2);
  }
});

test('hosts are on a card only where they are to be named', () => {
  const masked = cardOf(DEPLOYED);
  expect(masked).not.toMatch(/a1b2c3d4e5|abcdefgh|amazonaws|eu-central/);
  expect(masked).toContain('host not named');
  const named = cardOf(DEPLOYED, { areHostsNamed: true });
  expect(named).toContain('a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com');
  expect(named).toContain('abcdefghijklmnop.lambda-url.eu-central-1.on.aws');
});

test('a host that a server or the place names is hidden as well', () => {
  const places = ['REPLAY, LOCAL, a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com'];
  expect(cardOf(DEPLOYED, { places })).not.toContain('a1b2c3d4e5');
});

test('a host to which a side was redirected is hidden as well', () => {
  const redirected = { isRedirected: true, redirectedTo: 'login.corp.example/start' };
  const left = { ...failedRun(100, 401, 'No.'), ...redirected };
  expect(cardOf({ left }, { areHostsNamed: true })).toContain('a redirect to login.corp.example');
  expect(cardOf({ left })).toContain('a redirect to hidden');
  expect(cardOf({ left })).not.toContain('login.corp.example');
});

test('a side that failed says so, and has dashes in the place of figures', () => {
  const texts = textsOf(cardOf({ left: failedRun(3930, 502, 'Bad gateway.') }));
  expect(texts).toContain('failed, 0 rows');
  expect(texts.filter((text) => text === '–')).toHaveLength(3);
});

test('a side that failed with a part of its rows says that its figures are of these', () => {
  const texts = textsOf(cardOf({ right: { state: 'failed' } }));
  expect(texts).toContain('failed, 990 rows');
  for (const term of ['last row', 'last that came', 'average wait', 'their average wait']) {
    expect(texts.filter((text) => text === term)).toHaveLength(1);
  }
});

test('all figures have the same size, in which the longest of them fits', () => {
  const svg = cardOf({ bufferedMs: 89_000, streamedMs: [5200, 99_000] });
  const figures = [...svg.matchAll(/font-size="(\d+)" font-weight="700" fill="#14181f">([^<]*)</g)]
    .map(([, size, text]) => `${text} in ${size}`)
    .slice(1);
  expect(figures).toEqual([
    '1 min 29 s in 25',
    '1 min 29 s in 25',
    '1 min 29 s in 25',
    '5.20 s in 25',
    '1 min 39 s in 25',
    '52.08 s in 25',
  ]);
});

test('a card of any race has numbers for all its places', () => {
  const races: readonly RaceOf[] = [
    {},
    DEPLOYED,
    { rows: 0, pages: 1 },
    { left: failedRun(3930, 502, 'x'), right: failedRun(1, undefined, 'y') },
  ];
  for (const race of races) expect(cardOf(race)).not.toMatch(/NaN|Infinity|undefined/);
});

test('foreign text cannot become markup', () => {
  const svg = cardOf(
    {},
    { places: ['LOCAL <script>"\'\u0000'], date: new Date(Number.NaN), browser: '' },
  );
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/NaN|Invalid/);
});

test('an address of a file that is none takes no card away', () => {
  const named = cardOf({ left: { url: 'no address' } }, { areHostsNamed: true });
  expect(named).toContain('Buffered');
});

const CHANGES = Array.from({ length: 12 }, (_, at) => `Setting ${at + 1} of it: ${at} ms`);
const CHANGED = {
  kind: 'simulated',
  seed: 1,
  scene: 'The article’s case',
  changes: CHANGES,
} as const satisfies Place;
const REPLAYED = {
  kind: 'replay',
  startedAt: '2026-11-26T22:27:21Z',
  place: describePlace(CHANGED),
  changes: CHANGES,
  browser: '',
} as const satisfies Place;

test.each([
  [['LOCAL'], 'Chrome 149'],
  [['SIMULATED, seed 1, The article’s case'], 'Chrome 149'],
  [['REPLAY, SIMULATED, seed 1, Over the limit, 8 MB, 26 Nov 2026, 22:27:21'], 'Chrome 149'],
  [placeTexts(CHANGED), 'Chrome 149'],
  [placeTexts(REPLAYED), 'Chrome 149'],
  [['W'.repeat(300)], 'W'.repeat(300)],
])('the badge ends before the date begins: %s', (places, browser) => {
  const svg = cardOf({}, { places, browser });
  const [, x = '', width = ''] =
    /<rect x="(\d+)" y="[^"]*" width="(\d+)"[^>]*stroke="#7a4f00"/.exec(svg) ?? [];
  const [, end = '', origin = ''] =
    /<text x="(\d+)"[^>]*text-anchor="end"[^>]*>(2026[^<]*)</.exec(svg) ?? [];
  expect(Number(end) - textWidth(origin, 18) - Number(x) - Number(width)).toBeGreaterThan(20);
});

/** What the badge of a card says, whose lines are one text. */
function wordsOf(place: Place): string {
  const svg = cardOf({}, { places: placeTexts(place) });
  return [...svg.matchAll(/text-anchor="middle" fill="#7a4f00"[^>]*>([^<]*)</g)]
    .map(([, line = '']) => line)
    .join(' ');
}

test('the badge names all changes of a scene, or how many more there are', () => {
  const few = { ...CHANGED, changes: ['Rows: 300', 'Rows per Scan page: 100'] };
  expect(wordsOf(few).replaceAll('&#39;', "'")).toBe(describePlace(few));
  for (const place of [CHANGED, REPLAYED]) {
    const words = wordsOf(place);
    const [, more = ''] = /; and (\d+) more\)/.exec(words) ?? [];
    expect(words.split('; ').length - 1 + Number(more)).toBe(CHANGES.length);
    expect(Number(more)).toBeGreaterThan(0);
  }
  expect(wordsOf(REPLAYED)).toMatch(/ more\), 26 Nov 2026$/);
});
