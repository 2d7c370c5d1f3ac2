import { expect, test } from 'vitest';
import { areSlow, describeStops, type Outcome, tableOf, withResults } from './report.ts';

const OUTCOMES: readonly Outcome[] = [
  { kind: 'CORS', name: 'buffered, one', problems: [] },
  { kind: 'CORS', name: 'streamed, two', problems: ['it is complete'] },
  { kind: 'stalls', name: 'streamed, three', problems: [] },
];

const CIRCUMSTANCES = { browser: 'Chromium 1', cores: 2, tookMs: 61_400, day: '2026-01-02' };

test('each kind has a line with its cases and those that passed', () => {
  expect(tableOf(OUTCOMES).split('\n').slice(2)).toEqual([
    '| stalls | 1 | 1 |',
    '| CORS | 2 | 1 |',
    '| all | 3 | 2 |',
  ]);
});

test('results replace the previous ones between their marks', () => {
  const before = withResults(
    'Above\n<!-- results: written by npm run e2e:faults -- --write -->\nold\n<!-- end of results -->\nbelow\n',
    OUTCOMES,
    CIRCUMSTANCES,
  );
  expect(before).toMatch(/^Above\n<!-- results/);
  expect(before).toContain('2026-01-02, Chromium 1, 2 cores, 61 s:');
  expect(before).toContain('- CORS: streamed, two');
  expect(before).toMatch(/<!-- end of results -->\nbelow\n$/);
  expect(before).not.toContain('old');
  expect(withResults(before, OUTCOMES, CIRCUMSTANCES)).toBe(before);
});

test('a document without marks is refused', () => {
  expect(() => withResults('nothing', OUTCOMES, CIRCUMSTANCES)).toThrow('no place for results');
});

test('how long Stop took is told, and too slow if the median request took more than 100 ms to end', () => {
  const quick = { shownMs: 30, closedMs: 8 };
  const slow = { shownMs: 40, closedMs: 101 };
  expect(describeStops([])).toBeUndefined();
  expect(describeStops([quick, quick, slow])).toBe(
    'After Escape: “aborted” on screen after a median of 30 ms, at the latest after 40 ms; the connections closed after a median of 8 ms, at the latest after 101 ms. It was pressed in 3 races; in 1 of them, the connections took more than 100 ms to close.',
  );
  expect(areSlow([quick, quick, slow])).toBe(false);
  expect(areSlow([quick, slow, slow])).toBe(true);
  expect(areSlow([])).toBe(false);
});
