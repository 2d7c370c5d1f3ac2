import { expect, test } from 'vitest';
import { BUFFERED, ran, STREAMED } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'the tab hidden, and no worker',
    left: BUFFERED,
    right: { ...STREAMED, wasHidden: true, isReadHere: true },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · tab hidden during the race',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.tab-hidden: The tab was hidden during the race, and browsers slow hidden tabs down. When rows were on screen is not known.',
      'race.read-in-page: No worker could be started, so the page read the responses itself and its times may be late.',
    ],
  },
  {
    name: 'a first row that was on screen much later than it had arrived',
    left: ran('buffered', 320, 320, {
      marks: { headersMs: 319, firstRowMs: 320, lastRowMs: 320, firstPaintMs: 440 },
    }),
    right: ran('streamed', 15, 300, {
      marks: { headersMs: 14, firstRowMs: 15, lastRowMs: 300, firstPaintMs: 109 },
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 21.3× sooner · arrived after 15 ms against 320 ms · 305 ms less waiting · last row 20 ms apart',
    sentence:
      'In this race, streamed had its first row 305 ms sooner than buffered. Their last rows came 20 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
    remarks: ['race.shown-later: On screen, first rows came up to 120 ms later.'],
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});
