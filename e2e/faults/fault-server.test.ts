import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { answer, stepsAlone } from './answers.ts';
import { type Answer, type FaultServer, startFaultServer } from './fault-server.ts';

let server: FaultServer | undefined;
afterEach(() => server?.close());

const OK = answer('{}');

/** What the last client has received so far. */
let received = '';

async function startWith(streamed: Answer): Promise<FaultServer> {
  server = await startFaultServer(async (_, bodyBytes) => {
    while (received.length < bodyBytes) await new Promise(setImmediate);
  });
  await server.use({ buffered: OK, streamed });
  return server;
}

/** What a client receives that only sends its request: the bytes, and how the connection ended. */
function ask(url: string): Promise<{ text: string; hasFailed: boolean }> {
  const { port, pathname } = new URL(url);
  return new Promise((resolve) => {
    received = '';
    let hasFailed = false;
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`);
    });
    socket.on('data', (bytes) => {
      received += bytes.toString();
    });
    socket.on('error', () => {
      hasFailed = true;
    });
    socket.on('close', () => resolve({ text: received, hasFailed }));
  });
}

test('an answer is sent as it is written, in chunks', async () => {
  const { urls } = await startWith(answer(['one', 'two']));
  const { text } = await ask(urls.streamed);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\nAccess-Control-Allow-Origin: \*\r\n/);
  expect(text).toMatch(/\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n$/);
});

test('a reset fails the connection, a close does not', async () => {
  const faults = await startWith(answer('x', { ending: 'reset' }));
  expect((await ask(faults.urls.streamed)).hasFailed).toBe(true);
  await faults.use({ buffered: OK, streamed: answer('x', { ending: 'cut' }) });
  const cut = await ask(faults.urls.streamed);
  expect(cut.hasFailed).toBe(false);
  expect(cut.text).not.toContain('0\r\n\r\n');
});

test('a road that is refused has no listener, and has one again afterwards', async () => {
  const faults = await startWith({ steps: [], isRefused: true });
  expect(await ask(faults.urls.streamed)).toEqual({ text: '', hasFailed: true });
  await faults.use({ buffered: OK, streamed: OK });
  expect((await ask(faults.urls.streamed)).text).toContain('200 OK');
});

test('a gate holds an answer until it is opened', async () => {
  const faults = await startWith(answer('late', { ending: 'gate' }));
  const asked = ask(faults.urls.streamed);
  while (!faults.waitingRoads.has('streamed')) await new Promise(setImmediate);
  expect(faults.openConnections).toBe(1);
  faults.openGate('streamed');
  expect((await asked).text).toMatch(/late\r\n0\r\n\r\n$/);
});

test('requests that are not for rows get 404 and do not count', async () => {
  const faults = await startWith(stepsAlone({ do: 'close' }));
  const { text } = await ask(new URL('/_stack', faults.urls.streamed).href);
  expect(text).toMatch(/^HTTP\/1\.1 404/);
  expect(faults.requests).toBe(0);
});

test('a flood goes on until the client closes, and the road counts as waiting once it has lasted', async () => {
  const bytes = new Uint8Array(64 * 1024);
  const faults = await startWith(stepsAlone({ do: 'flood', bytes }));
  const { port, pathname } = new URL(faults.urls.streamed);
  const socket = connect(Number(port), '127.0.0.1', () => {
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`);
  });
  socket.resume();
  while (!faults.waitingRoads.has('streamed')) await new Promise(setImmediate);
  expect(socket.bytesRead).toBeGreaterThan(1024 * 1024);
  socket.destroy();
  while (faults.openConnections > 0) await new Promise(setImmediate);
});
