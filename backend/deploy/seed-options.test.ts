import { expect, test } from 'vitest';
import { readSeedOptions } from './seed-options.ts';

test('needs no more than a table', () => {
  expect(readSeedOptions(['--table', 'users'], {})).toEqual({
    tableName: 'users',
    rows: 990,
    region: 'us-east-1',
    endpoint: undefined,
    isCreating: false,
    isAnew: false,
    isHelp: false,
  });
});

test('takes every flag, before the environment', () => {
  const env = { AWS_REGION: 'eu-west-1', DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' };
  expect(readSeedOptions(['--table=users'], env)).toMatchObject({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
  });
  const flags = ['--rows=1', '--region=eu-central-1', '--endpoint=http://127.0.0.1:2'];
  expect(readSeedOptions(['--table=users', ...flags, '--create', '--anew'], env)).toEqual({
    tableName: 'users',
    rows: 1,
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1:2',
    isCreating: true,
    isAnew: true,
    isHelp: false,
  });
});

test('requires no table if help is requested', () => {
  expect(readSeedOptions(['--help'], {}).isHelp).toBe(true);
});

test.each([
  [[], '--table is missing. Give it'],
  [['--table', 'a b'], '--table is "a b", but must be'],
  [['--table', 'users', '--rows', '0'], '--rows is "0", but must be a whole number from 1'],
  [['--table', 'users', '--rows', '1e3'], '--rows is "1e3", but must be'],
  [['--table', 'users', '--endpoint', 'localhost:8000'], '--endpoint is "localhost:8000", but'],
  [['--tabel', 'users'], "Unknown option '--tabel'. Run the command with --help"],
])('refuses %j in one line', (args, line) => {
  expect(() => readSeedOptions(args, {})).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(line) }),
  );
});
