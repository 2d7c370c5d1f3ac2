import { AsyncLocalStorage } from 'node:async_hooks';
import { type IncomingMessage, STATUS_CODES, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { readTarget, type Refusal, refuse, type RequestAccess } from './request-access.ts';

/** How long a client may take for its headers, and for its whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * How long a connection waits for its next request. Node's 5 s are so short that a busy server closes
 * connections on which a request is already on its way; front doors on AWS keep them for a minute or more.
 */
const KEEP_ALIVE_MS = 75_000;

/** A request and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The request that is being handled, also in the promises and callbacks that it has started. */
const current = new AsyncLocalStorage<Exchange>();

/** An HTTP server like Node's own, whoever created it. */
export type GuardedServer = Server & {
  headersTimeout?: number;
  requestTimeout?: number;
  keepAliveTimeout?: number;
};

/**
 * Puts a guard in front of everything that `server` does with a request, whoever listens now or later:
 * requests that `access` refuses get a status and a sentence, and if a listener throws, the answer is 500.
 * What a listener throws later, from a callback or a promise, is handled by {@link surviveRequests}.
 * Anything that is not HTTP never gets this far: Node answers it with 400, 408 or 431 and closes the
 * connection.
 */
export function guardRequests(server: GuardedServer, access: RequestAccess): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const { emit } = server;
  const pass = (args: readonly unknown[]) => Reflect.apply(emit, server, args) as boolean;
  server.emit = (...args: unknown[]) => {
    const [event, request, second] = args;
    if (event === 'request' || event === 'checkContinue' || event === 'checkExpectation') {
      const exchange = { request, response: second } as Exchange;
      const refusal = admit(exchange.request, access);
      if (refusal !== undefined) return answer(exchange, refusal.status, refusal.message);
      return current.run(exchange, () => {
        try {
          return pass(args);
        } catch (error) {
          answerFailure(exchange, error);
          return true;
        }
      });
    }
    if (event === 'upgrade' || event === 'connect') {
      const refusal = admit(request as IncomingMessage, access);
      if (refusal !== undefined) return answerRaw(second as Duplex, refusal);
    }
    return pass(args);
  };
}

/**
 * Lets this process survive errors in requests. An uncaught error is reported to `write`; the request in
 * which it happened, if that is known, is answered with 500, or cut off if its answer has begun. Everything
 * else continues, because these servers have no lasting state that such an error could damage.
 */
export function surviveRequests(write: (text: string) => void): void {
  const survive = (error: unknown) => {
    const exchange = current.getStore();
    if (exchange === undefined) write(`Nobody has caught this error: ${describe(error)}\n`);
    else answerFailure(exchange, error, write);
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
}

function admit(request: IncomingMessage, access: RequestAccess): Refusal | undefined {
  const refusal = refuse(request, access);
  // An address that includes the host becomes a path, because the next listener expects nothing else.
  if (refusal === undefined) request.url = readTarget(request.url)?.path;
  return refusal;
}

/** Reports an error to `write` (stderr), and answers its request with 500, or cuts an answer that has begun. */
export function answerFailure(exchange: Exchange, error: unknown, write = writeError): void {
  const { method, url } = exchange.request;
  write(`${method} ${url} has failed in the local server: ${describe(error)}\n`);
  answer(exchange, 500, 'This request has failed in the local server; its terminal says why.');
}

function writeError(text: string): void {
  process.stderr.write(text);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function answer({ request, response }: Exchange, status: number, message: string): boolean {
  if (response.writableEnded || response.destroyed) return true;
  if (response.headersSent) {
    response.destroy();
    return true;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  // The rest of the request is not worth waiting for.
  response.writeHead(status, { ...HEADERS, Connection: 'close' });
  response.end(`${message}\n`);
  request.resume();
  return true;
}

const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

function answerRaw(socket: Duplex, { status, message }: Refusal): boolean {
  // A client that has already gone is not an error.
  socket.on('error', () => {});
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${message}\n`);
  return true;
}
