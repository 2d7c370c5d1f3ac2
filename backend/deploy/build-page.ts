import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Builds the page for hosting and returns its directory, which git ignores. The build contains no endpoints,
 * because `config.json` will name them, and those in `.env` files are meant only for this machine.
 *
 * @throws what Vite throws, if the page cannot be built.
 */
export async function buildPage(): Promise<string> {
  const directory = path.join(ROOT, '.cache/hosted-page');
  const environment = {
    VITE_BUFFER_URL: '',
    VITE_STREAM_URL: '',
    VITE_ROAD_URLS: '',
    NODE_ENV: 'production',
  };
  Object.assign(process.env, environment);
  // Imported only here, so that `--help` and error messages do not have to wait until Vite is loaded.
  const { build } = await import('vite');
  await build({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir: directory, emptyOutDir: true },
  });
  return directory;
}
