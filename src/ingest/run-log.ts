import { ARRIVAL_NUMBERS } from './ingest-messages.ts';
import { createNumberList } from '#rows/number-list';
import type { LinePlace } from '#wire/row-range';
import {
  factsAtStart,
  type BadLine,
  type EndState,
  type Marks,
  type NetworkTiming,
  type Problem,
  type RunFacts,
} from '#recording/recording';

/** Bad lines kept with their place; all are counted. */
const BAD_LINES_KEPT = 100;

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
  addNetwork(network: NetworkTiming): void;
  addChecked(rows: number): void;
  /** Ends the run at the instant of `receive`, or now where that never came. */
  end(state: EndState, problem?: Problem): void;
}

type Writable<Facts> = { -readonly [Name in keyof Facts]: Facts[Name] };

/** Starts the log of a run, at this instant. `now` is a `performance.now()`-like clock in ms. */
export function createRunLog(options: {
  road: string;
  url: string;
  now: () => number;
  onChange: () => void;
}): RunLog {
  const { road, url, now, onChange } = options;
  const startedAtMs = now();
  const arrivals = createNumberList();
  let badLines: readonly BadLine[] = [];
  /** Written in place, since a stream may have tens of thousands of pages, and copied when it is read. */
  const marks: Writable<Marks> = {};
  const facts: Writable<RunFacts> = Object.assign(factsAtStart(road, url, startedAtMs), {
    marks,
  });
  let copy: RunFacts | undefined;

  function changed(): void {
    copy = undefined;
    onChange();
  }

  const sinceStart = () => now() - startedAtMs;

  return {
    read: () => (copy ??= { ...facts, marks: { ...marks } }),
    arrivalsFrom: (from) => arrivals.slice(from * ARRIVAL_NUMBERS),
    addResponse(response) {
      facts.status = response.status;
      facts.headers = Object.fromEntries(response.headers);
      marks.headersMs = sinceStart();
      changed();
    },
    addBytes(count) {
      facts.bytes += count;
      changed();
    },
    addRows(rows) {
      if (rows === facts.rows) return;
      const atMs = sinceStart();
      facts.rows = rows;
      marks.firstRowMs ??= atMs;
      marks.lastRowMs = atMs;
      changed();
    },
    addBadLine({ lineNumber, byteOffset }, reason) {
      if (badLines.length < BAD_LINES_KEPT) {
        badLines = [...badLines, { lineNumber, byteOffset, reason }];
      }
      facts.badLineCount += 1;
      facts.badLines = badLines;
      changed();
    },
    arrive(producedMs = Number.NaN) {
      arrivals.push(sinceStart());
      arrivals.push(facts.rows);
      arrivals.push(facts.bytes);
      arrivals.push(producedMs);
      onChange();
    },
    receive() {
      facts.receivedMs = sinceStart();
      changed();
    },
    addNetwork(network) {
      facts.network = network;
      changed();
    },
    addChecked(checkedRows) {
      facts.checkedRows = checkedRows;
      copy = undefined;
      // While rows come, nobody watches them being checked.
      if (facts.receivedMs !== undefined) onChange();
    },
    end(state, problem) {
      facts.state = state;
      facts.endMs = facts.receivedMs ?? sinceStart();
      if (problem !== undefined) facts.problem = problem;
      changed();
    },
  };
}
