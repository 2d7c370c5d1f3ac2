import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The headers that Lambda's front doors add to a request before a function sees it. */
export interface ForwardedHeaders {
  readonly 'X-Amzn-Trace-Id': string;
  readonly 'X-Forwarded-For': string;
  readonly 'X-Forwarded-Port': string;
  readonly 'X-Forwarded-Proto': string;
}

/**
 * The headers for one request. Port and protocol are those of the request as it arrived, plain HTTP here;
 * on AWS they are always 443 and https.
 */
export function forwardedHeaders(request: IncomingMessage): ForwardedHeaders {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return {
    'X-Amzn-Trace-Id': `Root=1-${seconds}-${randomBytes(12).toString('hex')}`,
    'X-Forwarded-For': request.socket.remoteAddress ?? '127.0.0.1',
    'X-Forwarded-Port': String(request.socket.localPort ?? 80),
    'X-Forwarded-Proto': 'http',
  };
}
