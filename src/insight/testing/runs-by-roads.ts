import type { Arrival, EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { recordingOf } from './recording-of.ts';

/** What a road's run is like besides its road. */
export interface RunOf {
  /** When the first rows arrive where the road is not read as a whole, and when the last ones do, in ms. */
  readonly spanMs?: readonly [firstMs: number, lastMs: number];
  readonly rows?: number;
  readonly rowBytes?: number;
  readonly changes?: Partial<EndedRecording>;
}

/** How many pages a run that is not read as a whole has. */
const PAGES = 20;

/** A complete run of any road, by the road's own reading: all rows at once, or page by page. */
export function runByRoad(
  id: string,
  { spanMs: [firstMs, lastMs] = [120, 2400], rows = 990, rowBytes = 130, changes }: RunOf = {},
): EndedRecording {
  const isWhole = roadOf(id).reading === 'whole';
  const pages = isWhole ? Math.min(1, rows) : Math.min(PAGES, rows);
  const startMs = pages > 1 ? firstMs : lastMs;
  const arrivals = isWhole
    ? [{ atMs: lastMs, rows, bytes: rows * rowBytes }].slice(0, pages)
    : Array.from({ length: pages }, (_, page): Arrival => {
        const atMs = pages === 1 ? lastMs : firstMs + ((lastMs - firstMs) * page) / (pages - 1);
        const count = Math.ceil((rows * (page + 1)) / pages);
        return {
          atMs,
          producedMs: Math.max(0, atMs - 10),
          rows: count,
          bytes: count * rowBytes,
        };
      });
  return recordingOf(id, {
    url: `http://127.0.0.1:3001/${id}`,
    status: 200,
    headers: { 'x-amzn-requestid': 'f00', 'server-timing': 'scan;dur=100.0' },
    endMs: lastMs,
    marks: {
      headersMs: startMs,
      ...(rows > 0 && { firstRowMs: startMs, lastRowMs: lastMs }),
    },
    arrivals,
    rows,
    bytes: rows * rowBytes,
    checkedRows: rows,
    contentHash: '00112233aabbccdd',
    ...changes,
  });
}
