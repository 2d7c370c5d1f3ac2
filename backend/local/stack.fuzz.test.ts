import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { startTestStack } from './testing/start-test-stack.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 300_000 });

/** Each case is a separate connection, so there are at most 2000. */
const { numRuns, seed } = fuzzCases(1 / 50);
const cases = { numRuns: Math.min(2000, numRuns), seed };

/** Sends bytes, signals that no more follow, and returns what came back. */
async function sendWhole(port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (piece: Buffer) => (answer += piece.toString('latin1')));
  // A server that disconnects in the middle is an answer, too.
  socket.on('error', () => {});
  socket.end(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

const word = fc.string({ unit: 'binary-ascii', maxLength: 40 });
const method = fc.oneof(
  fc.constantFrom('GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'TRACE', 'CONNECT', 'get', ''),
  word,
);
const target = fc.oneof(
  fc.constantFrom(
    '/',
    '/buffer',
    '/stream',
    '*',
    '//',
    '/..%2f..',
    'http://evil.example/',
    '/_stack',
    '',
  ),
  fc.webQueryParameters().map((query) => `/?${query}`),
  fc.webQueryParameters().map((query) => `/stream?${query}`),
  fc
    .tuple(fc.constantFrom('limit', 'segments', 'fields'), fc.webQueryParameters())
    .map(([name, value]) => `/?${name}=${value}`),
  word.map((text) => `/${text}`),
);
const header = fc.oneof(
  fc.constantFrom(
    'Transfer-Encoding: chunked',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Expect: 100-continue',
    'Upgrade: websocket',
    'Connection: upgrade',
    'Origin: null',
    'Range: bytes=0-1',
    'X: \u0000',
  ),
  fc.tuple(word, word).map(([name, value]) => `${name}: ${value}`),
);

/** Requests from nearly right to nonsense. */
const requests = (port: number) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({
          method,
          target,
          version: fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTP/1.1', ''),
          host: fc.constantFrom(`127.0.0.1:${port}`, `localhost:${port}`, 'evil.example', ''),
          headers: fc.array(header, { maxLength: 6 }),
          body: fc.oneof(fc.constant(''), fc.constant('5\r\nhello\r\n0\r\n\r\n'), word),
        })
        .map(({ method: verb, target: path, version, host, headers, body }) =>
          Buffer.from(
            `${verb} ${path} ${version}\r\nHost: ${host}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`,
            'latin1',
          ),
        ),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  );

test('whatever is sent to its ports, the stack answers or disconnects, and continues', async () => {
  const stack = await startTestStack();
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const port = Number(new URL(url).port);
    await fc.assert(
      fc.asyncProperty(requests(port), async (bytes) => {
        const answer = await sendWhole(port, bytes);
        expect(answer).toMatch(/^$|^HTTP\/1\.1 \d{3} /);
        // 500 would be a bug of the local server.
        expect(answer).not.toMatch(/^HTTP\/1\.1 500 /);
      }),
      cases,
    );
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect((await response.text()).match(/"userId"/g)).toHaveLength(3);
  }
});
