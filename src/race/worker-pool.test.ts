import { expect, test } from 'vitest';
import { createWorkerPool } from './worker-pool.ts';

const READY_MS = 10_000;
const ANSWER_MS = 2000;

/** A worker of which the test knows what it was sent, and for which it answers. */
class TestWorker extends EventTarget {
  readonly sent: unknown[] = [];
  isTerminated = false;
  postMessage(message: unknown) {
    this.sent.push(message);
  }
  terminate() {
    this.isTerminated = true;
  }
  answer() {
    this.dispatchEvent(Object.assign(new Event('message'), { data: { type: 'alive' } }));
  }
  fail() {
    this.dispatchEvent(new Event('error'));
  }
}

/** A pool, the workers that it has started, and the timers that are pending. */
function preparePool(spares: number) {
  const workers: TestWorker[] = [];
  const due: { readonly task: () => void; readonly durationMs: number }[] = [];
  const surroundings = { canStart: true };
  const pool = createWorkerPool({
    createWorker() {
      if (!surroundings.canStart) throw new Error('blocked by a policy');
      const worker = new TestWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    timeOrigin: 1234,
    spares,
    timer(task, durationMs) {
      const entry = { task, durationMs };
      due.push(entry);
      return () => due.splice(due.indexOf(entry), 1);
    },
  });
  return {
    pool,
    workers,
    surroundings,
    pending: () => due.map(({ durationMs }) => durationMs),
    fire: () => due.splice(0).forEach(({ task }) => task()),
    terminated: () => workers.map(({ isTerminated }) => isTerminated),
  };
}

/** Lets everything happen that waits only for promises. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

test('so many workers are started ahead, and each is told the time origin of the page', () => {
  const { workers, pending } = preparePool(2);
  expect(workers.map(({ sent }) => sent)).toEqual([
    [{ type: 'setup', timeOrigin: 1234 }],
    [{ type: 'setup', timeOrigin: 1234 }],
  ]);
  expect(pending()).toEqual([READY_MS, READY_MS]);
});

test('a spare is taken when it has answered a ping within two seconds', async () => {
  const { pool, workers, pending } = preparePool(2);
  workers[0]?.answer();
  const taken = pool.take();
  await settle();
  expect(workers[0]?.sent.at(-1)).toEqual({ type: 'ping' });
  expect(pending()).toEqual([READY_MS, ANSWER_MS]);
  workers[0]?.answer();
  expect(await taken).toBe(workers[0]);
  expect(workers[0]?.isTerminated).toBe(false);
  expect(pending()).toEqual([READY_MS]);
});

test('a spare that does not answer its ping is terminated, and another worker is started in its place', async () => {
  const { pool, workers, fire, terminated } = preparePool(1);
  workers[0]?.answer();
  const taken = pool.take();
  await settle();
  fire();
  await settle();
  workers[1]?.answer();
  expect(await taken).toBe(workers[1]);
  expect(terminated()).toEqual([true, false]);
});

test('whoever takes a spare that is not ready waits for it', async () => {
  const { pool, workers } = preparePool(1);
  const taken = pool.take();
  await settle();
  expect(workers[0]?.sent).toHaveLength(1);
  workers[0]?.answer();
  await settle();
  workers[0]?.answer();
  expect(await taken).toBe(workers[0]);
  expect(workers).toHaveLength(1);
});

test('a spare that fails is terminated, and is not taken', async () => {
  const { pool, workers, terminated } = preparePool(2);
  workers[0]?.fail();
  await settle();
  expect(terminated()).toEqual([true, false]);
  workers[1]?.answer();
  const taken = pool.take();
  await settle();
  workers[1]?.answer();
  expect(await taken).toBe(workers[1]);
});

test('a spare that is not ready within ten seconds is terminated', async () => {
  const { fire, terminated } = preparePool(1);
  fire();
  await settle();
  expect(terminated()).toEqual([true]);
});

test('a spare that fails after it was ready is dropped too', async () => {
  const { pool, workers, terminated } = preparePool(1);
  workers[0]?.answer();
  await settle();
  workers[0]?.fail();
  expect(terminated()).toEqual([true]);
  const taken = pool.take();
  await settle();
  expect(workers).toHaveLength(2);
  workers[1]?.answer();
  expect(await taken).toBe(workers[1]);
});

test('an error of a worker that was taken does not end it here: its run decides about it', async () => {
  const { pool, workers } = preparePool(1);
  workers[0]?.answer();
  const taken = pool.take();
  await settle();
  workers[0]?.answer();
  await taken;
  workers[0]?.fail();
  expect(workers[0]?.isTerminated).toBe(false);
});

test('without spares a worker is started when one is taken, and needs no ping', async () => {
  const { pool, workers } = preparePool(0);
  expect(workers).toEqual([]);
  const taken = pool.take();
  await settle();
  workers[0]?.answer();
  expect(await taken).toBe(workers[0]);
  expect(workers[0]?.sent).toEqual([{ type: 'setup', timeOrigin: 1234 }]);
});

test('nobody gets a worker where none can be started, or where the one that was started fails', async () => {
  const { pool, workers, surroundings, fire } = preparePool(0);
  surroundings.canStart = false;
  expect(await pool.take()).toBeUndefined();
  surroundings.canStart = true;
  const failed = pool.take();
  await settle();
  workers[0]?.fail();
  expect(await failed).toBeUndefined();
  const mute = pool.take();
  await settle();
  fire();
  expect(await mute).toBeUndefined();
});

test('a pool that cannot start spares tries again after the next run', () => {
  const { pool, workers, surroundings } = preparePool(1);
  workers[0]?.fail();
  surroundings.canStart = false;
  pool.pauseStarts();
  pool.resumeStarts();
  expect(workers).toHaveLength(1);
  surroundings.canStart = true;
  pool.pauseStarts();
  pool.resumeStarts();
  expect(workers).toHaveLength(2);
});

test('what was taken is replaced when all runs have finished, and not before', async () => {
  const { pool, workers } = preparePool(1);
  workers[0]?.answer();
  pool.pauseStarts();
  pool.pauseStarts();
  const taken = pool.take();
  await settle();
  workers[0]?.answer();
  await taken;
  pool.resumeStarts();
  expect(workers).toHaveLength(1);
  pool.resumeStarts();
  expect(workers).toHaveLength(2);
});
