import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPageFiles } from './page-files.ts';

const ENDPOINTS = {
  bufferUrl: 'https://api.test/dev/buffer',
  streamUrl: 'https://fn.test/',
  roads: { 'rest-streamed': 'https://api.test/dev/stream' },
};

/** A directory with these files, each with its key as its text, until the test is over. */
async function directoryWith(...keys: readonly string[]): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'page-files-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  for (const key of keys) {
    const file = path.join(directory, key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, key);
  }
  return directory;
}

test('reads what others need first, and index.html last', async () => {
  const directory = await directoryWith(
    'index.html',
    'config.json',
    'check-browser.js',
    'assets/index-1.js',
    'recordings/deep/cut.json',
    'assets/Inter-1.woff2',
  );
  const files = await readPageFiles(directory, ENDPOINTS);
  expect(files.map(({ key }) => key)).toEqual([
    'assets/Inter-1.woff2',
    'assets/index-1.js',
    'check-browser.js',
    'recordings/deep/cut.json',
    'config.json',
    'index.html',
  ]);
  expect(files.find(({ key }) => key === 'recordings/deep/cut.json')?.body.toString()).toBe(
    'recordings/deep/cut.json',
  );
});

test.each([['config.json', 'index.html'], ['index.html']])(
  'names the endpoints in config.json, from %s',
  async (...keys) => {
    const files = await readPageFiles(await directoryWith(...keys), ENDPOINTS);
    const config = files.find(({ key }) => key === 'config.json');
    expect(JSON.parse(config?.body.toString() ?? '')).toEqual({
      buffered: 'https://api.test/dev/buffer',
      streamed: 'https://fn.test/',
      roads: { 'rest-streamed': 'https://api.test/dev/stream' },
    });
  },
);

test.each([
  ['assets/index-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/index-1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/inter-1.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ['config.json', 'application/json', 'no-cache'],
  ['check-browser.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['favicon.svg', 'image/svg+xml', 'no-cache'],
  ['robots.txt', 'text/plain; charset=utf-8', 'no-cache'],
  ['PICTURE.PNG', 'image/png', 'no-cache'],
  ['LICENCE', 'application/octet-stream', 'no-cache'],
  ['deep/assets/x.odd', 'application/octet-stream', 'no-cache'],
])('sends %s as %s, %s', async (key, contentType, cacheControl) => {
  const files = await readPageFiles(await directoryWith(key), ENDPOINTS);
  expect(files.find((file) => file.key === key)).toMatchObject({ contentType, cacheControl });
});
