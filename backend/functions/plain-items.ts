import { isSafeInteger, plainNumber } from './plain-number.ts';

/** The content of a Scan's response: its items as plain JSON, and the rest as it was. */
export interface PlainItems {
  /** Number of items, 0 or more. */
  readonly count: number;
  /** The items as the UTF-8 text of a JSON array, without white space; `[]` if there are none. */
  readonly rows: Uint8Array;
  /** The response with an empty array instead of its items. */
  readonly rest: Uint8Array;
}

/** A response that does not follow DynamoDB's JSON protocol; `offset` is the byte that shows it. */
export class MalformedItems extends Error {
  override readonly name = 'MalformedItems';
  readonly code = 'malformed-items';
  readonly offset: number;

  constructor(expected: string, offset: number) {
    super(`The database's response has no ${expected} at byte ${offset}.`);
    this.offset = offset;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;
const TRUE = 0x74;

/** One-letter types by their byte: creating a string for every value would cost as much as all the rest. */
const SHORT_TYPES = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte));

/** Longer texts are copied in one piece, shorter ones byte by byte, because that is the fastest for each. */
const SHORT_TEXT = 48;

/**
 * Turns the items of a Scan's response from DynamoDB's typed form into plain JSON, in one pass over the
 * bytes and without creating objects: sets become arrays, binary stays base64, numbers become what {@link
 * plainNumber} returns, and texts keep every byte.
 *
 * `body` is overwritten: the rows replace the items that they are made from, because they are hardly ever
 * longer, so a page of 1 MB does not need a second buffer.
 *
 * The SDK would parse the response and build objects by its schema, whose types would then have to be
 * removed before they are written again; that way takes about two and a half times the processor time
 * (`npm run bench:backend`).
 * Attribute names are never used as property names here, so that even `__proto__` is preserved.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 *
 * @throws MalformedItems if the bytes are not such a response.
 */
export function toPlainItems(body: Uint8Array): PlainItems {
  const source = Buffer.from(body.buffer, body.byteOffset, body.length);
  let plain = source;
  let at = 0;
  let written = 0;

  function fail(expected: string): never {
    throw new MalformedItems(expected, at);
  }

  /** The next byte that is not white space; `at` points to it. */
  function peek(): number {
    while (at < source.length && (source[at] as number) <= SPACE) at += 1;
    return source[at] ?? fail('more of it');
  }

  function take(byte: number): void {
    if (peek() !== byte) fail(String.fromCharCode(byte));
    at += 1;
  }

  function put(byte: number): void {
    plain[written] = byte;
    written += 1;
  }

  /** Moves past a JSON string and returns its start, quote included. */
  function passText(): number {
    take(QUOTE);
    const start = at - 1;
    while (source[at] !== QUOTE) {
      if (at >= source.length) fail('end of a text');
      at += source[at] === BACKSLASH ? 2 : 1;
    }
    at += 1;
    return start;
  }

  function copyText(): void {
    const start = passText();
    if (at - start > SHORT_TEXT) {
      source.copy(plain, written, start, at);
      written += at - start;
    } else for (let index = start; index < at; index += 1) put(source[index] as number);
  }

  function copyNumber(): void {
    const start = passText() + 1;
    const end = at - 1;
    if (isSafeInteger(source, start, end)) {
      for (let index = start; index < end; index += 1) put(source[index] as number);
      return;
    }
    const text = plainNumber(source.toString('latin1', start, end));
    // The only thing that may become longer: 1E20 has 21 digits.
    reserve(text.length);
    written += plain.write(text, written, 'latin1');
  }

  /** Makes room for `length` more bytes, and for everything that may follow. */
  function reserve(length: number): void {
    if (plain === source ? written + length <= at : written + length + ahead() <= plain.length)
      return;
    const larger = Buffer.allocUnsafe((written + length + ahead()) * 2);
    plain.copy(larger, 0, 0, written);
    plain = larger;
  }

  function ahead(): number {
    return source.length - at;
  }

  /** Calls `member` for each member of an object or array, and returns their number. */
  function each(open: number, close: number, member: (index: number) => void): number {
    take(open);
    let count = 0;
    while (peek() !== close) {
      if (count > 0) take(COMMA);
      member(count);
      count += 1;
    }
    at += 1;
    return count;
  }

  function copyEach(open: number, close: number, member: () => void): number {
    const count = each(open, close, (index) => {
      put(index === 0 ? open : COMMA);
      member();
    });
    if (count === 0) put(open);
    put(close);
    return count;
  }

  function copyList(element: () => void): number {
    return copyEach(OPEN_ARRAY, CLOSE_ARRAY, element);
  }

  function copyMap(): void {
    copyEach(OPEN_OBJECT, CLOSE_OBJECT, copyAttribute);
  }

  function copyAttribute(): void {
    copyText();
    take(COLON);
    put(COLON);
    copyValue();
  }

  /** An attribute value, such as `{"S":"text"}`, without the object around it. */
  function copyValue(): void {
    take(OPEN_OBJECT);
    const type = typeName(source, passText() + 1, at - 1);
    take(COLON);
    switch (type) {
      case 'S':
      case 'B':
        copyText();
        break;
      case 'N':
        copyNumber();
        break;
      case 'BOOL':
        copyWord(peek() === TRUE ? 'true' : 'false');
        break;
      case 'NULL':
        passWord('true');
        written += plain.write('null', written, 'latin1');
        break;
      case 'M':
        copyMap();
        break;
      case 'L':
        copyList(copyValue);
        break;
      case 'SS':
      case 'BS':
        copyList(copyText);
        break;
      case 'NS':
        copyList(copyNumber);
        break;
      default:
        fail(`known type but ${JSON.stringify(type)}`);
    }
    take(CLOSE_OBJECT);
  }

  function passWord(word: string): void {
    peek();
    if (source.toString('latin1', at, at + word.length) !== word) fail(word);
    at += word.length;
  }

  function copyWord(word: string): void {
    passWord(word);
    written += plain.write(word, written, 'latin1');
  }

  /** Moves past any value, whatever is in it. */
  function passValue(): void {
    const first = peek();
    if (first === QUOTE) return void passText();
    if (first === OPEN_ARRAY) return void each(OPEN_ARRAY, CLOSE_ARRAY, passValue);
    if (first === OPEN_OBJECT) return void each(OPEN_OBJECT, CLOSE_OBJECT, passMember);
    while (!isEndOfWord(source[at])) at += 1;
  }

  function passMember(): void {
    passText();
    take(COLON);
    passValue();
  }

  let count = 0;
  const items = { start: 0, end: 0 };
  each(OPEN_OBJECT, CLOSE_OBJECT, () => {
    const name = source.toString('latin1', passText() + 1, at - 1);
    take(COLON);
    if (name !== 'Items') return passValue();
    peek();
    items.start = written = at;
    count = copyList(copyMap);
    items.end = at;
  });
  if (items.end === 0) return { count, rows: Buffer.from('[]'), rest: body };
  return {
    count,
    rows: plain.subarray(items.start, written),
    rest: Buffer.concat([
      source.subarray(0, items.start),
      Buffer.from('[]'),
      source.subarray(items.end),
    ]),
  };
}

function typeName(source: Buffer, start: number, end: number): string | undefined {
  return end - start === 1
    ? SHORT_TYPES[source[start] as number]
    : source.toString('latin1', start, end);
}

function isEndOfWord(byte: number | undefined): boolean {
  return (
    byte === undefined ||
    byte <= SPACE ||
    byte === COMMA ||
    byte === CLOSE_ARRAY ||
    byte === CLOSE_OBJECT
  );
}
