import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import type { SweepPlan, SweepRecord, SweptRecording } from '#recording/sweep-record';
import { factsAtStart } from '#recording/recording';
import { BUFFERED } from '#roads/buffered';
import { STREAMED } from '#roads/streamed';
import { createSweep, type Sweep, type SweepOptions } from './sweep.ts';
import { sweepOrder } from './sweep-order.ts';
import { createSweepRuns, withRows } from './take-sweep-run.ts';
import { endLine, pageLine } from './testing/page-lines.ts';

const PLAN: SweepPlan = {
  sizes: [10, 100, 1000],
  parameter: 'rows',
  repeats: 2,
  pauseMs: 50,
  seed: 3,
  hasWarmUp: true,
};

const CONTESTANTS = [
  { road: BUFFERED, url: 'https://b.test/buffer?limit=50' },
  { road: STREAMED, url: 'https://s.test/' },
  { road: STREAMED, url: 'https://t.test/' },
] as const;

/** A sweep whose runs come to what `answer` says; all rows by default. */
function prepare(
  options: Partial<Omit<SweepOptions, 'takeRun'>> & {
    answer?: (contestant: number, rows: number, sweep: Sweep) => Partial<SweptRecording>;
  } = {},
) {
  const { answer = () => ({}), ...others } = options;
  const pauses: number[] = [];
  let inFlight = 0;
  let most = 0;
  const sweep: Sweep = createSweep({
    contestants: CONTESTANTS,
    plan: PLAN,
    startedAt: new Date(0),
    wait(durationMs) {
      pauses.push(durationMs);
      return Promise.resolve();
    },
    goesOn: () => true,
    async takeRun(contestant, run, signal) {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await Promise.resolve();
      inFlight -= 1;
      const { state: _running, ...facts } = factsAtStart(contestant, 0);
      const recording = {
        ...facts,
        rows: run.askedRows,
        endMs: 5,
        wasHidden: false,
        ...answer(run.contestant, run.askedRows, sweep),
      };
      return { state: signal.aborted ? 'aborted' : 'complete', ...recording };
    },
    ...others,
  });
  return { sweep, pauses, mostAtOnce: () => most };
}

const keysOf = ({ runs }: SweepRecord) =>
  runs.map(({ contestant, askedRows, repeat }) => ({ contestant, askedRows, repeat }));

test('all runs are taken one at a time, in the order that the seed says, with a pause between them', async () => {
  const { sweep, pauses, mostAtOnce } = prepare();
  const record = await sweep.start();
  expect(record.state).toBe('complete');
  expect(keysOf(record)).toEqual(sweepOrder(PLAN, 3));
  expect(record.runs).toHaveLength(3 + 3 * 3 * 2);
  expect(mostAtOnce()).toBe(1);
  expect(pauses).toEqual(Array(20).fill(50));
});

test('a record is plain data and names contestants without secrets', async () => {
  const record = await prepare({
    contestants: [{ ...CONTESTANTS[0], headers: [['authorization', 'secret']] }],
  }).sweep.start();
  expect(record.contestants).toEqual([{ road: 'buffered', url: CONTESTANTS[0].url }]);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  expect(JSON.stringify(record)).not.toContain('secret');
});

test('a contestant that must not be asked again is skipped, and the others continue', async () => {
  const { sweep } = prepare({
    goesOn: ({ runs }, contestant) =>
      contestant !== 0 || !runs.some((run) => run.contestant === 0 && run.askedRows === 100),
  });
  const record = await sweep.start();
  expect(record.state).toBe('complete');
  const sizesOf = (contestant: number) =>
    record.runs.flatMap((run) => (run.contestant === contestant ? [run.askedRows] : []));
  expect(sizesOf(0)).toEqual([10, 10, 10, 100]);
  expect(sizesOf(1)).toEqual([10, 10, 10, 100, 100, 1000, 1000]);
});

test('a run that fails is a result like any other', async () => {
  const { sweep } = prepare({
    answer: (contestant) => (contestant === 1 ? { state: 'failed', status: 502, rows: 0 } : {}),
  });
  const record = await sweep.start();
  expect(record.runs).toHaveLength(21);
  expect(
    record.runs.every(({ contestant, recording }) =>
      contestant === 1 ? recording.status === 502 : recording.state === 'complete',
    ),
  ).toBe(true);
});

test('a sweep that is stopped keeps what it has, and asks for nothing more', async () => {
  const { sweep } = prepare({
    answer(_contestant, rows, running) {
      if (rows === 100) running.stop();
      return {};
    },
  });
  const record = await sweep.start();
  expect(record.state).toBe('stopped');
  expect(keysOf(record)).toEqual(sweepOrder(PLAN, 3).slice(0, 9));
  expect(record.current).toBeUndefined();
});

test('if it is stopped when its last run has just ended, it is complete', async () => {
  const runs = sweepOrder(SMALL_PLAN, 3).length;
  const { sweep } = prepare({ plan: SMALL_PLAN });
  sweep.subscribe(() => {
    if (sweep.read().runs.length === runs) sweep.stop();
  });
  expect(await sweep.start()).toMatchObject({ state: 'complete', runs: { length: runs } });
});

test.each(sweepOrder(PLAN, 3).map((_, most) => most))(
  'a sweep that is stopped in the run after %i others keeps these',
  async (most) => {
    let taken = 0;
    const { sweep } = prepare({
      answer(_contestant, _rows, running) {
        taken += 1;
        if (taken <= most) return {};
        running.stop();
        return { state: 'aborted' };
      },
    });
    expect(await sweep.start()).toMatchObject({ state: 'stopped', runs: { length: most } });
  },
);

test('if it is stopped in a pause, it asks for nothing more', async () => {
  let pauses = 0;
  const { sweep } = prepare({
    wait() {
      pauses += 1;
      if (pauses === 4) sweep.stop();
      // Never over by itself.
      return pauses === 4 ? new Promise(() => {}) : Promise.resolve();
    },
  });
  const record = await sweep.start();
  expect(record).toMatchObject({ state: 'stopped', runs: { length: 4 } });
});

test('the run that is under way is in the record, and listeners hear of each change', async () => {
  const { sweep } = prepare({ plan: { ...PLAN, sizes: [10], repeats: 1, hasWarmUp: false } });
  const seen: (number | undefined)[] = [];
  sweep.subscribe(() => seen.push(sweep.read().current?.contestant));
  await sweep.start();
  const order = sweepOrder({ ...PLAN, sizes: [10], repeats: 1, hasWarmUp: false }, 3);
  expect(seen).toEqual([...order.flatMap(({ contestant }) => [contestant, undefined]), undefined]);
});

test('a request names the number of rows beside what its address has', () => {
  expect(withRows(CONTESTANTS[0], 70).url).toBe('https://b.test/buffer?limit=50&rows=70');
  expect(withRows({ road: BUFFERED, url: 'https://b.test/?rows=1' }, 70).url).toBe(
    'https://b.test/?rows=70',
  );
  expect(withRows(CONTESTANTS[1], 70, 'max').url).toBe('https://s.test/?max=70');
});

test.each([
  ['$top', '$top=5', '%24top=70'],
  ['$top', '%24top=5&$skip=1', '$skip=1&%24top=70'],
  ['page[size]', 'page[size]=5&page%5Bsize%5D=6', 'page%5Bsize%5D=70'],
  ['a&b=c', 'a=1&b=c', 'a=1&b=c&a%26b%3Dc=70'],
  ['größe #1', '', 'gr%C3%B6%C3%9Fe+%231=70'],
  ['?rows', '?rows=1&rows=2', 'rows=2&%3Frows=70'],
  ['rows', '$filter=a%20eq%20(1)&sort=~x&flag', '$filter=a%20eq%20(1)&sort=~x&flag&rows=70'],
])(
  'the parameter %j is sent in a query of %j, of which the rest stays as it is',
  (parameter, query, sent) => {
    const url = `https://b.test/?${query}`;
    expect(withRows({ road: BUFFERED, url }, 70, parameter).url).toBe(`https://b.test/?${sent}`);
  },
);

test('runs are read as any other run, and release their rows', async () => {
  const asked: string[] = [];
  let open = 0;
  const openIngest = createLocalIngest({
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    async fetch({ url }) {
      asked.push(url);
      const rows = Array.from({ length: 7 }, (_, n) => ({ n }));
      return new Response(
        url.startsWith('https://b')
          ? JSON.stringify({ userData: rows })
          : pageLine(1, rows) + endLine(1, 7),
      );
    },
  });
  const heard: string[] = [];
  const takeRun = createSweepRuns(
    { parameter: 'max' },
    {
      schedule: queueMicrotask,
      onRun: (run) => void heard.push(run === undefined ? 'ended' : 'begun'),
      openIngest(onMessage) {
        const link = openIngest(onMessage);
        open += 1;
        return {
          ...link,
          close() {
            open -= 1;
            link.close();
          },
        };
      },
    },
  );
  const record = await createSweep({
    contestants: CONTESTANTS.slice(0, 2),
    plan: { ...PLAN, sizes: [7], repeats: 1, hasWarmUp: false },
    startedAt: new Date(0),
    wait: () => Promise.resolve(),
    goesOn: () => true,
    takeRun,
  }).start();
  expect(new Set(asked)).toEqual(
    new Set(['https://b.test/buffer?limit=50&max=7', 'https://s.test/?max=7']),
  );
  expect(record.runs.map(({ recording }) => [recording.state, recording.rows])).toEqual([
    ['complete', 7],
    ['complete', 7],
  ]);
  expect(record.runs.some(({ recording }) => 'chunks' in recording)).toBe(false);
  expect(heard).toEqual(['begun', 'ended', 'begun', 'ended']);
  expect(open).toBe(0);
});

test('where the rows per page are swept, every run asks for the same rows and keeps its arrivals', async () => {
  const asked: string[] = [];
  const openIngest = createLocalIngest({
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    async fetch({ url }) {
      asked.push(url);
      return new Response(pageLine(1, [{ n: 1 }]) + pageLine(2, [{ n: 2 }]) + endLine(2, 2));
    },
  });
  const pages = { rows: 2, rowsParameter: 'rows' };
  const takeRun = createSweepRuns(
    { parameter: 'limit', pages },
    { schedule: queueMicrotask, openIngest },
  );
  const run = { contestant: 0, askedRows: 1, repeat: 1 };
  const recording = await takeRun(CONTESTANTS[1], run, new AbortController().signal);
  expect(asked).toEqual(['https://s.test/?rows=2&limit=1']);
  expect(recording.arrivals?.map(({ rows }) => rows)).toEqual([1, 2]);
  expect(recording).not.toHaveProperty('chunks');
});

/** What is kept of a run that has this body, where the number of rows is swept. */
async function keptOf(body: string): Promise<SweptRecording> {
  const openIngest = createLocalIngest({
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    fetch: () => Promise.resolve(new Response(body)),
  });
  const takeRun = createSweepRuns({ parameter: 'rows' }, { schedule: queueMicrotask, openIngest });
  const run = { contestant: 0, askedRows: 2, repeat: 1 };
  return takeRun(CONTESTANTS[1], run, new AbortController().signal);
}

test('of other arrivals only the last is kept, and only if it says when its page was ready', async () => {
  const dated = await keptOf(pageLine(1, [{ n: 1 }]) + pageLine(2, [{ n: 2 }]) + endLine(2, 2));
  expect(dated.arrivals).toEqual([
    { atMs: 0, rows: 2, bytes: expect.any(Number), producedMs: 200 },
  ]);
  expect(await keptOf('{"n":1}\n{"n":2}\n')).not.toHaveProperty('arrivals');
});

test('a fault of the page ends a sweep, and what was taken stays', async () => {
  const { sweep } = prepare({
    answer: (_contestant, rows) => {
      if (rows > 10) throw new RangeError('no run');
      return {};
    },
  });
  await expect(sweep.start()).rejects.toThrow('no run');
  expect(sweep.read().state).toBe('stopped');
  expect(sweep.read()).not.toHaveProperty('current');
  expect(new Set(sweep.read().runs.map(({ askedRows }) => askedRows))).toEqual(new Set([10]));
});

const SMALL_PLAN: SweepPlan = { ...PLAN, sizes: [10, 20], repeats: 1, hasWarmUp: false };

test('before it starts, a record has its plan and contestants and nothing else', () => {
  const { sweep } = prepare();
  expect(sweep.read()).toStrictEqual({
    state: 'running',
    startedAt: '1970-01-01T00:00:00.000Z',
    plan: PLAN,
    order:
      'Sizes in ascending order, after a warm-up of each contestant where the plan has one. At each size, every repeat takes all contestants once, in an order drawn at random by a Mersenne twister that is seeded with the plan’s seed.',
    contestants: CONTESTANTS.map(({ road, url }) => ({ road: road.id, url })),
    runs: [],
  });
});

test('a sweep that was stopped before it started asks for nothing', async () => {
  const { sweep, pauses, mostAtOnce } = prepare();
  sweep.stop();
  expect(await sweep.start()).toMatchObject({ state: 'stopped', runs: [] });
  expect(mostAtOnce()).toBe(0);
  expect(pauses).toEqual([]);
});

test('who is passed over causes no pause', async () => {
  const { sweep, pauses } = prepare({ plan: SMALL_PLAN, goesOn: (_, index) => index === 1 });
  expect(await sweep.start()).toMatchObject({ state: 'complete', runs: { length: 2 } });
  expect(pauses).toEqual([50]);
});

test('whether somebody goes on is asked before each run, with the record so far', async () => {
  const seen: (readonly [number, number])[] = [];
  const { sweep } = prepare({
    plan: SMALL_PLAN,
    goesOn({ runs }, contestant) {
      seen.push([contestant, runs.length]);
      return true;
    },
  });
  await sweep.start();
  expect(seen).toEqual(
    sweepOrder(SMALL_PLAN, 3).map(({ contestant }, index) => [contestant, index]),
  );
});

test('without a contestant, or if nobody goes on, it is complete at once', async () => {
  expect(await prepare({ contestants: [] }).sweep.start()).toMatchObject({
    state: 'complete',
    runs: [],
  });
  expect(await prepare({ goesOn: () => false }).sweep.start()).toMatchObject({
    state: 'complete',
    runs: [],
  });
});

test('every run is asked of its own contestant, with a signal that is not aborted', async () => {
  const asked: (readonly [string, number, boolean])[] = [];
  const sweep = createSweep({
    contestants: CONTESTANTS,
    plan: SMALL_PLAN,
    startedAt: new Date(0),
    wait: () => Promise.resolve(),
    goesOn: () => true,
    takeRun(contestant, { askedRows }, { aborted }) {
      asked.push([contestant.url, askedRows, aborted]);
      const { state: _running, ...facts } = factsAtStart(contestant, 0);
      return Promise.resolve({ ...facts, state: 'complete', endMs: 5, wasHidden: false });
    },
  });
  await sweep.start();
  expect(asked).toEqual(
    sweepOrder(SMALL_PLAN, 3).map(({ contestant, askedRows }) => [
      CONTESTANTS[contestant]?.url,
      askedRows,
      false,
    ]),
  );
});

test('who no longer listens hears nothing, and every change is a new record', async () => {
  const { sweep } = prepare({ plan: SMALL_PLAN });
  const records = new Set([sweep.read()]);
  let calls = 0;
  const leave = sweep.subscribe(() => (calls += 1));
  sweep.subscribe(() => records.add(sweep.read()));
  leave();
  await sweep.start();
  expect(calls).toBe(0);
  // Each of six runs begins and ends, and then the sweep does.
  expect(records.size).toBe(1 + 2 * 6 + 1);
});

test('a run that was stopped is left out, and its rows are released', async () => {
  let open = 0;
  const openIngest = createLocalIngest({
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    async fetch({ signal }) {
      signal.throwIfAborted();
      return new Response('[]');
    },
  });
  const takeRun = createSweepRuns(
    { parameter: 'max' },
    {
      schedule: queueMicrotask,
      openIngest(onMessage) {
        const link = openIngest(onMessage);
        open += 1;
        return {
          ...link,
          close() {
            open -= 1;
            link.close();
          },
        };
      },
    },
  );
  const sweep = createSweep({
    contestants: CONTESTANTS,
    plan: SMALL_PLAN,
    startedAt: new Date(0),
    wait: () => Promise.resolve(),
    goesOn: () => true,
    takeRun,
  });
  sweep.subscribe(() => sweep.stop());
  expect(await sweep.start()).toMatchObject({ state: 'stopped', runs: [] });
  expect(sweep.read()).not.toHaveProperty('current');
  expect(open).toBe(0);
});

test('the limits of a local stack are kept, if it has told any', async () => {
  const limits = { streamedTimeoutMs: 120_000 };
  expect((await prepare({ limits }).sweep.start()).limits).toEqual(limits);
  expect(await prepare({ limits: {} }).sweep.start()).not.toHaveProperty('limits');
  expect(await prepare().sweep.start()).not.toHaveProperty('limits');
});
