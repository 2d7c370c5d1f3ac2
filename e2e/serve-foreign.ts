import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** Foreign endpoints on a separate loopback port, whose rows are `{"id":1,"name":"user 1"}` and so on. */
export interface ForeignServer {
  /** All rows as one array, after a while; requires the header `Authorization: Bearer s3cret`. */
  readonly arrayUrl: string;
  /** The same rows as NDJSON, as they are ready, without an end line; requires the same header. */
  readonly linesUrl: string;
  /** Rows that no page may read. */
  readonly silentUrl: string;
  /** A login page. */
  readonly loginUrl: string;
  close(): Promise<void>;
}

const ROWS = 300;
const CHUNK = 30;
/** So slow that a race tells who was sooner, although the browser hides how long connecting took. */
const CHUNK_MS = 50;

/** Starts them on a free loopback port, for pages of this origin. */
export async function serveForeign(pageOrigin: string): Promise<ForeignServer> {
  const cors = {
    'Access-Control-Allow-Origin': pageOrigin,
    'Access-Control-Allow-Headers': 'authorization',
  };
  const server = createServer((request, response) => void answer(request, response, cors));
  const { origin, close } = await listenOnLoopback(server);
  return {
    arrayUrl: `${origin}/array`,
    linesUrl: `${origin}/lines`,
    silentUrl: `${origin}/silent`,
    loginUrl: `${origin}/login`,
    close,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  cors: Readonly<Record<string, string>>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === '/silent') {
    response.end('[]');
  } else if (request.method === 'OPTIONS') {
    response.writeHead(204, cors).end();
  } else if (pathname === '/login') {
    response.writeHead(200, { ...cors, 'Content-Type': 'text/html' });
    response.end('<!doctype html>\n<title>Sign in</title><form></form>');
  } else if (request.headers.authorization !== 'Bearer s3cret') {
    response.writeHead(401, cors).end('{"message":"Token missing"}');
  } else if (pathname === '/array') {
    await delay((ROWS / CHUNK) * CHUNK_MS);
    response.writeHead(200, cors).end(JSON.stringify(rowsFrom(0, ROWS)));
  } else if (pathname === '/lines') {
    response.writeHead(200, cors);
    for (let from = 0; from < ROWS && !response.destroyed; from += CHUNK) {
      await delay(CHUNK_MS);
      response.write(
        rowsFrom(from, CHUNK)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
    }
    response.end();
  } else {
    response.writeHead(404, cors).end();
  }
}

function rowsFrom(from: number, count: number) {
  return Array.from({ length: count }, (_, at) => ({
    id: from + at + 1,
    name: `user ${from + at + 1}`,
  }));
}
