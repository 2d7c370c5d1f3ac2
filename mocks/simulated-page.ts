import type { JsonValue } from '#wire/wire-line';

/** The answer of the simulated paginated function. */
interface SimulatedPage {
  /** Its number from 1, or 1 for a cursor that is refused. */
  readonly page: number;
  readonly status: 200 | 400;
  readonly body: string;
  readonly nextCursor?: string;
}

/**
 * The page of `pages` that `cursor` stands for, as the deployed function answers: with a cursor, or with the
 * totals on the last page. An empty table is one empty page. A cursor that was not made here is refused.
 */
export function simulatedPage(
  pages: readonly (readonly JsonValue[])[],
  seed: number,
  cursor: string | undefined,
): SimulatedPage {
  const number = cursor === undefined ? 1 : pageIn(cursor, seed, pages.length);
  if (number === undefined) {
    const message =
      'The cursor was not made by this function, or was changed or cut on its way. Send it exactly as it was received, or leave it out to begin with the first page.';
    const error = { name: 'InvalidCursor', message, retryable: false };
    return { page: 1, status: 400, body: JSON.stringify({ error }) };
  }
  const userData = pages[number - 1] ?? [];
  const start = { userData, page: number, count: userData.length };
  if (number < pages.length) {
    const nextCursor = cursorOf(number + 1, seed);
    const body = JSON.stringify({ ...start, cursor: nextCursor });
    return { page: number, status: 200, body, nextCursor };
  }
  const end = { pages: number, count: pages.flat().length };
  return { page: number, status: 200, body: JSON.stringify({ ...start, end }) };
}

/** A cursor need not be safe from forgery here; it only has to be recognised. */
function cursorOf(page: number, seed: number): string {
  return btoa(`simulated ${seed} ${page}`).replaceAll('=', '');
}

function pageIn(cursor: string, seed: number, pages: number): number | undefined {
  for (let page = 2; page <= pages; page += 1) if (cursorOf(page, seed) === cursor) return page;
  return undefined;
}
