import type { Marks, PaintSource } from '#recording/recording';

/** What only the page sees of a run: when its rows were on screen, and whether it was looked at. */
export interface PaintLog {
  readonly marks: Marks;
  readonly wasHidden: boolean;
  readonly wasOutOfView: boolean;
  /**
   * Notes that the row at `index` was on screen at `atMs`, in ms since the run started. Row 0 makes
   * the first paint, the furthest row so far the last; for one row `element-timing` outranks
   * `frame`, and otherwise the first note stands. Says whether anything changed.
   */
  addPaint(index: number, atMs: number, source: PaintSource): boolean;
  /**
   * Notes that the first `rows` rows were there while their table was out of view: one of them that
   * is seen later has no paint, which would tell when a person looked. Says whether that is news.
   */
  addOutOfView(rows: number): boolean;
  /** Notes that the tab was hidden, which makes every paint mark of this run void. */
  addHidden(): void;
}

/** Starts the paint log of a run of which nothing was on screen yet. */
export function createPaintLog(): PaintLog {
  let marks: Marks = {};
  let wasHidden = false;
  let missedRows = 0;
  return {
    get marks() {
      return marks;
    },
    get wasHidden() {
      return wasHidden;
    },
    get wasOutOfView() {
      return missedRows > 0;
    },
    addPaint(index, atMs, source) {
      if (wasHidden) return false;
      const before = marks;
      const isMissed = index < missedRows;
      const isFirstMissed = isMissed && marks.firstPaintMs === undefined;
      if (index === 0 && !isFirstMissed && outranks(source, marks.firstPaintSource)) {
        marks = { ...marks, firstPaintMs: atMs, firstPaintSource: source };
      }
      const { paintedRows = 0, lastPaintSource } = marks;
      const isSame = index + 1 === paintedRows;
      if ((index + 1 > paintedRows && !isMissed) || (isSame && outranks(source, lastPaintSource))) {
        marks = {
          ...marks,
          lastPaintMs: atMs,
          lastPaintSource: source,
          paintedRows: index + 1,
        };
      }
      return marks !== before;
    },
    addOutOfView(rows) {
      const isNews = missedRows === 0;
      missedRows = Math.max(missedRows, rows);
      return isNews;
    },
    addHidden() {
      wasHidden = true;
      marks = {};
    },
  };
}

function outranks(source: PaintSource, known: PaintSource | undefined): boolean {
  return known === undefined || (known === 'frame' && source === 'element-timing');
}
