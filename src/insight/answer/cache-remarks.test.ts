import { expect, test } from 'vitest';
import { BUFFERED, STREAMED } from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'one side from a cache',
    left: { ...BUFFERED, headers: { 'x-cache': 'Hit from cloudfront', age: '0' } },
    right: { ...STREAMED, headers: { 'x-cache': 'Miss from cloudfront' } },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · buffered came from a cache',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cached.buffered: Buffered came from a cache, as its header X-Cache says, so its times are not those of its endpoint.',
    ],
  },
  {
    name: 'both sides from a cache, which makes neither unlike the other',
    left: { ...BUFFERED, headers: { age: '33' } },
    right: { ...STREAMED, headers: { age: '7' } },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cached.buffered: Buffered came from a cache, as its header Age says, so its times are not those of its endpoint.',
      'race.cached.streamed: Streamed came from a cache, as its header Age says, so its times are not those of its endpoint.',
    ],
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});
