/** How far back deflate refers, and which repetitions it can name (RFC 1951, section 3.2.5). */
const WINDOW_BYTES = 32 * 1024;
const SHORTEST = 3;
const LONGEST = 258;

/**
 * The search is about that of zlib at its usual level, 6: how many places it examines, from which length on it
 * stops searching, and below which length it also tries the next byte for a longer repetition.
 */
const CHAIN = 32;
const CONTENT = 128;
const LAZY = 16;

/** The codes of bytes come first, and that of the end of a block; then those of lengths. */
const FIRST_LENGTH_CODE = 257;
const LITERAL_CODES = 286;
const DISTANCE_CODES = 30;

/** What deflate writes for one or more bytes: a single byte as it is, or a repetition of earlier bytes. */
interface Token {
  /** Where it begins, and how many bytes it stands for. */
  readonly at: number;
  readonly length: number;
  readonly literalCode: number;
  /** Missing for a byte as it is. */
  readonly distanceCode?: number;
  readonly extraBits: number;
}

/**
 * About how many bits deflate needs for each of these bytes; the bits of a repetition are divided equally among
 * its bytes. Codes are assumed to be as short as their frequencies allow (the entropy); Huffman codes nearly are.
 * https://www.rfc-editor.org/rfc/rfc1951
 */
export function deflateBits(bytes: Uint8Array): Float64Array {
  const tokens = tokensOf(bytes);
  const literals = new Float64Array(LITERAL_CODES);
  const distances = new Float64Array(DISTANCE_CODES);
  for (const { literalCode, distanceCode } of tokens) {
    literals[literalCode] = (literals[literalCode] ?? 0) + 1;
    if (distanceCode !== undefined) distances[distanceCode] = (distances[distanceCode] ?? 0) + 1;
  }
  const literalBits = bitsOfCodes(literals);
  const distanceBits = bitsOfCodes(distances);
  const bits = new Float64Array(bytes.length);
  for (const { at, length, literalCode, distanceCode, extraBits } of tokens) {
    const ofDistance = distanceCode === undefined ? 0 : (distanceBits[distanceCode] ?? 0);
    const each = ((literalBits[literalCode] ?? 0) + ofDistance + extraBits) / length;
    bits.fill(each, at, at + length);
  }
  return bits;
}

/** The bits of each code, by how often it occurs; a code has one bit at least. */
function bitsOfCodes(counts: Float64Array): Float64Array {
  const sum = counts.reduce((one, other) => one + other, 0);
  return counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.log2(sum / count))));
}

function tokensOf(bytes: Uint8Array): Token[] {
  const matches = createMatches(bytes);
  const tokens: Token[] = [];
  for (let at = 0; at < bytes.length; ) {
    const match = matches.longestAt(at);
    const isLater =
      match.length < LAZY && match.length > 0 && matches.longestAt(at + 1).length > match.length;
    if (match.length === 0 || isLater) {
      tokens.push({ at, length: 1, literalCode: bytes[at] ?? 0, extraBits: 0 });
      at += 1;
      continue;
    }
    const length = codeOf(match.length - SHORTEST, 2);
    const distance = codeOf(match.distance - 1, 1);
    const isLongest = match.length === LONGEST;
    tokens.push({
      at,
      length: match.length,
      literalCode: isLongest ? LITERAL_CODES - 1 : FIRST_LENGTH_CODE + length.code,
      distanceCode: distance.code,
      extraBits: (isLongest ? 0 : length.extraBits) + distance.extraBits,
    });
    at += match.length;
  }
  return tokens;
}

/** A length or a distance: its code, which says its first bits, `precision` of them behind the highest, and the rest. */
function codeOf(value: number, precision: number): { code: number; extraBits: number } {
  const extraBits = Math.max(0, 31 - Math.clz32(value | 1) - precision);
  return { code: (extraBits << precision) + (value >> extraBits), extraBits };
}

/** Finds repetitions of what came before, for one place after another. */
function createMatches(bytes: Uint8Array) {
  /** Where the same three bytes began last, and for each place, where they began before that. */
  const latest = new Map<number, number>();
  const earlier = new Int32Array(bytes.length).fill(-1);
  let known = 0;

  const threeAt = (at: number) =>
    ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

  /** Adds all places before `end` to those that can be found. */
  function learn(end: number): void {
    for (; known < end; known += 1) {
      const three = threeAt(known);
      earlier[known] = latest.get(three) ?? -1;
      latest.set(three, known);
    }
  }

  function lengthOf(at: number, from: number, most: number): number {
    let length = 0;
    while (length < most && bytes[from + length] === bytes[at + length]) length += 1;
    return length;
  }

  return {
    /** The longest repetition at a place, the nearest of equals; of length 0 if there is none. */
    longestAt(at: number): { length: number; distance: number } {
      learn(at);
      const most = Math.min(LONGEST, bytes.length - at);
      let best = { length: 0, distance: 0 };
      if (most < SHORTEST) return best;
      let from = latest.get(threeAt(at)) ?? -1;
      // A place may be known already, because the one before it was examined.
      while (from >= at) from = earlier[from] ?? -1;
      for (let looked = 0; looked < CHAIN && from >= 0 && at - from <= WINDOW_BYTES; looked += 1) {
        if (bytes[from + best.length] === bytes[at + best.length]) {
          const length = lengthOf(at, from, most);
          if (length > best.length) best = { length, distance: at - from };
          if (length >= Math.min(CONTENT, most)) break;
        }
        from = earlier[from] ?? -1;
      }
      return best.length < SHORTEST ? { length: 0, distance: 0 } : best;
    },
  };
}
