import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import type { EndedRecording } from '#recording/recording';
import { createReplay } from './replay.ts';
import { rereading } from './replayed-run.ts';
import { createRun, type Run } from './run.ts';
import { answerInTurn, SERIES } from './testing/kept-series.ts';
import { prepareRun } from './testing/prepare-run.ts';

const openIngest = createLocalIngest({
  fetch: () => Promise.reject(new Error('A kept body asks for nothing.')),
  now: () => 1,
  defer: queueMicrotask,
  pause: queueMicrotask,
});

/** The first rows of a run, each as it was sent, or as the text that it was taken for. */
async function rowsOf(run: Run, count: number) {
  const rows = Array.from({ length: count }, (_row, index) => run.readRow(index));
  return (await Promise.all(rows)).map(({ text, problem }) => ({ text, problem }));
}

test.each(SERIES)('a series with %s has the rows of the race in a replay', async (...given) => {
  const race = prepareRun('paginated', answerInTurn(given[1]));
  const recording = (await race.ended) as EndedRecording;
  const body = await race.run.readBody(Number.POSITIVE_INFINITY);
  if (body === undefined) throw new Error('The body of a series is kept.');
  const again = createRun({
    contestant: race.run.contestant,
    openIngest: rereading(openIngest, recording, body),
    schedule: queueMicrotask,
  });
  const { rows } = await again.start(new AbortController().signal);
  // A page that turned out to be the one before it was not read in the race, and stands behind all rows that are shown.
  expect(rows).toBe(recording.rows + (given[0] === 'the same page again' ? 1 : 0));
  expect(await rowsOf(again, recording.rows)).toEqual(await rowsOf(race.run, recording.rows));
});

test.each([
  ['each object, though a list is there', '{"rows":[{"a":1},{"a":2}]}', ''],
  ['a list that is not there', '{"rows":[{"a":1},{"a":2}]}', 'b'],
  ['a list that another one stands before', '{"b":[{"n":1},{"n":2}],"a":[{"a":1}]}', 'a'],
])('where a person chose %s, a replay has the rows of the race', async (_name, text, path) => {
  const prepare = () =>
    prepareRun('buffered', answerInTurn([text]), undefined, { contestant: { path } });
  const races = { left: prepare(), right: prepare() };
  const recordingOf = async ({ run, ended }: typeof races.left) => {
    await ended;
    await run.digestRows(false);
    return run.read() as EndedRecording;
  };
  const runs = { left: await recordingOf(races.left), right: await recordingOf(races.right) };
  const body = new TextEncoder().encode(text);
  const { replay, runs: again } = createReplay(
    1,
    { place: 'LOCAL', browser: '', runs, bodies: { left: body, right: body } },
    { openIngest, schedule: queueMicrotask, now: () => 1, everyFrame: () => () => undefined },
  );
  expect(await replay.rowFaults).toEqual({});
  expect(runs.left.rows).toBeGreaterThan(0);
  expect(await rowsOf(again.left, runs.left.rows)).toEqual(
    await rowsOf(races.left.run, runs.left.rows),
  );
});
