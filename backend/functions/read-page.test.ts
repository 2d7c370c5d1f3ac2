import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { MalformedItems } from './plain-items.ts';
import { createPageReader } from './read-page.ts';
import { rowsOf } from './testing/scan-page.ts';

type Answer = (response: ServerResponse) => void;

const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    response
      .writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

const failure = (name: string, status = 400) =>
  json({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }, status);

/** Reads with the real SDK from a server that sends these answers, one after the other. */
async function startReader(answers: readonly Answer[]) {
  const inputs: unknown[] = [];
  const server = createServer((request, response) => {
    void text(request).then((input) => {
      inputs.push(JSON.parse(input));
      answers[inputs.length - 1]?.(response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    // Retries are the SDK's own; only their pauses would make a test wait.
    retryStrategy: {
      acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
      refreshRetryTokenForRetry: async (token, { errorType }) => {
        if (errorType === 'CLIENT_ERROR' || token.getRetryCount() === 2) throw new Error('enough');
        const count = token.getRetryCount() + 1;
        return { getRetryCount: () => count, getRetryDelay: () => 0 };
      },
      recordSuccess: () => {},
    },
  });
  onTestFinished(() => client.destroy());
  const read = createPageReader(client);
  const signal = new AbortController().signal;
  return { inputs, read: () => read({ TableName: 'users', Limit: 2 }, signal) };
}

test('reads rows without the SDK, and the next key with it', async () => {
  const { inputs, read } = await startReader([
    json({ Count: 1, Items: [{ id: { S: 'a' } }], LastEvaluatedKey: { id: { B: 'AP8=' } } }),
  ]);
  const page = await read();
  expect(rowsOf(page)).toEqual([{ id: 'a' }]);
  expect(page.count).toBe(1);
  expect(page.nextKey).toEqual({ id: { B: new Uint8Array([0, 255]) } });
  expect(inputs).toEqual([{ TableName: 'users', Limit: 2, ReturnConsumedCapacity: 'TOTAL' }]);
});

test('has no next key on the last page', async () => {
  const { read } = await startReader([json({ Count: 0, Items: [] })]);
  expect(await read()).toMatchObject({ count: 0, nextKey: undefined });
});

test.each(['ResourceNotFoundException', 'AccessDeniedException', 'ValidationException'])(
  'throws %s as the SDK does',
  async (name) => {
    const { read } = await startReader([failure(name)]);
    await expect(read()).rejects.toMatchObject({ name });
  },
);

test('leaves retries to the SDK', async () => {
  const { inputs, read } = await startReader([
    failure('InternalServerError', 500),
    (response) => response.destroy(),
    json({ Count: 1, Items: [{ id: { S: 'a' } }] }),
  ]);
  expect(rowsOf(await read())).toEqual([{ id: 'a' }]);
  expect(inputs).toHaveLength(3);
});

test('refuses a response that is cut inside its items', async () => {
  const { read } = await startReader([json('{"Count":1,"Items":[{"id":{"S":"a')]);
  await expect(read()).rejects.toThrow(MalformedItems);
});

test('says how many read units the database counted, if it counts them', async () => {
  const capacity = { TableName: 'users', CapacityUnits: 12.5 };
  const { read } = await startReader([
    json({ Count: 0, Items: [], ConsumedCapacity: capacity }),
    json({ Count: 0, Items: [] }),
  ]);
  expect((await read()).readUnits).toBe(12.5);
  expect((await read()).readUnits).toBeUndefined();
});
