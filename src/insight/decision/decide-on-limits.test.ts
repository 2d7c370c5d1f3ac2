import { expect, test } from 'vitest';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { decideRace } from './decide-race.ts';

test('a limit that the stream alone reached speaks for the buffered side', () => {
  const late = failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.');
  expect(decideRace(raceOf({ right: late }))).toEqual({
    recommendation: {
      code: 'decision.keep-buffered',
      sentence:
        'Buffered is the one to rely on here: it returned all 990 rows, and streamed ran into a time limit after 29.03 s and returned none.',
      evidence:
        'HTTP 504 says that the time for an answer was over. A failure at a limit is decisive, even in a single run.',
    },
    findings: [],
  });
});
