import { createServer, type Server } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listenOnFreePort, listenOnPort } from './listen-on-free-port.ts';

function server(): Server {
  const created = createServer();
  onTestFinished(() => void created.close());
  return created;
}

test('takes the next free port when the preferred one is taken', async () => {
  const taken = await listenOnFreePort(server(), 0);
  const next = await listenOnFreePort(server(), taken);
  expect(next).toBeGreaterThan(taken);
});

test('an attempt at a port that is taken leaves no listeners behind', async () => {
  const taken = await listenOnFreePort(server(), 0);
  const late = server();
  const counts = () => ['listening', 'error'].map((name) => late.listenerCount(name));
  const before = counts();
  await expect(listenOnPort(late, taken)).rejects.toThrow('is taken');
  expect(counts()).toEqual(before);
});

test('takes the preferred port when it is free', async () => {
  const probe = createServer();
  const free = await listenOnFreePort(probe, 0);
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  expect(await listenOnFreePort(server(), free)).toBe(free);
});

test('rejects when there is no port left to count up to', async () => {
  await listenOnFreePort(server(), 65_535).catch(() => {});
  await expect(listenOnFreePort(server(), 65_535)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('fails in one line if a port that is required exactly is taken', async () => {
  const taken = await listenOnFreePort(server(), 0);
  await expect(listenOnPort(server(), taken)).rejects.toMatchObject({
    code: 'port',
    message: `Port ${taken} is taken. Free it, or give another one, or 0 for any.`,
  });
});
