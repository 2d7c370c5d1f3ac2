import type { CurveAxes } from '#insight/curve/curve';
import { curveLimits } from '#insight/curve/curve-limits';
import { CURVE_HEIGHT, CURVE_WIDTH, isNearEnd, xOf, yOf } from '#insight/curve/curve-paths';
import type { Recording } from '#recording/recording';

interface LimitLinesProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
}

/** Limits of AWS that the race came near, as lines with their names. */
export function LimitLines({ recordings, axes }: LimitLinesProps) {
  return curveLimits(recordings, axes).map((limit) =>
    'atMs' in limit ? (
      <p
        key={limit.name}
        className="limit at"
        data-side={isNearEnd(limit.atMs, axes) ? 'left' : 'right'}
        style={{ left: `${(100 * xOf(limit.atMs, axes)) / CURVE_WIDTH}%` }}
      >
        {limit.name}
      </p>
    ) : (
      <p
        key={limit.name}
        className="limit rows"
        data-side={yOf(limit.rows, axes) > 0.7 * CURVE_HEIGHT ? 'above' : 'below'}
        style={{ top: `${(100 * yOf(limit.rows, axes)) / CURVE_HEIGHT}%` }}
      >
        {limit.name}
      </p>
    ),
  );
}
