import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { Place } from '#recording/place';
import { sweepCostCaveats } from './cost-caveats.ts';

const LOCAL = { kind: 'local', report: { limits: {} } } as Place;
const DEPLOYED = { kind: 'deployed' } as const;

test('costs of what was run on AWS need no more words', () => {
  const record = sweepOf([100], [['buffered', [10, 10]]]);
  expect(sweepCostCaveats(record, DEPLOYED)).toEqual([]);
  expect(sweepCostCaveats(record, undefined)).toEqual([]);
});

test('the durations of a local stack and of a scene are said to be no durations of AWS', () => {
  const record = sweepOf([100], [['buffered', [10, 10]]]);
  expect(sweepCostCaveats(record, LOCAL)).toEqual([
    expect.stringMatching(/^The durations are those of the machine that it was run on/),
  ]);
  expect(sweepCostCaveats(record, { kind: 'simulated', seed: 1 })).toEqual([
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
  expect(sweepCostCaveats(record, DEPLOYED)).toEqual([
    'Nothing shows that buffered and paginated ran on AWS: this is what such requests would cost there, with a Lambda function that reads a DynamoDB table.',
  ]);
});
