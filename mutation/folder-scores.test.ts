import type { MutantStatus } from '@stryker-mutator/core';
import { expect, test } from 'vitest';
import { folderScores, type Mutant, wilsonInterval } from './folder-scores.ts';

function mutant(file: string, status: MutantStatus): Mutant {
  return {
    file,
    line: 1,
    column: 1,
    mutator: 'BooleanLiteral',
    original: 'true',
    replacement: 'false',
    status,
  };
}

test('each folder has its counts, with those of the folders in it', () => {
  const scores = folderScores([
    mutant('src/wire/a.ts', 'Killed'),
    mutant('src/insight/curve/b.ts', 'Killed'),
    mutant('src/insight/c.ts', 'Survived'),
  ]);
  expect(scores.map(({ folder, killed, survived }) => [folder, killed, survived])).toEqual([
    ['src/insight', 1, 1],
    ['src/wire', 1, 0],
  ]);
});

test('what times out is found, what no test covers is not, and what cannot be loaded is not counted', () => {
  const statuses: MutantStatus[] = [
    'Killed',
    'Timeout',
    'Survived',
    'NoCoverage',
    'RuntimeError',
    'CompileError',
  ];
  const [score] = folderScores(statuses.map((status) => mutant('src/rows/a.ts', status)));
  expect(score).toMatchObject({
    mutants: 6,
    drawn: 6,
    killed: 1,
    timedOut: 1,
    survived: 1,
    notCovered: 1,
    invalid: 2,
    score: 0.5,
  });
});

test('a folder that was run whole has a score without an interval', () => {
  const [score] = folderScores([mutant('src/rows/a.ts', 'Killed')]);
  expect(score?.interval).toBeUndefined();
});

test('a sample has an interval, and what was not drawn is in no figure but the number of mutants', () => {
  const [score] = folderScores([
    mutant('src/rows/a.ts', 'Killed'),
    mutant('src/rows/a.ts', 'Ignored'),
  ]);
  expect(score).toMatchObject({ mutants: 2, drawn: 1, score: 1 });
  expect(score?.interval?.[0]).toBeCloseTo(0.2065, 3);
  expect(score?.interval?.[1]).toBe(1);
});

test('the interval is that of Wilson', () => {
  // 81 of 263, the example in Newcombe, https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
  const [low, high] = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});
