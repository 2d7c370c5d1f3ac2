import { expect, test } from 'vitest';
import { LIMIT_PARAMETERS } from '#insight/diagnosis/own-limits';
import { goesOn } from '#insight/sweep/line-end';
import { describeSweep } from '#insight/sweep/describe-sweep';
import { SWEEP_METRICS } from '#insight/sweep/sweep-metrics';
import { sweepSizes } from '#insight/sweep/sweep-plan';
import { usageOf } from '#insight/cost/usage';
import type { EndedRecording } from '#recording/recording';
import { createSweep } from '#race/sweep';
import { ROADS } from '#roads/roads';
import { AWS_LIMITS } from '#scenes/scene-model';
import { sceneRoadAddresses } from '#scenes/scene-roads';
import { SCENES } from '#scenes/scenes';
import { playScene } from '#scenes/testing/play-scene';
import { createSceneRuns } from './scene-runs.ts';

const never = new AbortController().signal;
const takeRun = createSceneRuns(() => Promise.resolve());

/** All roads that a scene can play. */
function contestantsOf(text: string) {
  const addresses = sceneRoadAddresses(text);
  return ROADS.flatMap((road) => {
    const url = addresses[road.id];
    return url === undefined ? [] : [{ road, url }];
  });
}

function contestantOf(road: (typeof PLAYED)[number], text: string) {
  const found = contestantsOf(text).find((each) => each.road.id === road);
  if (found === undefined) throw new Error('A scene plays this road.');
  return found;
}

const PLAYED = ['buffered', 'streamed', 'rest-streamed', 'compressed', 'paginated'] as const;

/** To the nanosecond: sums of fractions differ behind that. */
const rounded = (ms: number | undefined) => ms && Math.round(ms * 1e6) / 1e6;

function roundedUsage(run: EndedRecording) {
  const usage = usageOf(run);
  if (usage === undefined) return undefined;
  // A stream's last line has one decimal.
  const { durationMs } = usage;
  return { ...usage, durationMs: { ...durationMs, value: durationMs.value.toFixed(1) } };
}

test.each(SCENES.map(({ id }) => id))(
  'a run of %s says what reading it says, at sizes on both sides of its limits',
  async (id) => {
    for (const askedRows of [1, 700, 30_000]) {
      for (const side of PLAYED) {
        const contestant = contestantOf(side, `scene=${id}`);
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
        // So that a sweep and a race say the same of its cost.
        expect(roundedUsage({ ...run, chunks: [], arrivals: [] })).toEqual(roundedUsage(read));
      }
    }
  },
);

test.each(PLAYED)('a throttled run of %s says why it failed, as reading it does', async (side) => {
  for (const askedRows of [1, 700]) {
    const text = 'scene=slow-database&fault=throttle&faultPage=2&pageRows=200';
    const contestant = contestantOf(side, text);
    const run = await takeRun(contestant, { contestant: 0, askedRows, repeat: 1 }, never);
    const read = await playScene(side, `${text}&rows=${askedRows}`);
    expect([run.state, run.problem?.code, run.problem?.message]).toEqual([
      read.state,
      read.problem?.code,
      read.problem?.message.replace(/^The series stopped at page 2, after 200 rows\. /, ''),
    ]);
  }
});

test('repeats differ by their seed, in the same way for all', async () => {
  const streamed = contestantOf('streamed', 'scene=slow-database');
  const lastRows = [];
  for (const repeat of [1, 2, 1]) {
    const run = await takeRun(streamed, { contestant: 1, askedRows: 1000, repeat }, never);
    lastRows.push(run.marks.lastRowMs);
  }
  expect(lastRows[0]).not.toBe(lastRows[1]);
  expect(lastRows[0]).toBe(lastRows[2]);
});

test.each(PLAYED)(
  'repeats of %s differ where the scene has the largest seed, too',
  async (side) => {
    const contestant = contestantOf(side, 'scene=slow-database&jitterPercent=50&seed=999999');
    const runs = await Promise.all(
      [1, 2, 3].map((repeat) =>
        takeRun(contestant, { contestant: 0, askedRows: 1000, repeat }, never),
      ),
    );
    expect(new Set(runs.map(({ marks }) => marks.lastRowMs)).size).toBe(3);
    // Each is what its address says, so that it can be raced again.
    const seeds = runs.map(({ url }) => new URL(url).searchParams.get('seed'));
    expect(seeds).toEqual(['999999', '0', '1']);
  },
);

test('a run that was stopped before it began is aborted', async () => {
  const buffered = contestantOf('buffered', '');
  const run = { contestant: 0, askedRows: 100, repeat: 1 };
  expect(await takeRun(buffered, run, AbortSignal.abort())).toMatchObject({ state: 'aborted' });
});

test('a sweep of 8 sizes and all roads ends with an answer, a failure and its reason', async () => {
  const sweep = createSweep({
    contestants: contestantsOf('scene=big-table'),
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
  expect(record.contestants.map(({ road }) => road)).toEqual(PLAYED);
  const codes = describeSweep(record, SWEEP_METRICS).map(({ code }) => code);
  expect(codes).toContain('sweep.fails-from.buffered');
  expect(codes).toContain('sweep.changes-often.streamed+rest-streamed+paginated');
  expect(codes).toContain('sweep.fails-from.compressed');
  expect(codes).not.toContain('sweep.fails-from.paginated');
  // Buffered is not asked for more once it has failed at a limit.
  const asked = record.runs.filter(({ contestant }) => contestant === 0);
  expect(asked.filter(({ recording }) => recording.state === 'failed')).toHaveLength(1);
});

test('behind API Gateway the first 10 MB come at full speed, and at its own', async () => {
  // 40 MB on a line of 40 MB/s, 10 of which the gateway lets through.
  const text =
    'scene=largest&rowBytes=130&lineKBps=40000&gatewayKBps=10000&pageRows=10000&scanMs=0';
  const run = { contestant: 0, askedRows: 300_000, repeat: 1 };
  const lastRowMs = async (road: (typeof PLAYED)[number]) =>
    (await takeRun(contestantOf(road, text), run, never)).marks.lastRowMs ?? 0;
  const bytes = 300_000 * 131;
  const throttledMs = (freeBytes: number) => ((bytes - freeBytes) / (2 * 1024 * 1024)) * 1000;
  const MIB = 1024 * 1024;
  // While the burst is being sent at full speed, it fills up a little.
  expect(await lastRowMs('streamed')).toBeGreaterThan(throttledMs(6 * MIB) * 0.95);
  expect(await lastRowMs('streamed')).toBeLessThan(throttledMs(6 * MIB) * 1.05);
  expect(await lastRowMs('rest-streamed')).toBeGreaterThan(throttledMs(10 * MIB) * 0.95);
  expect(await lastRowMs('rest-streamed')).toBeLessThan(throttledMs(10 * MIB) * 1.05);
});

test('what is paid for are the bytes on the wire, and every request of a series', async () => {
  const run = { contestant: 0, askedRows: 1000, repeat: 1 };
  const usage = async (road: (typeof PLAYED)[number], text = 'scene=slow-database') => {
    const taken = await takeRun(contestantOf(road, text), run, never);
    return usageOf({ ...taken, chunks: [], arrivals: [] });
  };
  const [buffered, compressed, paginated] = await Promise.all([
    usage('buffered'),
    usage('compressed'),
    usage('paginated'),
  ]);
  expect(compressed?.bodyBytes).toBe(buffered?.bodyBytes);
  expect(compressed?.wireBytes.basis).toBe('calculated');
  expect(compressed?.wireBytes.value).toBeLessThan((buffered?.wireBytes.value ?? 0) / 2);
  expect(paginated?.requests).toBe(20);
  expect(paginated?.durationMs.value).toBeCloseTo(buffered?.durationMs.value ?? 0, 0);
  expect(paginated?.readUnits.value).toBe(buffered?.readUnits.value);
  expect(paginated?.memoryMb).toBe(512);
});

test('a series is asked for ahead where the scene or the contestant says so', async () => {
  const run = { contestant: 0, askedRows: 1000, repeat: 1 };
  const lastRowMs = async (text: string, prefetch?: 1) => {
    const contestant = contestantOf('paginated', `scene=slow-database&lineKBps=20${text}`);
    const asked = prefetch === undefined ? contestant : { ...contestant, prefetch };
    return (await takeRun(asked, run, never)).marks.lastRowMs ?? 0;
  };
  const plain = await lastRowMs('');
  const ahead = await lastRowMs('&prefetch=1');
  expect(ahead).toBeLessThan(plain * 0.9);
  expect(await lastRowMs('', 1)).toBe(ahead);
});

test('a series that is stopped for its many pages says so as the reason', async () => {
  const paginated = contestantOf('paginated', 'scene=slow-database&pageRows=1&scanMs=0');
  const sweep = createSweep({
    contestants: [paginated],
    plan: {
      sizes: [100, 20_000],
      parameter: 'rows',
      repeats: 1,
      pauseMs: 0,
      seed: 1,
      hasWarmUp: false,
    },
    startedAt: new Date(0),
    takeRun,
    wait: () => Promise.resolve(),
    goesOn,
  });
  const said = describeSweep(await sweep.start(), SWEEP_METRICS).map(({ sentence }) => sentence);
  expect(said.join(' ')).toContain(
    'it has no last page within 10,000 pages, the most that this page asks for (it failed after 10,000 rows)',
  );
});

test('where a scene has other limits than AWS, AWS’s are not given as the reason', async () => {
  const text = 'scene=slow-database&gatewayTimeoutMs=60000&bufferedBytes=500000';
  const sweep = createSweep({
    contestants: contestantsOf(text),
    plan: {
      sizes: sweepSizes(100, 100_000, 6),
      parameter: 'rows',
      repeats: 1,
      pauseMs: 0,
      seed: 1,
      hasWarmUp: false,
    },
    startedAt: new Date(0),
    takeRun,
    wait: () => Promise.resolve(),
    goesOn,
  });
  const said = describeSweep(await sweep.start(), SWEEP_METRICS).map(({ sentence }) => sentence);
  expect(said.join(' ')).toMatch(/Buffered delivered [\d,]+ rows, but not/);
  expect(said.join(' ')).not.toMatch(/6\sMB|29\ss|200\sMB/);
});

test('whoever concludes something knows every limit that a scene can have', () => {
  expect(LIMIT_PARAMETERS.toSorted()).toEqual(Object.keys(AWS_LIMITS).toSorted());
});
