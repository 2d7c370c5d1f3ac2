import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE_DIRECTORY } from '#functions/bundle-functions';

/** Writes a function's source, an ES module that exports `handler`, to a file and returns its path. */
export async function bundleOf(source: string): Promise<string> {
  const name = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const directory = path.join(BUNDLE_DIRECTORY, '../test-functions');
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, `${name}.mjs`);
  await writeFile(file, source);
  return file;
}
