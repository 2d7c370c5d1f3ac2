import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { BodyReceiver } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { createPreludeReader, type Prelude } from './read-prelude.ts';
import { PRELUDE_CONTENT_TYPE } from './response-stream.ts';

/**
 * Answers as a Lambda Function URL with `RESPONSE_STREAM` does: every path and method goes to the
 * function, its prelude becomes status and headers, its writes leave as they come, each as a chunk of
 * its own, and no faster than the client takes them. It adds no CORS header and does not compress.
 *
 * A client that goes away does not stop the function. Emulator's choice, because AWS does not say: what
 * fails before a status is known is a 502 with the text `Internal Server Error`; what crashes or is
 * killed later leaves a body without its end.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function createFunctionUrl(fn: LambdaFunction): RequestListener {
  return (request, response) => {
    void readBody(request).then(async (body) => {
      const outcome = await fn.invoke(urlEvent(request, body), receiveBody(response));
      if (outcome.type === 'streamed') return;
      if (response.headersSent) response.destroy();
      else answerBadGateway(response);
    });
  };
}

function receiveBody(response: ServerResponse): BodyReceiver {
  const preludeReader = createPreludeReader();
  const begin = ({ statusCode, headers, cookies }: Prelude) => {
    response.writeHead(statusCode, {
      ...headers,
      ...(cookies.length === 0 ? {} : { 'Set-Cookie': [...cookies] }),
    });
    response.flushHeaders();
  };
  return {
    async chunk(bytes, contentType) {
      if (response.headersSent) return write(response, bytes);
      if (contentType !== PRELUDE_CONTENT_TYPE) {
        begin({ statusCode: 200, headers: { 'Content-Type': contentType }, cookies: [] });
        return write(response, bytes);
      }
      try {
        const read = preludeReader.push(bytes);
        if (read === undefined) return;
        begin(read.prelude);
        return write(response, read.rest);
      } catch {
        answerBadGateway(response);
      }
    },
    end(contentType, error) {
      const isUnbegun = contentType === PRELUDE_CONTENT_TYPE || error !== undefined;
      if (!response.headersSent && isUnbegun) return answerBadGateway(response);
      response.end();
    },
  };
}

/** Writes and resolves when there is room for more, or nobody left to write to. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed || response.writableEnded) return Promise.resolve();
  if (response.write(bytes)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

function answerBadGateway(response: ServerResponse): void {
  response.writeHead(502, { 'Content-Type': 'text/plain' });
  response.end('Internal Server Error');
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // A client that left while sending is treated like one that sent no more.
  }
  return Buffer.concat(chunks);
}

/** The request as a payload version 2 event. */
function urlEvent(request: IncomingMessage, body: Buffer): object {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const atMs = Date.now();
  const headers = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(',')]),
  );
  const { cookie, ...withoutCookie } = headers;
  const query = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    const before = query.get(key);
    query.set(key, before === undefined ? value : `${before},${value}`);
  }
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: withoutCookie,
    ...(query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'local',
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
      time: new Date(atMs).toISOString(),
      timeEpoch: atMs,
    },
    ...(body.length === 0 ? {} : { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  };
}
