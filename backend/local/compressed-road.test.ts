import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { bundleOf } from './testing/bundle-of.ts';
import { startTestStack, testBundles } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** As Chromium sends it. */
const BROWSER = 'gzip, deflate, br, zstd';

/** A response whose body nobody has decoded. */
function requestRaw(
  url: string | undefined,
  acceptEncoding?: string,
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = acceptEncoding === undefined ? {} : { 'Accept-Encoding': acceptEncoding };
    get(url ?? '', { headers }, (response) => {
      void buffer(response).then((body) =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      );
    }).on('error', reject);
  });
}

test('sends a browser the rows of the buffered endpoint in gzip, and lets its page read that', async () => {
  const stack = await startTestStack({ rows: 100, pageLimit: 50 });
  const plain = await requestRaw(stack.roads['buffered'], BROWSER);
  const compressed = await requestRaw(stack.roads['compressed'], BROWSER);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(compressed.headers['content-encoding']).toBe('gzip');
  expect(compressed.headers['access-control-expose-headers']).toContain('Content-Encoding');
  expect(compressed.headers['timing-allow-origin']).toBe('*');
  expect(compressed.headers['content-length']).toBe(String(compressed.body.length));
  expect(compressed.body.length).toBeLessThan(plain.body.length / 2);
  expect(gunzipSync(compressed.body)).toEqual(plain.body);
});

test('sends the rows as they are to a client that asks for nothing else', async () => {
  const stack = await startTestStack({ rows: 100, pageLimit: 50 });
  const { headers, body } = await requestRaw(stack.roads['compressed']);
  expect(headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(body.toString())).toMatchObject({ userData: expect.any(Array) });
});

test('does not compress the body of a table that is too small for it', async () => {
  const stack = await startTestStack({ rows: 1 });
  const { headers, body } = await requestRaw(stack.roads['compressed'], BROWSER);
  expect(headers['content-encoding']).toBeUndefined();
  expect(body.length).toBeLessThan(1024);
});

test('has the limits of a buffered response, which count before compression', async () => {
  const stack = await startTestStack({ rows: 100, limits: { maxBufferedBytes: 3000 } });
  const { status, headers, body } = await requestRaw(stack.roads['compressed'], BROWSER);
  expect(status).toBe(502);
  expect(body.toString()).toBe('{"message":"Internal server error"}');
  expect(headers['content-encoding']).toBeUndefined();
});

test('leaves alone what the function has compressed itself', async () => {
  const buffered = await bundleOf(`
    import { brotliCompressSync } from 'node:zlib';
    export const handler = async () => ({
      statusCode: 200,
      headers: { 'Content-Encoding': 'br' },
      isBase64Encoded: true,
      body: brotliCompressSync(Buffer.from('x'.repeat(1_000_000)), {}).toString('base64'),
    });`);
  const stack = await startTestStack({ bundles: { ...(await testBundles()), buffered } });
  const { headers } = await requestRaw(stack.roads['compressed'], BROWSER);
  expect(headers['content-encoding']).toBe('br');
});
