import { expect, test } from 'vitest';
import { networkOf } from '#insight/testing/measurement-of';
import { BUFFERED, ran, STREAMED } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'the side that came later had to open its connection',
    left: ran('buffered', 900, 900, {
      network: networkOf({ dnsMs: 30, connectMs: 150, tlsMs: 90 }),
    }),
    right: ran('streamed', 100, 890, { network: networkOf() }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row equal · buffered connected 270 ms later',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.connection.buffered: Buffered took 270 ms longer than streamed to set up its connection, which is part of the 800 ms by which its first row came later.',
    ],
  },
  {
    name: 'the side that came sooner had to open its connection, or the other hardly longer',
    left: ran('buffered', 900, 900, { network: networkOf({ connectMs: 110 }) }),
    right: ran('streamed', 100, 890, { network: networkOf({ connectMs: 60 }) }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'a redirect to the rows, on one side',
    left: BUFFERED,
    right: { ...STREAMED, isRedirected: true, redirectedTo: 'b.example.com/rows' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · only streamed was redirected',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.redirected.streamed: Streamed was redirected to b.example.com/rows, and its times include that.',
    ],
  },
  {
    name: 'a connection that broke after all rows had come',
    left: { ...BUFFERED, brokeAfterEnd: true },
    right: STREAMED,
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · the connection of buffered broke at the end',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.broke-after-end.buffered: The connection of buffered broke after all its rows had come, or fewer bytes came than its Content-Length announced. Make sure that the Content-Length is the length of the body.',
    ],
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});
