import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const NODE = ['--import', 'tsx', 'backend/local/start.ts'];

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

/** Runs the start script with nothing in its environment but `env`, and collects what it writes. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  return { child, output };
}

/** Resolves when the script says that it is ready, with the three addresses from its table. */
async function ready({ child, output }: ReturnType<typeof run>) {
  while (!output.stdout.includes('Ctrl-C ends everything.')) {
    if (child.exitCode !== null) throw new Error(`It ended: ${output.stderr}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
  const [page, buffered, streamed] = output.stdout.match(/http:\S+/g) ?? [];
  return { page: String(page), buffered: String(buffered), streamed: String(streamed) };
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

test('ends with code 1 and one line when a variable cannot be used', async () => {
  const { child, output } = run(process.execPath, NODE, { ROWS: 'abc' });
  expect(await exitOf(child)).toBe(1);
  const stderr = 'ROWS is "abc", but must be a whole number from 0 to 1,000,000.\n';
  expect(output).toEqual({ stdout: '', stderr });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'serves page and endpoints until %s, and then ends with code 0',
  async (signal) => {
    const started = run(process.execPath, [...NODE, '--dev'], { ROWS: '10', SCAN_LATENCY_MS: '0' });
    const { page, buffered, streamed } = await ready(started);
    expect((await fetch(page)).status).toBe(200);
    expect(await (await fetch(buffered)).json()).toMatchObject({ userData: { length: 10 } });
    expect(await (await fetch(streamed)).text()).toContain('"type":"end","pages":1,"count":10');
    started.child.kill(signal);
    expect(await exitOf(started.child)).toBe(0);
    await expect(fetch(buffered)).rejects.toThrow('fetch failed');
    expect(started.output.stderr).toBe('');
  },
);

test('ends when what started it has been killed', async () => {
  const shell = `"${process.execPath}" ${NODE.join(' ')} --dev; true`;
  const started = run('sh', ['-c', shell], { ROWS: '0' });
  await ready(started);
  started.child.kill('SIGKILL');
  // Its outputs are still open in the start script: they close when that is gone as well.
  await once(started.child, 'close');
  expect(started.output.stderr).toBe('');
});

test('starts no local stack where an endpoint is configured', async () => {
  const started = run(process.execPath, [...NODE, '--dev'], {
    VITE_BUFFER_URL: 'https://api.example/buffer',
  });
  await ready(started);
  expect(started.output.stdout).toContain('buffered     https://api.example/buffer');
  expect(started.output.stdout).toContain('local stack  not started');
  started.child.kill('SIGTERM');
  expect(await exitOf(started.child)).toBe(0);
});
