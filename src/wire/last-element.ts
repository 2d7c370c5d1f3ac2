import { behindSpace } from './behind-space.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReceivedEnd, ReceivedError } from './decode-line.ts';
import { terminalLineIn } from './terminal-line.ts';

/** Takes the elements of arrays that come, of which the last may end the stream. */
export interface LastElement {
  add(start: number, end: number): void;
  /** The array has ended, or was cut. */
  endArray(): void;
}

const OPEN_OBJECT = 0x7b;

/** What such an element begins with, behind its brace. */
const FIRST_NAMES = ['type', 'errorType', 'errorMessage'].map((name) =>
  new TextEncoder().encode(`"${name}"`),
);

/**
 * Hands the elements of arrays to `onElement`, in order, but one that is last in its array and to the letter
 * an `end` or `error` line, or Lambda's own error, to `onTerminal`: a function that writes one array has no
 * other place for it. An element that only lacks something is a row, as others of its type before it may be.
 */
export function createLastElement(
  source: ByteSource,
  onElement: (start: number, end: number) => void,
  onTerminal: (line: ReceivedEnd | ReceivedError) => void,
): LastElement {
  let held: { readonly start: number; readonly end: number } | undefined;

  function letGo(): void {
    if (held === undefined) return;
    const { start, end } = held;
    held = undefined;
    onElement(start, end);
  }

  function mayEndStream(start: number): boolean {
    if (source.byteAt(start) !== OPEN_OBJECT) return false;
    const name = behindSpace(source, start + 1);
    return FIRST_NAMES.some((bytes) =>
      bytes.every((byte, index) => source.byteAt(name + index) === byte),
    );
  }

  return {
    add(start, end) {
      letGo();
      if (mayEndStream(start)) held = { start, end };
      else onElement(start, end);
    },
    endArray() {
      if (held === undefined) return;
      const terminal = terminalLineIn(source, held.start, held.end);
      if (terminal === undefined || terminal.note !== undefined) {
        letGo();
        return;
      }
      held = undefined;
      onTerminal(terminal);
    },
  };
}
