import { expect, test } from 'vitest';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import { describeStrata } from './describe-strata.ts';

const cold = { headers: { 'server-timing': 'init;dur=900, scan;dur=100' } };

test('pairs with a cold start on one side are judged separately from warm ones', () => {
  const record = measurementOf([
    ...manyPairs(8),
    measuredPair(8, { left: cold }),
    measuredPair(9, { left: cold }),
  ]);
  const [warm, mixed] = describeStrata(record).filter(({ code }) => /warm|starts/.test(code));
  expect(warm).toMatchObject({
    code: 'stratum.warm',
    verdict: 'verdict.sooner.streamed',
    pairs: 8,
    sentence: expect.stringMatching(/^Streamed had the first row sooner.*8 pairs\)\.$/) as string,
  });
  expect(mixed).toMatchObject({
    code: 'stratum.mixed-starts',
    pairs: 2,
    sentence: expect.stringContaining(
      'at 95 % it takes at least 7 pairs, and there are 2',
    ) as string,
  });
});

test('if the conditions were the same throughout, there are no strata', () => {
  expect(describeStrata(measurementOf(manyPairs(9)))).toEqual([]);
});
