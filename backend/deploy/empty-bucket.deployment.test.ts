import { expect, test } from 'vitest';
import { emptyBucket } from './empty-bucket.ts';
import { openBucket } from './testing/open-bucket.ts';

const FILE = { text: '', contentType: '', cacheControl: '' };

test.each([0, 1, 7, 1_001])('deletes all of %i files', async (count) => {
  const { s3, files } = await openBucket();
  for (let number = 0; number < count; number += 1) files.set(`file-${number}`, FILE);
  await emptyBucket(s3, 'page');
  expect(files.size).toBe(0);
});

test('says why a file was not deleted, though S3 answers 200', async () => {
  const { s3, files, refusals } = await openBucket();
  files.set('one', FILE).set('two', FILE);
  refusals.set('DELETE two', 'AccessDenied');
  await expect(emptyBucket(s3, 'page')).rejects.toThrow(
    expect.objectContaining({ name: 'AccessDenied' }),
  );
  expect([...files.keys()]).toEqual(['two']);
});

test('says that a bucket is gone', async () => {
  const { s3 } = await openBucket();
  await expect(emptyBucket(s3, 'another')).rejects.toThrow(
    expect.objectContaining({ name: 'NoSuchBucket' }),
  );
});
