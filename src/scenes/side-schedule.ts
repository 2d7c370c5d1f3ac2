import type { SentChunk } from './send-pieces.ts';

/** How a run of a side ends, in the words of a recording. */
export type SceneEnd = 'complete' | 'failed' | 'truncated';

/** What the last line of a stream reports about the function, by its own clock, which begins after a cold start. */
export interface EndReport {
  readonly elapsedMs: number;
  readonly readUnits: number;
}

/** The end of a side's body. */
export interface BodyEnd {
  /** Closed, or broken where the connection is lost. */
  readonly state: 'closed' | 'broken';
  readonly outcome: SceneEnd;
  /** Missing where no last line came. */
  readonly reported?: EndReport;
}

/** Everything that one side of a scene sends, and when; the same for every request. */
export interface SideSchedule {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the request. */
  readonly headersAtMs: number;
  /** Made one at a time, as they are asked for. */
  readonly chunks: Iterable<SentChunk>;
  /** How the body ends, and when, in ms since the request; known once its chunks were asked for. */
  readonly end: () => BodyEnd & { readonly atMs: number };
}

const CORS = { 'Access-Control-Allow-Origin': '*' };

export const JSON_HEADERS = { ...CORS, 'Content-Type': 'application/json' };

/** An answer that arrives all at once, at `atMs`: an error, as JSON. */
export function shortAnswer(status: number, atMs: number, answer: object): SideSchedule {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  return {
    status,
    headers: JSON_HEADERS,
    headersAtMs: atMs,
    chunks: [{ atMs, sizeBytes: bytes.length, rows: 0, partRows: 0, bytes: () => bytes.slice() }],
    end: () => ({ atMs, state: 'closed', outcome: 'failed' }),
  };
}

/**
 * The instants of a side that does not know them before its chunks are asked for, in ms since the request. The
 * body ends with its last chunk, unless its end says when.
 */
export function endOfChunks(
  chunks: () => Generator<SentChunk, BodyEnd & { readonly atMs?: number }>,
  fromMs: number,
): Pick<SideSchedule, 'chunks' | 'end'> {
  let end: ReturnType<SideSchedule['end']> = { atMs: fromMs, state: 'closed', outcome: 'failed' };
  return {
    chunks: {
      *[Symbol.iterator]() {
        let atMs = fromMs;
        const source = chunks();
        for (;;) {
          const next = source.next();
          if (next.done === true) {
            end = { atMs, ...next.value };
            return;
          }
          ({ atMs } = next.value);
          yield next.value;
        }
      },
    },
    end: () => end,
  };
}

/** The error of a function whose requests DynamoDB refuses. */
export const THROTTLED = {
  name: 'ThrottlingException',
  message: 'DynamoDB is turning requests away because the table is read too fast.',
  retryable: true,
} as const;
