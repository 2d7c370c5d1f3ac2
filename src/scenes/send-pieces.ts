/** Bytes that a function writes in one piece, and when. */
export interface Piece {
  /** Milliseconds since the request. */
  readonly readyAtMs: number;
  readonly sizeBytes: number;
  /** Rows that can be used once all of it is there. */
  readonly rows: number;
  /** Rows that are whole within so many of its bytes: they can be used if no more come. Without it, none can. */
  readonly rowsWithin?: (sizeBytes: number) => number;
  /** Makes the bytes, in ASCII; not called by code that only calculates when they arrive. */
  readonly text: () => string;
}

/** A part of a piece that arrives at once. */
export interface SentChunk {
  /** Milliseconds since the request at which it arrives; never less than that of the chunk before. */
  readonly atMs: number;
  readonly sizeBytes: number;
  /** Rows that can be used with it, and could not before. */
  readonly rows: number;
  /** Further rows that can be used if it is the last chunk. */
  readonly partRows: number;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

/** The way from a function to the browser. */
export interface Line {
  /** More than 0. */
  readonly bytesPerSecond: number;
  /** From when a byte leaves until it arrives. */
  readonly oneWayMs: number;
  /** How many bytes may leave at full speed, and how fast that allowance fills up again; missing without a limit. */
  readonly burst?: { readonly bytes: number; readonly bytesPerSecond: number };
  /** Bytes after which the response is cut off. */
  readonly maxBytes: number;
}

/** The largest chunk that a browser usually hands out, in bytes. */
const CHUNK_BYTES = 64 * 1024;

/** A line break is never a chunk by itself: a row is dated by what comes before it. */
const LEAST_BYTES = 2;

const encoder = new TextEncoder();

/**
 * Sends pieces one after another, each not before it is ready and not before the one before it has left,
 * in chunks of 64 KiB at most. A piece is asked for when the one before it has been sent, and whoever
 * makes the pieces is told when that had left, in ms since the request.
 */
export function* sendPieces(
  pieces: Generator<Piece, void, number>,
  line: Line,
): Generator<SentChunk> {
  const { bytesPerSecond, oneWayMs, burst, maxBytes } = line;
  let freeAtMs = 0;
  let sentBytes = 0;
  let tokens = burst?.bytes ?? 0;
  let tokensAtMs = 0;

  /** When bytes that are ready at `readyAtMs` have left. */
  function leave(readyAtMs: number, sizeBytes: number): number {
    const fromMs = Math.max(readyAtMs, freeAtMs);
    const plainMs = (sizeBytes / bytesPerSecond) * 1000;
    if (burst === undefined) return fromMs + plainMs;
    const refilled = ((fromMs - tokensAtMs) / 1000) * burst.bytesPerSecond;
    tokens = Math.min(burst.bytes, tokens + refilled);
    tokensAtMs = fromMs;
    const missing = Math.max(0, sizeBytes - tokens);
    tokens -= sizeBytes;
    return fromMs + Math.max(plainMs, (missing / burst.bytesPerSecond) * 1000);
  }

  for (let next = pieces.next(0); next.done !== true; next = pieces.next(freeAtMs)) {
    const { readyAtMs, sizeBytes, rows, rowsWithin, text } = next.value;
    let encoded: Uint8Array<ArrayBuffer> | undefined;
    const sendable = Math.min(sizeBytes, maxBytes - sentBytes);
    for (let from = 0; from < sendable; ) {
      const start = from;
      const end = start + CHUNK_BYTES > sendable - LEAST_BYTES ? sendable : start + CHUNK_BYTES;
      from = end;
      freeAtMs = leave(readyAtMs, end - start);
      yield {
        atMs: freeAtMs + oneWayMs,
        sizeBytes: end - start,
        rows: end === sizeBytes ? rows : 0,
        partRows: end === sizeBytes ? 0 : (rowsWithin?.(end) ?? 0),
        bytes: () => {
          encoded ??= encoder.encode(text());
          return encoded.slice(start, end);
        },
      };
    }
    sentBytes += sendable;
    if (sendable < sizeBytes) return;
  }
}
