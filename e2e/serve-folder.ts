import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { PAGE_HEADERS } from '#local/page-headers';
import { listenOnLoopback } from './listen-on-loopback.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A folder's files under a path of a server that has nothing else. */
export interface FolderServer {
  readonly url: string;
  /** Paths that were requested and do not exist. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves the files of a folder below `prefix`, such as `/tools/race/`, with the headers that a host of the
 * page should send, on this port or, without one, on any that is free.
 */
export async function serveFolder(folder: string, prefix: string, port = 0): Promise<FolderServer> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = path.join(folder, pathname.slice(prefix.length) || 'index.html');
    const isBelow = pathname.startsWith(prefix) && file.startsWith(folder);
    if (!isBelow || !existsSync(file)) {
      missing.push(pathname);
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...PAGE_HEADERS });
    createReadStream(file).pipe(response);
  });
  const { origin, close } = await listenOnLoopback(server, port);
  return { url: `${origin}${prefix}`, missing, close };
}
