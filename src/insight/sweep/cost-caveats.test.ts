import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { RATES, ratesWith } from '#insight/cost/rates';
import { sweepCostCaveats } from './cost-caveats.ts';

const LOCAL = { kind: 'local', report: { limits: {} } } as Place;
const DEPLOYED = { kind: 'deployed' } as const;

/** Nobody has to verify rates of one's own. */
const OWN = ratesWith(Object.fromEntries(RATES.map(({ id, value }) => [id, 2 * value])));

const caveatsOf = (record: SweepRecord, place: Place | undefined) =>
  sweepCostCaveats(record, place, OWN);

test('costs of what was run on AWS need no more words', () => {
  const record = sweepOf([100], [['buffered', [10, 10]]]);
  expect(caveatsOf(record, DEPLOYED)).toEqual([]);
  expect(caveatsOf(record, undefined)).toEqual([]);
});

test('the durations of a local stack and of a scene are said to be no durations of AWS', () => {
  const record = sweepOf([100], [['buffered', [10, 10]]]);
  expect(caveatsOf(record, LOCAL)).toEqual([
    expect.stringMatching(/^The durations are those of the machine that it was run on/),
  ]);
  expect(caveatsOf(record, { kind: 'simulated', seed: 1 })).toEqual([
    'The durations are those of a calculated scene, not those of a server.',
  ]);
});

test('who was not shown to run on AWS is named, if it has a cost', () => {
  const elsewhere = { headers: {} };
  const record = sweepOf(
    [100],
    [
      ['buffered', elsewhere],
      ['streamed', [10, 10]],
      ['paginated', elsewhere],
      ['compressed', { ...refusedWith(500), ...elsewhere }],
    ],
  );
  expect(caveatsOf(record, DEPLOYED)).toEqual([
    'Nothing shows that buffered and paginated ran on AWS: this is what such requests would cost there, with a Lambda function that reads a DynamoDB table.',
  ]);
});

/** What is said of a run with these headers at the listed rates. */
const listedCaveatsOf = (headers: Record<string, string>) =>
  sweepCostCaveats(sweepOf([100], [['buffered', { headers }]]), undefined, ratesWith());

test('rates that could not be verified are named, if a cost has an amount of them', () => {
  const reported = {
    'x-amzn-requestid': 'f00',
    'server-timing': 'total;dur=10, read;desc="1", memory;desc="512"',
  };
  expect(listedCaveatsOf(reported)).toEqual([
    '2 rates could not be verified with AWS: DynamoDB on demand, reads; Data transfer out to the internet.',
  ]);
  expect(listedCaveatsOf({ 'x-amzn-requestid': 'f00' })).toEqual([
    '3 rates could not be verified with AWS: DynamoDB on demand, reads; Data transfer out to the internet; Memory of a function that does not report its own.',
  ]);
  const nothing = sweepOf([100], [['buffered', refusedWith(500)]]);
  expect(sweepCostCaveats(nothing, undefined, ratesWith())).toEqual([]);
});
