import { expect, test } from 'vitest';
import { networkOf } from '#insight/testing/measurement-of';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';
import { BUFFERED, type Changes, ran, STREAMED } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'streamed sooner, the last rows together',
    left: BUFFERED,
    right: STREAMED,
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'streamed sooner from the first to the last row',
    left: ran('buffered', 2010, 2010),
    right: ran('streamed', 130, 1710),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 15.5× sooner · arrived after 130 ms against 2.01 s · 1.88 s less waiting · last row 300 ms sooner',
    sentence:
      'In this race, streamed had its first row 1.88 s sooner than buffered, and all 1,000 rows 300 ms sooner.',
  },
  {
    name: 'streamed sooner with the first row and later with the last',
    left: ran('buffered', 1000, 1000),
    right: ran('streamed', 500, 1400),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 500 ms against 1.00 s · 500 ms less waiting · last row 400 ms later',
    sentence:
      'In this race, streamed had its first row 500 ms sooner than buffered, but all 1,000 rows 400 ms later.',
  },
  {
    name: 'buffered sooner',
    left: ran('buffered', 100, 100),
    right: ran('streamed', 150, 400),
    code: 'race.sooner.buffered',
    line: 'Buffered · First row 1.5× sooner · arrived after 100 ms against 150 ms · 50 ms less waiting · last row 300 ms sooner',
    sentence:
      'In this race, buffered had its first row 50 ms sooner than streamed, and all 1,000 rows 300 ms sooner.',
  },
  {
    name: 'a difference that is large, and a small share of the wait',
    left: ran('buffered', 20_000, 20_000),
    right: ran('streamed', 19_700, 19_995),
    code: 'race.close',
    line: 'Too close to call · first row 300 ms apart in a single race · arrived after 19.70 s (streamed) and 20.00 s (buffered) · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 300 ms sooner than buffered, but equal endpoints may be a tenth of the wait apart, 1.97 s. Measure to know.',
  },
  {
    name: 'a difference that equal endpoints may have',
    left: ran('buffered', 60, 60),
    right: ran('streamed', 109, 150),
    code: 'race.sooner.buffered',
    line: 'Buffered · Last row 2.5× sooner · arrived after 60 ms against 150 ms · 90 ms less waiting · first row too close to call',
    sentence:
      'In this race, buffered had all 1,000 rows 90 ms sooner. Their first rows came 49 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
  },
  {
    name: 'equal first rows, last rows a little apart',
    left: ran('buffered', 110, 110),
    right: ran('streamed', 100, 150),
    code: 'race.close',
    line: 'Too close to call · last row 40 ms apart in a single race · arrived after 110 ms (buffered) and 150 ms (streamed) · measure to know',
    sentence:
      'Too close to call in a single race. Buffered had its last row 40 ms sooner than streamed, but equal endpoints may be 50 ms apart. Measure to know.',
  },
  {
    name: 'a first row that is sooner, and last rows a little apart',
    left: ran('buffered', 500, 500),
    right: ran('streamed', 100, 549),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.0× sooner · arrived after 100 ms against 500 ms · 400 ms less waiting · last row 49 ms apart',
    sentence:
      'In this race, streamed had its first row 400 ms sooner than buffered. Their last rows came 49 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
  },
  {
    name: 'a difference that may be the connection of one side',
    left: ran('buffered', 321, 321, {
      network: networkOf({ dnsMs: 40, connectMs: 30, tlsMs: 60 }),
    }),
    right: ran('streamed', 160, 321, { network: networkOf() }),
    code: 'race.close',
    line: 'Too close to call · first row 161 ms apart in a single race · arrived after 160 ms (streamed) and 321 ms (buffered) · buffered connected 130 ms later · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 161 ms sooner than buffered, but equal endpoints may be 50 ms apart, and buffered took 130 ms longer to set up its connection. Measure to know.',
  },
  {
    name: 'a difference on a computer that was busy',
    left: ran('buffered', 300, 300, { longestFrameMs: 240 }),
    right: ran('streamed', 110, 320, { longestFrameMs: 240 }),
    code: 'race.close',
    line: 'Too close to call · first row 190 ms apart in a single race · arrived after 110 ms (streamed) and 300 ms (buffered) · computer busy for 240 ms at a time · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 190 ms sooner than buffered, but equal endpoints may be 50 ms apart, and this computer was busy for up to 240 ms at a time. Measure to know.',
  },
  {
    name: 'last rows that a busy computer may have set apart',
    left: ran('buffered', 900, 900, { longestFrameMs: 120 }),
    right: ran('streamed', 100, 1050, { longestFrameMs: 120 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row 150 ms apart',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered. Their last rows came 150 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 90 ms, and this computer was busy for up to 120 ms at a time.',
  },
  {
    name: 'a difference that connections may explain, whose times the browser hides',
    left: ran('buffered', 321, 321, { network: { totalMs: 321 } }),
    right: ran('streamed', 160, 321, { network: { totalMs: 321 } }),
    code: 'race.close',
    line: 'Too close to call · first row 161 ms apart in a single race · arrived after 160 ms (streamed) and 321 ms (buffered) · connection times hidden · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 161 ms sooner than buffered, but the browser hides how long connecting took, which may be 200 ms. Measure to know.',
  },
  {
    name: 'equal, within a frame of a 60 Hz screen',
    left: ran('buffered', 100, 1016),
    right: ran('streamed', 116, 1000),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 100 ms and 116 ms · last after 1.02 s and 1.00 s',
    sentence:
      'In this race, both had their first row and all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'equal first rows, last rows apart',
    left: ran('buffered', 110, 110),
    right: ran('streamed', 100, 500),
    code: 'race.sooner.buffered',
    line: 'Buffered · Last row 4.5× sooner · arrived after 110 ms against 500 ms · 390 ms less waiting · first row equal',
    sentence:
      'In this race, both had their first row at the same time, to within a frame; buffered had all 1,000 rows 390 ms sooner.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test.each<[string, Changes['marks']]>([
  ['before the start', { firstRowMs: -5, lastRowMs: 100 }],
  ['no number', { firstRowMs: Number.NaN, lastRowMs: 100 }],
  ['a last row before the first', { firstRowMs: 200, lastRowMs: 100 }],
])('an instant that cannot be is not compared: %s', (_, marks) => {
  const right = { ...STREAMED, marks: marks ?? {} };
  const { code, metric, headline } = answerRace({ left: BUFFERED, right }, {});
  expect([code, metric, headlineText(headline)]).toEqual([
    'race.not-compared',
    undefined,
    'Times not known',
  ]);
});

test('two rows are both rows, and not all of them', () => {
  const [sooner, together] = [1710, 2010].map((lastMs) => {
    const left = ran('buffered', 2010, 2010, { rows: 2 });
    const right = ran('streamed', 130, lastMs, { rows: 2 });
    return answerRace({ left, right }, { place: undefined }).sentence;
  });
  expect(sooner).toBe(
    'In this race, streamed had its first row 1.88 s sooner than buffered, and both rows 300 ms sooner.',
  );
  expect(together).toMatch(/; both had their last row at the same time, to within a frame\.$/);
});

test('a single row that is too close to call', () => {
  const right = ran('streamed', 250, 250, { rows: 1 });
  const { headline, sentence } = answerRace(
    { left: ran('buffered', 290, 290, { rows: 1 }), right },
    {},
  );
  expect(headline.details[0]).toBe('rows 40 ms apart in a single race');
  expect(sentence).toMatch(/Streamed had its only row 40 ms sooner/);
});

test('rows that are not all are those of each side where first and last came together', () => {
  const left = ran('buffered', 2410, 2410, { hasNextPage: true });
  expect(answerRace({ left, right: ran('streamed', 2405, 2410) }, {}).sentence).toMatch(
    /both had their first row and their 1,000 rows at the same time/,
  );
});

test('no ratio reads 1.0×, and no part of the line shows a missing number', () => {
  for (let otherMs = 1000; otherMs < 1200; otherMs += 1) {
    const right = ran('streamed', otherMs, otherMs + 500);
    const line = headlineText(
      answerRace({ left: ran('buffered', 1000, 1000), right }, {}).headline,
    );
    expect(line).not.toMatch(/\b1\.0×|undefined|NaN|–/);
  }
});
