import { useId } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { cellOf, type SweepCell } from '#insight/sweep/sweep-cell';
import type { SweepLine } from '#insight/sweep/sweep-lines';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { decimalsOf, roomBehind } from '#ui/room-behind.ts';
import './sweep-table.css';

interface SweepTableProps {
  readonly lines: readonly SweepLine[];
  readonly metrics: readonly SweepMetric[];
  readonly sizes: readonly number[];
}

/**
 * All medians of a sweep, with the smallest and the largest run: what the pictures show, in figures. The roads
 * stand below each other at each size, so that it is no wider for more of them.
 */
export function SweepTable(props: SweepTableProps) {
  const { lines, metrics, sizes } = props;
  const headingId = useId();
  const columns = metrics.map((metric) => ({ metric, most: mostDecimalsOf(props, metric) }));
  return (
    <section className="card sweep-table" aria-labelledby={headingId}>
      <h2 id={headingId}>All figures, as medians</h2>
      {/* It scrolls by itself where the page is narrow, and so needs the focus for the arrow keys. */}
      <div role="group" aria-labelledby={headingId} tabIndex={0}>
        <table className="sweep-figures" aria-labelledby={headingId}>
          <thead>
            <tr>
              <th scope="col">Rows</th>
              <th scope="col">Road</th>
              {metrics.map(({ key, name }) => (
                <th scope="col" key={key}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {sizes.map((rows) => (
            <tbody key={rows}>
              {lines.map((line, index) => (
                <tr key={`${line.noun} ${line.url}`}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={lines.length}>
                      {formatCount(rows)}
                    </th>
                  )}
                  <td style={roadStyle(line.road)}>
                    <RoadMark road={line.road} /> {line.noun}
                  </td>
                  {columns.map(({ metric, most }) => (
                    <Cell key={metric.key} cell={cellAt(line, rows, metric)} mostDecimals={most} />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

/** One figure at one size on one road. */
function cellAt(line: SweepLine, rows: number, metric: SweepMetric): SweepCell {
  return cellOf(
    line.points.find((point) => point.rows === rows),
    metric,
  );
}

/** The characters of the longest amount of money in a column, from its point on; 0 for times, whose units differ. */
function mostDecimalsOf({ lines, sizes }: SweepTableProps, metric: SweepMetric): number {
  if (metric.unit === 'ms') return 0;
  const amounts = lines.flatMap((line) => sizes.map((rows) => cellAt(line, rows, metric).median));
  return Math.max(0, ...amounts.map((amount) => decimalsOf(amount).length));
}

interface CellProps {
  readonly cell: SweepCell;
  readonly mostDecimals: number;
}

function Cell({ cell: { median, notes }, mostDecimals }: CellProps) {
  return (
    <td>
      <span data-room={/\d/.test(median) ? roomBehind(median, mostDecimals) : undefined}>
        {median}
      </span>
      <small>{notes.join(', ')}</small>
    </td>
  );
}
