import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file of the built page, with the headers to send it with. */
export interface PageFile {
  /** Its path below the page's address, with slashes. */
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The addresses that a hosted page races, and those that its dialog offers. */
export interface PageEndpoints {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  /** The addresses of all roads that are deployed, by the roads' ids. */
  readonly roads: Readonly<Record<string, string>>;
}

/** The type of a file, by the end of its name. With `nosniff`, a browser decides only by the type what a file is. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** For files whose name changes with their content. */
const FOREVER = 'public, max-age=31536000, immutable';
/** For all others: a cache may keep the file, but has to ask before each use whether it has changed. */
const ASK_FIRST = 'no-cache';

/**
 * Reads every file of a built page, with a `config.json` that names these endpoints. The files are sorted so that
 * what a file needs comes before it: `assets/` first, then the others, then `config.json`, and `index.html` last.
 *
 * @throws if `directory` can't be read.
 */
export async function readPageFiles(
  directory: string,
  { bufferUrl, streamUrl, roads }: PageEndpoints,
): Promise<PageFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const keys = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      path.relative(directory, path.join(parentPath, name)).split(path.sep).join('/'),
    );
  const config = JSON.stringify({ buffered: bufferUrl, streamed: streamUrl, roads }, undefined, 2);
  const files = Array.from(new Set([...keys, 'config.json']), async (key) => ({
    key,
    body:
      key === 'config.json'
        ? Buffer.from(`${config}\n`)
        : await readFile(path.join(directory, key)),
    contentType: CONTENT_TYPES[path.extname(key).toLowerCase()] ?? 'application/octet-stream',
    cacheControl: key.startsWith('assets/') ? FOREVER : ASK_FIRST,
  }));
  return (await Promise.all(files)).toSorted(
    (one, other) => rankOf(one) - rankOf(other) || (one.key < other.key ? -1 : 1),
  );
}

function rankOf({ key }: PageFile): number {
  if (key === 'index.html') return 3;
  if (key === 'config.json') return 2;
  return key.startsWith('assets/') ? 0 : 1;
}
