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
export function SweepTable({ lines, metrics, sizes }: SweepTableProps) {
  const headingId = useId();
  const columns = metrics.map((metric) => columnOf(lines, metric, sizes));
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
                  {metrics.map(({ key }, at) => (
                    <Cell
                      key={key}
                      cell={columns[at]?.cells.get(line)?.get(rows)}
                      most={columns[at]?.mostDecimals ?? 0}
                    />
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

/** The cells of a figure by line and size, and the characters of the longest amount of money from its point on. */
function columnOf(lines: readonly SweepLine[], metric: SweepMetric, sizes: readonly number[]) {
  const cells = new Map(
    lines.map((line) => {
      const points = new Map(line.points.map((point) => [point.rows, point]));
      return [line, new Map(sizes.map((rows) => [rows, cellOf(points.get(rows), metric)]))];
    }),
  );
  // Times are in several units, whose points are not in one line anyway.
  const amounts =
    metric.unit === 'usd' ? [...cells.values()].flatMap((each) => [...each.values()]) : [];
  const mostDecimals = Math.max(0, ...amounts.map(({ median }) => decimalsOf(median).length));
  return { cells, mostDecimals };
}

interface CellProps {
  readonly cell: SweepCell | undefined;
  readonly most: number;
}

function Cell({ cell: { median, notes } = { median: '', notes: [] }, most }: CellProps) {
  return (
    <td>
      <span data-room={/\d/.test(median) ? roomBehind(median, most) : undefined}>{median}</span>
      <small>{notes.join(', ')}</small>
    </td>
  );
}
