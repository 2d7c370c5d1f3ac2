import { expect, test } from 'vitest';
import { folderScores, type Mutant } from './folder-scores.ts';
import { mutationReport } from './mutation-report.ts';

const KILLED: Mutant = {
  file: 'src/rows/cell.ts',
  line: 3,
  column: 7,
  mutator: 'ConditionalExpression',
  original: 'a <\n    b',
  replacement: 'true',
  status: 'Killed',
};

function reportOf(
  mutants: readonly Mutant[],
  sample?: { perFolder: number; seed: number },
  isShort = false,
) {
  return mutationReport({
    date: '2026-11-26',
    machine: 'Stryker 9',
    durationMs: 150_000,
    sample,
    isShort,
    folders: folderScores(mutants),
    survivors: mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'),
  });
}

test('a report says what was run, with a line for each folder', () => {
  expect(reportOf([KILLED])).toContain(
    '2026-11-26. Stryker 9, 3 min. All mutants of these folders.',
  );
  expect(reportOf([KILLED])).toContain(
    '| src/rows | 1 | 1 | 1 | 0 | 0 | 0 | 100.0 % | all were run |',
  );
  expect(reportOf([KILLED, { ...KILLED, status: 'Ignored' }], { perFolder: 1, seed: 7 })).toMatch(
    /up to 1 mutants in each folder, drawn with seed 7\.[^]*\| src\/rows \| 2 \| 1 \| 1 \| 0 \| 0 \| 0 \| 100\.0 % \| 20\.7 % – 100\.0 % \|/,
  );
});

test('a report says if only some of the tests were run', () => {
  const words = 'Only the quick tests of these folders were run.';
  expect(reportOf([KILLED])).not.toContain(words);
  expect(reportOf([KILLED], undefined, true)).toContain(`All mutants of these folders. ${words}`);
});

test('what was not found is listed with its place and its change, on one line', () => {
  const report = reportOf([
    { ...KILLED, status: 'Survived' },
    { ...KILLED, line: 9, original: '`${x}`', replacement: '``', status: 'NoCoverage' },
    { ...KILLED, line: 12, original: 'x'.repeat(200), replacement: '', status: 'Survived' },
  ]);
  expect(report).toContain('## Not found in src/rows');
  expect(report).toContain('- src/rows/cell.ts:3:7 `a < b` → `true`\n');
  expect(report).toContain('- src/rows/cell.ts:9:7 `` `${x}` `` → ``` `` ``` (no test runs it)\n');
  expect(report).toContain(`- src/rows/cell.ts:12:7 \`${'x'.repeat(88)} …\` → \`nothing\``);
});

test('where everything was found nothing is listed', () => {
  expect(reportOf([KILLED])).not.toContain('Not found');
});
