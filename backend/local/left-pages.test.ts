import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { removeLeftPages } from './left-pages.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A folder with these pages, each with a file in it. */
async function prepareFolder(...names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'left-pages-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'index.html'), '');
  }
  return folder;
}

test('pages of processes that have gone are removed, and nothing else', async () => {
  const folder = await prepareFolder('11', '22', 'kept', '022', String(process.pid));
  await removeLeftPages(folder, Date.now() + 2 * DAY_MS, (id) => id !== 22);
  expect((await readdir(folder)).toSorted()).toEqual(
    ['022', '11', 'kept', String(process.pid)].toSorted(),
  );
});

test('a process that runs is asked for by its id', async () => {
  const folder = await prepareFolder(String(process.pid));
  await removeLeftPages(folder, Date.now() + 2 * DAY_MS);
  expect(await readdir(folder)).toHaveLength(1);
});

test('a page of today stays, since its process may run where it can’t be seen', async () => {
  const folder = await prepareFolder('22');
  await removeLeftPages(folder, Date.now() + 1000, () => false);
  expect(await readdir(folder)).toEqual(['22']);
});

test('where there is no folder yet, nothing happens', async () => {
  const nowhere = path.join(tmpdir(), 'no such folder');
  expect(await removeLeftPages(nowhere, Date.now())).toBeUndefined();
});
