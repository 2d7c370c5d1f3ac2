import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { BodyReceiver, Outcome } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { StartTimer } from './start-timer.ts';

/** A REST API with one route, `GET path`, in front of one function. */
export interface ApiGatewayOptions {
  /** The route's path, such as `/buffer`. */
  readonly path: string;
  readonly fn: LambdaFunction;
  /** Milliseconds until the gateway gives up; the function runs on. */
  readonly timeoutMs: number;
  /** Bytes of JSON a function may return, headers and quoting included. */
  readonly maxPayloadBytes: number;
  readonly startTimer: StartTimer;
}

/** What API Gateway waits for a function unless the account's quota was raised. */
export const GATEWAY_TIMEOUT_MS = 29_000;

interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A streaming function behind this gateway gets its bytes thrown away: emulator's choice. */
const NO_BODY: BodyReceiver = { chunk: async () => {}, end: () => {} };

/**
 * Answers as API Gateway (REST, Lambda proxy, payload version 1) does, down to its error bodies. Those
 * carry no CORS header, as on AWS, so that a page on another origin cannot read them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createApiGateway(options: ApiGatewayOptions): RequestListener {
  const { path, fn, timeoutMs, startTimer } = options;
  return (request, response) => {
    request.resume();
    const requestId = randomUUID();
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET' || url.pathname !== path) {
      return answerMessage(response, requestId, 403, 'Missing Authentication Token');
    }
    const stopTimer = startTimer(timeoutMs, () => {
      answerMessage(response, requestId, 504, 'Endpoint request timed out');
    });
    void fn.invoke(proxyEvent(request, url, requestId), NO_BODY).then((outcome) => {
      stopTimer();
      if (response.headersSent) return;
      try {
        answer(response, requestId, proxyResult(outcome, options.maxPayloadBytes));
      } catch {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        answerMessage(response, requestId, 502, 'Internal server error');
      }
    });
  };
}

function answer(response: ServerResponse, requestId: string, result: ProxyResult): void {
  // One by one, so that names that differ only in case replace each other.
  response.setHeader('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(result.headers)) response.setHeader(name, value);
  response.setHeader('Content-Length', result.body.length);
  response.setHeader('x-amzn-RequestId', requestId);
  response.writeHead(result.statusCode);
  response.end(result.body);
}

function answerMessage(
  response: ServerResponse,
  requestId: string,
  statusCode: number,
  message: string,
): void {
  const body = Buffer.from(JSON.stringify({ message }));
  answer(response, requestId, { statusCode, headers: {}, body });
}

/** What the function returned; throws if that is too large, or not what a gateway can send. */
function proxyResult(outcome: Outcome, maxPayloadBytes: number): ProxyResult {
  if (outcome.type !== 'returned') throw new Error(`The function ${outcome.type}.`);
  if (Buffer.byteLength(outcome.payload) > maxPayloadBytes) throw new Error('Too large.');
  const result: unknown = JSON.parse(outcome.payload);
  if (!isRecord(result)) throw new Error('Not an object.');
  const { statusCode, headers, multiValueHeaders, body = '', isBase64Encoded } = result;
  if (!isStatus(statusCode)) throw new Error('No status.');
  if (typeof body !== 'string') throw new Error('A body that is no text.');
  return {
    statusCode,
    headers: {
      ...mapValues(headers ?? {}, String),
      ...mapValues(multiValueHeaders ?? {}, toStrings),
    },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function isStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues<T>(record: object, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The request as a payload version 1 event. */
function proxyEvent(request: IncomingMessage, url: URL, requestId: string): object {
  const multiValueHeaders = mapValues(request.headersDistinct, toStrings);
  const query = Array.from(url.searchParams.keys());
  const atMs = Date.now();
  return {
    resource: url.pathname,
    path: url.pathname,
    httpMethod: request.method,
    headers: mapValues(multiValueHeaders, (values) => toStrings(values).at(-1)),
    multiValueHeaders,
    queryStringParameters:
      query.length === 0 ? null : Object.fromEntries(url.searchParams.entries()),
    multiValueQueryStringParameters:
      query.length === 0
        ? null
        : Object.fromEntries(query.map((key) => [key, url.searchParams.getAll(key)])),
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? 'localhost',
      extendedRequestId: requestId,
      httpMethod: request.method,
      identity: {
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? null,
      },
      path: url.pathname,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTimeEpoch: atMs,
      resourceId: 'local',
      resourcePath: url.pathname,
      stage: 'local',
    },
    body: null,
    isBase64Encoded: false,
  };
}
