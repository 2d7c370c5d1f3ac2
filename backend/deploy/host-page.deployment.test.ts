import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hostPage } from './host-page.ts';
import { openBucket } from './testing/open-bucket.ts';

/** A bucket, and a built page of one file to host there. */
async function openHosting() {
  const directory = await mkdtemp(path.join(tmpdir(), 'host-page-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(path.join(directory, 'index.html'), '<!doctype html>');
  const endpoints = {
    bufferUrl: 'https://api.test/dev/buffer',
    streamUrl: 'https://fn.test/',
    roads: { 'rest-streamed': 'https://api.test/dev/stream' },
  };
  const bucket = await openBucket();
  return { bucket, hosting: { stage: 'dev', bucket: 'page', directory, endpoints } };
}

test('hosts a page that races these endpoints, and leaves no other files in the bucket', async () => {
  const { bucket, hosting } = await openHosting();
  bucket.files.set('stray', { text: '', contentType: '', cacheControl: '' });
  await hostPage(bucket.s3, hosting);
  expect([...bucket.files.keys()].toSorted()).toEqual([
    'config.json',
    'index.html',
    'versions.json',
  ]);
  expect(JSON.parse(bucket.files.get('config.json')?.text ?? '')).toEqual({
    buffered: 'https://api.test/dev/buffer',
    streamed: 'https://fn.test/',
    roads: { 'rest-streamed': 'https://api.test/dev/stream' },
  });
});

test.each([
  [
    'PUT index.html',
    /^The stack is deployed, but not all files of the page were uploaded; .* s3:PutObject on/,
  ],
  [
    'PUT versions.json',
    /^The page is deployed, but its bucket still has files of older versions\./,
  ],
  [
    'LIST',
    /^The page is deployed, but .* Allow them s3:ListBucket, .* run the same command again\.$/,
  ],
  ['DELETE stray', /^The page is deployed, but .* and s3:DeleteObject on bucket "page", then/],
])('says how far it came when %s is refused', async (request, line) => {
  const { bucket, hosting } = await openHosting();
  bucket.files.set('stray', { text: '', contentType: '', cacheControl: '' });
  bucket.refusals.set(request, 'AccessDenied');
  await expect(hostPage(bucket.s3, hosting)).rejects.toThrow(line);
});

test('says that AWS could not be reached', async () => {
  const { bucket, hosting } = await openHosting();
  await bucket.close();
  await expect(hostPage(bucket.s3, hosting)).rejects.toThrow(
    /AWS could not be reached\. Check --region and the network, then run the same command again\.$/,
  );
});
