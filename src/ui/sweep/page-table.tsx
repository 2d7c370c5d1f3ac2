import { useId } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { PAGE_COLUMNS, pageCells, pageNote } from '#insight/sweep/page-cells';
import type { PageLine } from '#insight/sweep/page-lines';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './sweep-table.css';

interface PageTableProps {
  readonly line: PageLine;
  readonly sizes: readonly number[];
}

/** How long the pages of one road were held back, by their size. */
export function PageTable({ line, sizes }: PageTableProps) {
  const { road, noun, points } = line;
  const headingId = useId();
  return (
    <section className="card sweep-table" aria-labelledby={headingId}>
      <h2 id={headingId} style={roadStyle(road)}>
        <RoadMark road={road} /> How long pages were held back, {noun}
      </h2>
      {/* It scrolls by itself where the page is narrow, and so needs the focus for the arrow keys. */}
      <div role="group" aria-labelledby={headingId} tabIndex={0}>
        <table aria-labelledby={headingId}>
          <thead>
            <tr>
              <th scope="col">Rows per page</th>
              {PAGE_COLUMNS.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sizes.map((pageRows) => {
              const point = points.find((each) => each.pageRows === pageRows);
              const note = point === undefined ? '' : pageNote(point);
              return (
                <tr key={pageRows}>
                  <th scope="row">
                    {formatCount(pageRows)}
                    {note !== '' && <small>{note}</small>}
                  </th>
                  {pageCells(point ?? { pageRows }).map((text, at) => (
                    <td key={PAGE_COLUMNS[at]?.name}>{text}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
