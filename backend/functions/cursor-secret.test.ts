import { expect, test } from 'vitest';
import { readCursorSecret, SECRET_CHARACTERS_MIN } from './cursor-secret.ts';

test('takes a secret that is long enough', () => {
  const secret = 's'.repeat(SECRET_CHARACTERS_MIN);
  expect(readCursorSecret({ CURSOR_SECRET: secret })).toBe(secret);
});

test.each([{}, { CURSOR_SECRET: '' }])('asks for a missing one: %j', (env) => {
  expect(() => readCursorSecret(env)).toThrow(
    expect.objectContaining({ code: 'missing', variable: 'CURSOR_SECRET' }),
  );
});

const readShort = () => readCursorSecret({ CURSOR_SECRET: 'hunter2' });

test('refuses a short one without quoting it', () => {
  expect(readShort).toThrow(
    expect.objectContaining({ code: 'invalid', variable: 'CURSOR_SECRET' }),
  );
  expect(readShort).not.toThrow(/hunter2/);
});
