import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { describeStop } from './describe-sweep.ts';
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
  expect(sweepProgress(record)).toEqual({
    runsTaken: 4,
    runsPlanned: 5,
    isWarmingUp: false,
    current: '',
  });
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
    '2 runs, one at a time, from 100 to 1,000 rows. The plan went up to 5,000 rows. It left out 1 run that could only have failed in the same way.',
  );
});

test('a sweep that was stopped says up to which size it was run', () => {
  const record = sweepOf([100, 800, 2000], [['buffered', [1, 1], [1, 1]]], { state: 'stopped' });
  expect(describeSweepEnd(record)).toBe(
    '2 runs, one at a time, from 100 to 800 rows. The plan went up to 2,000 rows.',
  );
  expect(describeSweepEnd({ ...record, runs: [] })).toBe('No run was taken.');
});

test('warm-ups are neither planned nor counted as runs, and it is told while they are taken', () => {
  const record = sweepOf([100, 1000], [['buffered', [1, 1]], ['streamed']], { state: 'running' });
  const plan = { ...record.plan, hasWarmUp: true, repeats: 2 };
  const progress = (changes: Partial<SweepRecord>) =>
    sweepProgress({ ...record, plan, ...changes });
  const warmUps = record.runs.map((run) => ({ ...run, repeat: 0 }));
  const none = { runsTaken: 0, runsPlanned: 8 };
  expect(progress({ runs: [] })).toMatchObject({ ...none, isWarmingUp: true });
  expect(progress({ runs: warmUps })).toMatchObject({ ...none, isWarmingUp: true });
  const current = { contestant: 1, askedRows: 100, repeat: 1 };
  expect(progress({ runs: warmUps, current: { ...current, repeat: 0 } }).isWarmingUp).toBe(true);
  expect(progress({ runs: warmUps, current })).toMatchObject({ ...none, isWarmingUp: false });
  expect(progress({ runs: [...warmUps, ...record.runs] })).toMatchObject({
    runsTaken: 1,
    runsPlanned: 8,
    isWarmingUp: false,
  });
  expect(progress({ runs: warmUps, state: 'stopped' }).isWarmingUp).toBe(false);
});

test('a sweep that was stopped counts its runs in the same way everywhere', () => {
  const swept = sweepOf(
    [100, 1000],
    [
      ['buffered', [1, 1]],
      ['streamed', [1, 1]],
    ],
  );
  const warmUps = swept.runs.map((run) => ({ ...run, repeat: 0 }));
  const plan = { ...swept.plan, hasWarmUp: true };
  const record = { ...swept, plan, runs: [...warmUps, ...swept.runs], state: 'stopped' } as const;
  expect(describeStop(record).sentence).toMatch(/^You stopped it after 2 of 4 runs\./);
  expect(describeSweepEnd(record)).toMatch(/^2 runs after 2 warm-ups,/);
});

test('after the end as many runs are planned as were taken', () => {
  const whole = sweepOf([100, 1000], [['buffered', [1, 1], [1, 1]]]);
  expect(sweepProgress(whole)).toEqual({
    runsTaken: 2,
    runsPlanned: 2,
    isWarmingUp: false,
    current: '',
  });
});

test('a run of nobody is not named', () => {
  const record = sweepOf([100], [['buffered']], { state: 'running' });
  const current = { contestant: 7, askedRows: 100, repeat: 1 };
  expect(sweepProgress({ ...record, current }).current).toBe('');
});

/** A sweep over the rows per page of one stream. */
const PAGED = pageSweepOf(
  [10, 100, 1000],
  [['streamed', (size) => pagedRun(size, { rows: 1000 })]],
);

test('where pages are swept, sizes are rows per page', () => {
  const current = { contestant: 0, askedRows: 1, repeat: 1 };
  expect(sweepProgress({ ...PAGED, current }).current).toBe('streamed, 1 row per page, 1 of 1');
  expect(describeSweepEnd(PAGED)).toBe(
    '3 runs, one at a time, of 1,000 rows each, from 10 to 1,000 rows per page.',
  );
  expect(describeSweepEnd({ ...PAGED, state: 'stopped', runs: PAGED.runs.slice(0, 1) })).toBe(
    '1 run, of 1,000 rows, with 10 rows per page. The plan went up to 1,000 rows per page.',
  );
  // Contestants that cannot be asked leave out nothing that could have been learnt.
  const two = pageSweepOf(
    [10],
    [
      ['buffered', undefined],
      ['streamed', (size) => pagedRun(size, { rows: 1000 })],
    ],
  );
  expect(describeSweepEnd(two)).toBe('1 run, of 1,000 rows, with 10 rows per page.');
});

test('warm-ups are runs, but none that was left out', () => {
  const record = sweepOf([100, 1000, 5000], [['buffered', [1, 1], refusedWith(504, 29_000)]]);
  const [run] = record.runs;
  if (run === undefined) throw new Error('There is a run.');
  const plan = { ...record.plan, repeats: 2 };
  expect(describeSweepEnd({ ...record, plan, runs: [{ ...run, repeat: 0 }, ...record.runs] })).toBe(
    '2 runs after 1 warm-up, one at a time, from 100 to 1,000 rows. The plan went up to 5,000 rows. It left out 4 runs that could only have failed in the same way.',
  );
});

test('a sweep that is under way has left nothing out yet', () => {
  const record = sweepOf([100, 800], [['buffered', [1, 1]]], { state: 'running' });
  expect(describeSweepEnd(record)).toBe('1 run, of 100 rows. The plan went up to 800 rows.');
});
