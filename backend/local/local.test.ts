import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { STACK_ROADS } from './roads/stack-roads.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { expectTenRows } from './testing/expect-ten-rows.ts';
import { runScript } from './testing/run-script.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

const ANY_PORTS = ['--buffer-port', '0', '--stream-port', '0', '--compressed-port', '0'];

/** Runs it to its end, which must have code 1, and returns its only line. */
async function failureOf(flags: readonly string[]): Promise<string> {
  const { output, exit } = runScript('local', [...ANY_PORTS, '--rows', '0', ...flags]);
  expect(await exit()).toBe(1);
  expect(output.stdout).toBe('');
  expect(output.stderr).toMatch(/^[^\n]+\n$/);
  return output.stderr.trim();
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'serves all endpoints without a page until %s, and then ends with code 0',
  async (signal) => {
    const flags = [...ANY_PORTS, '--rows', '10', '--scan-latency-ms', '0'];
    const { child, output, ready, exit } = runScript('local', flags);
    const urls = await ready();
    await expectTenRows(urls);
    child.kill(signal);
    expect(await exit()).toBe(0);
    await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed');
    expect(output.stderr).toBe('');
  },
);

test('runs other functions, with their own variables', async () => {
  const buffered = await bundleOf(
    'export const handler = async () => ({ statusCode: 200, body: process.env.GREETING });',
  );
  const streamed = await bundleOf(`
    export const handler = awslambda.streamifyResponse(async (_event, raw) => {
      const stream = awslambda.HttpResponseStream.from(raw, { statusCode: 200 });
      stream.write(process.env.GREETING);
      stream.end();
    });`);
  const { child, ready, exit } = runScript('local', [
    ...ANY_PORTS,
    '--rows=0',
    '--env=GREETING=hello',
    `--buffered-bundle=${buffered}`,
    `--streamed-bundle=${streamed}`,
    `--paginated-bundle=${buffered}`,
  ]);
  const urls = await ready();
  expect(urls).toHaveLength(STACK_ROADS.length);
  for (const url of urls) expect(await (await fetch(url)).text()).toBe('hello');
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
});

test('shows its flags and ends with code 0 when asked for help', async () => {
  const { output, exit } = runScript('local', ['--help']);
  expect(await exit()).toBe(0);
  expect(output.stdout).toContain('--stream-bytes-per-second N');
  expect(output.stderr).toBe('');
});

test('ends with code 1 and one line when a port is taken', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  const port = await listenOnFreePort(server, 0);
  expect(await failureOf(['--stream-port', String(port)])).toBe(
    `Port ${port} is taken. Free it, or give another one, or 0 for any.`,
  );
});

test('ends with code 1 and one line when a flag is not known', async () => {
  expect(await failureOf(['--colour'])).toBe("Unknown option '--colour'. --help shows all flags.");
});

test('ends with code 1 and one line when a bundle cannot be read', async () => {
  expect(await failureOf(['--streamed-bundle', '/nowhere/streamed.mjs'])).toBe(
    'The bundle /nowhere/streamed.mjs cannot be read.',
  );
});

test.each([
  ['has no handler', 'export const main = 1;', /\.handler is undefined or not exported$/],
  ['is no JavaScript', 'export const = 1;', /SyntaxError: [^\n]+$/],
  ['ends its process', 'process.exit(3);', /exited with code 3/],
])('ends with code 1 and one line when a bundle %s', async (_how, source, reason) => {
  const line = await failureOf(['--buffered-bundle', await bundleOf(source)]);
  expect(line).toMatch(/^The bundle \S+ cannot be loaded\. /);
  expect(line).toMatch(reason);
});

test('shows the output of functions where they wrote it, with the request', async () => {
  const buffered = await bundleOf(`
    export const handler = async (_event, { awsRequestId }) => {
      console.log('told of', awsRequestId);
      console.error('warned of', awsRequestId);
      return { statusCode: 200, body: awsRequestId };
    };`);
  const flags = [...ANY_PORTS, '--rows=0', `--buffered-bundle=${buffered}`];
  const { child, output, ready, exit } = runScript('local', flags);
  const [address = ''] = await ready();
  const requestId = await (await fetch(address)).text();
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
  expect(output.stdout).toContain(`\n[buffered ${requestId}] told of ${requestId}\n`);
  expect(output.stderr).toBe(`[buffered ${requestId}] warned of ${requestId}\n`);
});
