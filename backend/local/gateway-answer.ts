import type { ServerResponse } from 'node:http';
import type { ProxyResult } from './proxy-result.ts';

/** The gateway's own answers: status, `x-amzn-ErrorType` and message, as on AWS. */
const OWN_ANSWERS = {
  noRoute: [403, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  badResult: [502, 'InternalServerErrorException', 'Internal server error'],
  timeout: [504, 'InternalServerErrorException', 'Endpoint request timed out'],
} as const;

/** Headers of a function that the gateway renames, because it sets them itself. */
const REMAPPED = new Set(['connection', 'content-length', 'date', 'server', 'www-authenticate']);

/** Headers of a function that the gateway drops. */
const DROPPED = new Set(['te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * Sends a whole response, its headers as API Gateway passes them on: some are renamed, some dropped, and
 * without a type it is JSON. `send` sends the body, at once by default.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function answer(
  response: ServerResponse,
  requestId: string,
  result: ProxyResult,
  send = (to: ServerResponse, body: Buffer): unknown => to.end(body),
): void {
  setHeaders(response, requestId, result.headers);
  response.setHeader('Content-Length', result.body.length);
  response.writeHead(result.statusCode);
  send(response, result.body);
}

/** Sets a function's headers on a response as {@link answer} does. */
export function setHeaders(
  response: ServerResponse,
  requestId: string,
  headers: ProxyResult['headers'],
): void {
  response.setHeader('Content-Type', 'application/json');
  for (const [lowerCase, [name, values]] of headers) {
    if (DROPPED.has(lowerCase)) continue;
    response.setHeader(REMAPPED.has(lowerCase) ? `x-amzn-Remapped-${name}` : name, [...values]);
  }
  response.setHeader('x-amzn-RequestId', requestId);
}

/**
 * Answers in place of a function, nothing of whose answer may have been sent. There is no CORS header, as
 * on AWS, so a page on another origin cannot read it.
 */
export function answerItself(
  response: ServerResponse,
  requestId: string,
  why: keyof typeof OWN_ANSWERS,
): void {
  // An answer of the function may have been begun and refused.
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const [statusCode, errorType, message] = OWN_ANSWERS[why];
  const headers = new Map([['x-amzn-errortype', ['x-amzn-ErrorType', [errorType]]]] as const);
  answer(response, requestId, {
    statusCode,
    headers,
    body: Buffer.from(JSON.stringify({ message })),
  });
}
