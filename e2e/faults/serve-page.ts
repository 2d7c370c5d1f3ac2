import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, type PreviewServer, preview } from 'vite';
import { PROJECT_ROOT } from '#local/page-server';

/** The page as `npm run build` makes it, in a folder of this process. */
export interface BuiltPage {
  readonly outDir: string;
  remove(): Promise<void>;
}

/** The built page on an address that stays the same, even if its server ends and is started again. */
export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
}

/** Builds the page without endpoints. */
export async function buildPage(): Promise<BuiltPage> {
  // Each case is a first visit, which would keep the whole page once more.
  process.env['VITE_OFFLINE'] = 'no';
  const outDir = path.join(PROJECT_ROOT, '.cache/faults', String(process.pid));
  await build({ root: PROJECT_ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return { outDir, remove: () => rm(outDir, { recursive: true, force: true }) };
}

/**
 * Serves the built page on 127.0.0.1, at this port or the next free one, with these endpoints in its
 * `config.json`.
 */
export async function servePage(
  { outDir }: BuiltPage,
  endpoints: { readonly buffered: string; readonly streamed: string },
  preferredPort: number,
): Promise<ServedPage> {
  let server: PreviewServer | undefined = await listen(preferredPort, false);
  const url = server.resolvedUrls?.local[0] ?? '';

  function listen(port: number, strictPort: boolean): Promise<PreviewServer> {
    return preview({
      root: PROJECT_ROOT,
      logLevel: 'warn',
      build: { outDir },
      plugins: [configOf(endpoints)],
      preview: { host: '127.0.0.1', port, strictPort },
    });
  }

  return {
    url,
    async stop() {
      await server?.close();
      server = undefined;
    },
    async startAgain() {
      server ??= await listen(Number(new URL(url).port), true);
    },
  };
}

function configOf(endpoints: object): Plugin {
  return {
    name: 'config-of-fault-server',
    configurePreviewServer({ middlewares }) {
      middlewares.use('/config.json', (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(endpoints));
      });
    },
  };
}
