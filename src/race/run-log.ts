import type { RowTable } from '#rows/row-table';
import type { JsonValue } from '#wire/wire-line';
import {
  type Arrival,
  type BadLine,
  type Contestant,
  type EndState,
  isSettled,
  type Marks,
  type PaintSource,
  type Problem,
  type Recording,
} from './recording.ts';

/** Bad lines kept with their place; all are counted. */
const BAD_LINES_KEPT = 100;

/** Writes down what happens during one run; every method takes its instant from the run's clock. */
export interface RunLog {
  /** The recording so far, the same object until something more is logged. */
  read(): Recording;
  addResponse(response: Response): void;
  addBytes(count: number): void;
  /** Makes rows readable in the run's table, and marks the first and the last of them. */
  addRows(rows: readonly JsonValue[]): void;
  addBadLine(line: { lineNumber: number; byteOffset: number }, reason: string): void;
  /** Notes the counts as they are now; `producedMs` is the handler's clock for this page. */
  arrive(producedMs?: number): void;
  /**
   * Notes that the row at `index` was on screen at `atMs` on the page's clock. Row 0 makes the first
   * paint, the furthest row so far the last; for one row `element-timing` outranks `frame`, and
   * otherwise the first note stands.
   */
  addPaint(index: number, atMs: number, source: PaintSource): void;
  /** Notes that the tab was hidden, which makes every paint mark of this run void. */
  addHidden(): void;
  end(state: EndState, problem?: Problem): void;
}

/** Starts the log of a run, at this instant. `now` is a `performance.now()`-like clock in ms. */
export function createRunLog(options: {
  contestant: Contestant;
  url: string;
  table: RowTable;
  now: () => number;
  onChange: () => void;
}): RunLog {
  const { contestant, url, table, now, onChange } = options;
  const startedAtMs = now();
  const arrivals: Arrival[] = [];
  const badLines: BadLine[] = [];
  let fields: Omit<Recording, 'state'> & { state: Recording['state']; endMs?: number } = {
    contestant,
    url,
    startedAtMs,
    state: 'running',
    marks: {},
    arrivals,
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines,
    wasHidden: false,
  };

  function change(changes: Partial<typeof fields>): void {
    fields = { ...fields, ...changes };
    onChange();
  }

  function mark(marks: Marks): void {
    change({ marks: { ...fields.marks, ...marks } });
  }

  const sinceStart = () => now() - startedAtMs;

  return {
    read: () => fields as Recording,
    addResponse(response) {
      change({ status: response.status, headers: Object.fromEntries(response.headers) });
      mark({ headersMs: sinceStart() });
    },
    addBytes(count) {
      change({ bytes: fields.bytes + count });
    },
    addRows(rows) {
      if (rows.length === 0) return;
      table.append(rows);
      const atMs = sinceStart();
      change({ rows: table.rowCount });
      mark({ firstRowMs: fields.marks.firstRowMs ?? atMs, lastRowMs: atMs });
    },
    addBadLine({ lineNumber, byteOffset }, reason) {
      if (badLines.length < BAD_LINES_KEPT) badLines.push({ lineNumber, byteOffset, reason });
      change({ badLineCount: fields.badLineCount + 1 });
    },
    arrive(producedMs) {
      const { rows, bytes } = fields;
      arrivals.push({
        atMs: sinceStart(),
        rows,
        bytes,
        ...(producedMs !== undefined && { producedMs }),
      });
      onChange();
    },
    addPaint(index, atMs, source) {
      if (fields.wasHidden) return;
      const paintMs = atMs - startedAtMs;
      if (index === 0 && outranks(source, fields.marks.firstPaintSource)) {
        mark({ firstPaintMs: paintMs, firstPaintSource: source });
      }
      const { paintedRows = 0, lastPaintSource } = fields.marks;
      const isSame = index + 1 === paintedRows;
      if (index + 1 > paintedRows || (isSame && outranks(source, lastPaintSource))) {
        mark({ lastPaintMs: paintMs, lastPaintSource: source, paintedRows: index + 1 });
      }
    },
    addHidden() {
      // What was painted before the tab was left stays true.
      if (isSettled(fields as Recording)) return;
      const { headersMs, firstRowMs, lastRowMs } = fields.marks;
      change({ wasHidden: true, marks: { headersMs, firstRowMs, lastRowMs } });
    },
    end(state, problem) {
      change({ state, endMs: sinceStart(), problem });
    },
  };
}

function outranks(source: PaintSource, known: PaintSource | undefined): boolean {
  return known === undefined || (known === 'frame' && source === 'element-timing');
}
