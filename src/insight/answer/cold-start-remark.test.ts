import { expect, test } from 'vitest';
import { type Changes, ran } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const COLD: Changes = { headers: { 'server-timing': 'init;dur=1665.0, scan;dur=500.0' } };

const SITUATIONS: readonly Situation[] = [
  {
    name: 'one side cold, and the other silent about its start',
    left: ran('buffered', 2590, 2590, COLD),
    right: ran('streamed', 460, 900),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · buffered started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: [
      'race.cold.buffered: Buffered started cold, which cost it at least 1.67 s and may be why its first row came later; whether streamed did is not known.',
    ],
  },
  {
    name: 'one side cold, and the other warm',
    left: ran('buffered', 2590, 2590, COLD),
    right: ran('streamed', 460, 900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · only buffered started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: [
      'race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s and may be why its first row came later.',
    ],
  },
  {
    name: 'a cold start that is longer than the difference',
    left: ran('buffered', 2000, 2000, COLD),
    right: ran('streamed', 1714, 1900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 1.2× sooner · arrived after 1.71 s against 2.00 s · 286 ms less waiting · last row 100 ms apart · only buffered started cold and would have been sooner warm',
    sentence:
      'In this race, streamed had its first row 286 ms sooner than buffered. Their last rows came 100 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 190 ms.',
    remarks: [
      'race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s, without which its first row would have come sooner.',
    ],
  },
  {
    name: 'one page, and a cold start that may be the only reason',
    left: ran('streamed', 460, 460, { headers: { 'server-timing': 'scan;dur=300' } }),
    right: ran('rest-streamed', 2590, 2590, COLD),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 2.13 s sooner · only REST streamed started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than REST streamed, and all 1,000 rows 2.13 s sooner.',
    remarks: [
      'race.cold.rest-streamed: Only REST streamed started cold, which cost it at least 1.67 s and may be why its first row came later.',
      'race.one-page.streamed: All rows of streamed came as a single page, so streaming is not the cause of a difference.',
      'race.one-piece.rest-streamed: All rows of REST streamed arrived at one instant, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'one side cold, by less than its first row came later',
    left: ran('buffered', 2590, 2590, {
      ...COLD,
      marks: { headersMs: 2190, firstRowMs: 2590, lastRowMs: 2590 },
    }),
    right: ran('streamed', 460, 900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · only buffered started cold',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: ['race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s.'],
  },
  {
    name: 'a cold start that was over before the race',
    left: ran('buffered', 900, 900, COLD),
    right: ran('streamed', 460, 890),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 460 ms against 900 ms · 440 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 440 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'both sides cold, which makes neither unlike the other',
    left: ran('buffered', 4000, 4000, COLD),
    right: ran('streamed', 2000, 3995, COLD),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 2.00 s against 4.00 s · 2.00 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.00 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'both sides cold, one of them for longer',
    left: ran('buffered', 4000, 4000, COLD),
    right: ran('streamed', 2000, 3995, {
      headers: { 'server-timing': 'init;dur=300, scan;dur=3' },
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 2.00 s against 4.00 s · 2.00 s less waiting · last row equal · buffered took 1.36 s longer to start',
    sentence:
      'In this race, streamed had its first row 2.00 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cold.buffered: Both sides started cold, and buffered took 1.36 s longer to start than streamed.',
    ],
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});
