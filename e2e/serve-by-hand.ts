import { createServer, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** Two endpoints whose responses a test writes by hand: `/buffer` and `/stream`. */
export interface HandServer {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  /** Open responses of `/buffer` and `/stream`, in the order of their requests. */
  readonly open: {
    readonly buffer: readonly ServerResponse[];
    readonly stream: readonly ServerResponse[];
  };
  /** Requests so far. */
  readonly requestCount: () => number;
  close(): Promise<void>;
}

/** A page line with this many rows. */
export function pageLine(page: number, rows: number): string {
  const userData = Array.from({ length: rows }, (_, at) => ({ id: `p${page}r${at}` }));
  return `${JSON.stringify({ type: 'page', page, count: rows, elapsedMs: page, userData })}\n`;
}

export function endLine(pages: number, count: number): string {
  return `${JSON.stringify({ type: 'end', pages, count, elapsedMs: pages })}\n`;
}

/** Starts them on a free loopback port. At first only headers are sent. */
export async function serveByHand(): Promise<HandServer> {
  const open: { buffer: ServerResponse[]; stream: ServerResponse[] } = { buffer: [], stream: [] };
  let requests = 0;
  const server = createServer((request, response) => {
    const list = request.url?.startsWith('/buffer')
      ? open.buffer
      : request.url?.startsWith('/stream')
        ? open.stream
        : undefined;
    if (list === undefined) {
      // The page's request whether this is a local stack.
      response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end('{}');
      return;
    }
    requests += 1;
    list.push(response);
    response.on('close', () => list.splice(list.indexOf(response), 1));
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
    response.flushHeaders();
  });
  const { origin, close } = await listenOnLoopback(server);
  return {
    bufferUrl: `${origin}/buffer`,
    streamUrl: `${origin}/stream`,
    open,
    requestCount: () => requests,
    close,
  };
}
