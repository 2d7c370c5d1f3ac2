import { expect, test, vi } from 'vitest';
import { buildPage } from './build-page.ts';
import { readPageFiles } from './page-files.ts';

// The whole page is built here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 120_000 });

test('builds a page in which every file has a type and only config.json names endpoints', async () => {
  vi.stubEnv('VITE_BUFFER_URL', 'http://127.0.0.1:1/of-this-machine');
  vi.stubEnv('VITE_STREAM_URL', 'http://127.0.0.1:2/of-this-machine');
  vi.stubEnv('VITE_ROAD_URLS', '{"rest-streamed":"http://127.0.0.1:1/of-this-machine"}');
  const endpoints = {
    bufferUrl: 'https://api.test/dev/buffer',
    streamUrl: 'https://fn.test/',
    roads: {},
  };
  const files = await readPageFiles(await buildPage(), endpoints);
  const keys = files.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['404.html', 'config.json', 'index.html']));
  expect(files.filter(({ contentType }) => contentType === 'application/octet-stream')).toEqual([]);

  const holding = (text: string) =>
    files.filter(({ body }) => Buffer.from(body).includes(text)).map(({ key }) => key);
  expect(holding('of-this-machine')).toEqual([]);
  expect(holding('https://fn.test/')).toEqual(['config.json']);

  // Nothing answers for it otherwise, but with the page that says that there is no such file.
  const robots = files.find(({ key }) => key === 'robots.txt');
  expect(robots?.contentType).toBe('text/plain; charset=utf-8');
  expect(Buffer.from(robots?.body ?? []).toString()).toMatch(/^User-agent: \*\n/);

  // The headers of the page hold for this one too.
  const notFound = files.find(({ key }) => key === '404.html')?.body.toString();
  expect(notFound).not.toMatch(/<script|<style|style=/);
});
