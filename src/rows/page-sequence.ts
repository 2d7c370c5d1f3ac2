import { createNumberList } from './number-list.ts';

/** The page numbers of a stream. */
export interface PageSequence {
  readonly pageCount: number;
  /** Notes a page at an offset of the stream; one without a number counts as the next. */
  add(byteOffset: number, page: number | undefined): void;
  /** The first page that is missing, repeated or out of order, as a sentence; `undefined` if there is none. */
  read(): string | undefined;
}

/**
 * Creates the sequence of a stream without pages. Pages are numbered from 1 or from 0; they may be added in
 * any order, because some are found late. A page costs 16 bytes.
 */
export function createPageSequence(): PageSequence {
  const offsets = createNumberList();
  const pages = createNumberList();
  let isSorted = true;

  function inOrder(): readonly number[] {
    const order = Array.from({ length: pages.length }, (_, index) => index);
    if (!isSorted) order.sort((one, other) => offsets.at(one) - offsets.at(other));
    return order.map((index) => pages.at(index));
  }

  return {
    get pageCount() {
      return pages.length;
    },
    add(byteOffset, page) {
      if (byteOffset < offsets.at(offsets.length - 1)) isSorted = false;
      offsets.push(byteOffset);
      pages.push(page ?? UNNUMBERED);
    },
    read() {
      const seen = new Set<number>();
      const all = inOrder();
      const numbers = new Set(all);
      let before: number | undefined;
      for (const number of all) {
        const isFirst = before === undefined;
        const expected = before === undefined ? (number === 0 ? 0 : 1) : before + 1;
        const page = number === UNNUMBERED ? expected : number;
        if (seen.has(page)) return `Page ${page} came twice.`;
        if (page !== expected) {
          const came = isFirst
            ? `the stream began with page ${page}`
            : `page ${page} followed page ${before}`;
          return numbers.has(expected)
            ? `The pages are not in order: ${came}.`
            : `Page ${expected} is missing: ${came}.`;
        }
        seen.add(page);
        before = page;
      }
      return undefined;
    },
  };
}

const UNNUMBERED = -1;
