import { max, median } from 'simple-statistics';
import { KINDS, type Kind } from './fault-case.ts';
import type { StopTimes } from './lane.ts';

/** The result of one case; without a problem everything was as expected. */
export interface Outcome {
  readonly kind: Kind;
  readonly name: string;
  readonly problems: readonly string[];
}

/** The circumstances of a run. */
export interface Circumstances {
  /** Name and version. */
  readonly browser: string;
  readonly cores: number;
  readonly tookMs: number;
  /** ISO 8601, only the date. */
  readonly day: string;
  /** How long Stop took, in a sentence; missing if it was not tried. */
  readonly stopLine?: string;
}

const BEGIN = '<!-- results: written by npm run e2e:faults -- --write -->';
const END = '<!-- end of results -->';

/** A Markdown table: each kind with its cases, and how many of them passed; kinds without any are left out. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = KINDS.map((kind) => [kind, outcomes.filter((each) => each.kind === kind)] as const)
    .filter(([, ofKind]) => ofKind.length > 0)
    .map(([kind, ofKind]) => rowOf(kind, ofKind));
  return ['| kind | cases | passed |', '|---|---:|---:|', ...rows, rowOf('all', outcomes)].join(
    '\n',
  );
}

function rowOf(name: string, outcomes: readonly Outcome[]): string {
  return `| ${name} | ${outcomes.length} | ${outcomes.length - failedOf(outcomes).length} |`;
}

/** Stop has to end a request within this time, in ms. */
const STOP_MS = 100;

/** How long Stop took, in a sentence; `undefined` if it was not tried. */
export function describeStops(stops: readonly StopTimes[]): string | undefined {
  if (stops.length === 0) return undefined;
  const spans = [
    ['“aborted” on screen', stops.map(({ shownMs }) => shownMs)],
    ['the connections closed', stops.map(({ closedMs }) => closedMs)],
  ] as const;
  const told = spans.map(
    ([until, ms]) =>
      `${until} after a median of ${median([...ms]).toFixed(0)} ms, at the latest after ${max([...ms]).toFixed(0)} ms`,
  );
  const slow = stops.filter(({ closedMs }) => closedMs > STOP_MS).length;
  return `After Escape: ${told.join('; ')}. It was pressed in ${stops.length} races; in ${slow} of them, the connections took more than ${STOP_MS} ms to close.`;
}

/** Whether Stop usually took too long to end its requests; a single one may wait for a busy machine. */
export function areSlow(stops: readonly StopTimes[]): boolean {
  return stops.length > 0 && median(stops.map(({ closedMs }) => closedMs)) > STOP_MS;
}

/** The cases in which something was not as expected. */
export function failedOf(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ problems }) => problems.length > 0);
}

/**
 * The document with these results instead of its previous ones, between its two marks.
 *
 * @throws {Error} if a mark is missing.
 */
export function withResults(
  document: string,
  outcomes: readonly Outcome[],
  { browser, cores, tookMs, day, stopLine }: Circumstances,
): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin === -1 || end < begin) {
    throw new Error(
      `docs/reliability.md has no place for results: it needs “${BEGIN}” and “${END}”.`,
    );
  }
  const failed = failedOf(outcomes).map(
    ({ kind, name }) => `- ${kind}: ${name.replaceAll('\n', ' ')}`,
  );
  const results = [
    BEGIN,
    `${day}, ${browser}, ${cores} cores, ${Math.round(tookMs / 1000)} s:`,
    '',
    tableOf(outcomes),
    ...(stopLine === undefined ? [] : ['', stopLine]),
    ...(failed.length > 0 ? ['', 'Not as expected:', '', ...failed] : []),
  ];
  return `${document.slice(0, begin)}${results.join('\n')}\n${document.slice(end)}`;
}
