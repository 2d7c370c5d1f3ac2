import { expect, test } from 'vitest';
import { preflightHeaders } from './preflight.ts';

test('headers that no form could send need permission, in lower case and each once', () => {
  const headers = [
    { name: 'Accept', value: 'application/json' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Authorization', value: 'Bearer x' },
    { name: 'authorization', value: 'Bearer y' },
  ];
  expect(preflightHeaders(headers)).toEqual(['content-type', 'authorization']);
});

test.each(['text/plain', 'text/plain; charset=utf-8', 'application/x-www-form-urlencoded'])(
  'a body of the type %s needs none',
  (value) => {
    expect(preflightHeaders([{ name: 'Content-Type', value }])).toEqual([]);
  },
);
