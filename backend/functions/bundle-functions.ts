import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

/** The deployed functions, by name; each exports `handler`. */
export type FunctionName = 'buffered' | 'streamed' | 'paginated';

/** The bundled files, absolute: one self-contained ES module per function. */
export type FunctionBundles = Readonly<Record<FunctionName, string>>;

const FUNCTIONS = path.dirname(fileURLToPath(import.meta.url));

/** How esbuild makes a bundle for Node 20 and newer. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // esbuild can tree-shake the SDK's ES modules; its default on Node would be the CommonJS ones.
  mainFields: ['module', 'main'],
  // Names are kept, so that a stack trace in a log is readable.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
} as const satisfies BuildOptions;

/** The default folder for bundles; git ignores it. */
export const BUNDLE_DIRECTORY = path.join(FUNCTIONS, '../../.cache/functions');

/**
 * Bundles all functions, SDK included, into `directory`: the local stack runs the same files that are
 * deployed.
 *
 * @throws esbuild's `BuildFailure` if a source cannot be built.
 */
export async function bundleFunctions(directory = BUNDLE_DIRECTORY): Promise<FunctionBundles> {
  const [buffered, streamed, paginated] = await Promise.all([
    bundleModule(path.join(FUNCTIONS, 'buffered.ts'), directory),
    bundleModule(path.join(FUNCTIONS, 'streamed.ts'), directory),
    bundleModule(path.join(FUNCTIONS, 'paginated.ts'), directory),
  ]);
  return { buffered, streamed, paginated };
}

/**
 * Bundles one module and all it imports for Node 20 and newer, as `<name>.mjs` in `directory`, and returns
 * its path. The file is replaced in one step, so that nobody ever reads an incomplete file.
 */
export async function bundleModule(source: string, directory: string): Promise<string> {
  const file = path.join(directory, `${path.basename(source, path.extname(source))}.mjs`);
  const draft = `${file}.${randomUUID()}`;
  await build({
    ...BUNDLE_OPTIONS,
    entryPoints: [source],
    outfile: draft,
  });
  await rename(draft, file);
  return file;
}
