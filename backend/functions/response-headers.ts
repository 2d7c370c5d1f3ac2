import { encodeServerTiming, type Timings } from '#wire/server-timing';

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
    'Server-Timing': encodeServerTiming(timings),
    'Timing-Allow-Origin': allowedOrigin,
    ...(allowedOrigin === '*' ? {} : { Vary: 'Origin' }),
  };
}
