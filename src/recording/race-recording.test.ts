import { expect, test } from 'vitest';
import { type RaceRecording, replayedPlace } from './race-recording.ts';

const RUNS = {} as RaceRecording['runs'];

test('a race that is shown again tells where it was run, and nothing of its runs', () => {
  const origin = {
    startedAt: '2026-11-26T10:00:00.000Z',
    place: 'LOCAL',
    browser: 'Test',
    gatewayTimeoutMs: 29_000,
  };
  const race: RaceRecording = { ...origin, runs: RUNS, bodies: {} };
  expect(replayedPlace(race)).toStrictEqual({ kind: 'replay', ...origin });
});

test('what is not known of its place stays missing', () => {
  const race: RaceRecording = { place: '', browser: '', runs: RUNS, bodies: {} };
  expect(replayedPlace(race)).toStrictEqual({ kind: 'replay', place: '', browser: '' });
});
