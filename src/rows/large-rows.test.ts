import { expect, test } from 'vitest';
import { createRowDigest } from './row-digest.ts';
import { readTable } from './testing/read-table.ts';

test('a 64 MB line in chunks of 1 KB is read in proportion to its bytes', () => {
  const text = 'x'.repeat(64 * 1024 * 1024);
  const bytes = new TextEncoder().encode(`{"id":1,"text":"${text}"}\n{"id":2}\n`);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += 1024) chunks.push(bytes.subarray(at, at + 1024));
  const { table, store } = readTable(chunks);
  expect(store.sizeBytes).toBe(bytes.length);
  expect(table.rowCount).toBe(2);
  expect(table.rowAt(1)?.text).toBe('{"id":2}');
});

test('a row nested deeper than the stack has a digest too', () => {
  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const digest = createRowDigest(readTable([new TextEncoder().encode(deep)]).table);
  while (digest.step());
  expect(digest.read().contentHash).toMatch(/^[\da-f]{16}$/);
  expect(digest.read().contentHash).not.toBe('0'.repeat(16));
});
