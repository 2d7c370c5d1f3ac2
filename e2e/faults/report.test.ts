import { expect, test } from 'vitest';
import { type Outcome, tableOf, withResults } from './report.ts';

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
