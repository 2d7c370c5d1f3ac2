import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { listenOnFreePort } from '../../backend/local/listen-on-free-port.ts';
import { PAGE_HEADERS } from '../../backend/local/page-headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder on a free loopback port as docs/hosting.md says, compressed, as a host would; Vite's own
 * server does not compress. Any path that is not a file of the folder gets 404.
 */
export async function serveHosted(folder: string): Promise<{ url: string; close(): void }> {
  const files = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const extension = path.extname(name);
    // A font is already compressed.
    const isCompressed = extension !== '.woff2';
    const content = await readFile(file);
    files.set(name === '/index.html' ? '/' : name, {
      body: isCompressed ? gzipSync(content) : content,
      headers: {
        ...PAGE_HEADERS,
        'Content-Type': TYPES[extension] ?? 'application/octet-stream',
        'Cache-Control': name.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
        ...(isCompressed && { 'Content-Encoding': 'gzip' }),
      },
    });
  }
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, file.headers).end(file.body);
  });
  const port = await listenOnFreePort(server, 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
