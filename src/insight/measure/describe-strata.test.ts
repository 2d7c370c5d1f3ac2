import { expect, test } from 'vitest';
import type { MeasurementRecord } from '#recording/measurement-record';
import { manyPairs, measuredPair, measurementOf, networkOf } from '#insight/testing/measurement-of';
import { auditMeasurement } from './audit/audit.ts';
import { describeStrata } from './describe-strata.ts';

const strataIn = (record: MeasurementRecord) => describeStrata(record, auditMeasurement(record));

const cold = { headers: { 'server-timing': 'init;dur=900, scan;dur=100' } };

test('pairs with a cold start on one side are judged separately from warm ones', () => {
  const record = measurementOf([
    ...manyPairs(8),
    measuredPair(8, { left: cold }),
    measuredPair(9, { left: cold }),
  ]);
  const [warm, mixed] = strataIn(record).filter(({ code }) => /warm|starts/.test(code));
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
  expect(strataIn(measurementOf(manyPairs(9)))).toEqual([]);
});

test.each([
  ['different rows in one pair', { contentHash: 'ffff' }],
  ['runs of one side that failed', { state: 'failed' }],
  ['a hidden tab', { wasHidden: true }],
] as const)('no group of pairs has a verdict after %s', (_name, right) => {
  const opened = { network: networkOf({ connectMs: 20 }) };
  const record = measurementOf([
    ...manyPairs(8),
    ...manyPairs(8).map((_pair, index) => measuredPair(index, { left: opened, right: opened })),
    measuredPair(16, { right }),
  ]);
  const strata = strataIn(record);
  expect(strata.map(({ code }) => code)).toContain('stratum.new-connections');
  expect(new Set(strata.map(({ verdict }) => verdict))).toEqual(new Set(['verdict.refused']));
});
