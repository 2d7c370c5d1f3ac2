import { expect, test } from 'vitest';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { decideRace } from './decide-race.ts';

const evidenceOf = (left: object, right: object) =>
  decideRace(raceOf({ left, right })).recommendation.evidence;

test('what the comparison of rows and the end of a connection leave open is told beside the decision', () => {
  const same = { contentHash: 'aa', orderHash: '1' };
  expect(evidenceOf(same, { ...same, orderHash: '2' })).toMatch(
    /Both sides returned the same rows in a different order, so their first rows may not be the same row\.$/,
  );
  expect(evidenceOf(same, same)).not.toMatch(/order/);
  expect(evidenceOf({ brokeAfterEnd: true }, {})).toMatch(
    /A connection broke after all its rows had come/,
  );
});

/** A race whose buffered side is on its way for so many ms, and whose streamed side ends so much sooner. */
function shortened(downloadMs: number, waitMs: number, pages = 20): RaceOf {
  const lastRowMs = waitMs + downloadMs;
  const marks = { headersMs: waitMs, firstRowMs: lastRowMs, lastRowMs };
  return { pages, bufferedMs: lastRowMs, left: { marks }, streamedMs: [121, lastRowMs - 2000] };
}

test.each<[string, RaceOf, boolean]>([
  ['as long as both take', shortened(2000, 2000), true],
  ['longer than sending takes', shortened(1999, 4000), false],
  ['longer than reading takes', shortened(4000, 1999), false],
])('a load that is shorter by %s may be so by doing both at once: %s', (_, race, mayBe) => {
  const { left, right } = raceOf(race);
  const by = 'The whole load was shorter too, by 2.00 s';
  const cause = mayBe ? '; sending rows while the next ones are read can do that' : '';
  const { sentence } = decideRace({ left, right }).recommendation;
  expect(sentence).toBe(
    `Streaming pays here if people read the first rows while the rest loads. ${by}${cause}.`,
  );
});

test('rows that do not say when they were ready are not said to have been read while others were sent', () => {
  const { left, right } = raceOf(shortened(2000, 2000));
  const arrivals = right.arrivals.map(({ atMs, rows, bytes }) => ({ atMs, rows, bytes }));
  expect(decideRace({ left, right: { ...right, arrivals } }).recommendation.sentence).toMatch(
    /shorter too, by 2\.00 s\.$/,
  );
});

test.each([
  [2400, 700],
  [700, 2400],
])(
  'a single row speaks for neither side, whichever had it sooner: %i ms buffered, %i ms streamed',
  (bufferedMs, streamedMs) => {
    const runs = raceOf({ rows: 1, bufferedMs, streamedMs: [streamedMs, streamedMs] });
    expect(decideRace(runs).recommendation).toMatchObject({
      code: 'decision.either',
      sentence:
        'Either will do, as far as streaming goes: there is a single row, so there is nothing to stream.',
    });
  },
);

const rowsAtOnce = (pages: number, bufferedMs: number, atMs: number) =>
  decideRace(raceOf({ pages, bufferedMs, streamedMs: [atMs, atMs] })).recommendation;

test.each([
  ['all rows of streamed came as one page', 1],
  [
    'the rows of streamed came together, too few or too quickly to tell whether they were streamed',
    20,
  ],
])('if %s, nobody is told to keep a side that is noticeably later', (why, pages) => {
  expect(rowsAtOnce(pages, 900, 200)).toMatchObject({
    code: 'decision.either',
    sentence: `Either will do: ${why}, and a wait of 900 ms interrupts nobody.`,
    evidence: expect.stringMatching(
      /^The first row of streamed came 700 ms sooner, but nothing shows that streaming is the reason\. /,
    ),
  });
  const keep = { code: 'decision.keep-buffered' };
  // Hardly noticed, and later.
  expect(rowsAtOnce(pages, 400, 302)).toMatchObject(keep);
  expect(rowsAtOnce(pages, 200, 900)).toMatchObject(keep);
});

const saidAgainst413Ms = (firstMs: number, lastMs = firstMs) =>
  decideRace(raceOf({ bufferedMs: 413, streamedMs: [firstMs, lastMs] })).recommendation.sentence;

test('of rows that came together it is said whose they are, and sides that are equally soon are either as good', () => {
  const either = 'Either will do: everything is there within 1 s either way.';
  expect(saidAgainst413Ms(413)).toBe(either);
  expect(saidAgainst413Ms(462)).toBe(either);
  expect(saidAgainst413Ms(364)).toBe(either);
  const keep =
    'Keep the buffered endpoint: the rows of streamed came together, too few or too quickly to tell whether they were streamed, and a wait of 413 ms interrupts nobody.';
  expect(saidAgainst413Ms(464)).toBe(keep);
  expect(saidAgainst413Ms(362)).toBe(keep);
  expect(saidAgainst413Ms(460, 464)).toBe(keep.replace(/too few.*streamed,/, 'within 4.0 ms,'));
});
