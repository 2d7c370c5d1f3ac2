import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { describeSweepEnd, sweepProgress } from './sweep-progress.ts';

test('counts the runs that are still to come, but not those of somebody who has failed', () => {
  const record = sweepOf(
    [100, 1000, 10_000],
    [
      ['buffered', [1, 1], refusedWith(504, 29_000)],
      ['streamed', [1, 1], [1, 1]],
    ],
    { state: 'running' },
  );
  expect(sweepProgress(record)).toEqual({ runsTaken: 4, runsPlanned: 5, current: '' });
});

test('names the run that is under way', () => {
  const record = sweepOf([100, 1000], [['buffered', [1, 1]], ['streamed']], { state: 'running' });
  const current = { contestant: 1, askedRows: 1000, repeat: 1 };
  expect(sweepProgress({ ...record, current }).current).toBe('streamed, 1,000 rows, 1 of 1');
  expect(sweepProgress({ ...record, current: { ...current, repeat: 0 } }).current).toBe(
    'streamed, 1,000 rows, warm-up',
  );
});

test('tells the run that is under way from those of others on the same road', () => {
  const contestants = ['a', 'b'].map((host) => ({
    road: 'streamed',
    url: `https://${host}.test/`,
  }));
  const record = sweepOf([100], [['streamed'], ['streamed']], { state: 'running', contestants });
  const current = { contestant: 1, askedRows: 100, repeat: 1 };
  expect(sweepProgress({ ...record, current }).current).toBe('streamed (b.test), 100 rows, 1 of 1');
});

test('says at the end how many runs there were, and how many were left out', () => {
  const whole = sweepOf([100, 1000], [['buffered', [1, 1], [1, 1]]]);
  expect(describeSweepEnd(whole)).toBe('2 runs, one at a time, from 100 to 1,000 rows.');
  const failed = sweepOf([100, 1000, 5000], [['buffered', [1, 1], refusedWith(504, 29_000)]]);
  expect(describeSweepEnd(failed)).toBe(
    '2 runs, one at a time, from 100 to 1,000 rows. The plan went up to 5,000 rows. It left out 1 run that could only have failed the same way.',
  );
});

test('a sweep that was stopped says up to which size it was run', () => {
  const record = sweepOf([100, 800, 2000], [['buffered', [1, 1], [1, 1]]], { state: 'stopped' });
  expect(describeSweepEnd(record)).toBe(
    '2 runs, one at a time, from 100 to 800 rows. The plan went up to 2,000 rows.',
  );
  expect(describeSweepEnd({ ...record, runs: [] })).toBe('No run was taken.');
});
