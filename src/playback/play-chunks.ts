import type { PlayClock } from './play-clock.ts';

/** A piece of a body, and when it arrives. */
export interface TimedChunk {
  /** Milliseconds since the request; never less than that of the chunk before. */
  readonly atMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A response for which all times are known before it is played. */
export interface TimedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** When the status and the headers arrive, in ms since the request. */
  readonly headersAtMs: number;
  /** Taken one at a time, each when the previous one has been read, so that they need not all exist at once. */
  readonly chunks: Iterable<TimedChunk>;
  /** How the body ends; called after the last chunk, because it may depend on the chunks. */
  readonly end: () => {
    readonly atMs: number;
    /** `broken` where the connection is lost rather than closed. */
    readonly state: 'closed' | 'broken';
  };
}

/**
 * Plays a response as it would arrive, on a clock: its headers and each chunk at their times, counted
 * from `startMs` on that clock, by default from this call. Whoever reads the body as it comes, and dates what comes by `clock.now`, gets exactly
 * these instants, however late the machine is.
 *
 * An abort of `signal` rejects, or errors the body, with the signal's reason. Headers later than that are
 * never given; a body without chunks is empty.
 */
export async function playChunks(
  { status, headers, headersAtMs, chunks, end }: TimedResponse,
  clock: PlayClock,
  signal: AbortSignal,
  startMs = clock.begin(),
): Promise<Response> {
  await clock.waitUntil(startMs + headersAtMs, signal);
  const source = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const abort = () => {
          controller.error(signal.reason);
          // Nobody reads what has come.
          clock.letGo();
        };
        signal.addEventListener('abort', abort, { once: true });
      },
      async pull(controller) {
        try {
          const next = source.next();
          if (next.done !== true) {
            await clock.waitUntil(startMs + next.value.atMs, signal);
            controller.enqueue(next.value.bytes);
            return;
          }
          const { atMs, state } = end();
          await clock.waitUntil(startMs + atMs, signal);
          if (state === 'closed') controller.close();
          else controller.error(new TypeError('network error'));
          clock.letGo();
        } catch (error) {
          controller.error(error);
        }
      },
      cancel() {
        source.return?.();
        clock.letGo();
      },
    },
    // A chunk is made only when it is requested, which shows that the previous one has been read.
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
