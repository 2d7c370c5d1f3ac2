import { expect, test } from 'vitest';
import type { S3 } from './aws-clients.ts';
import { deleteStaleFiles } from './delete-stale-files.ts';
import { openBucket } from './testing/open-bucket.ts';
import type { BucketServer } from './testing/serve-bucket.ts';

const FILE = { text: '', contentType: '', cacheControl: '' };

const FIRST = ['assets/a-1.js', 'assets/b-1.css', 'index.html'];
const SECOND = ['assets/a-2.js', 'assets/b-1.css', 'index.html'];
const THIRD = ['assets/a-3.js', 'assets/b-1.css', 'index.html'];

/** Puts a version there, and then deletes what is stale. */
async function replaceBy(
  { s3, files }: BucketServer & { readonly s3: S3 },
  version: readonly string[],
): Promise<void> {
  for (const key of version) files.set(key, FILE);
  await deleteStaleFiles(s3, 'page', version);
}

test('keeps the files of the version before, and deletes those of the version before that', async () => {
  const bucket = await openBucket();
  await replaceBy(bucket, FIRST);
  await replaceBy(bucket, SECOND);
  expect(bucket.files.has('assets/a-1.js')).toBe(true);
  await replaceBy(bucket, THIRD);
  expect([...bucket.files.keys()].toSorted()).toEqual([
    'assets/a-2.js',
    'assets/a-3.js',
    'assets/b-1.css',
    'index.html',
    'versions.json',
  ]);
});

test('keeps the previous version also if the same version is uploaded twice', async () => {
  const bucket = await openBucket();
  await replaceBy(bucket, FIRST);
  await replaceBy(bucket, SECOND);
  await replaceBy(bucket, SECOND.toReversed());
  expect(bucket.files.has('assets/a-1.js')).toBe(true);
});

test('deletes what belongs to no version, however many files that are', async () => {
  const bucket = await openBucket();
  for (let number = 0; number < 10; number += 1) bucket.files.set(`stray-${number}`, FILE);
  await replaceBy(bucket, FIRST);
  expect([...bucket.files.keys()].filter((key) => key.startsWith('stray'))).toEqual([]);
});

test('deletes nothing that is served after it broke off, when run again', async () => {
  const bucket = await openBucket();
  await replaceBy(bucket, FIRST);
  bucket.refusals.set('PUT versions.json', 'AccessDenied');
  await expect(replaceBy(bucket, SECOND)).rejects.toThrow(
    expect.objectContaining({ name: 'AccessDenied' }),
  );
  bucket.refusals.clear();
  await replaceBy(bucket, SECOND);
  expect([...bucket.files.keys()]).toEqual(expect.arrayContaining([...FIRST, ...SECOND]));
});

test.each(['not JSON', '[]', 'null', '{"current":"index.html","previous":[1]}'])(
  'takes a record of versions that is %s for none',
  async (text) => {
    const bucket = await openBucket();
    bucket.files.set('versions.json', { ...FILE, text });
    await replaceBy(bucket, FIRST);
    expect(JSON.parse(bucket.files.get('versions.json')?.text ?? '')).toEqual({
      current: FIRST,
      previous: [],
    });
  },
);

test.each(['GET versions.json', 'PUT versions.json', 'LIST', 'DELETE stray'])(
  'passes on that %s is refused',
  async (request) => {
    const bucket = await openBucket();
    bucket.files.set('stray', FILE);
    bucket.refusals.set(request, 'AccessDenied');
    await expect(replaceBy(bucket, FIRST)).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDenied' }),
    );
  },
);
