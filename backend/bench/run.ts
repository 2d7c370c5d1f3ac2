/** `npm run bench:backend`: times the functions against the SDK alone and the usual hand-written pair. */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundleFunctions } from '#functions/bundle-functions';
import { QUIET_SDK } from '#table/quiet-sdk';
import { pageRows, type TableShape, tableName } from './database.ts';
import { ENTRIES, type EntryName, type Job, type Measured, PEERS } from './job.ts';
import { formatReport, type Run } from './report.ts';

const RESULTS = new URL('results/', import.meta.url);
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
if (values.help || !Number.isInteger(rounds) || rounds < 1) {
  console.log('npm run bench:backend -- [--rounds 5]   (a whole number of at least 1)');
  process.exit(values.help ? 0 : 2);
}

/** Under 6 MB, so that the buffered functions can answer. */
const COMPARED: TableShape = { pages: 20, rowsPerPage: 1000, latencyMs: 20 };
/** A table with this many pages of 1 MB. */
const megabytes = (pages: number): TableShape => ({ pages, rowsPerPage: 6000, latencyMs: 5 });
const DISTANT: TableShape = { pages: 96, rowsPerPage: 500, latencyMs: 50 };

interface Task {
  readonly load: string;
  readonly shape: TableShape;
  readonly entry: EntryName;
  readonly segments: number;
  readonly warmUps: number;
}

const task = (load: string, shape: TableShape, more: Partial<Task> = {}): Task => ({
  load,
  shape,
  entry: 'streamed',
  segments: 1,
  warmUps: 0,
  ...more,
});
const TASKS: readonly Task[] = [
  ...ENTRIES.map((entry) => task('compared', COMPARED, { entry, warmUps: 4 })),
  // Each reads 200 MB in total, so that memory depends on the table and not on how often garbage was
  // collected.
  task('10 MB × 20', megabytes(10), { warmUps: 19 }),
  task('50 MB × 4', megabytes(50), { warmUps: 3 }),
  task('200 MB × 1', megabytes(200)),
  task('1 segment', DISTANT, { warmUps: 1 }),
  task('8 segments', DISTANT, { segments: 8, warmUps: 1 }),
];

execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
  cwd: PEERS,
  stdio: 'inherit',
});
const bundles = await bundleFunctions();
const database = fork(new URL('serve-database.ts', import.meta.url));
try {
  const [endpoint] = (await once(database, 'message')) as [string];
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const next of TASKS.toSorted(() => Math.random() - 0.5)) {
      const measured = await measure(next, endpoint);
      runs.push({ round, load: next.load, entry: next.entry, mb: sizeMb(next.shape), ...measured });
      const ms = measured.totalMs.toFixed(0);
      console.log(`round ${round} of ${rounds}, ${next.load}: ${next.entry}: ${ms} ms`);
    }
  }
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL('results.json', RESULTS), `${JSON.stringify(runs, undefined, 1)}\n`);
  const report = formatReport(runs, new Date());
  writeFileSync(new URL('results.md', RESULTS), report);
  console.log(`\n${report}`);
} finally {
  database.disconnect();
}

async function measure({ entry, segments, warmUps, shape }: Task, endpoint: string) {
  const job: Job = { entry, segments, warmUps, bundles };
  const child = fork(new URL('measure-entry.ts', import.meta.url), [JSON.stringify(job)], {
    env: {
      ...process.env,
      ...QUIET_SDK,
      TABLE_NAME: tableName(shape),
      DYNAMODB_ENDPOINT: endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
    },
  });
  const [measured] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${entry} ended: ${code}.`))),
  ])) as [Measured];
  return measured;
}

/** The rows as plain JSON, in MB: what all entries have to produce. */
function sizeMb({ pages, rowsPerPage }: TableShape): number {
  return (pages * Buffer.byteLength(JSON.stringify(pageRows(rowsPerPage)))) / 1e6;
}
