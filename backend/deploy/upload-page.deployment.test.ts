import { expect, test } from 'vitest';
import type { PageFile } from './page-files.ts';
import { openBucket } from './testing/open-bucket.ts';
import { uploadPage } from './upload-page.ts';

/** Files with their key as their text, sent as `readPageFiles` would have them. */
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

test('puts every file with its content type and for how long it may be kept', async () => {
  const { s3, files } = await openBucket();
  await uploadPage(s3, 'page', FIRST);
  expect([...files.keys()].toSorted()).toEqual(FIRST.map(({ key }) => key));
  expect(files.get('assets/a-1.js')).toEqual({
    text: 'text of assets/a-1.js',
    contentType: 'text/plain',
    cacheControl: 'immutable',
  });
  expect(files.get('index.html')).toMatchObject({ cacheControl: 'no-cache' });
});

test('puts what a file refers to before the file itself', async () => {
  const { s3, requests } = await openBucket();
  const many = Array.from({ length: 20 }, (_, number) => `assets/${number}.js`);
  await uploadPage(s3, 'page', version(...many, 'favicon.svg', 'config.json', 'index.html'));
  expect(requests.slice(0, 20).toSorted()).toEqual(many.map((key) => `PUT ${key}`).toSorted());
  expect(requests.slice(20)).toEqual(['PUT favicon.svg', 'PUT config.json', 'PUT index.html']);
});

test.each(['assets/a-2.js', 'config.json', 'index.html'])(
  'leaves the page as it was when it breaks off at %s, and goes through when run again',
  async (key) => {
    const { s3, files, refusals } = await openBucket();
    await uploadPage(s3, 'page', FIRST);
    files.set('index.html', { text: 'of the first version', contentType: '', cacheControl: '' });

    refusals.set(`PUT ${key}`, 'AccessDenied');
    await expect(uploadPage(s3, 'page', SECOND)).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDenied' }),
    );
    expect(files.get('index.html')?.text).toBe('of the first version');
    expect(files.has('assets/a-1.js')).toBe(true);

    refusals.clear();
    await uploadPage(s3, 'page', SECOND);
    expect(files.get('index.html')?.text).toBe('text of index.html');
  },
);

test('says that the bucket is gone', async () => {
  const { s3 } = await openBucket();
  await expect(uploadPage(s3, 'another', FIRST)).rejects.toThrow(
    expect.objectContaining({ name: 'NoSuchBucket' }),
  );
});
