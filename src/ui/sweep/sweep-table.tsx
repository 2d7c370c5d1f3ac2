import { useId } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { cellOf } from '#insight/sweep/sweep-cell';
import type { SweepLine } from '#insight/sweep/sweep-lines';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './sweep-table.css';

interface SweepTableProps {
  readonly lines: readonly SweepLine[];
  readonly metrics: readonly SweepMetric[];
  readonly sizes: readonly number[];
}

/** All medians of a sweep, with the smallest and the largest run: what the pictures show, in figures. */
export function SweepTable({ lines, metrics, sizes }: SweepTableProps) {
  const headingId = useId();
  return (
    <section className="card sweep-table" aria-labelledby={headingId}>
      <h2 id={headingId}>All figures, as medians</h2>
      {/* It scrolls by itself where the page is narrow, and so needs the focus for the arrow keys. */}
      <div role="group" aria-labelledby={headingId} tabIndex={0}>
        <table aria-labelledby={headingId}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Rows
              </th>
              {metrics.map(({ key, name }) => (
                <th scope="colgroup" key={key} colSpan={lines.length}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              {metrics.flatMap(({ key }) =>
                lines.map(({ road, noun, url }) => (
                  <th scope="col" key={`${key} ${noun} ${url}`} style={roadStyle(road)}>
                    <RoadMark road={road} /> {noun}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {sizes.map((rows) => (
              <tr key={rows}>
                <th scope="row">{formatCount(rows)}</th>
                {metrics.flatMap((metric) =>
                  lines.map((line) => (
                    <Cell
                      key={`${metric.key} ${line.noun} ${line.url}`}
                      {...{ line, rows, metric }}
                    />
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  readonly line: SweepLine;
  readonly rows: number;
  readonly metric: SweepMetric;
}

function Cell({ line, rows, metric }: CellProps) {
  const { median, notes } = cellOf(
    line.points.find((point) => point.rows === rows),
    metric,
  );
  return (
    <td>
      {median}
      {notes.length > 0 && <small>{notes.join(', ')}</small>}
    </td>
  );
}
