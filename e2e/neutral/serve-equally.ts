import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../listen-on-loopback.ts';
import { ANSWER_AFTER_MS, type EqualBodies } from './equal-bodies.ts';

/** Two endpoints that differ only in the format of their rows. */
export interface EqualServer {
  readonly urls: { readonly buffered: string; readonly streamed: string };
  /** An empty page of another origin, from which both can be fetched. */
  readonly emptyPageUrl: string;
  /** From now on both endpoints answer with these bodies. */
  use(bodies: EqualBodies): void;
  close(): Promise<void>;
}

const TYPES = {
  buffered: 'application/json',
  streamed: 'application/x-ndjson; charset=utf-8',
} as const;

/** A timer may be late by this much, in ms; the server waits for the rest of the time in a busy loop. */
const TIMER_SLACK_MS = 3;

/**
 * Starts both endpoints on one free loopback port.
 *
 * Each request is answered {@link ANSWER_AFTER_MS} after it arrived, to within some hundredths of a
 * millisecond, with the whole body in one write and its length in the headers. There is one port, so that
 * the browser takes the connections of both from the same pool, and the paths have the same length.
 */
export async function serveEqually(): Promise<EqualServer> {
  let bodies: EqualBodies | undefined;

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/buffered' && bodies !== undefined) {
      answer(response, 'buffered', bodies.buffered);
    } else if (request.url === '/streamed' && bodies !== undefined) {
      answer(response, 'streamed', bodies.streamed);
    } else if (request.url === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    } else {
      response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
    }
  });
  const { origin, close } = await listenOnLoopback(server);
  return {
    urls: {
      buffered: `${origin}/buffered`,
      streamed: `${origin}/streamed`,
    },
    emptyPageUrl: `${origin.replace('127.0.0.1', 'localhost')}/`,
    use(next) {
      bodies = next;
    },
    close,
  };
}

/** Sends the whole body at its time. */
function answer(response: ServerResponse, side: keyof typeof TYPES, body: Buffer): void {
  const dueMs = performance.now() + ANSWER_AFTER_MS;
  setTimeout(() => {
    while (performance.now() < dueMs);
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Timing-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      'Content-Type': TYPES[side],
      'Content-Length': body.length,
    });
    response.end(body);
  }, ANSWER_AFTER_MS - TIMER_SLACK_MS);
}
