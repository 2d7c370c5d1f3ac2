import { expect, test } from 'vitest';
import { userRow } from './user-row.ts';

const rows = Array.from({ length: 1000 }, (_, index) => userRow(index));

test('makes the same user for the same number, whatever was made before', () => {
  expect(userRow(7)).toEqual(rows[7]);
  expect(rows[0]).toEqual({
    userId: 'u-000001',
    name: 'Aaliyah Bosco',
    email: 'aaliyah.bosco34@example.com',
    age: 57,
    plan: 'team',
    tags: ['partner'],
  });
});

test('makes about 130 KB out of a thousand users', () => {
  const sizeBytes = Buffer.byteLength(JSON.stringify(rows));
  expect(sizeBytes).toBeGreaterThan(125_000);
  expect(sizeBytes).toBeLessThan(135_000);
});

test('gives no two users the same key', () => {
  expect(new Set(rows.map(({ userId }) => userId)).size).toBe(1000);
});

test('leaves some attributes out in some rows, as in real tables', () => {
  for (const attribute of ['phone', 'address', 'tags'] as const) {
    const count = rows.filter((row) => row[attribute] !== undefined).length;
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(400);
  }
});
