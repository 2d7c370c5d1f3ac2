import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin, ResolvedConfig } from 'vite';

/** The service worker's file, beside `index.html`. Its name never changes, so that browsers find a newer one. */
const FILE = 'service-worker.js';

/** Files that have to come from the server at each visit, or that the page does not use. */
const NOT_KEPT = new Set(['config.json', 'robots.txt', FILE]);

/** A file that is kept for a visit without a network. */
export interface KeptFile {
  /** Its path below the page's folder; `./` is the page itself. */
  readonly url: string;
  /** The hash with which a browser refuses to keep anything else, such as a login page in its place. */
  readonly integrity: string;
}

/**
 * A Vite plugin that puts the service worker into a built page, with a list of all files that it keeps. With
 * `VITE_OFFLINE=no` in the environment, and from the dev server, it is a service worker that makes browsers
 * delete what they kept from the same address.
 */
export function emitServiceWorker(): Plugin {
  let config: ResolvedConfig | undefined;
  return {
    name: 'emit-service-worker',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer({ config: { root }, middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response, next) => {
        void bundleServiceWorker(root, 'withdrawn-service-worker', []).then((script) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.end(script);
        }, next);
      });
    },
    async writeBundle({ dir }, bundle) {
      if (config === undefined || dir === undefined) return;
      const isKept = config.env['VITE_OFFLINE'] !== 'no';
      const names = [...Object.keys(bundle), ...filesIn(config.publicDir)];
      const script = await bundleServiceWorker(
        config.root,
        isKept ? 'service-worker' : 'withdrawn-service-worker',
        await listKeptFiles(dir, names),
      );
      await writeFile(path.join(dir, FILE), script);
    },
  };
}

/** The files of a built page that a visit without a network may need, in the order of their names. */
export function listKeptFiles(
  folder: string,
  names: readonly string[],
): Promise<readonly KeptFile[]> {
  const kept = names.filter((name) => !NOT_KEPT.has(name) && !name.endsWith('.map')).toSorted();
  return Promise.all(
    ['./', ...kept].map(async (url) => {
      const file = path.join(folder, url === './' ? 'index.html' : url);
      const digest = createHash('sha384').update(await readFile(file));
      return { url, integrity: `sha384-${digest.digest('base64')}` };
    }),
  );
}

/** The script of one of the two service workers, with the list of the files that it keeps. */
export async function bundleServiceWorker(
  root: string,
  entry: 'service-worker' | 'withdrawn-service-worker',
  files: readonly KeptFile[],
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/${entry}.ts`],
    bundle: true,
    minify: true,
    // All browsers can start a classic script as a service worker, and not all can start a module.
    format: 'iife',
    target: 'es2022',
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      BUILT: JSON.stringify({ version: versionOf(files), files }),
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** A name for a build, which is different for every build. */
function versionOf(files: readonly KeptFile[]): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}

/** The files in a folder, as paths relative to it with slashes; none if there is no such folder. */
function filesIn(folder: string): readonly string[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'));
}
