import { gunzipSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressResult } from './compress-result.ts';
import type { ProxyResult } from './proxy-result.ts';

const TEXT = '{"userId":"u-1"},'.repeat(100);

function resultOf(body: string, headers: Readonly<Record<string, string>> = {}): ProxyResult {
  return {
    statusCode: 200,
    headers: new Map(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, [value]]]),
    ),
    body: Buffer.from(body),
  };
}

test.each([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
])(
  'a body is sent as %s, named in its header, beside the function’s own',
  async (coding, decode) => {
    const result = resultOf(TEXT, { 'Content-Type': 'application/json' });
    const compressed = await compressResult(result, coding, 1024);
    expect(compressed.headers.get('content-encoding')).toEqual(['Content-Encoding', [coding]]);
    expect(compressed.headers.get('content-type')).toEqual(['Content-Type', ['application/json']]);
    expect(compressed.statusCode).toBe(200);
    expect(compressed.body.length).toBeLessThan(TEXT.length / 10);
    expect(decode(compressed.body).toString()).toBe(TEXT);
  },
);

test('the smallest body that is compressed has as many bytes as the setting says', async () => {
  const minimum = resultOf('ä'.repeat(512));
  expect((await compressResult(minimum, 'gzip', 1024)).headers.has('content-encoding')).toBe(true);
  const smaller = resultOf('x'.repeat(1023));
  expect(compressResult(smaller, 'gzip', 1024)).toBe(smaller);
});

test('a body that the function has encoded itself is left alone, in whatever case its header is', () => {
  for (const name of ['Content-Encoding', 'content-encoding', 'CONTENT-ENCODING']) {
    const encoded = resultOf(TEXT, { [name]: 'br' });
    expect(compressResult(encoded, 'gzip', 1024)).toBe(encoded);
  }
});

test.each([undefined, '', '*', 'identity', 'br, gzip'])(
  'a client that sends Accept-Encoding “%s” gets the body as it is',
  (acceptEncoding) => {
    const result = resultOf(TEXT);
    expect(compressResult(result, acceptEncoding, 0)).toBe(result);
  },
);
