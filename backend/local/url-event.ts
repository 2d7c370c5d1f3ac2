import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { formatRequestTime } from './format-request-time.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import { requestUrl } from './request-url.ts';

/**
 * Bodies that a function gets as text; to Lambda all others are binary. AWS does not list them: emulator's
 * choice.
 */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)\b|[^;]*\+(json|xml)\b)/i;

/**
 * A request as a Function URL passes it to a function: payload version 2. Header names are in lower case;
 * the values of a repeated header are joined by commas, and so are query parameters.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function urlEvent(request: IncomingMessage, body: Buffer): object {
  const url = requestUrl(request.url);
  const host = request.headers.host ?? 'localhost';
  const atMs = Date.now();
  const sent = Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values]);
  const added = Object.entries(forwardedHeaders(request)).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const { cookie, ...headers }: Record<string, string> = Object.fromEntries(
    [...sent, ...added].map(([name, value]) => [name, String(value)]),
  );
  const query = Array.from(new Set(url.searchParams.keys()), (name) => [
    name,
    url.searchParams.getAll(name).join(','),
  ]);
  const isText = body.length === 0 || TEXT_TYPE.test(request.headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers,
    ...(query.length === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: request.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: formatRequestTime(atMs),
      timeEpoch: atMs,
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}
