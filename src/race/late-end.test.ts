import { expect, test } from 'vitest';
import { remarksOf } from '#recording/remarks-of';
import { createControlledResponse } from './testing/controlled-response.ts';
import { prepareRun, settle } from './testing/prepare-run.ts';

/** A buffered response of two chunks, whose body ends this many ms after the last of them. */
async function endLate(lateMs: number) {
  const { response, write, end } = createControlledResponse();
  const { clock, ended } = prepareRun('buffered', () => Promise.resolve(response));
  await settle();
  clock.nowMs += 100;
  write('{"userData":[{"id":"a"}');
  await settle();
  clock.nowMs += 50;
  write(',{"id":"b"}]}');
  await settle();
  clock.nowMs += lateMs;
  end();
  return ended;
}

test('rows of a response that is read whole are dated by its last byte', async () => {
  const { marks, arrivals, lateEndMs } = await endLate(20);
  expect(marks).toMatchObject({ firstRowMs: 150, lastRowMs: 150 });
  expect(arrivals).toEqual([{ atMs: 150, rows: 2, bytes: 36 }]);
  expect(lateEndMs).toBeUndefined();
});

test('if the sender keeps it open, they are dated by its end, which is noted', async () => {
  const recording = await endLate(2000);
  const { marks, arrivals } = recording;
  expect(recording).toMatchObject({ state: 'complete', endMs: 2150, lateEndMs: 2000 });
  expect(marks).toMatchObject({ firstRowMs: 2150, lastRowMs: 2150 });
  expect(arrivals).toEqual([{ atMs: 2150, rows: 2, bytes: 36 }]);
  expect(remarksOf(recording)).toEqual([
    expect.stringMatching(/^The response ended 2\.00 s after its last byte\./),
  ]);
});
