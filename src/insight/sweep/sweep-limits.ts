import { floorCount } from '#insight/figures/floor-count';
import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { patienceOf } from '#roads/patience';
import type { SweepLine, SweepPoint } from './sweep-lines.ts';

/** How many rows a road can deliver at most. */
export interface SweepLimit {
  readonly kind: 'size' | 'time';
  /** An estimate, rounded down to two significant digits, but never below what was delivered, or came before a response broke off. */
  readonly rows: number;
  /** The limit itself: "6 MB", "29 s". */
  readonly name: string;
  /** What the time limit belongs to, as it is said before "29 s": "API Gateway waits"; missing for a limit of size. */
  readonly who?: string;
}

/** With fewer rows in its largest response, what surrounds the rows counts too much to tell how large one is. */
const TELLING_ROWS = 100;

/**
 * Which of its road's limits a contestant reaches first, and at about how many rows: that of size from the
 * bytes per row of its largest response, that of time from how its last row came later from one size to the
 * next. `undefined` if fewer than 100 rows were delivered, for a series of requests, where no limits are known to hold, as
 * in a scene in which functions may run for another time, or if what was measured contradicts the estimate.
 */
export function sweepLimitOf(line: SweepLine): SweepLimit | undefined {
  const { road, isLimited, bytesPerRow, points, end, cameRows = 0 } = line;
  // The limits of a series apply to each of its requests, and more rows only mean more requests.
  if (bytesPerRow === undefined || road.reading === 'pages' || !isLimited) return undefined;
  const delivered = points.findLast((point) => point.delivered > 0)?.rows ?? 0;
  if (delivered < TELLING_ROWS) return undefined;
  const size: SweepLimit = {
    kind: 'size',
    rows: road.limits.maxBytes / bytesPerRow,
    name: sizeLimitName(road),
  };
  const time = timeLimitIn(line);
  const first = time !== undefined && time.rows < size.rows ? time : size;
  const rows = Math.max(delivered, cameRows, floorCount(first.rows));
  const isContradicted = first.rows < delivered || (end !== undefined && rows > end.askedRows);
  return isContradicted ? undefined : { ...first, rows };
}

function timeLimitIn({ road, points }: SweepLine): SweepLimit | undefined {
  const { limitMs, name, who } = patienceOf(road);
  const timed = points.flatMap((point) => {
    const lastRowMs = lastRowOf(point);
    return lastRowMs === undefined ? [] : [{ rows: point.rows, lastRowMs }];
  });
  const [before, last] = timed.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const msPerRow = (last.lastRowMs - before.lastRowMs) / (last.rows - before.rows);
  if (msPerRow <= 0 || last.lastRowMs >= limitMs) return undefined;
  return {
    kind: 'time',
    rows: last.rows + (limitMs - last.lastRowMs) / msPerRow,
    name,
    who,
  };
}

function lastRowOf({ figures }: SweepPoint): number | undefined {
  return figures['lastRow']?.median;
}
