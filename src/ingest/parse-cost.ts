import { jsonFaultIn } from '#wire/json-fault';
import type { ByteStore } from '#wire/byte-store';
import { textIn } from '#wire/text-in';
import type { ParseCost } from '#recording/recording';

/** A larger body is not parsed: it would block this thread for seconds, and take a multiple of the body in memory. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** How many times a body of at most this many characters is parsed; a larger one is parsed once. */
const ROUNDS = 3;
const ONCE_FROM = 4_000_000;

/**
 * Measures how long `JSON.parse` takes for a body in `store`, for all of it in one piece and line by line,
 * in ms by the clock `now`. The same for every body, however it was sent: lines are first joined to one
 * document, which is not measured, and the median of three times counts. Decoding is not included, nor what
 * a page does with the rows.
 *
 * `pages` are the sizes of the documents that stand one after another, in bytes: each counts as a line.
 *
 * `undefined` for a body of more than 16 MB, an empty one, and one that is not JSON, as lines or as a
 * whole.
 */
export function parseCostOf(
  store: ByteStore,
  now: () => number,
  pages?: readonly number[],
): ParseCost | undefined {
  if (store.sizeBytes === 0 || store.sizeBytes > LARGEST_BYTES) return undefined;
  const text = textIn(store);
  try {
    return costOf(text, pages === undefined ? linesOf(text) : pagesOf(store, pages), now);
  } catch {
    return undefined;
  }
}

function costOf(text: string, lines: readonly string[], now: () => number): ParseCost {
  const whole = lines.length === 1 ? text : ['[', lines.join(','), ']'].join('');
  const rounds = Array.from({ length: text.length > ONCE_FROM ? 1 : ROUNDS }, () => {
    const startedMs = now();
    JSON.parse(whole);
    const wholeMs = now();
    for (const line of lines) JSON.parse(line);
    // A clock may go back.
    return { wholeMs: Math.max(0, wholeMs - startedMs), byLineMs: Math.max(0, now() - wholeMs) };
  });
  return {
    wholeMs: middleOf(rounds.map(({ wholeMs }) => wholeMs)),
    byLineMs: middleOf(rounds.map(({ byLineMs }) => byLineMs)),
    lines: lines.length,
  };
}

/** The median of an odd number of figures, so that an interrupted one does not count. */
function middleOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[(figures.length - 1) / 2] ?? 0;
}

/** The texts of the documents of a body, which have these sizes; without empty ones. */
function pagesOf(store: ByteStore, sizes: readonly number[]): readonly string[] {
  let start = 0;
  const texts = sizes.map((size) => {
    start += size;
    return textIn(store, start - size, start);
  });
  return texts.filter((text) => text.trim() !== '');
}

/** The lines of a body without blank ones; a JSON document that spans many lines is one line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  return jsonFaultIn(first) === undefined ? lines : [text];
}
