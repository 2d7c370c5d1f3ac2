import { BodyError } from '#wire/decode-body';
import { nextPageInBody, nextPageInHeaders, type NextPage, seriesTotalsIn } from '#wire/next-page';
import type { Contestant } from '#roads/road';
import { checkEnd } from './check-end.ts';
import type { Intake } from './intake.ts';
import { notFollowed, pageProblem, repeatedPage, tooManyPages } from './page-problem.ts';
import { countOf, httpError, RunProblem, unreadableBody } from './problem.ts';
import { readBody } from './read-body.ts';
import { type PageContent, readPage } from './read-page.ts';
import type { OpenRequest } from './request-log.ts';
import { streamInPage } from './stream-in-page.ts';

/** A series with more pages is stopped: with 200 rows in each, this many pages have two million rows. */
const MOST_PAGES = 10_000;

/** How the requests of a series are sent. */
export interface SeriesRequests {
  readonly ask: (url: string) => Promise<Response>;
  readonly over: () => void;
}

/** A request of the series, and what came of it. */
interface Asked {
  readonly url: string;
  readonly entry: OpenRequest;
  readonly response: Promise<Response>;
}

/**
 * Asks for page after page and reads each one when it is here: a page is one JSON document, so all its rows are
 * dated by its last byte. The next page is asked for as soon as its cursor is known and the page before has
 * come; with `prefetch` 1, as soon as the headers of the page that is being read name it, but never more than
 * one page ahead.
 *
 * `ask` sends one request; it rejects with a {@link RunProblem} if there is no answer. `over` is called when
 * no answer is needed any more. The requests are logged one by one.
 *
 * Resolves with the way to judge the run, to be called once its rows have been checked: `complete` if the last
 * page said how many rows were sent and that many came, `unknown` if nothing says so. Both throw what is wrong,
 * with the page on which it happened; the rows of the pages before it are kept. A series of more than
 * `mostPages` is stopped.
 */
export async function receivePages(
  { url, path, prefetch = 0 }: Contestant,
  { ask, over }: SeriesRequests,
  intake: Intake,
  mostPages = MOST_PAGES,
): Promise<() => 'complete' | 'unknown'> {
  const { store, table, log, pages, onChunk, onLook } = intake;
  const asked = new Set<string>();
  let rowPath = path;
  let last: PageContent | undefined;
  let miscountedPages = 0;

  function askFor(pageUrl: string): Asked {
    asked.add(pageUrl);
    const entry = log.requests.start(pageUrl);
    const response = ask(pageUrl).then((answer) => {
      entry.answer(answer);
      return answer;
    });
    // It may fail while the page before is still being read; that is told when its turn comes.
    response.catch(() => {});
    return { url: pageUrl, entry, response };
  }

  /** The request for the next page, if there is one, or why it was not sent. */
  function follow(next: NextPage, page: number): Asked | RunProblem | undefined {
    if (next.state === 'not-followed') return notFollowed(next.reason);
    if (next.state === 'none') return undefined;
    if (asked.has(next.url)) return repeatedPage(page);
    if (page >= mostPages) return tooManyPages(mostPages);
    return askFor(next.url);
  }

  /** Reads the page that `current` asks for; returns the request for the one after it. */
  async function receivePage(current: Asked, page: number): Promise<Asked | undefined> {
    const response = await current.response;
    // A cold start is told by the first response, and an error by its own.
    if (page === 1 || !response.ok) log.addResponse(response);
    const start = store.sizeBytes;
    const named = response.ok
      ? nextPageInHeaders(response.headers, url, response.url || current.url)
      : ({ state: 'none' } as const);
    let next = prefetch === 1 ? follow(named, page) : undefined;
    const body = readBody(response, (chunk) => {
      log.addChunk(chunk.length);
      store.append(chunk);
      current.entry.addBytes(chunk.length);
      onChunk();
    });
    await body.finally(() => current.entry.end());
    if (!response.ok) {
      throw httpError(response, new TextDecoder().decode(store.read(start, store.sizeBytes)));
    }
    // Before the page is looked into, since its headers name the next one already.
    next ??= follow(named, page);
    const content = readRows(start, response);
    next ??= follow(nextPageInBody(content.value, url, response.url || current.url), page);
    // Not before its own rows have been read.
    if (next instanceof RunProblem) throw next;
    return next;
  }

  /** Reads the rows of a page whose body has come. */
  function readRows(start: number, response: Response): PageContent {
    const rowsBefore = table.rowCount;
    let content: PageContent;
    try {
      content = readPage(intake, start, rowPath);
    } catch (error) {
      if (!(error instanceof BodyError)) throw error;
      const isFirst = start === 0 && error.code === 'invalid-json';
      const stream = isFirst ? streamInPage(store, log) : undefined;
      if (stream !== undefined) throw stream;
      const text = new TextDecoder().decode(
        store.read(start, Math.min(store.sizeBytes, start + START_BYTES)),
      );
      throw unreadableBody(error, response, text, rowsBefore);
    }
    if (content.lists !== undefined && last === undefined) {
      log.addRowLists(content.lists);
      rowPath ??= content.lists.chosen;
    }
    const rows = table.rowCount - rowsBefore;
    const own = ownPageIn(content.value);
    if (own !== undefined && own.count !== rows) miscountedPages += 1;
    pages.add(start, own?.page);
    if (rows > 0) log.addWholeRows(table.rowCount, log.requests.lastEndMs);
    last = content;
    log.addFormat(formatOf(content, pages.pageCount), table.hasTypedRows);
    onLook();
    return content;
  }

  let current: Asked | undefined = askFor(url);
  let page = 0;
  try {
    while (current !== undefined) {
      page += 1;
      current = await receivePage(current, page);
    }
  } catch (error) {
    throw error instanceof RunProblem ? pageProblem(error, page, table.rowCount) : error;
  } finally {
    // Ends the request that is one page ahead, where the series ends before it.
    over();
    log.receive();
  }

  return () => {
    const rows = table.rowCount;
    const totals = seriesTotalsIn(last?.value);
    if (totals === undefined) return 'unknown';
    if (totals.isEnd) {
      checkEnd(
        { type: 'end', ...totals },
        { rows, pages, isForeign: false, miscountedPages, pagesBehindEnd: 0, sender: 'last page' },
      );
      return 'complete';
    }
    if (totals.count === rows) return 'complete';
    log.addNote(
      `The last page gives a total of ${countOf(totals.count ?? 0, 'row')}, but ${countOf(rows, 'row')} came.`,
    );
    return 'unknown';
  };
}

/** The bytes of a page that are read to say what arrived. */
const START_BYTES = 8000;

/** The number and the count of a page of our own format; `undefined` for a page of any other. */
function ownPageIn(value: unknown): { readonly page: number; readonly count: number } | undefined {
  const { userData, page, count } = value as Readonly<Record<string, unknown>>;
  const isOwn = Array.isArray(userData) && typeof page === 'number' && typeof count === 'number';
  return isOwn ? { page, count } : undefined;
}

/** The format of all pages together: one document, or several one after another. */
function formatOf({ format }: PageContent, pageCount: number): PageContent['format'] {
  if (pageCount === 1) return format;
  return format === 'array' ? 'arrays' : 'objects';
}
