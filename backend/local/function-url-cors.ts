import type { IncomingMessage } from 'node:http';

/**
 * The CORS settings of a Function URL, with AWS's names and meanings; what is left out allows nothing.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html
 */
export interface UrlCors {
  /** Origins that may read, or `*`. */
  readonly allowOrigins: readonly string[];
  /** Methods, or `*`. */
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  /** Seconds for which a browser may cache a preflight's answer. */
  readonly maxAgeSeconds?: number;
  readonly allowCredentials?: boolean;
}

/** Whether a request is a browser's preflight. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

/**
 * The headers that a Function URL adds to a response itself; none for a request without an origin, or with
 * one that is not allowed. The function's own headers are sent as well: if both allow an origin, browsers
 * refuse the response, on AWS as here.
 */
export function corsHeaders(cors: UrlCors, request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  const isForAll = cors.allowOrigins.includes('*');
  if (!isForAll && !cors.allowOrigins.includes(origin)) return {};
  const headers = {
    'Access-Control-Allow-Origin': isForAll ? '*' : origin,
    'Access-Control-Allow-Credentials': cors.allowCredentials === true ? 'true' : undefined,
    ...(isPreflight(request)
      ? {
          'Access-Control-Allow-Methods': cors.allowMethods?.join(','),
          'Access-Control-Allow-Headers': cors.allowHeaders?.join(','),
          'Access-Control-Max-Age': cors.maxAgeSeconds?.toString(),
        }
      : { 'Access-Control-Expose-Headers': cors.exposeHeaders?.join(',') }),
  };
  return Object.fromEntries(
    Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined),
  );
}
