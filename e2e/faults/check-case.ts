import { isDeepStrictEqual } from 'node:util';
import { answer } from './answers.ts';
import { DOCUMENT, PAGE_LINES, ROWS, STREAM } from './bodies.ts';
import type { Expected, FaultCase } from './fault-case.ts';
import {
  type FaultPage,
  type FoundRow,
  PATIENCE_MS,
  type ShownSide,
  type ShownSides,
} from './fault-page.ts';
import { type Answer, type FaultServer, ROAD_IDS, type RoadId } from './fault-server.ts';

/** The answers of both roads if nothing is wrong. */
export const GOOD: Readonly<Record<RoadId, Answer>> = {
  buffered: answer(DOCUMENT),
  streamed: answer([...PAGE_LINES, STREAM.slice(PAGE_LINES.join('').length)]),
};

/** What a good side has to show. */
export const WHOLE: Expected = { states: ['complete'], rows: ROWS };

/** The same up to a point at which neither continues, so that only Stop ends it. */
export const HELD: Readonly<Record<RoadId, Answer>> = {
  buffered: answer(DOCUMENT.slice(0, 500), { ending: 'hold' }),
  streamed: answer(PAGE_LINES.slice(0, 1), { ending: 'hold' }),
};

/** The same, but complete once the gate opens. */
export const WITH_GATE: Readonly<Record<RoadId, Answer>> = {
  buffered: gated(DOCUMENT, 500),
  streamed: gated(STREAM, PAGE_LINES[0]?.length ?? 0),
};

function gated(body: string, at: number): Answer {
  const start = answer(body.slice(0, at)).steps.slice(0, 2);
  const rest = answer(body.slice(at)).steps.slice(1);
  return { steps: [...start, { do: 'gate' }, ...rest] };
}

export function otherRoad(road: RoadId): RoadId {
  return road === 'buffered' ? 'streamed' : 'buffered';
}

/**
 * Runs a race with one fault, or with one on each side, and the checks that must pass after it; returns what was
 * wrong, empty if nothing was.
 */
export async function checkRace(
  faults: readonly FaultCase[],
  view: FaultPage,
  server: FaultServer,
): Promise<readonly string[]> {
  const answers = { ...GOOD };
  for (const { side, answer: faulty } of faults) answers[side] = faulty;
  await server.use(answers);
  await view.start();
  for (const fault of faults) {
    const problem = await actOn(fault, view, server);
    if (problem !== undefined) return [problem];
  }
  const sides = await view.untilEnded();
  const problems: string[] = [];
  for (const road of ROAD_IDS) {
    const fault = faults.find(({ side }) => side === road);
    if (fault?.opens !== undefined) await openFirstRow(view, road);
    problems.push(...(await checkSide(view, road, sides, fault?.expected ?? WHOLE)));
  }
  return [...problems, ...(await checkQuiet(view, server))];
}

/** Does what a case wants done while its answer waits; returns what was wrong already. */
async function actOn(
  { side, act, expected }: FaultCase,
  view: FaultPage,
  server: FaultServer,
): Promise<string | undefined> {
  if (act === undefined) return undefined;
  await untilWaiting(server, side);
  if (act === 'stop') {
    await view.untilShown(otherRoad(side), { state: 'complete' });
    await view.untilShown(side, { rows: expected.rows.length });
    await view.page.keyboard.press('Escape');
    return undefined;
  }
  const { state } = (await view.read())[side];
  if (state !== 'running') return `it is ${state} while its answer waits`;
  server.openGate(side);
  return undefined;
}

/** Opens a side's first row with the keyboard, and closes it. */
async function openFirstRow(view: FaultPage, road: RoadId): Promise<void> {
  const name = road === 'buffered' ? 'Buffered' : 'Streamed';
  const region = view.page.getByRole('region', { name, exact: true });
  await region.getByRole('grid').focus();
  await view.page.keyboard.press('Home');
  await view.page.keyboard.press('Enter');
  const detail = region.getByRole('region', { name: 'Row 1' });
  await detail.locator('pre').filter({ hasText: /\S/ }).waitFor({ timeout: PATIENCE_MS });
  await detail.getByRole('button', { name: 'Close row' }).click();
  await detail.waitFor({ state: 'detached', timeout: PATIENCE_MS });
}

/** Starts a race that does not continue by itself and stops it: this has to work after every fault. */
export async function checkStop(view: FaultPage, server: FaultServer): Promise<readonly string[]> {
  await server.use(HELD);
  await view.start();
  await untilWaiting(server, 'buffered', 'streamed');
  await view.untilShown('streamed', { rows: 20 });
  await view.page.keyboard.press('Escape');
  const sides = await view.untilEnded();
  const first = ROWS.slice(0, 20);
  return [
    ...(await checkSide(view, 'buffered', sides, { states: ['aborted'], rows: [], more: first })),
    ...(await checkSide(view, 'streamed', sides, { states: ['aborted'], rows: first })),
    ...(await checkQuiet(view, server)),
  ].map((problem) => `afterwards, stopped: ${problem}`);
}

/** Compares one side of the page with what it has to show. */
export async function checkSide(
  view: FaultPage,
  road: RoadId,
  sides: ShownSides,
  expected: Expected,
): Promise<readonly string[]> {
  const shown = sides[road];
  const rows = await view.readRows(road, Math.min(shown.rows, askedFor(expected)));
  if (rows === undefined) {
    // A worker that does not answer Stop in time is terminated: what is shown stays, and no more can be read.
    return [
      ...checkState(shown, { ...expected, states: ['aborted'] }),
      ...checkCount(shown, expected),
    ].map((problem) => `${road}: ${problem}`);
  }
  const hasUnreadable = rows.some(({ problem }) => problem !== undefined);
  return [
    ...checkState(shown, expected),
    ...checkRows(shown.rows, rows, expected),
    ...(await checkSaid(view, road, shown, hasUnreadable, expected)),
  ].map((problem) => `${road}: ${problem}`);
}

async function checkSaid(
  view: FaultPage,
  road: RoadId,
  shown: ShownSide,
  hasUnreadable: boolean,
  expected: Expected,
): Promise<readonly string[]> {
  const said = await explained(view, road, shown, expected);
  return [...checkTold(said, expected), ...checkNotes(said, hasUnreadable, expected)];
}

function checkState({ state }: ShownSide, { states }: Expected): readonly string[] {
  const isRight = (states as readonly string[]).includes(state);
  return isRight ? [] : [`it is ${state}, not ${states.join(' or ')}`];
}

function checkCount({ rows: shown }: ShownSide, { rows, more = [] }: Expected): readonly string[] {
  const isRight = shown >= rows.length && shown <= rows.length + more.length;
  return isRight ? [] : [`it shows ${shown} rows, not ${rows.length}`];
}

/** How many rows the page is asked for: enough to notice an additional one. */
function askedFor({ rows, more = [], orRows = [] }: Expected): number {
  return 2 * (rows.length + more.length + orRows.length) + 100;
}

function checkRows(
  shownRows: number,
  found: readonly FoundRow[],
  expected: Expected,
): readonly string[] {
  const { rows, more = [], orRows, isDoubted = false } = expected;
  const unreadable = found.findIndex(({ problem }) => problem !== undefined);
  if (unreadable !== -1 && !isDoubted) return [`row ${unreadable + 1} is unreadable`];
  const texts = found.filter(({ problem }) => problem === undefined).map(({ text }) => text);
  const tooMany = shownRows - found.length;
  if (tooMany > 0) return [`it shows ${shownRows} rows, ${tooMany} more than can be`];
  const problem = compareRows(texts, rows, more, expected);
  if (problem === undefined || orRows === undefined) return problem === undefined ? [] : [problem];
  return compareRows(texts, orRows, [], expected) === undefined ? [] : [problem];
}

function compareRows(
  found: readonly (string | undefined)[],
  rows: readonly string[],
  more: readonly string[],
  { isByValue = false }: Expected,
): string | undefined {
  const all = [...rows, ...more];
  const isSame = isByValue ? isSameValue : Object.is;
  const wrong = found.findIndex((text, at) => !isSame(text, all[at]));
  if (wrong !== -1)
    return `row ${wrong + 1} is ${excerptOf(found[wrong])}, not ${excerptOf(all[wrong])}`;
  if (found.length >= rows.length) return undefined;
  return `${found.length} rows are there, of ${rows.length}`;
}

function isSameValue(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}

/** The side once it says what it has to: the page shows a run's figures before its usual causes. */
async function explained(
  view: FaultPage,
  road: RoadId,
  shown: ShownSide,
  { says }: Expected,
): Promise<ShownSide> {
  let latest = shown;
  await until(async () => {
    if (hasTold(latest) && (says === undefined || says.test(latest.notes))) return true;
    latest = (await view.read())[road];
    return false;
  });
  return latest;
}

/** Whether a side has nothing more to tell: a note on an open end has no causes, and all of a problem come at once. */
function hasTold({ state, codes, isExplained }: ShownSide): boolean {
  return needsNoTelling(state) || isExplained || (state === 'unknown' && codes.length > 0);
}

function needsNoTelling(state: ShownSide['state']): boolean {
  return state === 'complete' || state === 'aborted';
}

/** Whether a side says why it ended as it did, and nothing that it may not say. */
function checkTold({ state, codes }: ShownSide, { tells = [] }: Expected): readonly string[] {
  if (needsNoTelling(state) || tells.some((telling) => telling.join() === codes.join())) return [];
  const right = tells.map((telling) => telling.join(' ')).join(', or ');
  return [`it is ${state} and tells “${codes.join(' ')}”, not “${right}”`];
}

/** An alert is read aloud, before everything else. */
const ALERT_MAX = 3000;

function checkNotes(
  { notes, alert, state }: ShownSide,
  hasUnreadable: boolean,
  expected: Expected,
): readonly string[] {
  const { says, saysNot, isDoubted = false } = expected;
  const problems: string[] = [];
  if (says !== undefined && !says.test(notes)) {
    problems.push(`it does not say ${says}, but “${notes.slice(0, 600)}”`);
  }
  const wrong = saysNot?.exec(notes);
  if (wrong) problems.push(`it says “${wrong[0]}”`);
  if (alert.length > ALERT_MAX) problems.push(`its alert has ${alert.length} characters`);
  const isTold =
    hasUnreadable || state === 'failed' || state === 'truncated' || /could not be read/.test(notes);
  if (isDoubted && !isTold) problems.push(`it is ${state}, without a word on what is wrong`);
  return problems;
}

function excerptOf(text: string | undefined): string {
  return text === undefined ? 'not there' : text.slice(0, 80);
}

/** Whether the server has no open connections, and the browser reported no errors. */
export async function checkQuiet(view: FaultPage, server: FaultServer): Promise<readonly string[]> {
  const isIdle = await until(() => server.openConnections === 0);
  return [
    ...(isIdle ? [] : [`${server.openConnections} connections are still open`]),
    ...view.takeComplaints(),
  ];
}

/** Waits until these roads' answers wait for the page or the test. */
export async function untilWaiting(
  server: FaultServer,
  ...roads: readonly RoadId[]
): Promise<void> {
  const isReached = await until(() => roads.every((road) => server.waitingRoads.has(road)));
  if (!isReached)
    throw new Error(`The answers of ${roads.join(' and ')} never came to their gate.`);
}

/** Waits until a condition holds, checking every few ms; `false` if that takes longer than the limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const endAt = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > endAt) return false;
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
  return true;
}
