import { expect, test } from 'vitest';
import type { PageFile } from './page-files.ts';
import { openBucket } from './testing/open-bucket.ts';
import { uploadPage } from './upload-page.ts';

/** Files with their key as their text, and sent as `readPageFiles` would have them. */
function version(...keys: readonly string[]): PageFile[] {
  return keys.map((key) => ({
    key,
    body: Buffer.from(`text of ${key}`),
    contentType: 'text/plain',
    cacheControl: key.startsWith('assets/') ? 'immutable' : 'no-cache',
  }));
}

const FIRST = version('assets/a-1.js', 'assets/b-1.css', 'config.json', 'index.html');
const SECOND = version('assets/a-2.js', 'assets/b-1.css', 'config.json', 'index.html');
const THIRD = version('assets/a-3.js', 'assets/b-1.css', 'config.json', 'index.html');

test('puts every file with its content type and for how long it may be kept', async () => {
  const { s3, files } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  expect([...files.keys()].toSorted()).toEqual([
    'assets/a-1.js',
    'assets/b-1.css',
    'config.json',
    'index.html',
    'versions.json',
  ]);
  expect(files.get('assets/a-1.js')).toEqual({
    text: 'text of assets/a-1.js',
    contentType: 'text/plain',
    cacheControl: 'immutable',
  });
  expect(files.get('index.html')).toMatchObject({ cacheControl: 'no-cache' });
});

test('puts what a file refers to before the file itself', async () => {
  const { s3, requests } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  const puts = requests.filter((request) => request.startsWith('PUT '));
  expect(puts.slice(0, 2).toSorted()).toEqual(['PUT assets/a-1.js', 'PUT assets/b-1.css']);
  expect(puts.slice(2)).toEqual(['PUT config.json', 'PUT index.html', 'PUT versions.json']);
});

test('keeps the files of the version before, and deletes those of the version before that', async () => {
  const { s3, files } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  await uploadPage(s3, 'page', SECOND);
  expect(files.has('assets/a-1.js')).toBe(true);
  await uploadPage(s3, 'page', THIRD);
  expect(files.has('assets/a-1.js')).toBe(false);
  expect([...files.keys()].filter((key) => key.startsWith('assets/')).toSorted()).toEqual([
    'assets/a-2.js',
    'assets/a-3.js',
    'assets/b-1.css',
  ]);
});

test('keeps the version before also where the same version is put twice', async () => {
  const { s3, files } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  await uploadPage(s3, 'page', SECOND);
  await uploadPage(s3, 'page', SECOND);
  expect(files.has('assets/a-1.js')).toBe(true);
});

test('deletes what no upload put there, however many files that are', async () => {
  const { s3, files } = await openBucket();
  for (let number = 0; number < 10; number += 1) {
    files.set(`stray-${number}`, { text: '', contentType: '', cacheControl: '' });
  }
  await uploadPage(s3, 'page', FIRST);
  expect([...files.keys()].filter((key) => key.startsWith('stray'))).toEqual([]);
});

test('leaves the page as it was when it breaks off, and goes through when run again', async () => {
  const { s3, files, refusals } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  const before = files.get('versions.json');
  files.set('index.html', { text: 'of the first version', contentType: '', cacheControl: '' });

  refusals.set('PUT assets/a-2.js', 'AccessDenied');
  await expect(uploadPage(s3, 'page', SECOND)).rejects.toThrow(
    expect.objectContaining({ name: 'AccessDenied' }),
  );
  expect(files.get('index.html')?.text).toBe('of the first version');
  expect(files.has('assets/a-1.js')).toBe(true);
  expect(files.get('versions.json')).toEqual(before);

  refusals.clear();
  await uploadPage(s3, 'page', SECOND);
  expect(files.get('index.html')?.text).toBe('text of index.html');
  expect(files.has('assets/a-1.js')).toBe(true);
});

test.each(['not JSON', '[]', 'null', '{"current":"index.html","previous":[1]}'])(
  'takes a record of versions that is %s for none',
  async (text) => {
    const { s3, files } = await openBucket();
    files.set('versions.json', { text, contentType: '', cacheControl: '' });
    await uploadPage(s3, 'page', FIRST);
    expect(JSON.parse(files.get('versions.json')?.text ?? '')).toEqual({
      current: FIRST.map(({ key }) => key),
      previous: [],
    });
  },
);

test.each([
  ['GET versions.json', 'AccessDenied'],
  ['LIST', 'AccessDenied'],
  ['DELETE stray', 'AccessDenied'],
  ['PUT index.html', 'NoSuchBucket'],
])('passes on that %s is refused with %s', async (request, code) => {
  const { s3, files, refusals } = await openBucket();
  files.set('stray', { text: '', contentType: '', cacheControl: '' });
  refusals.set(request, code);
  await expect(uploadPage(s3, 'page', FIRST)).rejects.toThrow(
    expect.objectContaining({ name: code }),
  );
});
