import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { answerRace } from './answer-race.ts';
import { broke, BUFFERED, ran, STREAMED } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'limits near',
    left: ran('buffered', 25_100, 25_100, { rows: 43_000, bytes: 5_607_200 }),
    right: ran('streamed', 120, 25_200, { rows: 43_000, bytes: 5_607_200 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 209× sooner · arrived after 120 ms against 25.10 s · 24.98 s less waiting · last row 100 ms apart · rows not compared (more than 5 MB)',
    sentence:
      'In this race, streamed had its first row 24.98 s sooner than buffered. Their last rows came 100 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 2.51 s. The rows were not compared: a race does that only up to 5 MB a side, a measurement always.',
    remarks: [
      'race.near-time-limit.buffered: Buffered took 25.10 s; API Gateway gives up after 29 s.',
      'race.near-size-limit.buffered: Buffered returned 5.61 MB; it can return 6.29 MB at most.',
    ],
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test('near a limit of a local stack, and over one, its own limit is named', () => {
  const place = {
    kind: 'local',
    report: {
      limits: {
        bufferedTimeoutMs: 2500,
        gatewayTimeoutMs: 29_000,
        streamedTimeoutMs: 3000,
        maxBufferedBytes: 150_000,
      },
    },
  } as unknown as Place;
  const here = { url: 'http://127.0.0.1:3001/', headers: { 'x-amzn-requestid': 'f00' } };
  const left = { ...BUFFERED, ...here };
  const right = { ...STREAMED, ...here };
  const near = answerRace({ left, right }, { place }).remarks.filter(({ code }) =>
    code.startsWith('race.near-'),
  );
  expect(near.map(({ sentence }) => sentence)).toEqual([
    'Buffered took 2.41 s; the local stack ends its function after 2.5 s.',
    'Buffered returned 130.4 kB; it can return 150.0 kB at most.',
    'Streamed took 2.41 s; the local stack ends its function after 3 s.',
  ]);
  const over = broke('buffered', 'http-error', { ...here, status: 502 });
  const large = { ...right, bytes: 151_000 };
  expect(answerRace({ left: over, right: large }, { place }).sentence).toMatch(
    /buffered most likely exceeded its limit of 150\.0 kB \(HTTP 502\)/,
  );
});
