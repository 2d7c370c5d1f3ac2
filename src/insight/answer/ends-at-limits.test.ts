import { expect, test } from 'vitest';
import { decideRace } from '#insight/decision/decide-race';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { keptAddress } from '#insight/export/bare-address';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';
import {
  broke,
  BUFFERED,
  type Changes,
  LARGE,
  MANY,
  problemOf,
  ran,
  STREAMED,
} from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'the gateway’s 29 s',
    left: broke('buffered', 'http-error', { status: 504, endMs: 29_010 }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: 29 s limit',
    sentence:
      'Streamed delivered all 20,000 rows; buffered ran into the gateway’s 29 s and returned no rows.',
  },
  {
    name: 'the gateway’s 29 s, behind an answer without CORS headers',
    left: broke('buffered', 'unreachable', { endMs: 29_040 }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: most likely the 29 s limit',
    sentence:
      'Streamed delivered all 20,000 rows; buffered most likely ran into the gateway’s 29 s and returned no rows.',
  },
  {
    name: 'a function that stopped in time',
    left: broke('buffered', 'http-error', {
      status: 504,
      endMs: 27_770,
      problem: problemOf('http-error', 'HTTP 504: DeadlineExceeded: Out of time.'),
    }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: out of time after 27.77 s',
    sentence:
      'Streamed delivered all 20,000 rows; buffered ran out of time after 27.77 s and returned no rows.',
  },
  {
    name: 'a 502 where the other side shows more than 6 MB',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: ran('streamed', 121, 5000, LARGE),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 60,000 rows against none · buffered: HTTP 502, most likely over 6 MB',
    sentence:
      'Streamed delivered all 60,000 rows; buffered most likely exceeded its limit of 6 MB (HTTP 502) and returned no rows.',
  },
  {
    name: 'a 502 where it does not',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: HTTP 502',
    sentence: 'Streamed delivered all 1,000 rows; buffered answered HTTP 502 and returned no rows.',
  },
  {
    name: 'a function that says itself that its rows are too many',
    left: broke('buffered', 'http-error', {
      status: 500,
      problem: problemOf('http-error', 'HTTP 500: ResponseTooLarge: More than 6 MB.'),
    }),
    right: ran('streamed', 121, 5000, LARGE),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 60,000 rows against none · buffered: over its limit of 6 MB',
    sentence:
      'Streamed delivered all 60,000 rows; buffered exceeded its limit of 6 MB and returned no rows.',
  },
  {
    name: 'an error line after the function ran out of time',
    left: BUFFERED,
    right: broke('streamed', 'in-band-error', {
      rows: 600,
      endMs: 26_500,
      problem: problemOf('in-band-error', 'The endpoint stopped: DeadlineExceeded: Out of time.'),
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: out of time after 26.50 s',
    sentence:
      'Buffered delivered all 1,000 rows; streamed ran out of time after 26.50 s, having delivered 600 rows.',
  },
  {
    name: 'a stream that was truncated at 200 MB',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: broke('streamed', 'connection-lost', {
      state: 'truncated',
      rows: 1_600_000,
      bytes: 209_715_200,
    }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: HTTP 502, most likely over 6 MB · streamed: truncated at 209.72 MB',
    sentence:
      'Buffered most likely exceeded its limit of 6 MB (HTTP 502) and returned no rows; streamed was truncated at 209.72 MB, close to its limit of 200 MB (209,715,200 bytes), after 1,600,000 rows.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test('a local stack’s own time limit replaces the default', () => {
  const place = {
    kind: 'local',
    report: { limits: { gatewayTimeoutMs: 3000 } },
  } as unknown as Place;
  const left = broke('buffered', 'http-error', { status: 504, endMs: 3010 });
  const { sentence } = answerRace({ left, right: STREAMED }, { place });
  expect(sentence).toMatch(/buffered ran into the gateway’s 3 s and returned no rows\.$/);
});

/** Elsewhere than on AWS its limits are nobody's business. */
const FOREIGN: Changes = { url: 'https://api.example.com/rows' };

test.each<[string, EndedRecording, EndedRecording, RegExp]>([
  [
    '504 after 29 s',
    broke('buffered', 'http-error', { ...FOREIGN, status: 504, endMs: 29_010 }),
    ran('streamed', 121, 46_000, { ...MANY, ...FOREIGN }),
    /buffered ran out of time after 29\.01 s \(HTTP 504\)/,
  ],
  [
    'no answer after 29 s',
    broke('buffered', 'unreachable', { ...FOREIGN, endMs: 29_040 }),
    ran('streamed', 121, 46_000, { ...MANY, ...FOREIGN }),
    /buffered gave no answer that this page can read\.$/,
  ],
  [
    '502 for more than 6 MB',
    broke('buffered', 'http-error', { ...FOREIGN, status: 502 }),
    ran('streamed', 121, 5000, { ...LARGE, ...FOREIGN }),
    /buffered answered HTTP 502 and returned no rows/,
  ],
  [
    'much time and many bytes',
    ran('buffered', 25_100, 25_100, { rows: 43_000, bytes: 5_607_200, ...FOREIGN }),
    ran('streamed', 120, 25_200, { rows: 43_000, bytes: 5_607_200, ...FOREIGN }),
    /streamed had its first row 24\.98 s sooner/,
  ],
])('away from AWS nothing is said of its limits: %s', (_, left, right, words) => {
  for (const place of [undefined, { kind: 'deployed' } as const]) {
    const { headline, sentence, remarks } = answerRace({ left, right }, { place });
    expect(sentence).toMatch(words);
    const all = [headlineText(headline), sentence, ...remarks.map((each) => each.sentence)];
    expect(all.join(' ')).not.toMatch(/gateway|Lambda|AWS|29 s|\b6(\.29)? MB/i);
  }
});

test.each(['buffer?scene=article&bufferedBytes=1024', 'buffer?gatewayBytes=1024'])(
  'the limit that a scene has is the cause, also of what is kept and shared of it: %s',
  (asked) => {
    const at: Changes = { url: `https://simulated.invalid/${asked}` };
    const left = broke('buffered', 'http-error', { ...at, status: 502 });
    const right = ran('streamed', 121, 500, at);
    const place = { kind: 'simulated' } as const;
    const sentence =
      'Streamed delivered all 1,000 rows; buffered most likely exceeded its limit of 1.0 kB (HTTP 502) and returned no rows.';
    const kept = { ...left, url: keptAddress(left.url) };
    expect(answerRace({ left, right }, { place }).sentence).toBe(sentence);
    expect(answerRace({ left: kept, right }, { place }).sentence).toBe(sentence);
    expect(decideRace({ left, right }, { place }).recommendation.code).toBe('decision.stream');
    expect(explainProblem(left, '', right.bytes, undefined, place)?.causes[0]?.cause).toBe(
      'The response is over 1.0 kB: the other side returned 130.4 kB',
    );
  },
);
