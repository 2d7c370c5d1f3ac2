import { BodyError } from '#wire/decode-body';
import { MOST_PAGES, nextPageInBody, nextPageInHeaders, type NextPage } from '#wire/next-page';
import { saysFailed } from '#wire/says-failed';
import { saysPart, saysPartInHeaders } from '#wire/says-part';
import { textIn } from '#wire/text-in';
import { countOf } from '#recording/count-of';
import type { Contestant } from '#roads/road';
import { createEnvelopeCheck } from './check-envelopes.ts';
import { takeErrorsInPlace } from './errors-in-place.ts';
import type { Intake } from './intake.ts';
import { judgeSeries, ownPageOf } from './judge-series.ts';
import { keepCutPage } from './keep-cut-page.ts';
import {
  notFollowed,
  pageProblem,
  repeatedPage,
  samePage,
  sameRows,
  tooManyPages,
} from './page-problem.ts';
import { httpError, messageOnly, unreadableBody } from './response-problem.ts';
import { RunProblem } from './run-problem.ts';
import { breakOf, breakOrProblem, readBody } from './read-body.ts';
import { type PageContent, readPage } from './read-page.ts';
import { hasSameBytes, hasSameRows, type PlacedPage } from './repeated-pages.ts';
import type { OpenRequest } from './request-log.ts';
import { streamInPage } from './stream-in-page.ts';

/** If this many pages in a row have the same rows, that is no coincidence. */
const SAME_PAGES = 3;

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
  let before: (PlacedPage & { readonly namesNext: boolean }) | undefined;
  /** How many pages up to the last one have the same rows. */
  let samePages = 1;
  const envelopes = createEnvelopeCheck({ store, log });

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
    if (next.state === 'not-followed') return notFollowed(next);
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
    const broken = await readBody(response, (chunk) => {
      log.addChunk(chunk.length);
      store.append(chunk);
      current.entry.addBytes(chunk.length);
      onChunk();
    })
      .catch(breakOf)
      .finally(() => current.entry.end());
    // What came of an error is shown, also where it breaks off.
    if (!response.ok) {
      throw httpError(response, textIn(store, start));
    }
    const end = store.sizeBytes;
    // Its rows are no further ones.
    if (before?.namesNext === true && hasSameBytes(store, before, { start, end })) {
      throw samePage(page, parameterOf(current.url, url));
    }
    // Before the page is looked into, since its headers name the next one already.
    next ??= follow(named, page);
    const firstRow = table.rowCount;
    const content = readRows(start, response, broken ?? undefined);
    const from = response.url || current.url;
    const inBody = nextPageInBody(content.value, url, from, content.listPath);
    const placed = { start, end, firstRow, rows: table.rowCount - firstRow };
    noteSameRows(placed, page, current.url);
    before = { ...placed, namesNext: named.state === 'none' && inBody.state === 'known' };
    next ??= follow(inBody, page);
    // Not before its own rows have been read.
    if (next instanceof RunProblem) throw next;
    if (next === undefined && page === 1) noteHiddenLink(response, content.value);
    if (next === undefined) notePart(content, page, response);
    return next;
  }

  /** Notes that a page has the rows of the one before it; throws where that goes on. */
  function noteSameRows(placed: PlacedPage, page: number, pageUrl: string): void {
    const isSame = before !== undefined && hasSameRows(table, before, placed);
    samePages = isSame ? samePages + 1 : 1;
    if (samePages >= SAME_PAGES) {
      throw sameRows(page, samePages, placed.rows, parameterOf(pageUrl, url));
    }
    if (isSame) {
      log.addNote(
        `Page ${page.toLocaleString('en')} has the same ${countOf(placed.rows, 'row')} as the page before it.`,
      );
    }
  }

  /** Notes that a series of one page may have more of them, where only a header could name the next one. */
  function noteHiddenLink({ headers, type }: Response, value: unknown): void {
    if (!Array.isArray(value) || type === 'basic' || headers.get('link') !== null) return;
    log.addNote(
      'The response is a bare list, so that only a header could name a next page: this page can read Link if Access-Control-Expose-Headers names it.',
    );
  }

  /** Notes that the last page says that there are more rows; its total is compared when all have been checked. */
  function notePart({ value, listPath }: PageContent, page: number, { headers }: Response): void {
    const said =
      saysPart(value, Number.POSITIVE_INFINITY, listPath, page) ??
      saysPartInHeaders(headers, table.rowCount);
    if (said !== undefined) log.addPart(said);
  }

  /** What is wrong with a page that is not the JSON it should be; the rows of one that is only cut are kept. */
  function problemOf(error: BodyError, start: number, response: Response): RunProblem {
    if (error.code === 'invalid-json') {
      const stream = start === 0 ? streamInPage(store, log) : undefined;
      const problem = stream ?? keepCutPage(intake, start, rowPath);
      if (problem !== undefined) return problem;
    }
    return unreadableBody(error, response, textFrom(start), table.rowCount);
  }

  /** The beginning of a page, as text. */
  function textFrom(start: number): string {
    return textIn(store, start, Math.min(store.sizeBytes, start + START_BYTES));
  }

  /** Reads the rows of a page whose body has come, or has broken off. */
  function readRows(
    start: number,
    response: Response,
    broken: RunProblem | undefined,
  ): PageContent {
    const rowsBefore = table.rowCount;
    let content: PageContent;
    try {
      content = readPage(intake, start, rowPath, last?.listPath, envelopes.read);
      if (table.rowCount === rowsBefore && saysFailed(content.value))
        throw messageOnly(response, textFrom(start));
      const said = rowPath === '' ? undefined : takeErrorsInPlace(intake, envelopes, rowsBefore);
      if (said !== undefined) throw messageOnly(response, said);
    } catch (error) {
      const problem = error instanceof BodyError ? problemOf(error, start, response) : error;
      if (table.rowCount > rowsBefore) log.addRows(table.rowCount, store.sizeBytes);
      throw breakOrProblem(broken, problem);
    }
    // The page is whole, whatever happened to its connection.
    if (broken !== undefined) log.addBreakAfterEnd();
    if (content.lists !== undefined && last === undefined) {
      log.addRowLists(content.lists);
      rowPath ??= content.lists.chosen;
    }
    const rows = table.rowCount - rowsBefore;
    pages.add(start, ownPageOf(content.value));
    if (rows > 0 && broken !== undefined) log.addRows(table.rowCount, store.sizeBytes);
    else if (rows > 0) log.addWholeRows(table.rowCount, log.requests.lastEndMs);
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
    const { status } = log.read();
    const at = { page, rows: table.rowCount, ...(status !== undefined && { status }) };
    throw error instanceof RunProblem ? pageProblem(error, at) : error;
  } finally {
    // Ends the request that is one page ahead, where the series ends before it.
    over();
    log.receive();
  }

  return () => {
    const state = judgeSeries(intake, last, envelopes.miscountedObjects);
    return envelopes.isOpen ? 'unknown' : state;
  };
}

/** The bytes of a page that are read to say what arrived. */
const START_BYTES = 8000;

/** The query parameter in which the address of a page differs from that of the first. */
function parameterOf(pageUrl: string, first: string): string | undefined {
  const own = new URL(first).searchParams;
  return Array.from(new URL(pageUrl).searchParams).find(
    ([name, value]) => own.get(name) !== value,
  )?.[0];
}

/** The format of all pages together: one document, or several one after another. */
function formatOf({ format }: PageContent, pageCount: number): PageContent['format'] {
  if (pageCount === 1) return format;
  return format === 'array' ? 'arrays' : 'objects';
}
