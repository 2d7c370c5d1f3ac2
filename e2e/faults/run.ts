/** `npm run e2e:faults`: lets the built page race endpoints that fail in every way known here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULT_CASES } from './cases/fault-cases.ts';
import { LIFE_CASES } from './cases/life-cases.ts';
import { STACK_CASES } from './cases/stack-cases.ts';
import type { FaultCase, Kind } from './fault-case.ts';
import { type Lane, openLane, type Problems } from './lane.ts';
import { areSlow, describeStops, failedOf, type Outcome, tableOf, withResults } from './report.ts';
import { buildPage } from './serve-page.ts';
import { shareRaces } from './share-races.ts';

const DOCUMENT = new URL('../../docs/reliability.md', import.meta.url);

const LIFE = 'the page’s life';
const STACK = 'the local stack';

/**
 * Lanes that run at the same time, by default. On two cores three are a fifth faster than one, but each Stop then waits
 * for the neighbours.
 */
const LANES = 3;

const FIRST_PORT = 5373;

interface NamedCase {
  readonly kind: Kind;
  readonly name: string;
  readonly isCore: boolean | undefined;
}

/** A case that is still to be run, or two in one race, by whichever lane is free first. */
interface Task {
  readonly cases: readonly NamedCase[];
  readonly run: (lane: Lane) => Promise<Problems>;
}

const { values } = parseArgs({
  options: {
    core: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    lanes: { type: 'string', default: `${LANES}` },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    `npm run e2e:faults -- [--core] [--only text] [--lanes n] [--write]
Lets the built page race endpoints that fail, and prints what was not as expected (docs/reliability.md).
--core runs the smaller set that belongs to npm test;
--only runs the cases whose kind, side or name contains the text;
--lanes says how many browsers run cases at the same time, ${LANES} by default: 1 is slower, and times Stop without its neighbours;
--write, alone, runs everything and writes the results into docs/reliability.md.`,
  );
  process.exit(0);
}
if (values.write && (values.core || values.only !== '')) {
  console.error(
    '--write replaces the results in docs/reliability.md by those of this run, so it needs a run of all cases: leave out --core and --only.',
  );
  process.exit(1);
}

const laneCount = Number(values.lanes);
if (!Number.isInteger(laneCount) || laneCount < 1 || laneCount > 16) {
  console.error(`--lanes takes a whole number from 1 to 16, not “${values.lanes}”.`);
  process.exit(1);
}

const startedAt = performance.now();
const build = await buildPage();
const lanes: Lane[] = [];
const outcomes: Outcome[] = [];
try {
  for (let index = 0; index < laneCount; index += 1) {
    lanes.push(await openLane(build, FIRST_PORT + index));
  }
  const tasks = listTasks().values();
  await Promise.all(lanes.map((lane) => work(lane, tasks)));
} finally {
  await Promise.all(lanes.map((lane) => lane.close()));
  await build.remove();
}
const failed = failedOf(outcomes);
const stops = lanes.flatMap((lane) => lane.stops);
const tookMs = performance.now() - startedAt;
console.log(`\n${tableOf(outcomes)}\n`);
console.log(
  `${outcomes.length - failed.length} of ${outcomes.length} cases as expected, in ${(tookMs / 1000).toFixed(0)} s.`,
);
const stopLine = describeStops(stops);
if (stopLine !== undefined) console.log(stopLine);
if (values.write) {
  const results = withResults(readFileSync(DOCUMENT, 'utf8'), outcomes, {
    browser: lanes[0]?.browserName ?? '',
    cores: cpus().length,
    tookMs,
    day: new Date().toISOString().slice(0, 10),
    ...(stopLine !== undefined && { stopLine }),
  });
  writeFileSync(DOCUMENT, results);
}
if (failed.length > 0 || outcomes.length === 0 || areSlow(stops)) process.exitCode = 1;

/** What is still to be run, the long ones first, so that no lane is left with one at the end. */
function listTasks(): readonly Task[] {
  const ofStack = STACK_CASES.map(
    (each): Task => ({
      cases: [{ kind: STACK, name: each.name, isCore: each.isCore }],
      run: (lane) => lane.tryStack(each),
    }),
  );
  const ofLife = LIFE_CASES.map(
    (each): Task => ({
      cases: [{ kind: LIFE, name: each.name, isCore: each.isCore }],
      run: (lane) => lane.tryLife(each),
    }),
  );
  const ofFaults = racesOf(FAULT_CASES.filter((each) => isWanted(named(each)))).map(
    (faults): Task => ({ cases: faults.map(named), run: (lane) => lane.tryFaults(faults) }),
  );
  const ofPages = [...ofStack, ...ofLife].filter(({ cases }) => cases.every(isWanted));
  return [...ofPages, ...ofFaults];
}

function isWanted({ kind, name, isCore }: NamedCase): boolean {
  return (!values.core || isCore === true) && `${kind}: ${name}`.includes(values.only);
}

function named({ kind, side, name, isCore }: FaultCase): NamedCase {
  return { kind, name: `${side}, ${name}`, isCore };
}

/** The cases of each race: in a run of everything, many share one with a case of the other side. */
function racesOf(cases: readonly FaultCase[]): readonly (readonly FaultCase[])[] {
  const isEverything = !values.core && values.only === '';
  return isEverything ? shareRaces(cases) : cases.map((each) => [each]);
}

/** Runs tasks until none are left. */
async function work(lane: Lane, tasks: Iterator<Task>): Promise<void> {
  for (let next = tasks.next(); next.done !== true; next = tasks.next()) {
    const { cases, run } = next.value;
    const problems = await run(lane);
    for (const { kind, name } of cases) outcomes.push({ kind, name, problems });
    const tried = cases.map(({ kind, name }) => `${kind}: ${name}`).join(' together with ');
    for (const problem of problems) console.log(`✗ ${tried}: ${problem}`);
  }
}
