import { type CSSProperties, type Ref, useEffect } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import type { Run } from '#race/run';

/** As many as fit on a high screen at the least size. */
const NEWEST_ROWS = 24;

/** So few columns are wide enough to be read from a distance. */
const COLUMNS_SHOWN = 4;

interface NewestRowsProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly label: string;
  readonly run: Run | undefined;
  readonly rowCount: number;
  /** The rows are known by their number alone, so that there is nothing of them to show. */
  readonly isEmpty: boolean;
  /** Names these rows in the browser's Element Timing entries; see use-paint-marks. */
  readonly timingId: string | undefined;
  readonly mask: (text: string) => string;
}

/** The rows that came last, the newest at the bottom: as many as there is room for. */
export function NewestRows(props: NewestRowsProps) {
  const { ref, label, run, rowCount, isEmpty, timingId, mask } = props;
  const table = run?.rows;
  useEffect(() => {
    table?.look({ newest: NEWEST_ROWS });
  }, [table]);
  const columns = (table?.columns ?? []).slice(0, COLUMNS_SHOWN);
  const first = Math.max(0, rowCount - NEWEST_ROWS);
  const shown = isEmpty ? 0 : rowCount - first;
  const indices = Array.from({ length: shown }, (_, place) => first + place);
  return (
    <div
      ref={ref}
      className="newest-rows"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-readonly="true"
      style={{ '--columns': columns.length } as CSSProperties}
    >
      {indices.toReversed().map((index) => {
        const row = table?.rowAt(index);
        const isTimed = timingId !== undefined && (index === 0 || index === rowCount - 1);
        return (
          <div key={index} role="row" aria-rowindex={index + 2} className="newest-row">
            <div
              role="rowheader"
              {...{ elementtiming: isTimed ? `${timingId}-${index}` : undefined }}
            >
              {formatCount(index + 1)}
            </div>
            {columns.map((column, position) => (
              <div key={column} role="gridcell">
                {mask(row?.cells[position]?.text ?? '')}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
