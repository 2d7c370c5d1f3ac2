import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, type Plugin, preview } from 'vite';
import { type GuardedServer, guardRequests } from './guard-requests.ts';
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
  /** Serve the sources, each change at once, rather than what a build makes of them. */
  readonly isDevelopment: boolean;
  /** Who may ask, besides the page itself by loopback names. */
  readonly access?: Pick<StackOptions, 'allowOrigins' | 'hosts'>;
}

/** The project's root, where `index.html`, `vite.config.ts` and `.env` files are. */
export const PROJECT_ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Not `dist`: this build has the addresses of this machine in it and is not one to deploy. One for each
 * process, since two that run side by side have different addresses.
 */
const OUT_DIRECTORY = path.join(PROJECT_ROOT, '.cache/page', String(process.pid));

/**
 * Builds the page, unless in development, and serves it on 127.0.0.1. Endpoints come from the variables
 * `VITE_BUFFER_URL` and `VITE_STREAM_URL` of this process, so set them before. Rejects if it cannot be built.
 */
export async function startPage(options: PageOptions): Promise<PageServer> {
  const { isDevelopment, access = {} } = options;
  const listen = {
    host: '127.0.0.1',
    port: options.port,
    strictPort: false,
    // The guard is stricter, and lets pass who may ask: for Vite, anybody who comes that far may.
    allowedHosts: true as const,
    cors: false,
  };
  const plugins = [guardPlugin(access)];
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
  const outDir = OUT_DIRECTORY;
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

/** The guard in front of Vite's own servers, of both kinds. */
function guardPlugin({ allowOrigins, hosts }: NonNullable<PageOptions['access']>): Plugin {
  const guard = ({ httpServer }: { readonly httpServer: GuardedServer | null }) => {
    if (httpServer !== null) guardRequests(httpServer, createAccess(allowOrigins, hosts));
  };
  return { name: 'guard-requests', configureServer: guard, configurePreviewServer: guard };
}

function urlOf(resolved: { readonly local: readonly string[] } | null): string {
  const [url] = resolved?.local ?? [];
  if (url === undefined) throw new Error('The page server listens, but does not say where.');
  return url;
}
