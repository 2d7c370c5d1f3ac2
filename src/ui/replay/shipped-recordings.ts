import { readRaceFile } from '#insight/export/read-race-file';
import type { RaceRecording } from '#recording/race-recording';

/** A race that comes with the page: recorded once on a local stack that stands for a scene. */
interface ShippedRecording {
  /** The scene for which it stands, and the name of its file. */
  readonly id: string;
  readonly name: string;
  /** What to look for. It contains no figures, because they change when the race is recorded again. */
  readonly watch: string;
}

/** The recordings in `public/recordings`, in the order of their scenes; `npm run recordings` makes them. */
export const SHIPPED_RECORDINGS = [
  {
    id: 'article',
    name: 'The article’s case',
    watch:
      'All rows come as one page, so streaming isn’t the cause: only the buffered function starts cold, behind a slower gateway.',
  },
  {
    id: 'big-table',
    name: 'A big table, 5 MB',
    watch: 'Streamed rows come from the start. The buffered side waits for all 5 MB.',
  },
  {
    id: 'over-the-limit',
    name: 'Over the limit, 8 MB',
    watch: 'A buffered function may return 6 MB, so it fails. The streamed side delivers all rows.',
  },
  {
    id: 'slow-database',
    name: 'A slow database',
    watch: 'Streamed rows appear page by page, while the buffered side waits for the last page.',
  },
  {
    id: 'cold-start',
    name: 'A cold start',
    watch: 'Both functions have to be started first, and streaming can’t shorten that.',
  },
  {
    id: 'cut',
    name: 'Cut off half-way',
    watch:
      'Both functions run out of time half-way. The streamed side keeps the rows that came; the buffered side has none.',
  },
  {
    id: 'one-page',
    name: 'One single page',
    watch: 'All rows fit into one page, so there is nothing to stream.',
  },
  {
    id: 'largest',
    name: 'A large response, 12 MB',
    watch:
      'One response of 12 MB, and only a streamed one can be so large: the first 6 MB at full speed, and the rest at 2 MB/s.',
  },
] as const satisfies readonly ShippedRecording[];

/** How long the page's own server may take; the files are small. */
const PATIENCE_MS = 10_000;

/** Those that are here, and those that are on their way. */
const asked = new Map<string, Promise<RaceRecording>>();

/**
 * Fetches one of them, and remembers it, so that it is there when the server is gone; its place names the scene
 * for which it stands. Rejects where it can't be had, or isn't what this page can read.
 */
export function fetchShipped(id: string): Promise<RaceRecording> {
  const known = asked.get(id);
  if (known !== undefined) return known;
  const fetching = fetchFresh(id);
  asked.set(id, fetching);
  fetching.catch(() => asked.delete(id));
  return fetching;
}

/** Fetches all of them, unless they are here; rejects where one of them can't be had, once all were tried. */
export async function fetchAllShipped(): Promise<void> {
  const fetching = SHIPPED_RECORDINGS.map(({ id }) => fetchShipped(id));
  await Promise.allSettled(fetching);
  await Promise.all(fetching);
}

async function fetchFresh(id: string): Promise<RaceRecording> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(new URL(`recordings/${id}.json`, document.baseURI), { signal });
  if (!response.ok) throw new Error(`The server answered with HTTP ${response.status}.`);
  const read = readRaceFile(await response.text());
  const name = SHIPPED_RECORDINGS.find((each) => each.id === id)?.name;
  return name === undefined ? read : { ...read, place: `${read.place}, ${name}` };
}
