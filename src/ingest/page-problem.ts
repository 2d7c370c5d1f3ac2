import { countOf } from '#recording/count-of';
import type { Problem, ProblemDetail } from '#recording/problem';
import { RunProblem } from './run-problem.ts';

/**
 * What ended a series, with the page on which it happened and the status of its response, if it had one; a series
 * that failed on its first page reads like any run.
 */
export function pageProblem(
  error: RunProblem,
  {
    page,
    rows,
    status,
  }: { readonly page: number; readonly rows: number; readonly status?: number },
): RunProblem {
  if (page === 1) return error;
  const { problem, state } = error;
  const message = `The series stopped at page ${page.toLocaleString('en')}, after ${countOf(rows, 'row')}. ${problem.message}`;
  // The address differs from that of the first page in nothing else.
  const isRefused = problem.code === 'http-error' && (status === 400 || status === 410);
  return new RunProblem(
    state,
    { ...problem, message, ...(isRefused && { remedy: REFUSED_CURSOR }) },
    { cause: error },
  );
}

const REFUSED_CURSOR =
  'The endpoint refused its own cursor, which may have expired: start again, or read its log.';

/** A page names as the next one a page that the series has already been to. */
export function repeatedPage(page: number): RunProblem {
  return endless(
    `Page ${page.toLocaleString('en')} names a page as the next one that has already been asked for, so the series would never end.`,
    'The endpoint gives the same cursor or address again: check how it continues from one.',
  );
}

/** A page is the one before it once more, in every byte; `parameter` is the one with which it was asked for. */
export function samePage(page: number, parameter: string | undefined): RunProblem {
  return endless(
    `Page ${page.toLocaleString('en')} is the same as page ${(page - 1).toLocaleString('en')} in every byte, so the series would never end.`,
    goesOnBy(parameter),
  );
}

/** Some pages have the same rows; `page` is the last of them, and `pages` is how many. */
export function sameRows(
  page: number,
  pages: number,
  rows: number,
  parameter: string | undefined,
): RunProblem {
  return endless(
    `Pages ${(page - pages + 1).toLocaleString('en')} to ${page.toLocaleString('en')} have the same ${countOf(rows, 'row')}, so the endpoint most likely does not go on from the cursors that it gives.`,
    goesOnBy(parameter),
  );
}

function goesOnBy(parameter: string | undefined): string {
  return parameter === undefined
    ? 'Check how the endpoint goes on to the next page.'
    : `The page was asked for with the query parameter “${parameter}”: check which one the endpoint reads.`;
}

/** A series has more pages than anyone waits for. */
export function tooManyPages(pages: number): RunProblem {
  return endless(
    `It had no end within ${countOf(pages, 'page')}, so it was stopped.`,
    'Ask for larger pages with limit, or check that the endpoint’s last page names no next one.',
    'endless',
  );
}

/** The next page can't be asked for; `reason` is a whole sentence. */
export function notFollowed({
  reason,
  detail,
}: {
  readonly reason: string;
  readonly detail?: ProblemDetail;
}): RunProblem {
  return new RunProblem('truncated', {
    code: 'next-page',
    message: reason,
    remedy:
      'Let the endpoint name its next page by a text that is sent back as it is (cursor, nextToken), or by an address on its own origin.',
    detail,
  });
}

function endless(message: string, remedy: string, detail: ProblemDetail = 'repeated'): RunProblem {
  return new RunProblem('failed', { code: 'next-page', message, remedy, detail } satisfies Problem);
}
