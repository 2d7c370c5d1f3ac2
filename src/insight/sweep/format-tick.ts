import { formatCount } from '#insight/figures/format-quantity';

/** A round number of rows on an axis: "500", "20,000", "2 M". */
export function formatRowTick(rows: number): string {
  return rows >= 1e6 ? `${formatCount(rows / 1e6)} M` : formatCount(rows);
}

/** A round time on an axis: "5 ms", "200 ms", "20 s", "500 s". */
export function formatTimeTick(ms: number): string {
  return ms < 1000 ? `${formatCount(ms)} ms` : `${formatCount(ms / 1000)} s`;
}
