/** `npm run mutation`: changes the code in small ways, one at a time, and counts the changes that no test notices. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type MutantResult, Stryker } from '@stryker-mutator/core';
import { folderOf, folderScores, type Mutant } from './folder-scores.ts';
import { type MutationResults, mutationReport } from './mutation-report.ts';
import { sampleMutants } from './sample-mutants.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = fileURLToPath(new URL('results', import.meta.url));
const FOLDERS = ['src/wire', 'src/rows', 'src/recording', 'src/race', 'src/insight'];
/** Cases per property: mutants that random cases find are mostly found by the first few. */
const FUZZ_CASES = '50';

const HELP = `npm run mutation -- [folders] [--sample 200] [--seed 1] [--short] [--concurrency 2]
Changes the code of the folders (${FOLDERS.join(', ')}) in small ways, one at a time, and counts the
changes (mutants) that no test notices. With --sample, only so many mutants of each folder, drawn at random.
With --short, only with the tests of these folders and a few others that run their code, without those that
take long; the score can only become lower by that.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const perFolder = values.sample === undefined ? undefined : Number(values.sample);
const seed = Number(values.seed);
const concurrency = Number(values.concurrency);
const folders = positionals.length > 0 ? positionals.map(withoutSlash) : FOLDERS;
const isWrong =
  folders.some((folder) => !FOLDERS.includes(folder)) ||
  [perFolder ?? 1, concurrency].some((count) => !Number.isInteger(count) || count < 1) ||
  !Number.isInteger(seed);
if (values.help || isWrong) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

process.chdir(ROOT);
process.env['FUZZ_CASES'] ??= FUZZ_CASES;
if (values.short) process.env['MUTATION_TESTS'] = folders.join(',');
if (perFolder !== undefined) {
  sampleMutants(perFolder, seed, (fileName) => folderOf(relativeTo(fileName)));
}
// Before anything runs: a report that cannot be written after hours is lost.
await mkdir(RESULTS, { recursive: true });
const startedMs = performance.now();
const mutantResults = await new Stryker({
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['./mutation/node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'],
  // Related, so that code that runs as soon as it is imported is tried with the tests that import it, not with all.
  vitest: { configFile: 'mutation/vitest.config.ts', related: true },
  // The compiler's options need no change for this, and TypeScript 7 has no API for reading them.
  tsconfigFile: 'mutation/no-tsconfig.json',
  coverageAnalysis: 'perTest',
  mutate: [
    ...folders.map((folder) => `${folder}/**/*.ts`),
    '!src/**/testing/**',
    '!src/**/*.test.ts',
  ],
  ignorePatterns: ['/bench', '/dist', '/.cache', '/test-results', '/mutation/results'],
  concurrency,
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 60,
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
  logLevel: 'warn',
  warnings: { slow: false },
  tempDirName: '.cache/mutation',
}).runMutationTest();

const sources = new Map(
  [...new Set(mutantResults.map(({ fileName }) => fileName))].map((fileName) => [
    fileName,
    readFileSync(fileName, 'utf8').split('\n'),
  ]),
);
const mutants = mutantResults.map(toMutant);
const results: MutationResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: `Stryker ${versionOf('@stryker-mutator/core')}, Node ${process.version}, ${cpus().length} cores`,
  durationMs: Math.round(performance.now() - startedMs),
  sample: perFolder === undefined ? undefined : { perFolder, seed },
  isShort: values.short,
  folders: folderScores(mutants),
  survivors: mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .toSorted(byPlace),
};
const name = perFolder === undefined ? 'whole' : `seed-${seed}`;
const file = [...(positionals.length > 0 ? folders.map((each) => path.basename(each)) : []), name];
const report = mutationReport(results);
await writeFile(path.join(RESULTS, `${file.join('-')}.md`), report);
await writeFile(
  path.join(RESULTS, `${file.join('-')}.json`),
  `${JSON.stringify(results, undefined, 2)}\n`,
);
console.log(`\n${report}`);

function withoutSlash(folder: string): string {
  return folder.replace(/\/$/, '');
}

function relativeTo(fileName: string): string {
  return path.relative(ROOT, fileName).replaceAll('\\', '/');
}

function toMutant(result: MutantResult): Mutant {
  const { start, end } = result.location;
  const lines = (sources.get(result.fileName) ?? []).slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const original = lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
    )
    .join('\n');
  return {
    file: relativeTo(result.fileName),
    line: start.line,
    column: start.column,
    mutator: result.mutatorName,
    original,
    replacement: result.replacement ?? '',
    status: result.status,
  };
}

function byPlace(a: Mutant, b: Mutant): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

function versionOf(packageName: string): string {
  const url = new URL(`node_modules/${packageName}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { version: string }).version;
}
