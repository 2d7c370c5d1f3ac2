/** How long the parts of an invocation took, for `Server-Timing`. */
export interface Timings {
  /** Milliseconds this environment took to load the function; `undefined` unless it has just done so. */
  readonly initMs: number | undefined;
  /** Milliseconds until the rows were there: all of them (buffered), the first page (streamed) or the one page (paginated). */
  readonly scanMs: number;
}

/** Response headers that a page of another origin may read, besides those that every page may. */
export const EXPOSED_HEADERS = 'Server-Timing, Content-Encoding, x-amzn-RequestId';

/**
 * The headers of every response of the functions, failures included: who may read it across origins, and
 * how the server's time was spent.
 *
 * CORS is set only here. If it were also configured at the Function URL, the header would be sent twice,
 * and browsers refuse that. https://www.w3.org/TR/server-timing/,
 * https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin
 */
export function responseHeaders(allowedOrigin: string, timings: Timings): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': allowedOrigin,
    'Access-Control-Expose-Headers': EXPOSED_HEADERS,
    'Server-Timing': serverTiming(timings),
    'Timing-Allow-Origin': allowedOrigin,
    ...(allowedOrigin === '*' ? {} : { Vary: 'Origin' }),
  };
}

function serverTiming({ initMs, scanMs }: Timings): string {
  const scan = `scan;dur=${scanMs.toFixed(1)}`;
  return initMs === undefined ? scan : `init;dur=${initMs.toFixed(1)}, ${scan}`;
}
