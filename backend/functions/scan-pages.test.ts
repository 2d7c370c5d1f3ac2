import { expect, test } from 'vitest';
import { DeadlineExceeded } from './deadline.ts';
import { type ScanOptions, scanPages } from './scan-pages.ts';
import { createScriptedClient, type ScriptedPage } from './testing/scripted-client.ts';

function scan(pages: readonly ScriptedPage[], options: Partial<ScanOptions> = {}) {
  const client = createScriptedClient(pages);
  const signal = new AbortController().signal;
  return {
    client,
    pages: scanPages({ client, tableName: 'users', pageLimit: undefined, signal, ...options }),
  };
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

test('reads on from the last key until there is none', async () => {
  const { client, pages } = scan(
    [
      { Items: [{ id: { S: 'a' } }, { id: { S: 'b' } }], LastEvaluatedKey: { id: { S: 'b' } } },
      { Items: [{ id: { S: 'c' } }] },
    ],
    { pageLimit: 2 },
  );
  expect(await collect(pages)).toEqual([[{ id: 'a' }, { id: 'b' }], [{ id: 'c' }]]);
  expect(client.scans).toEqual([
    { TableName: 'users', Limit: 2, ExclusiveStartKey: undefined },
    { TableName: 'users', Limit: 2, ExclusiveStartKey: { id: { S: 'b' } } },
  ]);
});

test('yields nothing for an empty table', async () => {
  expect(await collect(scan([{ Items: [] }]).pages)).toEqual([]);
});

test('leaves out an empty last page', async () => {
  const { pages } = scan([
    { Items: [{ id: { S: 'a' } }], LastEvaluatedKey: { id: { S: 'a' } } },
    { Items: [] },
  ]);
  expect(await collect(pages)).toEqual([[{ id: 'a' }]]);
});

test('goes on after an empty page that is not the last', async () => {
  const { pages } = scan([
    { Items: [], LastEvaluatedKey: { id: { S: 'a' } } },
    { Items: [{ id: { S: 'b' } }] },
  ]);
  expect(await collect(pages)).toEqual([[{ id: 'b' }]]);
});

test('asks for a page only when it is wanted', async () => {
  const { client, pages } = scan([
    { Items: [{ id: { S: 'a' } }], LastEvaluatedKey: { id: { S: 'a' } } },
    { Items: [{ id: { S: 'b' } }] },
  ]);
  await pages.next();
  expect(client.scans).toHaveLength(1);
  await pages.next();
  expect(client.scans).toHaveLength(2);
});

test('throws what the client throws', async () => {
  const error = new Error('no');
  await expect(collect(scan([error]).pages)).rejects.toBe(error);
});

test('gives up a page in flight as soon as the signal says so, whatever the client does', async () => {
  const controller = new AbortController();
  const never = new Promise<never>(() => {});
  const { client, pages } = scan([never], { signal: controller.signal });
  const next = pages.next();
  const reason = new DeadlineExceeded();
  controller.abort(reason);
  await expect(next).rejects.toBe(reason);
  expect(client.signals[0]?.aborted).toBe(true);
});
