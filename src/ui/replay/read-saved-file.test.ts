import { expect, test } from 'vitest';
import { answerOf } from '#insight/export/kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { createLocalIngest } from '#ingest/local-ingest';
import { pagesJson } from '#insight/sweep/page-export';
import { sweepJson } from '#insight/sweep/sweep-export';
import { pageSweepOf } from '#insight/testing/page-sweep-of';
import { sweepOf } from '#insight/testing/sweep-of';
import { makeRaceLink } from '#insight/share/race-link';
import { prepareRun } from '#race/testing/prepare-run';
import { endLine, pageLine } from '#race/testing/page-lines';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { type FileReading, readGiven, readSavedFile } from './read-saved-file.ts';

/** Opens files on a page where nothing is running. */
const READING: FileReading = {
  openIngest: createLocalIngest({
    fetch: () => Promise.reject(new TypeError('A file asks for nothing.')),
    now: () => 1,
    defer: queueMicrotask,
    pause: queueMicrotask,
  }),
  isBusyNow: () => false,
};

const whole = pageLine(1, [{ a: 1 }]) + pageLine(2, [{ a: 2 }, { a: 3 }]) + endLine(2, 3);

/** Responses of all kinds: what a race may be of, and its file has to bear. */
const RESPONSES: Readonly<Record<string, () => Promise<Response>>> = {
  'a stream that is whole': () => Promise.resolve(new Response(whole)),
  'a stream that was cut': () => Promise.resolve(new Response(whole.slice(0, 90))),
  'a page that counts too many': () =>
    Promise.resolve(new Response(whole.replace('"count":2,', '"count":9,'))),
  'a page that counts too few': () =>
    Promise.resolve(new Response(whole.replace('"count":2,', '"count":1,'))),
  'a page that has no row at all': () =>
    Promise.resolve(
      new Response('{"type":"page","page":1,"count":5,"elapsedMs":1,"userData":[]}\n'),
    ),
  'a line that cannot be read': () =>
    Promise.resolve(new Response(`${pageLine(1, [1])}{"type":"page"\n${endLine(1, 1)}`)),
  'one document': () => Promise.resolve(new Response('{"userData":[{"a":1},{"a":2}]}')),
  'several lists': () => Promise.resolve(new Response('{"a":[1,2],"b":[3]}')),
  'lines of another kind': () => Promise.resolve(new Response('{"a":1}\n{"a":\n{"a":2}\n')),
  events: () => Promise.resolve(new Response('data: {"a":1}\n\ndata: {"a":2}\n\n')),
  nothing: () => Promise.resolve(new Response('')),
  'an error': () => Promise.resolve(new Response('{"message":"no"}', { status: 502 })),
  'a web page': () => Promise.resolve(new Response('<html>')),
  'no answer': () => Promise.reject(new TypeError('Failed to fetch')),
};

test.each(Object.entries(RESPONSES))(
  'a race of %s is opened as it was saved',
  async (_name, answer) => {
    const ended = (road: string) => prepareRun(road, answer).ended as Promise<EndedRecording>;
    const runs = { left: await ended('buffered'), right: await ended('streamed') };
    const recording: RaceRecording = {
      startedAt: '2026-11-26T07:05:00.000Z',
      place: 'LOCAL',
      browser: 'Mozilla/5.0',
      runs,
      bodies: {},
    };
    const text = writeRaceFile(recording, answerOf(recording), '');
    const file = Object.assign(new File([text], 'race.json'), {
      text: () => Promise.resolve(text),
    });
    expect(await readSavedFile(file, READING)).toEqual({ kind: 'race', recording });
  },
);

test('a file that the browser cannot read is told of', async () => {
  const file = Object.assign(new File([], 'gone.json'), {
    text: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
  });
  expect(await readSavedFile(file, READING)).toEqual({
    kind: 'unreadable',
    message: 'gone.json: The browser could not read this file. Choose it again.',
  });
});

const FROM = { place: 'LOCAL', browser: 'Mozilla/5.0' };

test.each([
  ['sweep', sweepJson({ ...FROM, sweep: sweepOf([100], [['buffered'], ['streamed']]) }, [])],
  [
    'sweep of page sizes',
    pagesJson({ ...FROM, sweep: pageSweepOf([10], [['streamed', undefined]]) }),
  ],
])('a saved %s is named as what it is, and is not opened', async (_name, text) => {
  const file = Object.assign(new File([text], 'a.json'), { text: () => Promise.resolve(text) });
  expect(await readSavedFile(file, READING)).toEqual({
    kind: 'unreadable',
    message:
      'a.json: This file is a saved sweep, which this page can’t open. It opens races and measurements that it has saved.',
  });
});

/** The recording of a stream that is whole. */
function wholeRun(road: string): Promise<EndedRecording> {
  const { ended } = prepareRun(road, () => Promise.resolve(new Response(whole)));
  return ended as Promise<EndedRecording>;
}

test('a race is read from a link as from a file, and a fault of a link has its code', async () => {
  const runs = { left: await wholeRun('buffered'), right: await wholeRun('streamed') };
  const link = await makeRaceLink({ place: '', browser: '', runs, bodies: {} }, false);
  const fragment = link.state === 'made' ? link.fragment : '';
  expect(await readGiven({ link: `#${fragment}` }, READING)).toMatchObject({
    kind: 'race',
    recording: { runs: { right: { rows: 3 } }, bodies: {} },
  });
  expect(await readGiven({ link: `#${fragment.slice(0, 90)}` }, READING)).toMatchObject({
    kind: 'unreadable',
    message: expect.stringMatching(/^The link was cut off/) as string,
    linkFault: 'cut',
  });
});

test('what the page itself fails to read is told of like any other file', async () => {
  const file = Object.assign(new File([], 'deep.json'), {
    text: () =>
      Promise.resolve({
        toString: () => {
          throw new RangeError('too deep');
        },
      }),
  }) as unknown as File;
  expect(await readSavedFile(file, READING)).toEqual({
    kind: 'unreadable',
    message: expect.stringMatching(
      /^deep\.json: This page failed to read it: too deep\. That is a fault of this page/,
    ),
  });
});

/** The recording and the body of a run, when it has ended. */
async function kept({ run, ended }: ReturnType<typeof prepareRun>) {
  await ended;
  await run.digestRows(false);
  return { run: run.read() as EndedRecording, body: await run.readBody(1000) };
}

/** The file of a race of two pages of a series beside a stream, with its rows; `change` is made in its text. */
async function fileWithRows(change: (text: string) => string): Promise<File> {
  const pages = ['{"items":[{"a":1}],"nextToken":"x"}', '{"items":[{"a":2},{"a":3}]}'];
  const sides = {
    left: prepareRun('paginated', () => Promise.resolve(new Response(pages.shift()))),
    right: prepareRun('streamed', () => Promise.resolve(new Response(whole))),
  };
  const [left, right] = [await kept(sides.left), await kept(sides.right)];
  const runs = { left: left.run, right: right.run };
  const bodies = { left: left.body ?? new Uint8Array(), right: right.body ?? new Uint8Array() };
  const recording: RaceRecording = { place: 'LOCAL', browser: 'Mozilla/5.0', runs, bodies };
  const text = change(writeRaceFile(recording, answerOf(recording), ''));
  return Object.assign(new File([text], 'race.json'), { text: () => Promise.resolve(text) });
}

test('a race whose rows were changed by hand is refused, and the side is named', async () => {
  expect(await readSavedFile(await fileWithRows((text) => text), READING)).toMatchObject({
    kind: 'race',
  });
  const file = await fileWithRows((text) =>
    text.replaceAll(String.raw`{\"a\":2},{\"a\":3}`, String.raw`{\"a\":2},{\"a\":4}`),
  );
  expect(await readSavedFile(file, READING)).toEqual({
    kind: 'unreadable',
    message:
      'race.json: This file was changed since it was saved: the rows in bodies.left are not the ones that its figures were measured on, by runs.left.contentHash. Open one that is as it was saved.',
  });
  // It is not shown then, and would be read beside what is running.
  const busy = { ...READING, isBusyNow: () => true };
  expect(await readSavedFile(file, busy)).toMatchObject({ kind: 'race' });
});
