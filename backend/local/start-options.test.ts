import { expect, test } from 'vitest';
import { readStartOptions } from './start-options.ts';

test('has a default for everything, also where a variable is empty', () => {
  const defaults = { rows: 1000, scanLatencyMs: 110, pageLimit: 50, port: 5173 };
  expect(readStartOptions({})).toEqual(defaults);
  expect(readStartOptions({ ROWS: '', PAGE_LIMIT: '' })).toEqual(defaults);
});

test('takes every variable', () => {
  const env = { ROWS: '0', SCAN_LATENCY_MS: '0', PAGE_LIMIT: '1', PORT: '8080' };
  expect(readStartOptions(env)).toEqual({ rows: 0, scanLatencyMs: 0, pageLimit: 1, port: 8080 });
});

test('takes "none" for a page of 1 MB', () => {
  expect(readStartOptions({ PAGE_LIMIT: 'none' }).pageLimit).toBeNull();
});

test.each([
  ['ROWS', 'abc', 'a whole number from 0 to 1,000,000'],
  ['ROWS', '1.5', 'a whole number from 0 to 1,000,000'],
  ['SCAN_LATENCY_MS', '-1', 'a whole number from 0 to 60,000'],
  ['PAGE_LIMIT', '0', 'a whole number from 1 to 1,000,000, or "none" for pages of 1 MB'],
  ['PORT', 'x', 'a whole number from 1 to 65,535'],
  ['PORT', '65536', 'a whole number from 1 to 65,535'],
])('refuses %s=%s in one line', (variable, given, allowed) => {
  expect(() => readStartOptions({ [variable]: given })).toThrow(
    expect.objectContaining({
      code: 'invalid',
      variable,
      message: `${variable} is "${given}", but must be ${allowed}.`,
    }),
  );
});
