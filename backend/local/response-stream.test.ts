import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import type { ReportedError } from './lambda-messages.ts';
import { awslambdaGlobal, ResponseStream, streamingOf } from './response-stream.ts';

const { streamifyResponse, HttpResponseStream } = awslambdaGlobal;

/** A stream whose transport records what it got, and takes it at once unless `isSlow`. */
function open({ isSlow = false, highWaterMark = undefined as number | undefined } = {}) {
  const chunks: { text: string; contentType: string }[] = [];
  const ends: { contentType: string; error: ReportedError | undefined }[] = [];
  const taken: (() => void)[] = [];
  const stream = new ResponseStream(
    {
      chunk: (bytes, contentType) => {
        chunks.push({ text: Buffer.from(bytes).toString(), contentType });
        if (!isSlow) return Promise.resolve();
        return new Promise((resolve) => {
          taken.push(resolve);
        });
      },
      end: (contentType, error) => ends.push({ contentType, error }),
    },
    highWaterMark,
  );
  const texts = () => chunks.map(({ text }) => text);
  return { stream, chunks, texts, ends, take: () => taken.shift()?.() };
}

test('passes text and bytes on unchanged, each write separately', async () => {
  const { stream, chunks } = open();
  stream.write('é');
  stream.write(new TextEncoder().encode('b'));
  stream.write(Buffer.from('c'));
  stream.end('d');
  await finished(stream);
  expect(chunks).toEqual(
    ['é', 'b', 'c', 'd'].map((text) => ({ text, contentType: 'application/octet-stream' })),
  );
});

test('writes anything else as JSON, with no separator', async () => {
  const { stream, texts } = open();
  stream.write([{ id: 1 }]);
  stream.write({ id: 2 });
  stream.write(3);
  stream.end();
  await finished(stream);
  expect(texts().join('')).toBe('[{"id":1}]{"id":2}3');
});

test('throws on undefined and null, as the runtime does', () => {
  const { stream } = open();
  expect(() => stream.write(undefined)).toThrow(TypeError);
  expect(() => stream.write(null)).toThrow(TypeError);
});

test('sends the prelude with the first write and not before', async () => {
  const { stream, chunks } = open();
  const wrapped = HttpResponseStream.from(stream, { statusCode: 201 });
  expect(wrapped).toBe(stream);
  await Promise.resolve();
  expect(chunks).toEqual([]);
  wrapped.write('body');
  wrapped.end();
  await finished(wrapped);
  const contentType = 'application/vnd.awslambda.http-integration-response';
  expect(chunks).toEqual([
    { text: '{"statusCode":201}', contentType },
    { text: '\0'.repeat(8), contentType },
    { text: 'body', contentType },
  ]);
});

test('skips the prelude when the stream ends without a write', async () => {
  const { stream, texts, ends } = open();
  HttpResponseStream.from(stream, { statusCode: 201 }).end('body');
  await finished(stream);
  expect(texts()).toEqual(['body']);
  expect(ends).toHaveLength(1);
});

test('sets the content type until the first write, and throws after it', async () => {
  const { stream, chunks } = open();
  stream.setContentType('text/plain');
  stream.write('a');
  expect(() => stream.setContentType('text/html')).toThrow('Cannot set content-type, too late.');
  expect(() => HttpResponseStream.from(stream, {})).toThrow(
    expect.objectContaining({ name: 'Runtime.InvalidStreamingOperation', code: 'too-late' }),
  );
  stream.end();
  await finished(stream);
  expect(chunks[0]?.contentType).toBe('text/plain');
});

test('holds back the next write until the previous one is taken, and asks the handler to wait', () => {
  const { stream, texts, take } = open({ isSlow: true });
  expect(stream.write('x'.repeat(16_383))).toBe(true);
  expect(stream.write('y')).toBe(false);
  expect(texts()).toHaveLength(1);
  take();
  return new Promise<void>((resolve) => {
    stream.once('drain', () => {
      expect(texts()).toHaveLength(2);
      resolve();
    });
    setImmediate(take);
  });
});

test('reports a failure with the end of the body', async () => {
  const { stream, ends } = open();
  stream.write('a');
  stream.failure = { errorType: 'Error', errorMessage: 'no', trace: [] };
  stream.end();
  await finished(stream);
  expect(ends).toEqual([
    {
      contentType: 'application/octet-stream',
      error: expect.objectContaining({ errorMessage: 'no' }),
    },
  ]);
});

test('streamifyResponse only tags the handler', () => {
  const handler = Object.assign(async () => {}, { title: 'tested' });
  expect(streamingOf(handler)).toBeUndefined();
  expect(streamifyResponse(handler, { highWaterMark: 1024.5 })).toBe(handler);
  expect(streamingOf(handler)).toEqual({ highWaterMark: 1024 });
});
