import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { bundleFunctions } from '#functions/bundle-functions';
import { packFunctions } from './pack-functions.ts';

async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'two-fetches-pack-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

test.each(['buffered', 'streamed', 'paginated'] as const)(
  'puts into the archive of %s the very bundle that the local stack runs, and nothing else',
  async (name) => {
    const archives = await packFunctions(await freshDirectory());
    const bundles = await bundleFunctions(await freshDirectory());
    const files = unzipSync(await readFile(archives[name]));
    expect(Object.keys(files)).toEqual([`${name}.mjs`]);
    expect(Buffer.from(files[`${name}.mjs`] ?? []).equals(await readFile(bundles[name]))).toBe(
      true,
    );
  },
);

test('makes the same bytes of the same sources', async () => {
  const first = await packFunctions(await freshDirectory());
  const second = await packFunctions(await freshDirectory());
  expect((await readFile(first.streamed)).equals(await readFile(second.streamed))).toBe(true);
});
