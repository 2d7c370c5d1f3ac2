import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import type { BodyReceiver } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { paceBody } from './pace-body.ts';
import { proxyEvent } from './proxy-event.ts';
import { type ProxyResult, readProxyResult } from './proxy-result.ts';
import type { StartTimer } from './start-timer.ts';
import { requestUrl } from './request-url.ts';

/** A REST API with `GET path` in front of one function, and the answer to its preflight. */
export interface ApiGatewayOptions {
  /** The route's path, such as `/buffer`. */
  readonly path: string;
  readonly fn: LambdaFunction;
  /** Milliseconds until the gateway gives up; the function continues. */
  readonly timeoutMs: number;
  /** Bytes of JSON a function may return, headers and quoting included. */
  readonly maxPayloadBytes: number;
  /** The origin that `OPTIONS path` allows. */
  readonly allowedOrigin: string;
  /** Bytes per second at which the function's bodies are sent, more than 0; no limit by default. */
  readonly bytesPerSecond?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for each response that did not come from the function, with the reason. */
  readonly onConsole?: (line: string) => void;
}

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

/** The headers of the deployed preflight, those of osls. */
const PREFLIGHT_HEADERS =
  'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent,X-Amzn-Trace-Id';

/** The bytes of a streaming function behind this gateway are discarded: emulator's choice. */
const NO_BODY: BodyReceiver = { chunk: async () => {}, end: () => {} };

/**
 * Answers as API Gateway (REST, Lambda proxy, payload version 1) does, including its error bodies. Those
 * have no CORS header, as on AWS, so a page on another origin cannot read them. `OPTIONS path` is answered
 * without the function, with the headers that `cors` in `serverless.yml` deploys.
 *
 * A client that disconnects does not stop the function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function createApiGateway(options: ApiGatewayOptions): RequestListener {
  const { path, fn, timeoutMs, bytesPerSecond, now, startTimer, onConsole = () => {} } = options;
  const send = (response: ServerResponse, body: Buffer) => {
    if (bytesPerSecond === undefined) response.end(body);
    else void paceBody(response, body, { bytesPerSecond, now, startTimer });
  };
  return (request, response) => {
    request.resume();
    const requestId = randomUUID();
    const url = requestUrl(request.url);
    if (request.method === 'OPTIONS' && url.pathname === path) {
      return answer(response, requestId, preflight(options.allowedOrigin));
    }
    if (request.method !== 'GET' || url.pathname !== path) {
      return answerItself(response, requestId, 'noRoute');
    }
    const stopTimer = startTimer(timeoutMs, () => {
      onConsole(`API Gateway gave up after ${timeoutMs} ms.`);
      answerItself(response, requestId, 'timeout');
    });
    void fn.invoke(proxyEvent(request, url, requestId), NO_BODY).then((outcome) => {
      stopTimer();
      if (response.headersSent || response.destroyed) return;
      try {
        answer(response, requestId, readProxyResult(outcome, options.maxPayloadBytes), send);
      } catch (error) {
        onConsole(error instanceof Error ? error.message : String(error));
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        answerItself(response, requestId, 'badResult');
      }
    });
  };
}

function answer(
  response: ServerResponse,
  requestId: string,
  result: ProxyResult,
  send = (to: ServerResponse, body: Buffer): unknown => to.end(body),
): void {
  response.setHeader('Content-Type', 'application/json');
  for (const [lowerCase, [name, values]] of result.headers) {
    if (DROPPED.has(lowerCase)) continue;
    response.setHeader(REMAPPED.has(lowerCase) ? `x-amzn-Remapped-${name}` : name, [...values]);
  }
  response.setHeader('Content-Length', result.body.length);
  response.setHeader('x-amzn-RequestId', requestId);
  response.writeHead(result.statusCode);
  send(response, result.body);
}

function preflight(allowedOrigin: string): ProxyResult {
  const headers = {
    'Access-Control-Allow-Origin': allowedOrigin,
    'Access-Control-Allow-Headers': PREFLIGHT_HEADERS,
    'Access-Control-Allow-Methods': 'GET,OPTIONS',
  };
  return {
    statusCode: 200,
    headers: new Map(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, [value]]]),
    ),
    body: Buffer.alloc(0),
  };
}

function answerItself(
  response: ServerResponse,
  requestId: string,
  why: keyof typeof OWN_ANSWERS,
): void {
  const [statusCode, errorType, message] = OWN_ANSWERS[why];
  const headers = new Map([['x-amzn-errortype', ['x-amzn-ErrorType', [errorType]]]] as const);
  answer(response, requestId, {
    statusCode,
    headers,
    body: Buffer.from(JSON.stringify({ message })),
  });
}
