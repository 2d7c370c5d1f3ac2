import { createNumberList } from '#rows/number-list';
import type { LinePlace } from '#wire/row-range';
import type { BadLine, Contestant, EndState, Marks, Problem, RunFacts } from './recording.ts';

/** Bad lines kept with their place; all are counted. */
const BAD_LINES_KEPT = 100;

/** Numbers that one arrival takes in a packed list: atMs, rows, bytes, producedMs or NaN. */
export const ARRIVAL_NUMBERS = 4;

/** Writes down what happens during one run; every method takes its instant from the run's clock. */
export interface RunLog {
  /** The facts so far, the same object until something more is logged. */
  read(): RunFacts;
  /** The arrivals from the one at index `from` on, {@link ARRIVAL_NUMBERS} numbers each. */
  arrivalsFrom(from: number): Float64Array<ArrayBuffer>;
  addResponse(response: Response): void;
  addBytes(count: number): void;
  /** Notes that the table has `rows` rows readable now, and marks the first and the last of them. */
  addRows(rows: number): void;
  addBadLine(place: LinePlace, reason: string): void;
  /** Notes the counts as they are now; `producedMs` is the handler's clock for this page. */
  arrive(producedMs?: number): void;
  /** Notes that the body has been read to its end, or broke off. */
  receive(): void;
  addChecked(rows: number): void;
  /** Ends the run at the instant of `receive`, or now where that never came. */
  end(state: EndState, problem?: Problem): void;
}

/** Starts the log of a run, at this instant. `now` is a `performance.now()`-like clock in ms. */
export function createRunLog(options: {
  contestant: Contestant;
  url: string;
  now: () => number;
  onChange: () => void;
}): RunLog {
  const { contestant, url, now, onChange } = options;
  const startedAtMs = now();
  const arrivals = createNumberList();
  let badLines: readonly BadLine[] = [];
  let facts: RunFacts = {
    contestant,
    url,
    startedAtMs,
    state: 'running',
    marks: {},
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines,
    checkedRows: 0,
  };

  function change(changes: Partial<RunFacts>): void {
    facts = { ...facts, ...changes };
    onChange();
  }

  function mark(marks: Marks): void {
    change({ marks: { ...facts.marks, ...marks } });
  }

  const sinceStart = () => now() - startedAtMs;

  return {
    read: () => facts,
    arrivalsFrom: (from) => arrivals.slice(from * ARRIVAL_NUMBERS),
    addResponse(response) {
      change({ status: response.status, headers: Object.fromEntries(response.headers) });
      mark({ headersMs: sinceStart() });
    },
    addBytes(count) {
      change({ bytes: facts.bytes + count });
    },
    addRows(rows) {
      if (rows === facts.rows) return;
      const atMs = sinceStart();
      change({ rows });
      mark({ firstRowMs: facts.marks.firstRowMs ?? atMs, lastRowMs: atMs });
    },
    addBadLine({ lineNumber, byteOffset }, reason) {
      if (badLines.length < BAD_LINES_KEPT) {
        badLines = [...badLines, { lineNumber, byteOffset, reason }];
      }
      change({ badLineCount: facts.badLineCount + 1, badLines });
    },
    arrive(producedMs = Number.NaN) {
      for (const value of [sinceStart(), facts.rows, facts.bytes, producedMs]) arrivals.push(value);
      onChange();
    },
    receive() {
      change({ receivedMs: sinceStart() });
    },
    addChecked(checkedRows) {
      facts = { ...facts, checkedRows };
      // While rows come, nobody watches them being checked.
      if (facts.receivedMs !== undefined) onChange();
    },
    end(state, problem) {
      change({ state, endMs: facts.receivedMs ?? sinceStart(), ...(problem && { problem }) });
    },
  };
}
