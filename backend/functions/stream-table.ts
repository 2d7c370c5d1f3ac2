import type { Writable } from 'node:stream';
import { encodeLine, encodePageLine, STREAM_HEADERS } from '#wire/wire-line';
import { describeFailure } from './describe-failure.ts';
import { JSON_HEADERS } from './json-result.ts';
import type { ScanPage } from './read-page.ts';
import { ResponseTooLarge } from './response-too-large.ts';
import { responseHeaders } from './response-headers.ts';
import { untilAborted } from './until-aborted.ts';

/** What Lambda sends before a streamed body: its status and headers. */
export interface ResponsePrelude {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The part of a response stream that is used; Lambda's is not a full `Writable`. */
export type ResponseBody = Pick<Writable, 'write' | 'end' | 'destroyed' | 'on' | 'once' | 'off'>;

/** A scan to stream, and where to. */
export interface StreamTableOptions {
  readonly pages: AsyncIterable<Pick<ScanPage, 'count' | 'rows'>>;
  /** Begins the response; called once, when its status is known. */
  readonly open: (prelude: ResponsePrelude) => ResponseBody;
  /** Aborted when the function must finish; the last line reports its reason. */
  readonly signal: AbortSignal;
  readonly allowedOrigin: string;
  /** Milliseconds the environment took to load, on a cold start. */
  readonly initMs: number | undefined;
  /** The function's memory in MB, if that is known. */
  readonly memoryMb?: number | undefined;
  /** What has been read so far, in DynamoDB's read units, if that is known. */
  readonly readUnits?: () => number | undefined;
  /** The most bytes that the response may have, including its prelude. */
  readonly maxBytes: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Receives the error for the log; the response contains only what is safe to show. */
  readonly logError: (error: unknown) => void;
}

/**
 * Streams a scan as NDJSON, one line per page and a last one that says how it ended.
 *
 * The status waits for the first page, so a scan that fails at once is a real 5xx with `{"error":{name,
 * message, retryable}}`; one that fails later ends with an `error` line. A page is taken from the scan only
 * when the previous one has been sent, so a slow reader slows the scan. Pages that would not fit into
 * `maxBytes` are not sent, and an `error` line says so; Lambda would cut the response silently. An empty
 * table is just the `end` line. Ends silently if the stream is closed from outside. Never throws.
 */
export async function streamTable(options: StreamTableOptions): Promise<void> {
  const { open, signal, maxBytes, now, logError } = options;
  const startedAtMs = now();
  const elapsedMs = () => now() - startedAtMs;
  const begin = (statusCode: number, headers: Record<string, string>) => {
    const body = open({
      statusCode,
      headers: {
        ...headers,
        ...responseHeaders(options.allowedOrigin, {
          initMs: options.initMs,
          scanMs: elapsedMs(),
          memoryMb: options.memoryMb,
        }),
      },
    });
    // A client that has gone cannot be told anything, and must not crash the environment.
    body.on('error', () => {});
    return body;
  };

  const pages = options.pages[Symbol.asyncIterator]();
  let next: IteratorResult<Pick<ScanPage, 'count' | 'rows'>>;
  try {
    next = await pages.next();
  } catch (error) {
    const { status, log, error: described } = describeFailure(error);
    logError(log);
    const body = begin(status, { ...JSON_HEADERS });
    body.write(JSON.stringify({ error: described }));
    body.end();
    return;
  }

  const body = begin(200, STREAM_HEADERS);
  const sent = { pages: 0, count: 0 };
  let sentBytes = ROOM_BYTES;
  const usage = () => {
    const readUnits = options.readUnits?.();
    return { elapsedMs: elapsedMs(), ...(readUnits !== undefined && { readUnits }) };
  };
  const finish = (line: string) => {
    if (body.destroyed) return;
    body.write(line);
    body.end();
  };
  try {
    while (next.done !== true && !body.destroyed) {
      const { count, rows } = next.value;
      const line = encodePageLine({ page: sent.pages + 1, count, elapsedMs: elapsedMs() }, rows);
      sentBytes += line.length;
      if (sentBytes > maxBytes) {
        await pages.return?.();
        throw new ResponseTooLarge('streamed');
      }
      sent.pages += 1;
      sent.count += count;
      if (!body.write(line)) await untilAborted(drained(body), signal);
      if (!body.destroyed) next = await pages.next();
    }
    await pages.return?.();
    finish(encodeLine({ type: 'end', ...sent, ...usage() }));
  } catch (error) {
    const { log, error: described } = describeFailure(error);
    logError(log);
    finish(encodeLine({ type: 'error', error: described, ...sent, ...usage() }));
  }
}

/** Room for the prelude and the last line. */
const ROOM_BYTES = 8 * 1024;

/** Resolves when `body` takes more, or never will: a closed stream does not emit `drain`. */
function drained(body: ResponseBody): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) body.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) body.once(event, done);
  });
}
