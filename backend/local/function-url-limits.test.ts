import { expect, test } from 'vitest';
import { createFunctionStub } from './testing/function-stub.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { answering, request, type Run, serveUrl, STREAMED } from './testing/serve-url.ts';

const LIMITS = { streamBurstBytes: 4000, streamBytesPerSecond: 2000, maxStreamedBytes: 10_000 };

test('lets the function wait for bandwidth after the first bytes', async () => {
  const timer = createManualTimer();
  let atMs = 0;
  const taken: number[] = [];
  const run: Run = async (body) => {
    for (let count = 0; count < 6; count += 1) {
      await body.chunk(new Uint8Array(1000), 'text/plain');
      taken.push(count);
    }
    body.end('text/plain', undefined);
    return STREAMED;
  };
  const options = { limits: LIMITS, now: () => atMs, startTimer: timer.startTimer };
  const reader = (await fetch(await serveUrl(run, options))).body?.getReader();
  const readBytes = async (size: number) => {
    for (let got = 0; got < size; ) got += (await reader?.read())?.value?.length ?? size;
  };
  await readBytes(4000);
  for (let portion = 0; portion < 8; portion += 1) {
    // A quarter each of the fifth and the sixth thousand bytes, one after the other.
    expect(taken).toHaveLength(portion < 4 ? 4 : 5);
    expect(timer.running()).toEqual([125]);
    atMs += 125;
    timer.expire(125);
    await readBytes(250);
  }
  expect((await reader?.read())?.done).toBe(true);
  expect(taken).toHaveLength(6);
});

const sendTooMuch: Run = async (body) => {
  for (let count = 0; count < 6; count += 1) {
    await body.chunk(new Uint8Array(2500).fill(65), 'text/plain');
  }
  body.end('text/plain', undefined);
  return STREAMED;
};

test('cuts a response that is too large at the last byte that fits, and says so in a trailer', async () => {
  const limits = { ...LIMITS, streamBurstBytes: 20_000 };
  const address = await serveUrl(sendTooMuch, { limits });
  const { statusCode, text, trailers } = await request(address, 'GET');
  expect([statusCode, text.length]).toEqual([200, 10_000]);
  expect(trailers['lambda-runtime-function-error-type']).toBe('Function.ResponseSizeTooLarge');
});

test('does not limit the bandwidth for a client that has gone', async () => {
  const timer = createManualTimer();
  let written!: () => void;
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const run: Run = async (body) => {
    await body.chunk(new Uint8Array(4000), 'text/plain');
    await body.chunk(new Uint8Array(4000), 'text/plain');
    body.end('text/plain', undefined);
    written();
    return STREAMED;
  };
  const controller = new AbortController();
  const address = await serveUrl(run, { limits: LIMITS, startTimer: timer.startTimer });
  const response = await fetch(address, { signal: controller.signal });
  await response.body?.getReader().read();
  controller.abort();
  await isWritten;
  expect(timer.running()).toEqual([]);
});

test('neither accepts nor keeps a request of more than 6 MB', async () => {
  const fn = createFunctionStub(answering({}));
  const address = await serveUrl(() => STREAMED, { fn });
  const send = (sizeBytes: number) =>
    fetch(address, { method: 'POST', body: new Uint8Array(sizeBytes) }).then(
      ({ status }) => status,
      // The server may have closed the connection before everything was sent.
      () => 413,
    );
  expect(await send(6 * 1024 ** 2 + 1)).toBe(413);
  expect(fn.events).toEqual([]);
  expect(await send(6 * 1024 ** 2)).toBe(200);
});
