import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { defaultContestants } from '#roads/testing/default-contestants';
import { createRace } from './race.ts';
import { createReplay } from './replay.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { settle } from './testing/prepare-run.ts';

const BODIES = {
  left: '{"userData":[{"n":1},{"n":12},{"n":13}]}',
  right: pageLine(1, [{ n: 1 }]) + pageLine(2, [{ n: 12 }, { n: 13 }]) + endLine(2, 3),
};

/** What a replay or a race needs; `nowMs` and frames are moved by the test. */
function surroundings() {
  const time = { nowMs: 0 };
  const frames = new Set<() => void>();
  const asked: string[] = [];
  const bodies = [BODIES.left, BODIES.right];
  return {
    time,
    asked,
    pass(ms: number) {
      time.nowMs += ms;
      for (const task of frames) task();
    },
    options: {
      openIngest: createLocalIngest({
        fetch: ({ url }) => {
          asked.push(url);
          return Promise.resolve(new Response(bodies[url.includes('a.test') ? 0 : 1]));
        },
        now: () => time.nowMs,
        defer: queueMicrotask,
        pause: queueMicrotask,
      }),
      schedule: queueMicrotask,
      now: () => time.nowMs,
      everyTick: () => () => undefined,
      everyFrame(task: () => void) {
        frames.add(task);
        return () => void frames.delete(task);
      },
    },
  };
}

/** A race that is over, with its instants spread over a second. */
async function recordedRace(): Promise<RaceRecording> {
  const { options } = surroundings();
  const race = createRace(
    1,
    defaultContestants({ buffered: 'https://a.test/', streamed: 'https://b.test/' }),
    'left',
    { ...options, startedAt: new Date(0) },
  );
  await Promise.all([race.start('left'), race.start('right')]);
  await race.over;
  const bodies = {
    left: await race.runs.left.readBody(1000),
    right: await race.runs.right.readBody(1000),
  };
  const { left, right } = { left: race.runs.left.read(), right: race.runs.right.read() };
  if (bodies.left === undefined || bodies.right === undefined) throw new Error('They are small.');
  return {
    startedAt: '2026-11-26T07:05:00.000Z',
    place: 'LOCAL',
    browser: 'Mozilla/5.0',
    bodies: { left: bodies.left, right: bodies.right },
    runs: {
      left: spread(left as EndedRecording, [900], 40),
      right: spread(right as EndedRecording, [200, 700], 41.5),
    },
  };
}

/** The same run with an instant for each of its arrivals. */
function spread(run: EndedRecording, instantsMs: readonly number[], startedAtMs: number) {
  const arrivals = run.arrivals.map((arrival, index) => ({
    ...arrival,
    atMs: instantsMs[index] ?? 0,
  }));
  const lastMs = instantsMs.at(-1) ?? 0;
  return {
    ...run,
    startedAtMs,
    arrivals,
    chunks: arrivals.map(({ atMs, bytes }) => ({ atMs, bytes })),
    endMs: lastMs + 10,
    receivedMs: lastMs + 10,
    marks: {
      headersMs: 100,
      firstRowMs: instantsMs[0] ?? 0,
      lastRowMs: lastMs,
      lastPaintMs: lastMs,
      paintedRows: 3,
    },
  } satisfies EndedRecording;
}

async function replayed(change: (recording: RaceRecording) => RaceRecording = (same) => same) {
  const around = surroundings();
  const recording = change(await recordedRace());
  const race = createReplay(7, recording, around.options);
  await settle();
  return { ...around, race, recording };
}

test('a replay asks no endpoint, and at its end shows the recordings themselves', async () => {
  const { race, recording, asked, pass } = await replayed();
  race.replay.play();
  pass(2000);
  expect(race.sampler.read().recordings).toEqual(recording.runs);
  expect(race.runs.left.read()).toEqual(recording.runs.left);
  expect(race.runs.right.read()).toEqual(recording.runs.right);
  expect(asked).toEqual([]);
});

test('a replay is over at its end, whatever is lost where its two starts are subtracted', async () => {
  // (0.911 + 127.735) - 0.911 is less than 127.735.
  const { race, recording } = await replayed(({ runs, ...rest }) => ({
    ...rest,
    runs: {
      left: { ...spread(runs.left, [50], 0) },
      right: { ...spread(runs.right, [20, 30], 0.911), endMs: 127.735, receivedMs: 127.735 },
    },
  }));
  race.replay.seek(race.replay.durationMs);
  expect(race.sampler.read().recordings.right).toEqual(recording.runs.right);
});

test('each side is shown as it was at the replay’s instant, by its own start', async () => {
  const { race } = await replayed();
  const rows = () => [race.runs.left.read()?.rows, race.runs.right.read()?.rows];
  expect(rows()).toEqual([0, undefined]);
  race.replay.seek(201.4);
  expect(rows()).toEqual([0, 0]);
  race.replay.seek(201.5);
  expect(rows()).toEqual([0, 1]);
  expect(race.sampler.read().nowMs).toBe(241.5);
  race.replay.seek(701.5);
  expect(rows()).toEqual([0, 3]);
  race.replay.seek(900);
  expect(rows()).toEqual([3, 3]);
  race.replay.seek(300);
  expect(rows()).toEqual([0, 1]);
  expect(race.replay.durationMs).toBe(910);
});

test('rows that had come can be read, and those to come cannot', async () => {
  const { race } = await replayed();
  const { rows, search, readRow } = race.runs.right;
  // As in a race, where a column gets its width from the rows that are there when it is first known.
  expect([rows.columns, rows.columnCount]).toEqual([[], 0]);
  race.replay.seek(250);
  rows.look({ newest: 10 });
  await settle();
  expect(rows.rowCount).toBe(1);
  expect(rows.columns).toEqual(['n']);
  expect(rows.rowAt(0)?.cells).toEqual([{ kind: 'number', text: '1' }]);
  expect(rows.rowAt(1)).toBeUndefined();
  search.find('1');
  await settle();
  expect(search.matchCount).toBe(1);
  expect(search.matchAt(1)).toBeUndefined();
  race.replay.seek(910);
  expect(rows.rowAt(2)?.cells).toEqual([{ kind: 'number', text: '13' }]);
  expect(search.matchCount).toBe(3);
  expect(await readRow(2)).toMatchObject({ text: '{"n":13}' });
});

test('rows that were not kept are counted, and say so', async () => {
  const { race } = await replayed((recording) => ({ ...recording, bodies: {} }));
  const { rows, search, readRow } = race.runs.left;
  race.replay.seek(910);
  expect(rows.rowCount).toBe(3);
  expect(rows.rowAt(2)?.cells[0]?.text).toBe('the contents of this row were not kept');
  expect(rows.rowAt(3)).toBeUndefined();
  search.find('1');
  expect([search.text, search.matchCount]).toEqual(['1', 0]);
  expect(await readRow(0)).toMatchObject({ problem: expect.stringMatching(/not what is in them/) });
});

test('a request of a series is counted from the moment when it was sent, before its page comes', async () => {
  const requests = [0, 400].map((startedMs) => ({ startedMs, bytes: 20 }));
  const { race } = await replayed((recording) => ({
    ...recording,
    runs: { ...recording.runs, right: { ...recording.runs.right, road: 'paginated', requests } },
  }));
  const count = () => {
    const run = race.sampler.read().recordings.right;
    return run?.state === 'running' ? run.requestCount : undefined;
  };
  race.replay.seek(300);
  expect(count()).toBe(1);
  race.replay.seek(450);
  expect(count()).toBe(2);
});

test('those who listen hear of a run only when it changes', async () => {
  const { race, pass } = await replayed();
  let changes = 0;
  race.runs.right.subscribe(() => (changes += 1));
  race.replay.play();
  for (let frame = 0; frame < 30; frame += 1) pass(10);
  // Its start, its headers and its first row.
  expect(changes).toBe(3);
});

test('in every frame the clock, the figures and both sides show one instant, whoever hears of it', async () => {
  const { race, pass } = await replayed();
  const { replay, sampler, runs } = race;
  const instants: number[] = [];
  const look = () => {
    const { nowMs, recordings } = sampler.read();
    expect(nowMs).toBe(40 + replay.read().positionMs);
    expect(recordings.left?.rows).toBe(runs.left.read()?.rows);
    expect(recordings.right?.rows).toBe(runs.right.read()?.rows);
    instants.push(nowMs);
  };
  replay.subscribe(look);
  sampler.subscribe(look);
  runs.left.subscribe(look);
  runs.right.subscribe(look);
  replay.play();
  for (let frame = 0; frame < 100; frame += 1) pass(7);
  // The beginning, and each frame.
  expect(new Set(instants).size).toBe(101);
});

test('a replay that is closed hears of no frame and holds no rows', async () => {
  const { race, pass } = await replayed();
  race.replay.play();
  race.close();
  pass(1000);
  expect(race.runs.right.read()).toBeUndefined();
  expect(await race.runs.right.readRow(0)).toMatchObject({
    problem: expect.stringMatching(/went/),
  });
});

test('any instant of a recording of two million rows is there within 50 ms', async () => {
  const rows = 2_000_000;
  const count = 200_000;
  const arrivals = Array.from({ length: count }, (_, index) => ({
    atMs: index / 10,
    rows: ((index + 1) * rows) / count,
    bytes: (index + 1) * 1000,
  }));
  const { race } = await replayed((recording) => ({
    ...recording,
    bodies: {},
    runs: {
      left: recording.runs.left,
      right: { ...recording.runs.right, arrivals, chunks: arrivals, rows, endMs: 21_000 },
    },
  }));
  const tookMs = Array.from({ length: 40 }, (_, index) => {
    const before = performance.now();
    race.replay.seek((index * 7919) % 20_000);
    return performance.now() - before;
  });
  expect(tookMs.toSorted((a, b) => a - b)[20]).toBeLessThan(50);
  race.replay.seek(10_001.5);
  expect(race.runs.right.read()?.rows).toBe(1_000_010);
});

test('a replay is over from the beginning: nothing is started, and stopping it is a pause', async () => {
  const { race, recording, pass, asked } = await replayed();
  expect(race.id).toBe(7);
  await race.over;
  expect(await race.start('right')).toBe(recording.runs.right);
  expect(race.signal.aborted).toBe(false);
  race.replay.play();
  pass(100);
  race.stop();
  pass(100);
  expect(race.replay.read()).toMatchObject({ positionMs: 100, isPlaying: false });
  expect(race.signal.aborted).toBe(false);
  expect(asked).toEqual([]);
});

test('a replay says when and where its race was run, and with what', async () => {
  const { race, recording } = await replayed();
  expect(race.replay.recording).toBe(recording);
  expect(race.replay.place).toEqual({
    kind: 'replay',
    startedAt: '2026-11-26T07:05:00.000Z',
    place: 'LOCAL',
    browser: 'Mozilla/5.0',
  });
});

test('its contestants are those of the recording, without what a recording leaves out', async () => {
  const { race } = await replayed((recording) => ({
    ...recording,
    runs: {
      left: {
        ...recording.runs.left,
        method: 'POST',
        rowLists: { lists: [], chosen: 'userData' },
      },
      right: recording.runs.right,
    },
  }));
  const { left, right } = race.runs;
  expect(left.contestant).toMatchObject({
    road: { id: 'buffered' },
    url: 'https://a.test/',
    method: 'POST',
    path: 'userData',
  });
  expect(right.contestant.road.id).toBe('streamed');
  expect(right.contestant).not.toHaveProperty('method');
  expect(right.contestant).not.toHaveProperty('path');
});

test('whoever no longer listens to the figures hears nothing, and after the end nobody does', async () => {
  const { race } = await replayed();
  const heard: string[] = [];
  const leave = race.sampler.subscribe(() => heard.push('first'));
  race.sampler.subscribe(() => heard.push('second'));
  race.replay.seek(100);
  leave();
  race.replay.seek(200);
  race.close();
  race.replay.seek(300);
  expect(heard).toEqual(['first', 'second', 'second']);
});

/** The body of the streamed side with one text in place of another. */
const changedBody = (from: string, to: string) => (recording: RaceRecording) => ({
  ...recording,
  bodies: { ...recording.bodies, right: new TextEncoder().encode(BODIES.right.replace(from, to)) },
});

/** How the rows of such a replay differ. */
const faultsOf = async (change?: (recording: RaceRecording) => RaceRecording) =>
  (await replayed(change)).race.replay.rowFaults;

test('rows that are shown again are compared with those that came', async () => {
  expect(await faultsOf()).toEqual({});
  expect(await faultsOf((recording) => ({ ...recording, bodies: {} }))).toEqual({});
  expect(await faultsOf(changedBody('{"n":13}', '{"n":14}'))).toEqual({
    right: { type: 'contents' },
  });
  expect(await faultsOf(changedBody('{"n":12},{"n":13}', '{"n":12}         '))).toEqual({
    right: { type: 'count', rows: 2 },
  });
});

test('nothing is said of the rows of a replay that is closed while they are read', async () => {
  const { options } = surroundings();
  const race = createReplay(7, changedBody('{"n":13}', '{"n":14}')(await recordedRace()), options);
  race.close();
  expect(await race.replay.rowFaults).toEqual({});
});
