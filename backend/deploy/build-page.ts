import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Builds the page for hosting and returns the directory that it is in, which git ignores. It knows no
 * endpoints: `config.json` names them. What `.env` files say of endpoints is meant for this machine alone.
 *
 * @throws what Vite throws, if it cannot be built.
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
  // Only here is Vite needed: whoever asks for help, or mistypes, need not wait for it.
  const { build } = await import('vite');
  await build({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir: directory, emptyOutDir: true },
  });
  return directory;
}
