import type { EndedRecording } from '#recording/recording';
import { prepareRun } from './prepare-run.ts';

/** A page of our own format with these rows, and with the members of `rest`: a cursor, or totals at the end. */
export const pageOf = (page: number, rows: readonly unknown[], rest: object) =>
  JSON.stringify({ userData: rows, page, count: rows.length, ...rest });

/** Five rows on three pages, by cursor. */
export const PAGES: Readonly<Record<string, string>> = {
  '': pageOf(1, [{ id: 1 }, { id: 2 }], { cursor: 'two' }),
  two: pageOf(2, [{ id: 3 }, { id: 4 }], { cursor: 'three' }),
  three: pageOf(3, [{ id: 5 }], { end: { pages: 3, count: 5 } }),
};

/** The cursor in a request; empty if it has none. */
export const cursorIn = (request: Request) => new URL(request.url).searchParams.get('cursor') ?? '';

/** A run whose pages these are, by cursor; a page that is a response is that one. */
export function readPages(
  pages: Readonly<Record<string, string | (() => Response)>> = PAGES,
  headers: Record<string, string> = {},
) {
  return prepareRun('paginated', (request) => {
    const page = pages[cursorIn(request)];
    if (typeof page === 'function') return Promise.resolve().then(page);
    return Promise.resolve(
      new Response(page ?? null, { status: page === undefined ? 404 : 200, headers }),
    );
  });
}

/** What is known of such a run when it has ended. */
export async function ended(run: ReturnType<typeof readPages>): Promise<EndedRecording> {
  return (await run.ended) as EndedRecording;
}

/** The cursors of these requests; empty for a first page. */
export const asked = (requests: readonly Request[]) => requests.map(cursorIn);
