import type { ByteSource } from './byte-source.ts';
import { pushBytes } from './push-bytes.ts';
import { utf8 } from './text-decoders.ts';

/** An array inside an object, with only objects on the way to it. */
export interface JsonList {
  /** The names on the way to it, joined by dots: `rows`, `data.rows`. */
  readonly path: string;
  /** Just after its opening bracket. */
  readonly start: number;
  /** Its closing bracket; missing if the object was cut inside the array. */
  readonly end?: number;
  /** The number of its elements, including one that was cut. */
  readonly count: number;
  /** Whether its first element, if it has one, is an object. */
  readonly hasObjects: boolean;
  /** Whether its first element is an array. */
  readonly hasArrays: boolean;
  /** How many names the path has. */
  readonly level: number;
  /** The names of the members beside the path, in the object and in those on the way. */
  siblings(): readonly string[];
}

/** Arrays that are nested deeper are parts of a row rather than lists of rows. */
const LEVELS_MAX = 6;

/** What has a longer name, in bytes, is not examined: the paths of all that is in it would be as long. */
const LONGEST_NAME = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const SPACE = 0x20;

interface Member {
  readonly name: string;
  readonly path: string;
  readonly parent: string | undefined;
}

type OpenList = { -readonly [Name in keyof JsonList]: JsonList[Name] };

/**
 * The arrays of the object between two offsets, whole or cut, in the order in which they were written:
 * those among its members and those among its members' members, down to the sixth level.
 *
 * Of members with the same name the last one counts, as in JSON.parse. Reads every byte once and never
 * throws; for text that is not JSON it returns some list or none.
 */
export function findLists(source: ByteSource, start: number, end: number): readonly JsonList[] {
  // What is forgotten stays as undefined: a Map finds a key slowly that was deleted often.
  const lists = new Map<string, OpenList | undefined>();
  const members = new Map<string, Member | undefined>();
  /** The paths of the members of each member that is an object. */
  const inside = new Map<string, string[]>();
  /** The paths of the objects that are open; the outermost one's is undefined. */
  const open: (string | undefined)[] = [];
  let path = '';
  let isValueNext = false;
  let nameStart = -1;
  let isLongName = false;
  let isInString = false;
  let isEscaped = false;
  /** Open brackets inside values that are not examined. */
  let hidden = 0;
  let list: OpenList | undefined;

  function endName(nameEnd: number): void {
    isLongName = nameEnd - nameStart > LONGEST_NAME;
    const name = isLongName ? `…${nameStart}` : decodeName(source.read(nameStart, nameEnd));
    nameStart = -1;
    const parent = open.at(-1);
    path = parent === undefined ? name : `${parent}.${name}`;
    if (members.get(path) !== undefined) forget(path);
    else if (parent !== undefined) inside.get(parent)?.push(path);
    members.set(path, { name, path, parent });
  }

  /** Forgets what is in the member at a path, because another one of that name follows. */
  function forget(known: string): void {
    lists.set(known, undefined);
    for (const other of inside.get(known) ?? []) {
      forget(other);
      members.set(other, undefined);
    }
    inside.set(known, []);
  }

  function siblingsOf(listPath: string): readonly string[] {
    return [...members.values()].flatMap((member) => {
      if (member === undefined) return [];
      const isOnTheWay = isAtOrIn(listPath, member.path);
      const isBeside = member.parent === undefined || isAtOrIn(listPath, member.parent);
      return !isOnTheWay && isBeside ? [member.name] : [];
    });
  }

  function beginList(at: number): void {
    const level = open.length;
    const own = path;
    const siblings = () => siblingsOf(own);
    list = { path, start: at, count: 0, hasObjects: true, hasArrays: false, level, siblings };
    lists.set(path, list);
  }

  /** Handles a byte of the open array, outside of strings. */
  function onListByte(current: OpenList, byte: number, at: number): void {
    const isClosing = byte === CLOSE_ARRAY || byte === CLOSE_OBJECT;
    if (isClosing && hidden === 0) {
      current.end = at;
      list = undefined;
      isValueNext = false;
      return;
    }
    if (hidden === 0 && byte === COMMA) current.count += current.count === 0 ? 2 : 1;
    else if (current.count === 0 && byte > SPACE) {
      current.count = 1;
      current.hasObjects = byte === OPEN_OBJECT;
      current.hasArrays = byte === OPEN_ARRAY;
    }
    if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) hidden += 1;
    else if (isClosing) hidden -= 1;
  }

  function onObjectByte(byte: number, at: number): void {
    if (byte === QUOTE) {
      if (!isValueNext && open.length > 0) nameStart = at;
    } else if (byte === COLON) isValueNext = true;
    else if (byte === COMMA) isValueNext = false;
    else if (byte === OPEN_ARRAY) {
      if (isValueNext && !isLongName) beginList(at + 1);
      else hidden += 1;
    } else if (byte === OPEN_OBJECT) {
      if (open.length === 0) open.push(undefined);
      else if (isValueNext && !isLongName && open.length < LEVELS_MAX) {
        open.push(path);
        inside.set(path, []);
      } else hidden += 1;
      isValueNext = false;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      open.pop();
      isValueNext = false;
    }
  }

  /** The index just after the open string, or the end if it continues there. */
  function skipString(piece: Uint8Array, from: number): number {
    const { length } = piece;
    let index = from + (isEscaped ? 1 : 0);
    isEscaped = false;
    while (index < length) {
      const byte = piece[index];
      if (byte === QUOTE || byte === NEWLINE) {
        isInString = false;
        return index + 1;
      }
      index += byte === BACKSLASH ? 2 : 1;
    }
    isEscaped = index > length;
    return length;
  }

  pushBytes(source, start, end, (piece, base) => {
    const { length } = piece;
    let index = 0;
    while (index < length) {
      if (isInString) {
        index = skipString(piece, index);
        if (!isInString && nameStart !== -1) endName(base + index);
        continue;
      }
      const byte = piece[index] as number;
      if (list !== undefined) onListByte(list, byte, base + index);
      else if (hidden === 0) onObjectByte(byte, base + index);
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) hidden += 1;
      else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) hidden -= 1;
      if (byte === QUOTE) isInString = true;
      index += 1;
    }
  });
  const found = [...lists.values()].filter((one) => one !== undefined);
  return found.toSorted((one, other) => one.start - other.start);
}

/** Whether a path is `ancestor` or begins with it. */
function isAtOrIn(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`);
}

function decodeName(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}
