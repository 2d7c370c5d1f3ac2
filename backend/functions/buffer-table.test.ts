import { expect, test } from 'vitest';
import { MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import { bufferTable, type BufferTableOptions } from './buffer-table.ts';
import { DeadlineExceeded } from './deadline.ts';
import type { ScanPage } from './read-page.ts';
import { awsError, LEAK } from './testing/aws-error.ts';
import { pagesOf, scanPage } from './testing/scan-page.ts';

function buffer(pages: AsyncIterable<ScanPage>, options: Partial<BufferTableOptions> = {}) {
  const logged: unknown[] = [];
  let clockMs = 0;
  const answer = bufferTable({
    pages,
    allowedOrigin: '*',
    initMs: undefined,
    now: () => (clockMs += 10),
    logError: (error) => logged.push(error),
    ...options,
  });
  return { answer, logged };
}

test('answers with the rows of all pages at once', async () => {
  const { answer } = buffer(pagesOf([{ id: 'a' }, { id: 'b' }], [{ id: 'c' }]));
  expect(await answer).toEqual({
    statusCode: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Server-Timing, Content-Encoding, x-amzn-RequestId',
      'Server-Timing': 'scan;dur=10.0, total;dur=20.0',
      'Timing-Allow-Origin': '*',
    },
    body: '{"userData":[{"id":"a"},{"id":"b"},{"id":"c"}]}',
  });
});

test('answers an empty table with an empty array', async () => {
  expect((await buffer(pagesOf()).answer).body).toBe('{"userData":[]}');
});

test('says itself when the rows are more than Lambda allows, to the byte', async () => {
  const fitting = await buffer(pagesOf([{ t: '' }])).answer;
  const room = MAX_RESPONSE_BYTES - Buffer.byteLength(JSON.stringify(fitting));
  const fits = await buffer(pagesOf([{ t: 'x'.repeat(room) }])).answer;
  expect(fits.statusCode).toBe(200);
  expect(Buffer.byteLength(JSON.stringify(fits))).toBe(MAX_RESPONSE_BYTES);
  const { answer } = buffer(pagesOf([{ t: 'x'.repeat(room + 1) }]));
  const { statusCode, body } = await answer;
  expect(statusCode).toBe(500);
  expect(JSON.parse(body)).toEqual({
    error: {
      name: 'ResponseTooLarge',
      message: expect.stringMatching(/6 MB \(6,291,556 bytes\) .* Stream them/),
      retryable: false,
    },
  });
});

test('stops reading when there is more than can be sent', async () => {
  let read = 0;
  async function* pages() {
    for (; read < 100; read += 1) yield scanPage(['x'.repeat(1e6)]);
  }
  expect((await buffer(pages()).answer).statusCode).toBe(500);
  expect(read).toBe(6);
});

test('reports a cold start', async () => {
  const { headers } = await buffer(pagesOf(), { initMs: 200 }).answer;
  expect(headers?.['Server-Timing']).toBe('init;dur=200.0, scan;dur=10.0, total;dur=20.0');
});

test.each([
  [awsError('ResourceNotFoundException'), 500, false],
  [awsError('ThrottlingException'), 503, true],
  [awsError('ExpiredTokenException'), 500, false],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 503, true],
  [new DeadlineExceeded(), 504, false],
])(
  'answers %s with a status, a JSON body and the CORS header',
  async (error, status, retryable) => {
    const { answer, logged } = buffer(pagesOf([{ id: 'a' }], error), {
      allowedOrigin: 'https://a.b',
    });
    const { statusCode, headers, body } = await answer;
    expect(statusCode).toBe(status);
    expect(headers?.['Access-Control-Allow-Origin']).toBe('https://a.b');
    expect(headers?.['Content-Type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual({
      error: { name: expect.any(String), message: expect.any(String), retryable },
    });
    expect(body).not.toMatch(LEAK);
    expect(logged).toEqual([error]);
  },
);

test('says what was read, and how much memory it has', async () => {
  const { answer } = buffer(pagesOf([{ id: 'a' }]), { readUnits: () => 12.5, memoryMb: 512 });
  expect((await answer).headers?.['Server-Timing']).toBe(
    'scan;dur=10.0, total;dur=20.0, read;desc="12.5", memory;desc="512"',
  );
});

test('says what was read before it failed', async () => {
  const { answer } = buffer(pagesOf([{ id: 'a' }], awsError('ThrottlingException')), {
    readUnits: () => 2,
  });
  expect((await answer).headers?.['Server-Timing']).toBe(
    'scan;dur=10.0, total;dur=10.0, read;desc="2"',
  );
});
