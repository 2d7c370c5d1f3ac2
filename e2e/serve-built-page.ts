import { fileURLToPath } from 'node:url';
import { build, preview, type PreviewServer } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A page that was built as `npm run build` does, and its server, which can be ended and started again. */
export interface BuiltPage {
  /** The page's address; it stays the same after a restart. */
  readonly url: string;
  /** Ends the server: from then on its port refuses connections. Does nothing if it has ended. */
  end(): Promise<void>;
  startAgain(): Promise<void>;
}

/** Builds a page with these variables into `outDir` and serves it on a free loopback port, as a host should. */
export async function serveBuiltPage(
  variables: {
    VITE_BUFFER_URL: string;
    VITE_STREAM_URL: string;
    VITE_OFFLINE?: string;
    VITE_LOCAL_STACK?: string;
  },
  outDir: string,
): Promise<BuiltPage> {
  Object.assign(process.env, { VITE_OFFLINE: '', ...variables });
  await build({ root: ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  let server: PreviewServer | undefined;
  let port = 4173;

  async function start(strictPort: boolean): Promise<string> {
    server = await preview({
      root: ROOT,
      logLevel: 'warn',
      build: { outDir },
      preview: { host: '127.0.0.1', port, strictPort },
    });
    const url = server.resolvedUrls?.local[0] ?? '';
    port = Number(new URL(url).port);
    return url;
  }

  return {
    url: await start(false),
    async end() {
      const ending = server;
      server = undefined;
      if (ending === undefined) return;
      if ('closeAllConnections' in ending.httpServer) ending.httpServer.closeAllConnections();
      await ending.close();
    },
    async startAgain() {
      await start(true);
    },
  };
}
