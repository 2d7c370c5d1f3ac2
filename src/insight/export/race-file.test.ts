import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { measuredRun, pagesOf } from '#insight/testing/measurement-of';
import { recordingOf } from '#insight/testing/recording-of';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { writeRaceFile } from './race-file.ts';

const LOCAL = { kind: 'local', report: { scanLatencyMs: 0, limits: {} } } as unknown as Place;
const ORIGIN = 'https://demo.example';

function write(left: EndedRecording, right: EndedRecording) {
  const runs = { left, right };
  const text = writeRaceFile(
    { place: 'LOCAL', browser: 'Mozilla/5.0', runs, bodies: {} },
    answerRace(runs, {}),
    ORIGIN,
    LOCAL,
  );
  expect(text).not.toMatch(/undefined|NaN/);
  return JSON.parse(text) as {
    readonly [member: string]: unknown;
    readonly conclusions: Readonly<Record<string, unknown>>;
  };
}

test('a race as a file has both recordings, and what the page concludes with its codes', () => {
  const runs = {
    left: measuredRun('buffered', [400, 400]),
    right: measuredRun('streamed', [100, 390]),
  };
  const { conclusions, ...file } = write(runs.left, runs.right);
  expect(file).toEqual({
    format: 'two-fetches-race',
    version: 1,
    place: 'LOCAL',
    browser: 'Mozilla/5.0',
    roads: { left: 'buffered', right: 'streamed' },
    runs,
  });
  expect(conclusions).toMatchObject({
    code: 'race.sooner.streamed',
    side: 'right',
    metric: 'firstRow',
    headline:
      'Streamed · First row 4.0× sooner · arrived after 100 ms against 400 ms · 300 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 300 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [],
    sides: {
      left: { state: 'complete', averageWaitMs: 400, causes: [] },
      right: { state: 'complete', averageWaitMs: 245, figures: { 'First byte': '100 ms' } },
    },
  });
});

test('a side that failed has its problem and causes with their codes', () => {
  const failed = recordingOf('streamed', {
    state: 'failed',
    rows: 3,
    problem: { code: 'page-sequence', message: 'Page 2 came twice.', remedy: 'Look.' },
  });
  const { conclusions } = write(measuredRun('buffered', [400, 400]), failed);
  expect(conclusions).toMatchObject({
    code: 'race.failed.streamed',
    sides: {
      right: {
        problem: { code: 'problem.page-sequence', message: 'Page 2 came twice.', remedy: 'Look.' },
        causes: [
          { code: 'diagnosis.pages-out-of-turn' },
          { code: 'diagnosis.page-numbers' },
          { code: 'diagnosis.changed-on-its-way' },
        ],
      },
    },
  });
});

test('a difference is explained by its parts, and a stream that came as one page says so', () => {
  const { conclusions } = write(
    measuredRun('buffered', [900, 900], {
      rows: 100,
      headers: { 'server-timing': 'init;dur=500' },
    }),
    measuredRun('streamed', [100, 100], { rows: 100, arrivals: pagesOf([[80, 100]]) }),
  );
  expect(conclusions).toMatchObject({
    difference: expect.arrayContaining([
      expect.objectContaining({ code: 'difference.cold-start', side: 'left', ms: 500 }),
    ]) as unknown,
    sides: {
      right: {
        streaming: { code: 'diagnosis.one-page' },
        causes: [{ code: 'diagnosis.one-scan-page' }],
      },
    },
  });
});
