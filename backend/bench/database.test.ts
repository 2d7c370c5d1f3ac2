import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { createPageReader } from '#functions/read-page';
import { scanPages } from '#functions/scan-pages';
import { pageRows, startDatabase, tableName } from './database.ts';

test.each([1, 3, 8])('gives every page exactly once, in %s segments', async (segments) => {
  const database = await startDatabase();
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => {
    client.destroy();
    database.close();
  });
  const pages = scanPages({
    readPage: createPageReader(client),
    tableName: tableName({ pages: 7, rowsPerPage: 3, latencyMs: 0 }),
    limit: undefined,
    segments,
    fields: undefined,
    rows: undefined,
    signal: new AbortController().signal,
  });
  const seen: string[] = [];
  for await (const { rows } of pages) seen.push(Buffer.from(rows).toString());
  expect(seen).toEqual(Array.from({ length: 7 }, () => JSON.stringify(pageRows(3))));
});
