import { defaultContestants } from '#roads/testing/default-contestants';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { createMeasurement, type Measurement } from './measurement.ts';
import { orderOf } from './run-order.ts';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import type { OpenIngest } from '#ingest/ingest-messages';
import { otherSide } from '#roads/road';
import { endLine, pageLine } from './testing/page-lines.ts';
import { settle } from './testing/prepare-run.ts';

const PLAN: MeasurementPlan = {
  pairs: 6,
  warmUps: 1,
  pauseMs: 250,
  seed: 3,
  until: 'all-pairs',
  primary: 'firstRow',
  threshold: { unit: 'percent', value: 5 },
};

const URLS = { buffered: 'https://b.test/', streamed: 'https://s.test/' } as const;

const ROWS = [{ n: 1 }, { n: 2 }];

/** Answers as both backends do; `answer` may replace that. */
function prepare(
  plan: Partial<MeasurementPlan> = {},
  answer: (request: Request, count: number) => Promise<Response> | undefined = () => undefined,
  onPause?: (count: number, measurement: Measurement) => void,
  isDecided: (record: MeasurementRecord) => boolean = () => false,
  earlier?: MeasurementRecord,
) {
  const asked: string[] = [];
  let open = 0;
  const pauses: number[] = [];
  let inFlight = 0;
  let most = 0;
  const clock = { nowMs: 0 };
  const countOpen =
    (openIngest: OpenIngest): OpenIngest =>
    (onMessage) => {
      const link = openIngest(onMessage);
      open += 1;
      return {
        ...link,
        close() {
          open -= 1;
          link.close();
        },
      };
    };
  const measurement = createMeasurement({
    contestants: defaultContestants(URLS),
    plan: { ...PLAN, ...plan },
    earlier,
    now: () => (clock.nowMs += 0.5),
    startedAt: new Date(0),
    wait: (durationMs) => {
      pauses.push(durationMs);
      onPause?.(pauses.length, measurement);
      return Promise.resolve();
    },
    isDecided,
    watchPage: () => () => ({ wasHidden: false, longestFrameMs: 0 }),
    schedule: queueMicrotask,
    openIngest: countOpen(
      createLocalIngest({
        now: () => (clock.nowMs += 0.5),
        defer: queueMicrotask,
        pause: queueMicrotask,
        async fetch(request) {
          asked.push(request.url === URLS.buffered ? 'left' : 'right');
          inFlight += 1;
          most = Math.max(most, inFlight);
          await Promise.resolve();
          inFlight -= 1;
          const body =
            request.url === URLS.buffered
              ? JSON.stringify({ userData: ROWS })
              : pageLine(1, ROWS.slice(0, 1)) + pageLine(2, ROWS.slice(1)) + endLine(2, 2);
          return answer(request, asked.length) ?? new Response(body);
        },
      }),
    ),
  });
  return { measurement, asked, pauses, mostAtOnce: () => most, openNow: () => open };
}

test('every pair is one run of each side, one request at a time, in the order the seed says', async () => {
  const { measurement, asked, pauses, mostAtOnce } = prepare();
  const record = await measurement.start();
  expect(record.state).toBe('complete');
  expect(record.pairs).toHaveLength(7);
  expect(asked.filter((_, index) => index % 2 === 0)).toEqual(orderOf(PLAN));
  expect(record.pairs.map(({ first }) => first)).toEqual(orderOf(PLAN));
  expect(mostAtOnce()).toBe(1);
  expect(pauses).toEqual(Array(13).fill(250));
});

test('warm-ups come first and are marked', async () => {
  const record = await prepare({ warmUps: 2 }).measurement.start();
  expect(record.pairs.map(({ isWarmUp }) => isWarmUp)).toEqual([
    true,
    true,
    ...Array(6).fill(false),
  ]);
});

test('both runs of a pair are hashed, and have the same hash for the same rows', async () => {
  const record = await prepare().measurement.start();
  for (const { runs } of record.pairs) {
    expect(runs.left).toMatchObject({ state: 'complete', rows: 2, longestFrameMs: 0 });
    expect(runs.left?.contentHash).toBe(runs.right?.contentHash);
    expect(runs.left?.orderHash).toMatch(/./);
    expect(runs.left?.orderHash).toBe(runs.right?.orderHash);
  }
});

test('a measurement that is stopped keeps what it has, and sends nothing more', async () => {
  const { measurement, asked } = prepare({}, (_, count) => {
    if (count === 6) measurement.stop();
    return undefined;
  });
  const record = await measurement.start();
  expect(record.state).toBe('stopped');
  expect(asked).toHaveLength(6);
  expect(record.pairs).toHaveLength(3);
  expect(Object.values(record.pairs[0]?.runs ?? {}).map(({ state }) => state)).toEqual([
    'complete',
    'complete',
  ]);
});

test('if it is stopped in a pause, it sends nothing more', async () => {
  const { measurement, asked } = prepare(
    {},
    () => undefined,
    (count, running) => {
      if (count === 4) running.stop();
    },
  );
  expect(await measurement.start()).toMatchObject({ state: 'stopped' });
  expect(asked).toHaveLength(4);
});

test('every run releases its rows after it was measured', async () => {
  const { measurement, openNow } = prepare();
  await measurement.start();
  expect(openNow()).toBe(0);
});

test('a side that fails gets a request in every pair, and its failures are kept', async () => {
  const { measurement } = prepare({}, (request) =>
    request.url === URLS.streamed
      ? Promise.resolve(new Response('{"Message":"Forbidden"}', { status: 403 }))
      : undefined,
  );
  const record = await measurement.start();
  for (const { runs } of record.pairs) {
    expect(runs.right).toMatchObject({ state: 'failed', status: 403 });
    expect(runs.right?.contentHash).toBeUndefined();
    expect(runs.left?.state).toBe('complete');
  }
});

test('a record is plain data, and listeners hear of every run', async () => {
  const { measurement } = prepare();
  let heard = 0;
  measurement.subscribe(() => (heard += 1));
  const record = await measurement.start();
  expect(heard).toBe(15);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  expect(record.clockStepMs).toBeCloseTo(0.5);
});

test('a plan until decided ends with the pair that decides it, and checks after each pair', async () => {
  const asked: number[] = [];
  const isDecided = ({ pairs }: MeasurementRecord) => asked.push(pairs.length) === 4;
  const { measurement } = prepare({ until: 'decided' }, undefined, undefined, isDecided);
  const record = await measurement.start();
  expect(record).toMatchObject({ state: 'complete', pairs: { length: 4 } });
  expect(asked).toEqual([1, 2, 3, 4]);
});

test('pairs can be added to a measurement that has ended, and the order continues', async () => {
  const { measurement } = prepare();
  await measurement.start();
  const extended = measurement.extend(4);
  expect(measurement.read().state).toBe('running');
  const record = await extended;
  expect(record).toMatchObject({ state: 'complete', plan: { pairs: 10, until: 'all-pairs' } });
  expect(record.pairs.map(({ first }) => first)).toEqual(orderOf({ ...PLAN, pairs: 10 }));
});

test('pairs can be added to the record of an earlier measurement, which keeps its beginning and its order', async () => {
  const earlier = await prepare({ pairs: 3 }).measurement.start();
  const { measurement } = prepare(earlier.plan, undefined, undefined, undefined, earlier);
  expect(measurement.read()).toBe(earlier);
  const record = await measurement.extend(5);
  expect(record).toMatchObject({ state: 'complete', startedAt: earlier.startedAt });
  expect(record.pairs.slice(0, earlier.pairs.length)).toEqual(earlier.pairs);
  expect(record.pairs.map(({ first }) => first)).toEqual(orderOf({ ...PLAN, pairs: 8 }));
});

test('a pair that was stopped half-way is taken again when pairs are added', async () => {
  const { measurement } = prepare({}, (_, count) => {
    if (count === 5) measurement.stop();
    return undefined;
  });
  const stopped = await measurement.start();
  expect(stopped).toMatchObject({ state: 'stopped', pairs: { length: 3 } });
  const record = await measurement.extend(2);
  expect(record).toMatchObject({ state: 'complete', plan: { pairs: 3 }, pairs: { length: 4 } });
  for (const { runs } of record.pairs) {
    expect(runs).toMatchObject({ left: { state: 'complete' }, right: { state: 'complete' } });
  }
});

test.each([5, 6])(
  'a pair of which run %d was aborted is taken again when pairs are added',
  async (abortedAt) => {
    const { measurement } = prepare({}, (_, count) => {
      if (count !== abortedAt) return undefined;
      measurement.stop();
      return Promise.reject(new DOMException('stopped', 'AbortError'));
    });
    const stopped = await measurement.start();
    expect(stopped.pairs).toHaveLength(3);
    expect(Object.values(stopped.pairs[2]?.runs ?? {}).at(-1)?.state).toBe('aborted');
    const record = await measurement.extend(2);
    expect(record).toMatchObject({ state: 'complete', pairs: { length: 4 } });
    for (const { runs } of record.pairs) {
      expect(runs).toMatchObject({ left: { state: 'complete' }, right: { state: 'complete' } });
    }
  },
);

test('a fault of the page ends a measurement, and what was taken stays', async () => {
  const { measurement } = prepare({ until: 'decided', warmUps: 0 }, undefined, undefined, () => {
    throw new RangeError('no verdict');
  });
  await expect(measurement.start()).rejects.toThrow('no verdict');
  expect(measurement.read()).toMatchObject({ state: 'stopped', pairs: [{ isWarmUp: false }] });
});

test('before it starts, a record has its plan and its roads, and nothing else', () => {
  const { measurement, asked } = prepare();
  expect(measurement.read()).toStrictEqual({
    state: 'running',
    startedAt: '1970-01-01T00:00:00.000Z',
    roads: { left: 'buffered', right: 'streamed' },
    plan: PLAN,
    order:
      'In every two pairs each side goes first once, in an order drawn at random: a Mersenne twister, seeded with the plan’s seed, tosses one coin for every two pairs.',
    clockStepMs: 0.5,
    pairs: [],
  });
  expect(asked).toEqual([]);
});

/** A measurement with this clock, which is not started. */
function clockStepOf(now: () => number) {
  return createMeasurement({
    contestants: defaultContestants(URLS),
    plan: PLAN,
    now,
    startedAt: new Date(0),
    wait: () => Promise.resolve(),
    isDecided: () => false,
    watchPage: () => () => ({ wasHidden: false, longestFrameMs: 0 }),
    schedule: queueMicrotask,
    openIngest: () => ({ send: () => undefined, close: () => undefined }),
  }).read().clockStepMs;
}

test('the step of a clock is the smallest of the first twenty', () => {
  // The first reading is where it begins, and one does not advance.
  const advances = [0, 5, 3, 0, 8, ...Array<number>(16).fill(9), 2, 1];
  let atMs = 100;
  const step = clockStepOf(() => (atMs += advances.shift() ?? 9));
  expect(step).toBe(2);
  expect(advances).toEqual([1]);
});

test('a clock that stands still has no step, and is given up after a million readings', () => {
  let reads = 0;
  const step = clockStepOf(() => {
    reads += 1;
    return 7;
  });
  expect(step).toBe(0);
  expect(reads).toBe(1_000_001);
});

test('a clock that goes back makes no step', () => {
  const readings = [10, 4, 12, 12.25];
  expect(clockStepOf(() => readings.shift() ?? 12.25)).toBe(0.25);
});

test('the current run can be read while it is under way, and not between runs', async () => {
  const seen: (string | undefined)[] = [];
  const look = () => {
    const current = measurement.readRun();
    seen.push(current && `${current.side} ${current.recording.state}`);
  };
  const { measurement } = prepare(
    { warmUps: 0, pairs: 2 },
    async () => {
      await settle();
      look();
      return new Response('{"userData":[1]}');
    },
    look,
  );
  expect(measurement.readRun()).toBeUndefined();
  await measurement.start();
  expect(measurement.readRun()).toBeUndefined();
  const sides = orderOf({ ...PLAN, warmUps: 0, pairs: 2 }).flatMap((first) => [
    first,
    otherSide(first),
  ]);
  expect(seen).toEqual(sides.flatMap((side) => [undefined, `${side} running`]).slice(1));
});

test('every run has what parsing costs and what disturbed the page, and both sides are read alike', async () => {
  const record = await prepare().measurement.start();
  for (const { runs } of record.pairs) {
    for (const run of [runs.left, runs.right]) {
      expect(run).toMatchObject({
        wasHidden: false,
        longestFrameMs: 0,
        parse: { wholeMs: expect.any(Number) },
      });
    }
  }
});

test('a run that does not say that it is whole is hashed too, and one that failed is neither hashed nor parsed', async () => {
  const { measurement } = prepare({ pairs: 1, warmUps: 0 }, (request) =>
    Promise.resolve(
      request.url === URLS.streamed
        ? new Response('{"n":1}\n{"n":2}\n')
        : new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ),
  );
  const { pairs } = await measurement.start();
  expect(pairs[0]?.runs.right).toMatchObject({ state: 'unknown', rows: 2 });
  expect(pairs[0]?.runs.right?.contentHash).toMatch(/./);
  expect(pairs[0]?.runs.right?.parse?.lines).toBe(2);
  expect(pairs[0]?.runs.left?.state).toBe('failed');
  expect(pairs[0]?.runs.left).not.toHaveProperty('contentHash');
  expect(pairs[0]?.runs.left).not.toHaveProperty('parse');
});

test('who no longer listens hears nothing, and every change is a new record', async () => {
  const { measurement } = prepare({ pairs: 1, warmUps: 0 });
  const records = new Set([measurement.read()]);
  let calls = 0;
  const leave = measurement.subscribe(() => (calls += 1));
  measurement.subscribe(() => records.add(measurement.read()));
  leave();
  await measurement.start();
  expect(calls).toBe(0);
  expect(records.size).toBe(4);
});

test.each(['digest', 'parse'] as const)(
  'whoever stops a measurement does not wait for the last run’s %s',
  async (unanswered) => {
    const { openIngest, asked } = neverAnswering(unanswered);
    const measurement = createMeasurement({
      contestants: defaultContestants(URLS),
      plan: { ...PLAN, warmUps: 0 },
      now: () => 0,
      startedAt: new Date(0),
      wait: () => Promise.resolve(),
      isDecided: () => false,
      watchPage: () => () => ({ wasHidden: true, longestFrameMs: 30 }),
      schedule: queueMicrotask,
      openIngest,
    });
    const ended = measurement.start();
    await asked;
    measurement.stop();
    const { state, pairs } = await ended;
    expect(state).toBe('stopped');
    expect(pairs).toHaveLength(1);
    const run = Object.values(pairs[0]?.runs ?? {})[0];
    expect(run).toMatchObject({ state: 'complete', wasHidden: true, longestFrameMs: 30 });
    expect(run).not.toHaveProperty('parse');
  },
);

/** Ingests that answer everything but this, and the moment at which they are asked for it. */
function neverAnswering(type: 'digest' | 'parse') {
  let onAsked: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const openLocal = createLocalIngest({
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
    fetch: () => Promise.resolve(new Response('{"userData":[1]}')),
  });
  const openIngest: OpenIngest = (onMessage) => {
    const link = openLocal(onMessage);
    return {
      ...link,
      send(request) {
        if (request.type === type) onAsked?.();
        else link.send(request);
      },
    };
  };
  return { openIngest, asked };
}
