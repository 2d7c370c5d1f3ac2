/** What a scan of JSON text meets; offsets count bytes from the start of the text. */
export interface JsonEvents {
  /** An object that stands by itself, outside of any array. */
  onObject?(start: number, end: number, array: ArrayMember | undefined): void;
  /** One element of an array that stands by itself; an object or array as soon as it is closed. */
  onElement?(start: number, end: number): void;
  /** The end of an array that stands by itself; `end` is just after its bracket. */
  onArray?(start: number, end: number): void;
  /** A comma outside of any value. */
  onComma?(offset: number): void;
  /** Something that cannot start an object or an array; the rest of its line is passed over. */
  onGarbage?(offset: number): void;
  /** A newline; returning `true` ends this push just after it. A string that it breaks off ends there. */
  onNewline?(offset: number, isInsideValue: boolean): boolean;
}

/** The only array among an object's own members. */
export interface ArrayMember {
  /** Just after its opening bracket. */
  readonly start: number;
  /** Its closing bracket. */
  readonly end: number;
  /** Whether its first element, if it has one, is an object. */
  readonly hasObjects: boolean;
}

export interface JsonScanner {
  /** Takes the next bytes, from index `from` on; returns the index after the last one taken. */
  push(bytes: Uint8Array, from?: number): number;
  /** Ends the text: where it is the inside of an array, what follows the last comma is an element too. */
  finish(): void;
  /** Whether the text so far ends inside a value. */
  readonly isInside: boolean;
  /** Where the value that is not yet closed starts. */
  readonly valueStart: number;
  /** Just after the bracket of the array of objects that ends so far in the middle, if it is the only array of its object. */
  readonly openArrayStart: number | undefined;
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
const OPEN_OBJECT = 0x7b;

/**
 * Finds where values start and end in a sequence of JSON objects and arrays, by depth alone.
 *
 * Incremental: state is kept between pushes, every byte is looked at once, and nothing is copied. It
 * does not validate: what is inside a value may be malformed, and nothing ever throws. Brackets are
 * counted, not matched. `isInsideArray` starts within an array, as for the text between its brackets.
 * Grammar: https://www.rfc-editor.org/rfc/rfc8259
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
  let valueStart = offset;
  /** -1: no element has begun since the last comma, or the one that had is closed. */
  let elementStart = -1;
  /** Just behind the last byte of the element that has begun. */
  let elementEnd = offset;
  let arraysInObject = 0;
  let memberStart = -1;
  let memberEnd = -1;
  let memberFirstByte = 0;

  function openAt(at: number, byte: number): void {
    if (depth === 0) {
      valueStart = at;
      isArray = byte === OPEN_ARRAY;
      elementStart = -1;
      arraysInObject = 0;
    } else if (depth === 1) {
      if (isArray) {
        if (elementStart === -1) elementStart = at;
      } else if (byte === OPEN_ARRAY) {
        arraysInObject += 1;
        memberStart = at + 1;
        memberFirstByte = 0;
      }
    } else if (depth === 2 && !isArray && isFirstOfMember()) {
      memberFirstByte = byte;
    }
    depth += 1;
  }

  /** Whether nothing has come yet inside the array member that is open. */
  function isFirstOfMember(): boolean {
    return memberStart > memberEnd && memberFirstByte === 0;
  }

  function endElement(): void {
    if (elementStart === -1) return;
    const start = elementStart;
    elementStart = -1;
    events.onElement?.(start, elementEnd);
  }

  function closeAt(at: number): void {
    if (depth === outermost) {
      garbageAt(at);
      return;
    }
    depth -= 1;
    if (depth === 1) {
      elementEnd = at + 1;
      if (isArray) endElement();
      else if (memberStart > memberEnd) memberEnd = at;
    }
    if (depth > 0) return;
    if (isArray) {
      endElement();
      events.onArray?.(valueStart, at + 1);
    } else {
      events.onObject?.(valueStart, at + 1, onlyArray());
    }
    memberStart = -1;
    memberEnd = -1;
  }

  function onlyArray(): ArrayMember | undefined {
    if (arraysInObject !== 1) return undefined;
    const hasObjects = memberFirstByte === OPEN_OBJECT || memberFirstByte === 0;
    return { start: memberStart, end: memberEnd, hasObjects };
  }

  function garbageAt(at: number): void {
    isPassingLine = true;
    events.onGarbage?.(at);
  }

  function plainAt(at: number): void {
    if (depth === 0) garbageAt(at);
    else if (depth === 1 && isArray) {
      if (elementStart === -1) elementStart = at;
      elementEnd = at + 1;
    } else if (depth === 2 && !isArray && isFirstOfMember()) memberFirstByte = PLAIN_BYTE;
  }

  /** Scans `bytes`, whose first byte is the text's byte `base`, from index `from` on. */
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
        if (depth < 3) plainAt(base + index);
      } else if (kind === STRING) {
        if (depth < 3) plainAt(base + index);
        isInString = !isPassingLine;
      } else if (kind === OPEN) {
        openAt(base + index, byte);
      } else if (kind === CLOSE) {
        closeAt(base + index);
      } else if (kind === COMMA) {
        if (depth === 1 && isArray) endElement();
        else if (depth === 0) events.onComma?.(base + index);
      } else if (kind === LINE) {
        isPassingLine = false;
        if (events.onNewline?.(base + index, depth > 0) === true) return index + 1;
      }
      index += 1;
    }
    return length;
  }

  /** The index just after the string's closing quote, or the end where there is none. */
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
      if (isInsideArray) endElement();
    },
    get isInside() {
      return depth > outermost || isInString;
    },
    get valueStart() {
      return valueStart;
    },
    get openArrayStart() {
      const isOpen = depth > 1 && !isArray && arraysInObject === 1 && memberStart > memberEnd;
      return isOpen && memberFirstByte === OPEN_OBJECT ? memberStart : undefined;
    },
  };
}

/** Stands for any byte that is neither nothing nor an opening brace. */
const PLAIN_BYTE = 1;
