import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, type Plugin, preview, type ViteDevServer } from 'vite';
import { type GuardedServer, guardRequests } from './guard-requests.ts';
import { removeLeftPages } from './left-pages.ts';
import { REPLAY_PATH, type ReplayFile } from './replay-file.ts';
import { createAccess } from './request-access.ts';
import type { StackOptions } from './stack-options.ts';

/** A server for the page. */
export interface PageServer {
  /** The page's address, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** How to serve the page. */
export interface PageOptions {
  /** Preferred port; the next free one if it is taken. */
  readonly port: number;
  /** Serve the sources, each change at once, rather than a build of them. */
  readonly isDevelopment: boolean;
  /** Who may send requests, besides the page itself under loopback names. */
  readonly access?: Pick<StackOptions, 'allowOrigins' | 'hosts'>;
  /** A file that the page opens when it is started. */
  readonly replay?: ReplayFile | undefined;
}

/** The project's root, where `index.html`, `vite.config.ts` and `.env` files are. */
export const PROJECT_ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Not `dist`: this build contains this machine's addresses and is not meant for deployment. There is one
 * for each process, because two that run at the same time have different addresses.
 */
const PAGES_DIRECTORY = path.join(PROJECT_ROOT, '.cache/page');

/**
 * Builds the page, unless in development, and serves it on 127.0.0.1. Endpoints come from the variables
 * `VITE_BUFFER_URL` and `VITE_STREAM_URL` of this process, so set them before. Rejects if it cannot be
 * built.
 */
export async function startPage(options: PageOptions): Promise<PageServer> {
  const { isDevelopment, access = {} } = options;
  const listen = {
    host: '127.0.0.1',
    port: options.port,
    strictPort: false,
    // The guard is stricter than Vite's check and decides who may send requests, so Vite accepts everyone who
    // gets that far.
    allowedHosts: true as const,
    cors: false,
  };
  const plugins = [guardPlugin(access), replayPlugin(options.replay)];
  if (isDevelopment) {
    const server = await createServer({
      root: PROJECT_ROOT,
      logLevel: 'warn',
      server: listen,
      plugins,
    });
    await server.listen();
    return { url: urlOf(server.resolvedUrls), close: () => server.close() };
  }
  const outDir = path.join(PAGES_DIRECTORY, String(process.pid));
  // A signal may come while it is being built.
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await removeLeftPages(PAGES_DIRECTORY, Date.now());
  // Another stack, or another project, may have this port tomorrow.
  process.env['VITE_OFFLINE'] = 'no';
  await build({ root: PROJECT_ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root: PROJECT_ROOT,
    logLevel: 'warn',
    preview: listen,
    build: { outDir },
    plugins,
  });
  return {
    url: urlOf(server.resolvedUrls),
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** The guard in front of both kinds of Vite servers. */
function guardPlugin({ allowOrigins, hosts }: NonNullable<PageOptions['access']>): Plugin {
  const guard = ({ httpServer }: { readonly httpServer: GuardedServer | null }) => {
    if (httpServer !== null) guardRequests(httpServer, createAccess(allowOrigins, hosts));
  };
  return { name: 'guard-requests', configureServer: guard, configurePreviewServer: guard };
}

/** Offers a saved race or measurement beside the page. */
function replayPlugin(replay: ReplayFile | undefined): Plugin {
  const offer = ({ middlewares }: Pick<ViteDevServer, 'middlewares'>) => {
    if (replay === undefined) return;
    middlewares.use(REPLAY_PATH, (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Cache-Control', 'no-store');
      response.end(replay.content);
    });
  };
  return { name: 'offer-replay', configureServer: offer, configurePreviewServer: offer };
}

function urlOf(resolved: { readonly local: readonly string[] } | null): string {
  const [url] = resolved?.local ?? [];
  if (url === undefined) throw new Error('The page server listens, but does not say where.');
  return url;
}
