import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Load } from './loads.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** One loopback server for the pages under test and for the bodies that they fetch. */
export interface LoadServer {
  readonly origin: string;
  /** From now on the endpoints answer with this load. */
  use(load: Load): void;
  /** Pieces are written only when this resolves; all at once by default. */
  pace(waitBefore: (piece: number) => Promise<void> | undefined): void;
  close(): Promise<void>;
}

/** Starts the server on a free loopback port; `folders` maps a path's first part to a folder of files. */
export async function startLoadServer(
  folders: () => Readonly<Record<string, string>>,
): Promise<LoadServer> {
  let load: Load | undefined;
  /** Whether the `/stream` of the last opened page has been sent, and what waits for that. */
  let isSent = false;
  const onSent: (() => void)[] = [];
  let waitBefore: (piece: number) => Promise<void> | undefined = () => undefined;

  async function send(response: ServerResponse, pieces: readonly Buffer[], type: string) {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    const closed = new Promise<void>((resolve) => {
      response.once('close', resolve);
    });
    for (const [index, piece] of pieces.entries()) {
      const wait = waitBefore(index);
      if (wait !== undefined) await wait;
      if (response.destroyed) return;
      if (!response.write(piece)) {
        const drained = new Promise<void>((resolve) => {
          response.once('drain', resolve);
        });
        await Promise.race([drained, closed]);
      }
    }
    response.end();
  }

  async function sendFile(response: ServerResponse, path: string) {
    const [, name = '', ...rest] = path.split('/');
    const folder = folders()[name];
    try {
      if (folder === undefined) throw new Error(`No folder is served as ${name}.`);
      const file = join(folder, ...(rest.join('/') === '' ? ['index.html'] : rest));
      const body = await readFile(file);
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'text/plain' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/stream' && load !== undefined) {
      void send(response, load.streamed, 'application/x-ndjson; charset=utf-8').then(() => {
        isSent = true;
        for (const answer of onSent.splice(0)) answer();
      });
    } else if (pathname === '/buffer-all' && load !== undefined) {
      void send(response, load.buffered, 'application/json');
    } else if (pathname === '/buffer-none') {
      // Like a buffered answer, it comes when all rows have been read.
      const answer = () =>
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"userData":[]}');
      if (isSent) answer();
      else onSent.push(answer);
    } else {
      if (pathname.endsWith('/')) isSent = false;
      void sendFile(response, pathname);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use(next) {
      load = next;
    },
    pace(wait) {
      waitBefore = wait;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
