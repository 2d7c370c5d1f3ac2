import { expect, test } from 'vitest';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { NDJSON, prepareRun, settle } from './testing/prepare-run.ts';

/** A streamed run whose pauses end when the test moves its clock on. */
async function prepareOpenRun() {
  const { response, write, fail, isCancelled } = createControlledResponse(NDJSON);
  const pauses: { readonly endMs: number; readonly task: () => void }[] = [];
  const prepared = prepareRun('streamed', () => Promise.resolve(response), undefined, {
    pause: (task, durationMs) => pauses.push({ endMs: prepared.clock.nowMs + durationMs, task }),
  });
  await settle();

  /** Moves the clock on by `durationMs`, and ends each pause at its time. */
  async function pass(durationMs: number): Promise<void> {
    const untilMs = prepared.clock.nowMs + durationMs;
    for (;;) {
      pauses.sort((one, other) => one.endMs - other.endMs);
      const [next] = pauses;
      if (next === undefined || next.endMs > untilMs) break;
      pauses.shift();
      prepared.clock.nowMs = Math.max(prepared.clock.nowMs, next.endMs);
      next.task();
      await settle();
    }
    prepared.clock.nowMs = untilMs;
  }

  return { ...prepared, write, fail, isCancelled, pass };
}

const WHOLE = pageLine(1, [{ id: 'a' }]) + endLine(1, 1);

test('a body that stays open after its end line is closed after three seconds, and the run is complete', async () => {
  const { run, ended, write, pass, isCancelled } = await prepareOpenRun();
  write(WHOLE);
  await settle();
  await pass(2900);
  expect(run.read()).toMatchObject({ state: 'running', rows: 1 });
  expect(isCancelled()).toBe(false);
  await pass(300);
  const recording = await ended;
  expect(isCancelled()).toBe(true);
  expect(recording).toMatchObject({
    state: 'complete',
    endMs: 0,
    notes: ['The connection stayed open after the last line, so the page closed it.'],
  });
});

test('the reader waits for bytes that arrive after the end line', async () => {
  const { run, write, pass, isCancelled } = await prepareOpenRun();
  write(WHOLE);
  await settle();
  for (let count = 0; count < 4; count += 1) {
    await pass(2000);
    write('\n');
    await settle();
  }
  expect(isCancelled()).toBe(false);
  expect(run.read()?.state).toBe('running');
  await pass(3500);
  expect(run.read()?.state).toBe('complete');
});

test('signs of life after the end line do not keep a run open for ever', async () => {
  const { run, write, pass, isCancelled } = await prepareOpenRun();
  write(WHOLE);
  await settle();
  for (let count = 0; count < 40 && run.read()?.state === 'running'; count += 1) {
    write('\n');
    await pass(1000);
  }
  expect(isCancelled()).toBe(true);
  expect(run.read()).toMatchObject({ state: 'complete', rows: 1, badLineCount: 0 });
});

test('a clock that goes back after the end line does not keep a run open for ever', async () => {
  const { run, write, pass, clock } = await prepareOpenRun();
  write(WHOLE);
  await settle();
  await pass(2000);
  // The pauses that are under way end at their time nevertheless.
  clock.nowMs -= 1500;
  await pass(8000);
  expect(run.read()).toMatchObject({ state: 'complete', rows: 1 });
});

test('the reader waits for a body that stays open before its end line', async () => {
  const { run, write, fail, pass, abort, ended } = await prepareOpenRun();
  write(pageLine(1, [{ id: 'a' }]));
  await settle();
  await pass(60_000);
  expect(run.read()).toMatchObject({ state: 'running', rows: 1 });
  abort();
  // As the browser does with the body of an aborted request.
  fail(new DOMException('aborted', 'AbortError'));
  expect((await ended).state).toBe('aborted');
});

test.each([
  ['an end line', WHOLE.trimEnd(), 'complete'],
  ['an end line after rows', '{"id":"a"}\n{"type":"end","count":1}', 'complete'],
  ['an error line', `${pageLine(1, [{ id: 'a' }])}{"type":"error","message":"bang"}`, 'failed'],
  ['[DONE]', 'data: {"id":"a"}\n\ndata: [DONE]', 'complete'],
  ['an end record', '\u001E{"id":"a"}\n\u001E{"type":"end","count":1}', 'complete'],
])(
  '%s without a newline is the last line too, where nothing follows it',
  async (_, body, state) => {
    const { run, ended, write, pass, isCancelled } = await prepareOpenRun();
    write(body);
    await settle();
    await pass(2900);
    expect(run.read()?.state).toBe('running');
    await pass(300);
    expect(isCancelled()).toBe(true);
    expect(await ended).toMatchObject({ state, rows: 1, endMs: 0 });
  },
);

test.each([
  ['a row', '{"id":"a"}\n{"id":"b"}'],
  ['a page', pageLine(1, [{ id: 'a' }]).trimEnd()],
  ['the start of a longer line', `${WHOLE.trimEnd()} and more`],
])('%s without a newline is waited for', async (_, body) => {
  const { run, write, pass, isCancelled } = await prepareOpenRun();
  write(body);
  await settle();
  await pass(60_000);
  expect(run.read()?.state).toBe('running');
  expect(isCancelled()).toBe(false);
});

test('what goes on behind an end line without a newline is read', async () => {
  const { run, write, pass, isCancelled } = await prepareOpenRun();
  write('{"id":"a"}\n{"type":"end","count":1}');
  await settle();
  await pass(1000);
  write(' and more');
  await settle();
  await pass(60_000);
  expect(run.read()?.state).toBe('running');
  expect(isCancelled()).toBe(false);
});

test('after Stop, what had arrived is parsed only for as long as the page waits', async () => {
  const { run, clock, write, fail, abort, ended } = await prepareOpenRun();
  let nowMs = clock.nowMs;
  // Each look at the clock takes a millisecond, as on a machine that is very slow.
  Object.defineProperty(clock, 'nowMs', { get: () => (nowMs += 1) });
  write('{"id":1}\n'.repeat(100_000));
  await settle();
  abort();
  fail(new DOMException('aborted', 'AbortError'));
  expect((await ended).state).toBe('aborted');
  expect(run.read()?.rows).toBeGreaterThan(0);
  expect(run.read()?.rows).toBeLessThan(50_000);
});
