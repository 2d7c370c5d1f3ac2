import { expect, test } from 'vitest';
import { goesOn } from '#insight/sweep/line-end';
import { describeSweep } from '#insight/sweep/describe-sweep';
import { sweepSizes } from '#insight/sweep/sweep-plan';
import { createSweep } from '#race/sweep';
import { defaultContestants } from '#roads/roads';
import { sceneAddresses } from '#scenes/scene-addresses';
import { SCENES } from '#scenes/scenes';
import { playScene } from '#scenes/testing/play-scene';
import { createSceneRuns } from './scene-runs.ts';

const never = new AbortController().signal;
const takeRun = createSceneRuns(() => Promise.resolve());

function contestantsOf(text: string) {
  const { left, right } = defaultContestants(sceneAddresses(text));
  return [left, right] as const;
}

/** To the nanosecond: sums of fractions differ behind that. */
const rounded = (ms: number | undefined) => ms && Math.round(ms * 1e6) / 1e6;

test.each(SCENES.map(({ id }) => id))(
  'a run of %s says what reading it says, at sizes on both sides of its limits',
  async (id) => {
    for (const askedRows of [1, 700, 30_000]) {
      for (const [contestant, side] of [
        [contestantsOf(`scene=${id}`)[0], 'buffered'],
        [contestantsOf(`scene=${id}`)[1], 'streamed'],
      ] as const) {
        const run = await takeRun(contestant, { contestant: 0, askedRows, repeat: 1 }, never);
        const read = await playScene(side, `scene=${id}&rows=${askedRows}`);
        for (const name of ['state', 'status', 'rows', 'bytes'] as const) {
          expect([id, side, askedRows, name, run[name]]).toEqual([
            id,
            side,
            askedRows,
            name,
            read[name],
          ]);
        }
        expect(rounded(run.marks.firstRowMs)).toBe(rounded(read.marks.firstRowMs));
        expect(rounded(run.marks.lastRowMs)).toBe(rounded(read.marks.lastRowMs));
        expect(rounded(run.endMs)).toBe(rounded(read.endMs));
      }
    }
  },
);

test('repeats differ by their seed, in the same way for all', async () => {
  const [, streamed] = contestantsOf('scene=slow-database');
  const lastRows = [];
  for (const repeat of [1, 2, 1]) {
    const run = await takeRun(streamed, { contestant: 1, askedRows: 1000, repeat }, never);
    lastRows.push(run.marks.lastRowMs);
  }
  expect(lastRows[0]).not.toBe(lastRows[1]);
  expect(lastRows[0]).toBe(lastRows[2]);
});

test('a run that was stopped before it began is aborted', async () => {
  const [buffered] = contestantsOf('');
  const run = { contestant: 0, askedRows: 100, repeat: 1 };
  expect(await takeRun(buffered, run, AbortSignal.abort())).toMatchObject({ state: 'aborted' });
});

test('a sweep of 8 sizes and 3 contestants ends with an answer, a failure and its reason', async () => {
  const [buffered, streamed] = contestantsOf('scene=big-table');
  const sweep = createSweep({
    contestants: [buffered, streamed, { ...streamed, url: `${streamed.url}&scanMs=300` }],
    plan: {
      sizes: sweepSizes(100, 800_000, 8),
      parameter: 'rows',
      repeats: 3,
      pauseMs: 0,
      seed: 1,
      hasWarmUp: false,
    },
    startedAt: new Date(0),
    takeRun,
    wait: () => Promise.resolve(),
    goesOn,
  });
  const record = await sweep.start();
  expect(record.state).toBe('complete');
  expect(record.plan.sizes).toHaveLength(8);
  const codes = describeSweep(record).map(({ code }) => code);
  expect(codes).toContain('sweep.fails-from.buffered');
  expect(codes.some((code) => code.startsWith('sweep.sooner-'))).toBe(true);
  // Buffered is not asked for more once it has failed at a limit.
  const asked = record.runs.filter(({ contestant }) => contestant === 0);
  expect(asked.filter(({ recording }) => recording.state === 'failed')).toHaveLength(1);
});
