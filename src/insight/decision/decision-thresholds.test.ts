import { expect, test } from 'vitest';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { decideRace } from './decide-race.ts';

const decide = (race: RaceOf) => decideRace(raceOf(race));
const finds = (race: RaceOf, code: string) =>
  decide(race).findings.some((finding) => finding.code === `decision.${code}`);

/** Where one recommendation gives way to another: what is recommended just before, and just at or after. */
const RECOMMENDED: readonly (readonly [
  threshold: string,
  race: RaceOf,
  code: string,
  next: RaceOf,
  nextCode: string,
])[] = [
  [
    'what people notice of a whole load',
    { bufferedMs: 100, streamedMs: [10, 100] },
    'keep-buffered',
    { bufferedMs: 101, streamedMs: [1, 101] },
    'either',
  ],
  [
    'what people notice of a first row',
    { bufferedMs: 700, streamedMs: [601, 700] },
    'keep-buffered',
    { bufferedMs: 700, streamedMs: [600, 700] },
    'either',
  ],
  [
    'what interrupts nobody',
    { bufferedMs: 1000, streamedMs: [121, 1000] },
    'either',
    { bufferedMs: 1001, streamedMs: [121, 1001] },
    'stream',
  ],
  [
    'attention, buffered',
    { bufferedMs: 10_000, streamedMs: [121, 12_000] },
    'stream',
    { bufferedMs: 10_001, streamedMs: [121, 12_000] },
    'paginate-instead',
  ],
  [
    'attention, streamed',
    { bufferedMs: 12_000, streamedMs: [121, 10_000] },
    'stream',
    { bufferedMs: 12_000, streamedMs: [121, 10_001] },
    'paginate-instead',
  ],
  [
    'a screen of rows',
    { rows: 50, bufferedMs: 12_000, streamedMs: [121, 12_000] },
    'stream',
    { rows: 51, bufferedMs: 12_000, streamedMs: [121, 12_000] },
    'paginate-instead',
  ],
];

test.each(RECOMMENDED)(
  'the recommendation changes with %s: %o is %s, %o is %s',
  (_, race, code, next, nextCode) => {
    expect(decide(race).recommendation.code).toBe(`decision.${code}`);
    expect(decide(next).recommendation.code).toBe(`decision.${nextCode}`);
  },
);

const sentenceWith = (rows: number) =>
  decide({ rows, rowBytes: 128, pages: 100, bufferedMs: 5000, streamedMs: [121, 5000] })
    .recommendation.sentence;

test('a buffered response of half its limit is near it', () => {
  // 24,576 rows of 128 bytes are half of 6 MB, which the limit is but for a few bytes.
  expect(sentenceWith(24_500)).toMatch(/^Streaming pays/);
  expect(sentenceWith(24_700)).toMatch(/already takes 50 % of the size/);
});

const firstRowAt = (firstMs: number): RaceOf => ({ bufferedMs: 300, streamedMs: [firstMs, 600] });

test('a first row that is later by as much as people notice is reported, one a little less late is not', () => {
  expect(finds(firstRowAt(400), 'later-first-row')).toBe(true);
  expect(finds(firstRowAt(399), 'later-first-row')).toBe(false);
  expect(decide(firstRowAt(400)).recommendation.sentence).toMatch(/its first row comes sooner/);
  expect(decide(firstRowAt(399)).recommendation.sentence).toMatch(
    /not bring the first row noticeably/,
  );
});

test('what a single race cannot tell is not decided, unless everything is there soon either way', () => {
  const hidden = { network: { totalMs: 400 } };
  const firstAt = (bufferedMs: number, firstMs: number) =>
    decide({
      bufferedMs,
      streamedMs: [firstMs, Math.max(firstMs, bufferedMs) + 100],
      left: hidden,
      right: hidden,
    }).recommendation.sentence;
  const close = /^Not decided yet: the first rows came \d+ ms apart, .* in a single race\.$/;
  expect(firstAt(1500, 1500 - 199)).toMatch(close);
  expect(firstAt(1500, 1500 - 200)).toMatch(/^Streaming pays/);
  expect(firstAt(1500, 1500 + 149)).toMatch(close);
  expect(firstAt(800, 800 - 199)).toBe(
    'Either will do: everything is there within 1 s either way.',
  );
  expect(firstAt(950, 950 - 250)).toMatch(
    /^Either will do: buffered returns everything within 1 s, and/,
  );
});

test('a first row that a race cannot call sooner is not called sooner by so much', () => {
  expect(noticeAt(251)).toBe('Streaming does not bring the first row noticeably sooner.');
  expect(noticeAt(250)).toMatch(/only 50 ms sooner/);
});

const noticeAt = (firstMs: number) =>
  decide({ bufferedMs: 300, streamedMs: [firstMs, 600] }).findings.find(
    ({ code }) => code === 'decision.within-notice',
  )?.sentence;

test('a first row that is sooner by less than people notice is told with how much, and as none if it is none', () => {
  expect(noticeAt(200)).toBeUndefined();
  expect(noticeAt(201)).toBe(
    'Streaming brings the first row only 99 ms sooner, which people hardly notice.',
  );
  expect(noticeAt(300)).toBe('Streaming does not bring the first row any sooner.');
  expect(noticeAt(310)).toBe('Streaming does not bring the first row any sooner.');
});

const sentenceOfLoads = (bufferedMs: number, lastMs: number) =>
  decide({ bufferedMs, streamedMs: [121, lastMs] }).recommendation.sentence;

const totalAt = (lastMs: number) =>
  decide({ bufferedMs: 500, streamedMs: [121, lastMs] }).findings.find(
    ({ code }) => code === 'decision.total-not-shorter',
  )?.sentence;

const whyAt = (firstMs: number, lastMs: number) =>
  decide({ bufferedMs: 3000, streamedMs: [firstMs, lastMs] }).recommendation.sentence;

test('rows that came within a frame, or a fiftieth of the wait, came together', () => {
  const together = /because the rows of streamed came together, within \d+ ms\.$/;
  expect(whyAt(2500, 2549)).toMatch(together);
  expect(whyAt(2500, 2560)).not.toMatch(together);
  expect(whyAt(200, 216)).toMatch(together);
  expect(whyAt(200, 217)).not.toMatch(together);
});

test('where the browser hides what connections took, a load that may be longer is not called the same', () => {
  const hidden = { network: { totalMs: 400 } };
  const sentenceAt = (lastMs: number) =>
    decide({ bufferedMs: 1200, streamedMs: [121, lastMs], left: hidden, right: hidden })
      .recommendation.sentence;
  expect(sentenceAt(1200 + 119)).toMatch(/it does not shorten the whole load/);
  expect(sentenceAt(1200 + 121)).toMatch(/Not decided yet: whether it changes the whole load\.$/);
  expect(sentenceAt(1200 - 121)).toMatch(/Not decided yet: whether it changes the whole load\.$/);
  expect(sentenceAt(1200 + 201)).toMatch(/becomes longer, by 201 ms/);
});

test('the whole load is longer or shorter from a tenth of the shorter one on, and by 50 ms at least', () => {
  expect(sentenceOfLoads(2000, 2199)).toMatch(/does not shorten the whole load/);
  expect(sentenceOfLoads(2000, 2200)).toMatch(/becomes longer, by 200 ms/);
  expect(sentenceOfLoads(2000, 1819)).toMatch(/does not shorten the whole load/);
  expect(sentenceOfLoads(2000, 1818)).toMatch(/was shorter too, by 182 ms/);
  expect(totalAt(549)).toMatch(
    /the last rows came 49 ms apart, as those of equal endpoints may\.$/,
  );
  expect(totalAt(550)).toBe('The whole load is longer by 50 ms when it is streamed.');
});

const screenAt = (atMs: number): RaceOf => ({
  bufferedMs: 2000,
  right: {
    arrivals: [
      { atMs: 121, rows: 49, bytes: 6370, producedMs: 100 },
      { atMs, rows: 50, bytes: 6500, producedMs: atMs - 10 },
      { atMs: 2420, rows: 990, bytes: 128_700, producedMs: 2400 },
    ],
  },
});

test('a page of rows is an alternative from two screens of rows on, where its last row comes by half the wait', () => {
  expect(finds({ rows: 99, pages: 2 }, 'pagination')).toBe(false);
  expect(finds({ rows: 100, pages: 2 }, 'pagination')).toBe(true);
  expect(finds(screenAt(1000), 'pagination')).toBe(true);
  expect(finds(screenAt(1001), 'pagination')).toBe(false);
});

const quick = (bufferedMs: number): RaceOf => ({ bufferedMs, streamedMs: [20, bufferedMs + 10] });

test('nothing quicker is suggested where everything is there within a second either way', () => {
  expect(finds(quick(1001), 'pagination')).toBe(true);
  for (const bufferedMs of [60, 100, 101, 500, 1000]) {
    expect(finds(quick(bufferedMs), 'pagination'), `${bufferedMs} ms`).toBe(false);
  }
});

test('a first row that is later by less than the margin of the race is not called later', () => {
  const hidden = { network: { totalMs: 400 } };
  const laterBy = (ms: number): RaceOf => ({
    bufferedMs: 1500,
    streamedMs: [1500 + ms, 3000],
    left: hidden,
    right: hidden,
  });
  expect(finds(laterBy(199), 'later-first-row')).toBe(false);
  expect(finds(laterBy(199), 'within-notice')).toBe(false);
  expect(finds(laterBy(201), 'later-first-row')).toBe(true);
});

const timed = (scanMs: number, url?: string) => ({
  headers: { 'server-timing': `scan;dur=${scanMs}` },
  ...(url !== undefined && { url }),
});

const readingFor = (scanMs: number, bufferedMs: number, url?: string): RaceOf => ({
  bufferedMs,
  streamedMs: [121, bufferedMs],
  left: timed(scanMs, url),
});

test('parallel segments are an alternative where reading takes half a second, and half of the wait', () => {
  expect(finds(readingFor(500, 1000), 'parallel-segments')).toBe(true);
  expect(finds(readingFor(499, 900), 'parallel-segments')).toBe(false);
  expect(finds(readingFor(1000, 2000), 'parallel-segments')).toBe(true);
  expect(finds(readingFor(999, 2000), 'parallel-segments')).toBe(false);
  expect(finds(readingFor(2000, 2100, 'https://a.test/?segments=1'), 'parallel-segments')).toBe(
    true,
  );
  expect(finds(readingFor(2000, 2100, 'https://a.test/?segments=2'), 'parallel-segments')).toBe(
    false,
  );
});

const firstPageOf = (rows: number, firstMs: number, scanMs?: number): RaceOf => ({
  rows: 5000,
  right: {
    marks: { headersMs: firstMs, firstRowMs: firstMs, lastRowMs: 2420 },
    arrivals: [
      { atMs: firstMs, rows, bytes: rows * 130, producedMs: firstMs - 10 },
      { atMs: 1900, rows: 4000, bytes: 520_000, producedMs: 1890 },
      { atMs: 2420, rows: 5000, bytes: 650_000, producedMs: 2410 },
    ],
    ...(scanMs !== undefined && timed(scanMs)),
  },
});

test('smaller pages are an alternative where the first page is large, late and long in reading', () => {
  // Half of the reading of 100 rows would be saved.
  expect(finds(firstPageOf(100, 600, 200), 'smaller-pages')).toBe(true);
  expect(finds(firstPageOf(99, 600, 300), 'smaller-pages')).toBe(false);
  expect(finds(firstPageOf(100, 600, 199), 'smaller-pages')).toBe(false);
  expect(finds(firstPageOf(1000, 800, 200), 'smaller-pages')).toBe(true);
  expect(finds(firstPageOf(1000, 801, 200), 'smaller-pages')).toBe(false);
  expect(finds(firstPageOf(1000, 200, 150), 'smaller-pages')).toBe(true);
  expect(finds(firstPageOf(1000, 199, 150), 'smaller-pages')).toBe(false);
});

/** Of 5,000 rows of 130 bytes, 650 kB, with a chunk at least every 50 ms. */
const download = (headersMs: number, lastMs: number, rows = 5000, url?: string): RaceOf => ({
  rows,
  streamedMs: [121, lastMs],
  left: {
    marks: { headersMs, firstRowMs: lastMs, lastRowMs: lastMs },
    chunks: Array.from({ length: 20 }, (_, index) => ({
      atMs: headersMs + ((lastMs - headersMs) * (index + 1)) / 20,
      bytes: (rows * 130 * (index + 1)) / 20,
    })),
    ...(url !== undefined && { url }),
  },
});

test('fewer columns are an alternative where the bytes are what takes long', () => {
  expect(finds(download(300, 400), 'projection')).toBe(true);
  expect(finds(download(301, 400), 'projection')).toBe(false);
  expect(finds(download(750, 1000), 'projection')).toBe(true);
  expect(finds(download(751, 1000), 'projection')).toBe(false);
  expect(finds(download(300, 400, 50), 'projection')).toBe(false);
  expect(finds(download(300, 400, 5000, 'https://a.test/?fields=id'), 'projection')).toBe(false);
});

const compressed = (rows: number, saved: number, bare: number): RaceOf => {
  const bytes = rows * 100;
  return {
    rows,
    rowBytes: 100,
    bufferedMs: 2500,
    streamedMs: [121, 1000],
    left: { network: { totalMs: 2500, encodedBytes: bytes / saved } },
    right: { network: { totalMs: 1000, encodedBytes: bytes / bare } },
  };
};

test('compression is missed from half as much again on, and in responses of 10 kB', () => {
  expect(finds(compressed(120, 1.5, 1), 'no-compression')).toBe(true);
  expect(finds(compressed(120, 1.4, 1), 'no-compression')).toBe(false);
  expect(finds(compressed(120, 3, 1.4), 'no-compression')).toBe(true);
  expect(finds(compressed(120, 3, 1.5), 'no-compression')).toBe(false);
  expect(finds(compressed(100, 3, 1), 'no-compression')).toBe(true);
  expect(finds(compressed(99, 3, 1), 'no-compression')).toBe(false);
  const hidden = {
    ...compressed(120, 3, 1),
    right: { network: { totalMs: 1000, encodedBytes: 0 } },
  };
  expect(finds(hidden, 'no-compression')).toBe(false);
});
