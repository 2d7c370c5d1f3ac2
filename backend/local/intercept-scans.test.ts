import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { delayScans, interceptScans, type ScanInterceptor } from './intercept-scans.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { createScanGate } from './testing/scan-gate.ts';

/** A database that answers everything with `ok`, behind interceptors. */
async function databaseBehind(...interceptors: ScanInterceptor[]) {
  let served = 0;
  const server = createServer((_request, response) => {
    served += 1;
    response.end('ok');
  });
  interceptScans(server, interceptors);
  const port = await listenOnFreePort(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const send = (operation: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { 'X-Amz-Target': `DynamoDB_20120810.${operation}` },
      body: '{}',
      signal,
    });
  return { send, served: () => served };
}

test('adds its delay to Scans and to nothing else', async () => {
  const timer = createManualTimer();
  const gate = createScanGate();
  const database = await databaseBehind(gate.intercept, delayScans(110, timer.startTimer));
  expect(await (await database.send('PutItem')).text()).toBe('ok');
  expect(gate.arrived).toBe(0);

  const scan = database.send('Scan');
  (await gate.arrival()).pass();
  await Promise.resolve();
  expect(timer.running()).toEqual([110]);
  expect(database.served()).toBe(1);
  timer.expire(110);
  expect(await (await scan).text()).toBe('ok');
});

test('starts no timer for a delay of 0', async () => {
  const timer = createManualTimer();
  const database = await databaseBehind(delayScans(0, timer.startTimer));
  expect(await (await database.send('Scan')).text()).toBe('ok');
  expect(timer.running()).toEqual([]);
});

test('drops a Scan whose caller has gone', async () => {
  const timer = createManualTimer();
  const gate = createScanGate();
  const database = await databaseBehind(gate.intercept, delayScans(110, timer.startTimer));
  const controller = new AbortController();
  const scan = database.send('Scan', controller.signal);
  const { signal, pass } = await gate.arrival();
  pass();
  await Promise.resolve();
  expect(timer.running()).toEqual([110]);
  controller.abort();
  await expect(scan).rejects.toThrow('aborted');
  if (!signal.aborted) {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
  }
  expect(timer.running()).toEqual([]);
  expect(database.served()).toBe(0);
});

test('answers with a fault as DynamoDB does', async () => {
  const fault = { status: 400, name: 'ThrottlingException', message: 'slow down' };
  const database = await databaseBehind(async () => fault);
  const response = await database.send('Scan');
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
    message: 'slow down',
  });
  expect(database.served()).toBe(0);
});

test('keeps track of work whose caller has gone until the database is done with it', async () => {
  const server = createServer();
  const arrival = new Promise<ServerResponse>((resolve) => {
    server.on('request', (request, response) => {
      request.resume().once('end', () => resolve(response));
    });
  });
  const work = interceptScans(server, []);
  const port = await listenOnFreePort(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const controller = new AbortController();
  const { signal } = controller;
  const scan = fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: '{}', signal });
  const response = await arrival;
  const gone = once(response, 'close');
  controller.abort();
  await expect(scan).rejects.toThrow('aborted');
  await gone;
  let isFinished = false;
  const finished = work.finished().then(() => (isFinished = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isFinished).toBe(false);
  response.end('ok');
  await finished;
});
