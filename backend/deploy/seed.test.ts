import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runScript } from './testing/run-script.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** A DynamoDB without tables, like a new DynamoDB Local. */
async function startDynamoDb(): Promise<string> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('creates a table, fills it, and continues later', async () => {
  const to = ['--table', 'users', '--endpoint', await startDynamoDb()];
  expect(await runScript('seed', [...to, '--rows', '60', '--create'], CREDENTIALS)).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/60 of 60 rows\nTable "users" has the first 60 users\.\n$/),
    stderr: '',
  });
  expect(await runScript('seed', [...to, '--rows', '100'], CREDENTIALS)).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining(
      'Table "users" has the first 100 users. The first 50 were already there; the others were added.\n',
    ),
    stderr: '',
  });
});

test.each([
  ['no table', CREDENTIALS, /^There is no table "users" at http.*add --create\.\n$/],
  ['no credentials', {}, /^No usable AWS credentials were found\..*\n$/],
])('ends with one line where there is %s', async (_, env, line) => {
  const to = ['--table', 'users', '--endpoint', await startDynamoDb()];
  expect(await runScript('seed', to, env)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringMatching(line),
  });
});

test('ends with code 2 and one line if a flag is wrong', async () => {
  expect(await runScript('seed', ['--rows', '5'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: '--table is missing. Give it the name of the table to fill.\n',
  });
});
