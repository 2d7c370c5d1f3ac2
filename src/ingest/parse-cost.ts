import { jsonFaultIn } from '#wire/json-fault';
import type { ByteStore } from '#wire/byte-store';
import type { ParseCost } from '#recording/recording';

/** A larger body is not parsed: it would take this thread seconds, and a multiple of the body in memory. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** So often is a body parsed, if it has no more characters than this; a larger one once. */
const ROUNDS = 3;
const ONCE_FROM = 4_000_000;

/**
 * Measures what `JSON.parse` takes for a body that is in `store`: for all of it in one piece, and line by
 * line, in ms by the clock `now`. The same for every body, whichever way it came: lines are joined to one
 * document first, outside of what is measured, and of three times the middle one counts. Decoding is not in it, nor what a page makes of the rows.
 *
 * `undefined` for a body of more than 16 MB, an empty one, and one that is no JSON, in lines or whole.
 */
export function parseCostOf(store: ByteStore, now: () => number): ParseCost | undefined {
  if (store.sizeBytes === 0 || store.sizeBytes > LARGEST_BYTES) return undefined;
  const text = new TextDecoder().decode(store.read(0, store.sizeBytes));
  try {
    return costOf(text, linesOf(text), now);
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
    return { wholeMs: wholeMs - startedMs, byLineMs: now() - wholeMs };
  });
  return {
    wholeMs: middleOf(rounds.map(({ wholeMs }) => wholeMs)),
    byLineMs: middleOf(rounds.map(({ byLineMs }) => byLineMs)),
    lines: lines.length,
  };
}

/** The middle one of an odd number of figures: one that was interrupted does not count. */
function middleOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[(figures.length - 1) / 2] ?? 0;
}

/** The lines of a body, blank ones left out; one JSON document that is laid out over many is one line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  return jsonFaultIn(first) === undefined ? lines : [text];
}
