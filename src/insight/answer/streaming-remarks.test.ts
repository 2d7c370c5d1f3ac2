import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { answerRace } from './answer-race.ts';
import { broke, BUFFERED, ran } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'one single page',
    left: ran('buffered', 500, 500),
    right: ran('streamed', 250, 250),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 250 ms against 500 ms · 250 ms less waiting · last row 250 ms sooner · streamed in a single page',
    sentence:
      'In this race, streamed had its first row 250 ms sooner than buffered, and all 1,000 rows 250 ms sooner.',
    remarks: [
      'race.one-page.streamed: All rows of streamed came as a single page, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'a stream that something collected on its way',
    left: ran('buffered', 2000, 2000),
    right: ran('streamed', 1990, 2010, {
      arrivals: [
        { atMs: 1990, rows: 500, bytes: 65_200, producedMs: 100 },
        { atMs: 2010, rows: 1000, bytes: 130_400, producedMs: 1900 },
      ],
    }),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 2.00 s and 1.99 s · last after 2.00 s and 2.01 s · streamed arrived as if buffered',
    sentence:
      'In this race, both had their first row and all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.buffered-stream.streamed: Streamed arrived as if it had been buffered: its side below names the usual causes.',
    ],
  },
  {
    name: 'a stream in one single chunk, too soon to tell why',
    left: ran('buffered', 95, 95),
    right: ran('streamed', 60, 60, {
      arrivals: [
        { atMs: 60, rows: 500, bytes: 65_200 },
        { atMs: 60, rows: 1000, bytes: 130_400 },
      ],
    }),
    code: 'race.close',
    line: 'Too close to call · first row 35 ms apart in a single race · arrived after 60 ms (streamed) and 95 ms (buffered) · measure to know · all rows of streamed at one instant',
    sentence:
      'Too close to call in a single race. Streamed had its first row 35 ms sooner than buffered, but equal endpoints may be 50 ms apart. Measure to know.',
    remarks: [
      'race.one-piece.streamed: All rows of streamed arrived at one instant, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'a single page against a side that failed',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: ran('streamed', 250, 250),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: HTTP 500',
    sentence: 'Streamed delivered all 1,000 rows; buffered answered HTTP 500 and returned no rows.',
    remarks: ['race.one-page.streamed: All rows of streamed came as a single page.'],
  },
  {
    name: 'a stream that Lambda slows down after 6 MB',
    left: ran('buffered', 12_000, 12_000, { rows: 150_000, bytes: 20_000_000 }),
    right: ran('streamed', 100, 9000, {
      rows: 150_000,
      bytes: 20_000_000,
      chunks: [
        { atMs: 100, bytes: 6_000_000 },
        { atMs: 200, bytes: 6_300_000 },
        { atMs: 9000, bytes: 20_000_000 },
      ],
      arrivals: [
        { atMs: 100, rows: 45_000, bytes: 6_000_000, producedMs: 50 },
        { atMs: 9000, rows: 150_000, bytes: 20_000_000, producedMs: 3000 },
      ],
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 120× sooner · arrived after 100 ms against 12.00 s · 11.90 s less waiting · last row 3.00 s sooner · rows not compared (more than 50,000)',
    sentence:
      'In this race, streamed had its first row 11.90 s sooner than buffered, and all 150,000 rows 3.00 s sooner. The rows were not compared: a race does that only up to 50,000 rows a side, a measurement always.',
    remarks: [
      'race.throttled.streamed: Streamed was slowed down by Lambda’s limit after its first 6 MB.',
    ],
  },
  {
    name: 'one row',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('streamed', 250, 250, { rows: 1, bytes: 130 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · Single row 1.2× sooner · arrived after 250 ms against 300 ms · 50 ms less waiting · nothing to stream',
    sentence: 'In this race, streamed had its only row 50 ms sooner than buffered.',
    remarks: ['race.one-row: There was a single row, so there was nothing to stream.'],
  },
  {
    name: 'one row on both sides at once',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('streamed', 290, 290, { rows: 1, bytes: 130 }),
    code: 'race.equal',
    line: 'Single row equal · arrived after 300 ms and 290 ms · nothing to stream',
    sentence: 'In this race, both had their only row at the same time, to within a frame.',
    remarks: ['race.one-row: There was a single row, so there was nothing to stream.'],
  },
  {
    name: 'a stream of which a part was held back',
    left: BUFFERED,
    right: ran('streamed', 121, 2408, {
      arrivals: [
        { atMs: 121, rows: 300, bytes: 39_000, producedMs: 100 },
        { atMs: 400, rows: 600, bytes: 78_000, producedMs: 380 },
        { atMs: 2408, rows: 1000, bytes: 130_400, producedMs: 900 },
      ],
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · a part of streamed held back',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.buffered-stream.streamed: A part of streamed was held back on its way: its side below names the usual causes.',
    ],
  },
  {
    name: 'one row of two sides that are read whole',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('compressed', 290, 290, { rows: 1, bytes: 130 }),
    code: 'race.equal',
    line: 'Single row equal · arrived after 300 ms and 290 ms',
    sentence: 'In this race, both had their only row at the same time, to within a frame.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test('where no difference is told, no remark says that streaming is not its cause', () => {
  const onePiece = ran('streamed', 2410, 2410, {
    arrivals: [{ atMs: 2410, rows: 1000, bytes: 130_400 }],
  });
  const remarkBeside = (left: EndedRecording, right = onePiece) =>
    answerRace({ left, right }, {}).remarks[0]?.sentence;
  const atOneInstant = 'All rows of streamed arrived at one instant';
  expect(remarkBeside(ran('buffered', 3410, 3410))).toBe(
    `${atOneInstant}, so streaming is not the cause of a difference.`,
  );
  expect(remarkBeside(BUFFERED)).toBe(`${atOneInstant}.`);
  expect(remarkBeside(ran('buffered', 3410, 3410, { rows: 990 }))).toBe(`${atOneInstant}.`);
  expect(remarkBeside(BUFFERED, ran('streamed', 2400, 2400))).toBe(
    'All rows of streamed came as a single page.',
  );
});

test('streaming is not ruled out as the cause where a response stayed open after its rows', () => {
  const left = ran('buffered', 2075, 2075);
  const open = ran('streamed', 75, 75, { endMs: 2075 });
  expect(answerRace({ left, right: open }, {}).remarks[0]?.sentence).toBe(
    'All rows of streamed came as a single page.',
  );
  const prompt = ran('streamed', 75, 75);
  expect(answerRace({ left, right: prompt }, {}).remarks[0]?.sentence).toMatch(
    /streaming is not the cause/,
  );
});
