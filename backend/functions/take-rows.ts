import { createJsonScanner } from '#wire/scan-json';
import type { ScanPage } from './read-page.ts';

/**
 * Passes pages on until they have `most` rows together, 1 or more, and then ends the scan. The last page is cut
 * if it has more rows than are still wanted. If there are fewer rows, all pages are passed on.
 */
export async function* takeRows(
  pages: AsyncIterable<ScanPage>,
  most: number,
): AsyncGenerator<ScanPage, void> {
  let wanted = most;
  for await (const page of pages) {
    yield page.count <= wanted ? page : firstRows(page, wanted);
    wanted -= page.count;
    if (wanted <= 0) return;
  }
}

/** The first rows of a page that has more than `count`. */
function firstRows(page: ScanPage, count: number): ScanPage {
  const { rows } = page;
  let seen = 0;
  let kept = 0;
  const scanner = createJsonScanner({
    onElement(_start, end) {
      seen += 1;
      if (seen === count) kept = end;
    },
  });
  scanner.push(rows);
  return { ...page, count, rows: Buffer.concat([rows.subarray(0, kept), CLOSE]) };
}

const CLOSE = Buffer.from(']');
