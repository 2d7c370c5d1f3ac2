import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { describePlace } from './describe-place.ts';

type Report = Extract<Place, { kind: 'local' }>['report'];

const local = (report: Partial<Report>): Place => ({
  kind: 'local',
  report: { scanLatencyMs: 0, ...report } as Report,
});

test.each([
  [{ kind: 'deployed' } as const, 'YOUR ENDPOINTS'],
  [{ kind: 'simulated' } as const, 'SIMULATED'],
  [{ kind: 'simulated', seed: 3 } as const, 'SIMULATED, seed 3'],
  [
    { kind: 'simulated', seed: 3, scene: 'A cold start' } as const,
    'SIMULATED, seed 3, A cold start',
  ],
  [
    {
      kind: 'replay',
      startedAt: 'then',
      place: 'SIMULATED, seed 3, A cold start',
      browser: '',
    } as const,
    'REPLAY, SIMULATED, seed 3, A cold start, then',
  ],
  [{ kind: 'replay', place: '', browser: '', isKept: true } as const, 'SAVED, date unknown'],
  [local({}), 'LOCAL'],
  [local({ scanLatencyMs: 110 }), 'LOCAL, +110 ms per Scan page'],
])('%j is reported as what it is', (place, words) => {
  expect(describePlace(place)).toBe(words);
});

test('a reproduced case says what it adds to each side', () => {
  const rebuilt = {
    name: 'article',
    about: 'A published comparison',
    buffered: { start: 'cold', addedInitMs: 1650, gatewayBytesPerSecond: 330_000 },
    streamed: { start: 'warm', addedInitMs: 0 },
  } as const;
  expect(describePlace(local({ scanLatencyMs: 400, case: rebuilt }))).toBe(
    'LOCAL, case article, buffered cold +1650 ms, gateway 330 kB/s, streamed warm, +400 ms per Scan page',
  );
});
