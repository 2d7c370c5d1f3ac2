import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { guardRequests } from './guard-requests.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { createAccess } from './request-access.ts';
import { runCommand } from './testing/run-script.ts';
import { sendRaw } from './testing/send-raw.ts';

// A process starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

/** A guarded server that answers with the requested path. */
async function serveGuarded() {
  const server = createServer((request, response) => response.end(request.url));
  guardRequests(server, createAccess());
  const port = await listenOnFreePort(server, 0);
  onTestFinished(() => void server.close());
  return { server, port, address: `http://127.0.0.1:${port}` };
}

test('answers a refused request with a status and a sentence, and closes the connection', async () => {
  const { address, port } = await serveGuarded();
  const refused = await fetch(address, { headers: { Origin: 'https://evil.example' } });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(await refused.text()).toBe(
    'Pages of https://evil.example may not read this. --allow-origin https://evil.example would allow it.\n',
  );
  const misdirected = await sendRaw(address, 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n');
  expect(misdirected).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
  expect(misdirected).toContain(`This server answers to localhost:${port}, `);
});

test('makes a path of an address that includes the host', async () => {
  const { address } = await serveGuarded();
  const head = `Host: ${new URL(address).host}\r\nConnection: close`;
  expect(await sendRaw(address, `GET ${address}/a?b HTTP/1.1\r\n${head}\r\n\r\n`)).toContain(
    '/a?b',
  );
});

test('guards upgrades, too', async () => {
  const { server, address } = await serveGuarded();
  let upgrades = 0;
  server.on('upgrade', (_request, socket) => {
    upgrades += 1;
    socket.end();
  });
  const upgrade = (host: string) =>
    sendRaw(
      address,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
  expect(await upgrade('evil.example')).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
  expect(upgrades).toBe(0);
  await upgrade(new URL(address).host);
  expect(upgrades).toBe(1);
});

test('a process survives whatever its listeners throw, and answers with 500', async () => {
  const script = ['--import', 'tsx', 'backend/local/testing/serve-failing.ts'];
  const { output, ready } = runCommand(process.execPath, script);
  const [address = ''] = await ready();
  const answers: unknown[] = [];
  for (const path of ['throws', 'rejects', 'later']) {
    const { status } = await fetch(`${address}${path}`);
    answers.push(status);
  }
  expect(answers).toEqual([500, 500, 500]);
  await expect((await fetch(`${address}begun`)).text()).rejects.toThrow('terminated');
  expect(await (await fetch(address)).text()).toBe('fine');
  for (const path of ['throws', 'rejects', 'later', 'begun']) {
    expect(output.stderr).toContain(`GET /${path} has failed in the local server: Error: `);
  }
});
