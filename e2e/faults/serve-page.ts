import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type PreviewServer, preview } from 'vite';
import { PROJECT_ROOT } from '#local/page-server';

/** The built page on an address that stays the same, even if its server ends and is started again. */
export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Ends the server and deletes the build. */
  close(): Promise<void>;
}

/** Builds the page for these endpoints and serves it on 127.0.0.1, at this port or the next free one. */
export async function servePage(
  urls: { readonly buffered: string; readonly streamed: string },
  preferredPort: number,
): Promise<ServedPage> {
  process.env['VITE_BUFFER_URL'] = urls.buffered;
  process.env['VITE_STREAM_URL'] = urls.streamed;
  // Each case is a first visit, which would keep the whole page once more.
  process.env['VITE_OFFLINE'] = 'no';
  const outDir = path.join(PROJECT_ROOT, '.cache/faults', String(process.pid));
  await build({ root: PROJECT_ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  let server: PreviewServer | undefined = await listen(preferredPort, false);
  const url = server.resolvedUrls?.local[0] ?? '';

  function listen(port: number, strictPort: boolean): Promise<PreviewServer> {
    return preview({
      root: PROJECT_ROOT,
      logLevel: 'warn',
      build: { outDir },
      preview: { host: '127.0.0.1', port, strictPort },
    });
  }

  async function stop(): Promise<void> {
    await server?.close();
    server = undefined;
  }

  return {
    url,
    stop,
    async startAgain() {
      server ??= await listen(Number(new URL(url).port), true);
    },
    async close() {
      await stop();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
