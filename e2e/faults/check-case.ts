import { isDeepStrictEqual } from 'node:util';
import { answer } from './answers.ts';
import { DOCUMENT, PAGE_LINES, ROWS, STREAM } from './bodies.ts';
import type { Expected, FaultCase } from './fault-case.ts';
import { type FaultPage, PATIENCE_MS, type ShownSide, type ShownSides } from './fault-page.ts';
import type { Answer, FaultServer, RoadId } from './fault-server.ts';

/** What both roads answer when nothing is wrong. */
export const GOOD: Readonly<Record<RoadId, Answer>> = {
  buffered: answer(DOCUMENT),
  streamed: answer([...PAGE_LINES, STREAM.slice(PAGE_LINES.join('').length)]),
};

/** What a good side has to show. */
export const WHOLE: Expected = { states: ['complete'], rows: ROWS };

/** The same up to a point at which neither goes on, so that only Stop ends it. */
const HELD: Readonly<Record<RoadId, Answer>> = {
  buffered: answer(DOCUMENT.slice(0, 500), { ending: 'hold' }),
  streamed: answer(PAGE_LINES.slice(0, 1), { ending: 'hold' }),
};

export function otherRoad(road: RoadId): RoadId {
  return road === 'buffered' ? 'streamed' : 'buffered';
}

/** Runs one case and what has to work after it; returns what was wrong, empty if nothing was. */
export async function checkCase(
  { side, answer: faulty, expected, act }: FaultCase,
  view: FaultPage,
  server: FaultServer,
): Promise<readonly string[]> {
  const answers = { ...GOOD, [side]: faulty };
  await server.use(answers);
  await view.start();
  if (act !== undefined) await untilWaiting(server, side);
  if (act === 'stop') {
    await untilEndedOf(view, otherRoad(side));
    await view.page.keyboard.press('Escape');
  }
  if (act === 'open the gate') {
    const { state } = (await view.read())[side];
    if (state !== 'running') return [`it is ${state} while its answer waits`];
    server.openGate(side);
  }
  const sides = await view.untilEnded();
  return [
    ...(await checkSide(view, side, sides, expected)),
    ...(await checkSide(view, otherRoad(side), sides, WHOLE)),
    ...(await checkQuiet(view, server)),
  ];
}

/** Starts a race that does not go on by itself and stops it: what has to work after every fault. */
export async function checkStop(view: FaultPage, server: FaultServer): Promise<readonly string[]> {
  await server.use(HELD);
  await view.start();
  await untilWaiting(server, 'buffered', 'streamed');
  await view.page.keyboard.press('Escape');
  const sides = await view.untilEnded();
  const first = ROWS.slice(0, 20);
  return [
    ...(await checkSide(view, 'buffered', sides, { states: ['aborted'], rows: [], more: first })),
    ...(await checkSide(view, 'streamed', sides, { states: ['aborted'], rows: first })),
    ...(await checkQuiet(view, server)),
  ].map((problem) => `afterwards, stopped: ${problem}`);
}

/** Holds one side of the page against what it has to show. */
export async function checkSide(
  view: FaultPage,
  road: RoadId,
  sides: ShownSides,
  expected: Expected,
): Promise<readonly string[]> {
  const shown = sides[road];
  const rows = await view.readRows(road, Math.min(shown.rows, 2 * expectedMax(expected) + 100));
  return [...checkState(shown, expected), ...checkRows(shown, rows, expected), ...checkNotes(shown, expected)].map(
    (problem) => `${road}: ${problem}`,
  );
}

function checkState({ state }: ShownSide, { states }: Expected): readonly string[] {
  const isRight = (states as readonly string[]).includes(state);
  return isRight ? [] : [`it is ${state}, not ${states.join(' or ')}`];
}

function expectedMax({ rows, more = [] }: Expected): number {
  return rows.length + more.length;
}

function checkRows(
  shown: ShownSide,
  found: readonly (string | undefined)[],
  expected: Expected,
): readonly string[] {
  const { rows, more = [], isByValue = false } = expected;
  const all = [...rows, ...more];
  if (shown.rows < rows.length || shown.rows > all.length) {
    const wanted = more.length === 0 ? rows.length : `${rows.length} to ${all.length}`;
    return [`it shows ${shown.rows} rows of ${wanted}`];
  }
  const isSame = isByValue
    ? (one: string | undefined, other: string | undefined) =>
        one !== undefined && other !== undefined && isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
    : (one: string | undefined, other: string | undefined) => one === other;
  const wrong = Array.from({ length: shown.rows }, (_, at) => at).find(
    (at) => !isSame(found[at], all[at]),
  );
  if (wrong === undefined) return [];
  return [`row ${wrong + 1} is ${excerptOf(found[wrong])}, not ${excerptOf(all[wrong])}`];
}

function checkNotes({ notes, state }: ShownSide, expected: Expected): readonly string[] {
  const { says, saysNot, isDoubted = false } = expected;
  const problems: string[] = [];
  if (says !== undefined && !says.test(notes)) {
    problems.push(`it does not say ${says}, but “${notes.slice(0, 600)}”`);
  }
  const wrong = saysNot?.exec(notes);
  if (wrong) problems.push(`it says “${wrong[0]}”`);
  const isTold = state === 'failed' || state === 'truncated' || /could not be read/.test(notes);
  if (isDoubted && !isTold) problems.push(`it is ${state}, without a word on what is wrong`);
  return problems;
}

function excerptOf(text: string | undefined): string {
  return text === undefined ? 'not there' : text.slice(0, 80);
}

/** Whether the server has no connection left, and the browser nothing to complain of. */
export async function checkQuiet(view: FaultPage, server: FaultServer): Promise<readonly string[]> {
  const isIdle = await until(() => server.openConnections === 0);
  return [
    ...(isIdle ? [] : [`${server.openConnections} connections are still open`]),
    ...view.takeComplaints(),
  ];
}

/** Waits until these roads' answers wait for the page or the test. */
export async function untilWaiting(server: FaultServer, ...roads: readonly RoadId[]): Promise<void> {
  const isReached = await until(() => roads.every((road) => server.waitingRoads.has(road)));
  if (!isReached) throw new Error(`The answers of ${roads.join(' and ')} never came to their gate.`);
}

async function untilEndedOf(view: FaultPage, road: RoadId): Promise<void> {
  const isReached = await until(async () => (await view.read())[road].state === 'complete');
  if (!isReached) throw new Error(`The ${road} side never ended.`);
}

/** Waits until something is so, looking every few ms; `false` if that takes longer than patience lasts. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const endAt = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > endAt) return false;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  return true;
}
