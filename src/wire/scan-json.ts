/** What a scan of JSON text reports; offsets count bytes from the start of the text. */
export interface JsonEvents {
  /** An object outside of any array. */
  onObject?(start: number, end: number): void;
  /** One element of a top-level array; an object or array is reported as soon as it is closed. */
  onElement?(start: number, end: number): void;
  /** The end of a top-level array; `end` is just after its bracket. */
  onArray?(start: number, end: number): void;
  /** A comma outside of any value. */
  onComma?(offset: number): void;
  /** Something that cannot begin an object or an array; the rest of its line is skipped. */
  onGarbage?(offset: number): void;
  /**
   * Something that must not be between the elements of an array, or is missing there; returning `true` ends
   * the scan for good, before the byte at `offset`.
   */
  onFault?(offset: number, fault: ArrayFault): boolean;
  /** A newline; returning `true` ends this push just after it. A string that it interrupts ends there. */
  onNewline?(offset: number, isInsideValue: boolean): boolean;
}

/** What is wrong between the elements of an array: JSON has exactly one comma there. */
export type ArrayFault = 'no-comma' | 'no-value' | 'wrong-bracket';

export interface JsonScanner {
  /** Reads the next bytes, from index `from` on; returns the index after the last one that was read. */
  push(bytes: Uint8Array, from?: number): number;
  /** Ends the text: if it is the inside of an array, the text after the last comma is an element too. */
  finish(): void;
  /** Whether the text so far ends inside a value. */
  readonly isInside: boolean;
  /** The start of the value that is not yet closed. */
  readonly valueStart: number;
  /** The element that has begun and that no comma or bracket has ended: it may continue or be complete. */
  readonly openElement: { readonly start: number; readonly end: number } | undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

const PLAIN = 0;
const STRING = 1;
const OPEN = 2;
const CLOSE = 3;
const COMMA = 4;
const SPACE = 5;
const LINE = 6;

const CLASSES = new Uint8Array(256);
CLASSES[QUOTE] = STRING;
for (const byte of [0x5b, 0x7b]) CLASSES[byte] = OPEN;
for (const byte of [0x5d, 0x7d]) CLASSES[byte] = CLOSE;
CLASSES[0x2c] = COMMA;
for (const byte of [0x20, 0x09, 0x0d]) CLASSES[byte] = SPACE;
CLASSES[NEWLINE] = LINE;

const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * Finds where values start and end in a sequence of JSON objects and arrays.
 *
 * Incremental: it keeps its state between pushes, reads every byte once, copies nothing and never throws.
 * It checks what is between the elements of an array, and the bracket that closes it. Inside an element or
 * an object it only counts brackets, so that a wrong one does not affect other elements; parsing the
 * element finds it. `isInsideArray` starts within an array, as for the text between its brackets. Grammar:
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export function createJsonScanner(
  events: JsonEvents,
  options: { startOffset?: number; isInsideArray?: boolean } = {},
): JsonScanner {
  const { isInsideArray = false } = options;
  const outermost = isInsideArray ? 1 : 0;
  let offset = options.startOffset ?? 0;
  let depth = outermost;
  let isArray = isInsideArray;
  let isInString = false;
  let isEscaped = false;
  let isPassingLine = false;
  let isStopped = false;
  let valueStart = offset;
  /** -1: no element has begun since the last comma, or it is already closed. */
  let elementStart = -1;
  /** Just after the last byte of the element that has begun. */
  let elementEnd = offset;
  let isAfterElement = false;
  let isAfterComma = false;

  function openAt(at: number, byte: number): void {
    if (depth === 0) {
      valueStart = at;
      isArray = byte === OPEN_ARRAY;
      elementStart = -1;
      isAfterElement = false;
      isAfterComma = false;
    } else if (depth === 1 && isArray) {
      beginElement(at);
      if (isStopped) return;
    }
    depth += 1;
  }

  function beginElement(at: number): void {
    if (elementStart !== -1) return;
    if (isAfterElement) {
      faultAt(at, 'no-comma');
      if (isStopped) return;
    }
    elementStart = at;
    isAfterElement = false;
    isAfterComma = false;
  }

  function endElement(): void {
    if (elementStart === -1) return;
    const start = elementStart;
    elementStart = -1;
    isAfterElement = true;
    events.onElement?.(start, elementEnd);
  }

  function commaAt(at: number): void {
    endElement();
    if (!isAfterElement) faultAt(at, 'no-value');
    isAfterElement = false;
    isAfterComma = true;
  }

  function closeAt(at: number, byte: number): void {
    if (depth === outermost) {
      garbageAt(at);
      return;
    }
    depth -= 1;
    if (depth === 1 && isArray) {
      elementEnd = at + 1;
      endElement();
    }
    if (depth > 0) return;
    if (!isArray) {
      events.onObject?.(valueStart, at + 1);
      return;
    }
    endElement();
    if (isAfterComma) faultAt(at, 'no-value');
    if (byte !== CLOSE_ARRAY) faultAt(at, 'wrong-bracket');
    events.onArray?.(valueStart, at + 1);
  }

  function faultAt(at: number, fault: ArrayFault): void {
    if (events.onFault?.(at, fault) === true) isStopped = true;
  }

  function garbageAt(at: number): void {
    isPassingLine = true;
    events.onGarbage?.(at);
  }

  function plainAt(at: number): void {
    if (depth === 0) garbageAt(at);
    else if (isArray) {
      beginElement(at);
      elementEnd = at + 1;
    }
  }

  /** Scans `bytes` from index `from` on; its first byte is at offset `base` of the text. */
  function scan(bytes: Uint8Array, base: number, from: number): number {
    const { length } = bytes;
    let index = from;
    while (index < length) {
      if (isInString) {
        index = skipString(bytes, index);
        if (depth === 1) elementEnd = base + index;
        continue;
      }
      const byte = bytes[index] as number;
      if (isPassingLine && byte !== NEWLINE) {
        index += 1;
        continue;
      }
      const kind = CLASSES[byte];
      if (kind === PLAIN) {
        if (depth < 2) plainAt(base + index);
      } else if (kind === STRING) {
        if (depth < 2) plainAt(base + index);
        isInString = !isPassingLine && !isStopped;
      } else if (kind === OPEN) {
        openAt(base + index, byte);
      } else if (kind === CLOSE) {
        closeAt(base + index, byte);
      } else if (kind === COMMA) {
        if (depth === 1 && isArray) commaAt(base + index);
        else if (depth === 0) events.onComma?.(base + index);
      } else if (kind === LINE) {
        isPassingLine = false;
        if (events.onNewline?.(base + index, depth > 0) === true) return index + 1;
      }
      if (isStopped) return index;
      index += 1;
    }
    return length;
  }

  /** The index just after the string's closing quote, or the end if there is none. */
  function skipString(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let index = from;
    if (isEscaped) {
      isEscaped = false;
      index += 1;
    }
    while (index < length) {
      const byte = bytes[index];
      if (byte === QUOTE || byte === NEWLINE) {
        isInString = false;
        return byte === QUOTE ? index + 1 : index;
      }
      index += byte === BACKSLASH ? 2 : 1;
    }
    isEscaped = index > length;
    return length;
  }

  return {
    push(bytes, from = 0) {
      const next = scan(bytes, offset - from, from);
      offset += next - from;
      return next;
    },
    finish() {
      if (!isInsideArray) return;
      endElement();
      if (isAfterComma) faultAt(offset, 'no-value');
    },
    get isInside() {
      return depth > outermost || isInString;
    },
    get valueStart() {
      return valueStart;
    },
    get openElement() {
      const isOpen = isArray && depth === 1 && !isInString && elementStart !== -1;
      return isOpen ? { start: elementStart, end: elementEnd } : undefined;
    },
  };
}
