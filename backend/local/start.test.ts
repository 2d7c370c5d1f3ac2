import { expect, test, vi } from 'vitest';
import { runCommand, runScript, scriptArguments } from './testing/run-script.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

test('ends with code 1 and one line when a variable cannot be used', async () => {
  const { exit, output } = runScript('start', [], { ROWS: 'abc' });
  expect(await exit()).toBe(1);
  const stderr = 'ROWS is "abc", but must be a whole number from 0 to 1,000,000.\n';
  expect(output).toEqual({ stdout: '', stderr });
});

test('ends with code 1 and one line when the page could not race the endpoints that it is given', async () => {
  const urls = { VITE_BUFFER_URL: '', VITE_STREAM_URL: 'not a url' };
  const { exit, output } = runScript('start', [], urls);
  expect(await exit()).toBe(1);
  expect(output.stdout).toBe('');
  expect(output.stderr).toBe(
    'VITE_BUFFER_URL is not set, but VITE_STREAM_URL is. Set both, or neither. VITE_STREAM_URL is “not a url”, which is not a URL. Give the whole address, starting with https://.\n',
  );
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'serves page and endpoints until %s, and then ends with code 0',
  async (signal) => {
    const flags = ['--dev', '--rows', '10', '--scan-latency-ms', '0'];
    const { child, output, ready, exit } = runScript('start', flags);
    const [page = '', buffered = '', streamed = ''] = await ready();
    expect((await fetch(page)).status).toBe(200);
    expect(await (await fetch(buffered)).json()).toMatchObject({ userData: { length: 10 } });
    expect(await (await fetch(streamed)).text()).toContain('"type":"end","pages":1,"count":10');
    child.kill(signal);
    expect(await exit()).toBe(0);
    await expect(fetch(buffered)).rejects.toThrow('fetch failed');
    expect(output.stderr).toBe('');
  },
);

test('ends when what started it has been killed', async () => {
  const command = [process.execPath, ...scriptArguments('start'), '--dev', '--rows', '0'].join(' ');
  const { child, output, ready, exit } = runCommand('sh', ['-c', `${command}; true`]);
  await ready();
  child.kill('SIGKILL');
  // Its outputs are still open in the start script: they close when that is gone as well.
  await exit();
  expect(output.stderr).toBe('');
});

test.runIf(process.platform === 'linux')('ends when npm has been killed', async () => {
  const { child, output, ready, exit } = runCommand('npm', ['start', '--', '--dev', '--rows', '0']);
  await ready();
  child.kill('SIGKILL');
  await exit();
  expect(output.stderr).not.toContain('Could not');
});

test('starts no local stack where endpoints are configured', async () => {
  const { child, output, ready, exit } = runScript('start', ['--dev'], {
    VITE_BUFFER_URL: 'https://api.example/buffer',
    VITE_STREAM_URL: 'https://stream.example/',
  });
  await ready();
  expect(output.stdout).toContain('buffered     https://api.example/buffer');
  expect(output.stdout).toContain('local stack  not started');
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
});

test('ends with code 1 and one line when another DynamoDB is out of reach', async () => {
  const { output, exit } = runScript('start', ['--dev'], {
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:9',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  expect(await exit()).toBe(1);
  expect(output.stdout).toBe('');
  expect(output.stderr).toMatch(
    /^The table "userInfo" at http:\/\/127\.0\.0\.1:9 cannot be read: DatabaseUnreachable\. [^\n]+\n$/,
  );
});
