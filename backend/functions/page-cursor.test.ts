import { expect, test } from 'vitest';
import { InvalidCursor } from './invalid-cursor.ts';
import {
  createPageCursors,
  CURSOR_LIFE_MS,
  type CursorScope,
  type PagePosition,
} from './page-cursor.ts';

const SECRET = 'a secret that only this test knows';
const USERS: CursorScope = { tableName: 'users', fields: undefined };
const POSITION: PagePosition = {
  pages: 3,
  count: 150,
  nextKey: { userId: { S: 'user-000150' } },
};

const clock = { nowMs: 1_000_000 };
const cursorsOf = (secret = SECRET) => createPageCursors(secret, () => clock.nowMs);

/** The code with which a cursor is refused, or `undefined` for one that is accepted. */
function refusalOf(cursor: string, scope = USERS, secret = SECRET): string | undefined {
  try {
    cursorsOf(secret).open(cursor, scope);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidCursor) return error.code;
    throw error;
  }
}

test('opens what it has sealed, in another environment of the same secret too', () => {
  const cursor = cursorsOf().seal(POSITION, USERS);
  expect(cursorsOf().open(cursor, USERS)).toEqual(POSITION);
});

test('keeps keys of every type that a key can have', () => {
  const nextKey = {
    id: { N: '12345678901234567890123456789012345678' },
    range: { B: Uint8Array.from([0, 255, 128]) },
    name: { S: 'Zoë ☂ "quoted"' },
  };
  const cursor = cursorsOf().seal({ ...POSITION, nextKey }, USERS);
  const opened = cursorsOf().open(cursor, USERS).nextKey;
  expect(opened['id']).toEqual(nextKey.id);
  expect(opened['name']).toEqual(nextKey.name);
  expect(Array.from(opened['range']?.B ?? [])).toEqual([0, 255, 128]);
});

test('does not reveal the key, and is different each time', () => {
  const one = cursorsOf().seal(POSITION, USERS);
  const other = cursorsOf().seal(POSITION, USERS);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[\w-]+$/);
  for (const text of [one, Buffer.from(one, 'base64url').toString('latin1')]) {
    expect(text).not.toMatch(/user-|userId|users/);
  }
});

test('refuses a cursor in which any single character was changed', () => {
  const cursor = cursorsOf().seal(POSITION, USERS);
  for (let at = 0; at < cursor.length; at += 1) {
    const other = cursor[at] === 'A' ? 'B' : 'A';
    const changed = `${cursor.slice(0, at)}${other}${cursor.slice(at + 1)}`;
    expect(refusalOf(changed)).toMatch(/^(not-ours|other-version)$/);
  }
});

test('refuses every other text that stands for the same bytes', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // Three lengths, so that the last character has superfluous bits in two of them.
  for (const id of ['a', 'ab', 'abc']) {
    const nextKey = { userId: { S: id } };
    const cursor = cursorsOf().seal({ ...POSITION, nextKey }, USERS);
    const others = Array.from(letters, (letter) => cursor.slice(0, -1) + letter);
    expect(others.filter((other) => refusalOf(other) === undefined)).toEqual([cursor]);
  }
});

test('refuses a cursor that was cut anywhere, or to which something was added', () => {
  const cursor = cursorsOf().seal(POSITION, USERS);
  for (let length = 0; length < cursor.length; length += 1) {
    expect(refusalOf(cursor.slice(0, length))).toBe('not-ours');
  }
  for (const added of ['A', '=', ' ', '%3D', 'AAAA']) {
    expect(refusalOf(cursor + added)).toBe('not-ours');
  }
});

test.each([
  ['nothing', ''],
  ['a raw key', '{"userId":{"S":"user-000150"}}'],
  ['a raw key in base64', Buffer.from('{"userId":{"S":"user-000150"}}').toString('base64url')],
  ['a page number', '2'],
  ['far too much', 'A'.repeat(1_000_000)],
  ['two cursors', 'AQAA,AQAA'],
])('refuses %s in the place of a cursor', (_what, cursor) => {
  expect(refusalOf(cursor)).toMatch(/^(not-ours|other-version)$/);
});

test('refuses a cursor of another secret', () => {
  const cursor = cursorsOf('another secret of the same length.').seal(POSITION, USERS);
  expect(refusalOf(cursor)).toBe('not-ours');
});

test('refuses a cursor of another version', () => {
  const bytes = Buffer.from(cursorsOf().seal(POSITION, USERS), 'base64url');
  bytes[0] = 2;
  expect(refusalOf(bytes.toString('base64url'))).toBe('other-version');
  // Anything with such a first byte is refused for it, so nobody can say who made it.
  expect(new InvalidCursor('other-version').message).toContain('not made by this version');
});

test('refuses a cursor of another table, or of other fields in any way', () => {
  const cursor = cursorsOf().seal(POSITION, { tableName: 'users', fields: ['a', 'b'] });
  const refusal = (scope: Partial<CursorScope>) =>
    refusalOf(cursor, { tableName: 'users', fields: ['a', 'b'], ...scope });
  expect(refusal({})).toBeUndefined();
  expect(refusal({ tableName: 'orders' })).toBe('other-table');
  for (const fields of [undefined, [], ['a'], ['b', 'a'], ['a,b'], ['a', 'b', 'c']]) {
    expect(refusal({ fields })).toBe('other-fields');
  }
});

test('accepts a cursor for an hour, and not a millisecond longer', () => {
  const cursor = cursorsOf().seal(POSITION, USERS);
  clock.nowMs += CURSOR_LIFE_MS - 1;
  expect(refusalOf(cursor)).toBeUndefined();
  clock.nowMs += 1;
  expect(refusalOf(cursor)).toBe('expired');
});

test('says with every refusal what to do next', () => {
  for (const code of [
    'not-ours',
    'other-version',
    'other-table',
    'other-fields',
    'other-key',
    'expired',
  ] as const) {
    expect(new InvalidCursor(code).message).toMatch(
      /^The cursor .*\. .*first page.*\.$|: .*first page/,
    );
  }
});
