import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { expectTenRows } from './testing/expect-ten-rows.ts';
import { runCommand, runScript, scriptArguments } from './testing/run-script.ts';
import { sendRaw } from './testing/send-raw.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

test('ends with code 1 and one line when a variable cannot be used', async () => {
  const { exit, output } = runScript('start', [], { ROWS: 'abc' });
  expect(await exit()).toBe(1);
  const stderr = 'ROWS is "abc", but must be a whole number from 0 to 1,000,000.\n';
  expect(output).toEqual({ stdout: '', stderr });
});

test('ends with code 1 and one line if the page could not race the given endpoints', async () => {
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
    const [page = '', ...others] = await ready();
    // Its address is there again where it is said to be ready.
    const urls = others.filter((url) => url !== page);
    expect((await fetch(page)).status).toBe(200);
    const roads = await expectTenRows(urls);
    const module = await (await fetch(`${page}src/main.tsx`)).text();
    const told = /"VITE_ROAD_URLS":\s*("(?:[^"\\]|\\.)*")/.exec(module)?.[1] ?? '""';
    expect(JSON.parse(JSON.parse(told) as string)).toEqual(roads);
    child.kill(signal);
    expect(await exit()).toBe(0);
    await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed');
    expect(output.stderr).toBe('');
  },
);

test('ends when the process that started it has been killed', async () => {
  const command = [process.execPath, ...scriptArguments('start'), '--dev', '--rows', '0'].join(' ');
  const { child, output, ready, exit } = runCommand('sh', ['-c', `${command}; true`]);
  await ready();
  child.kill('SIGKILL');
  // Its outputs are still open in the start script: they close when that has ended as well.
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

const GIVEN = ['https://api.example/buffer', 'https://stream.example/'] as const;

test.each<[how: string, flags: readonly string[], urls: readonly [string, string]]>([
  ['variables', [], GIVEN],
  [
    'flags, whatever the variables say',
    ['--buffer-url', GIVEN[0], '--stream-url', GIVEN[1]],
    ['https://other.example/', 'https://other.example/'],
  ],
])('gives the page the endpoints of %s, and starts no local stack', async (_how, flags, urls) => {
  const { child, output, ready, exit } = runScript('start', ['--dev', ...flags], {
    VITE_BUFFER_URL: urls[0],
    VITE_STREAM_URL: urls[1],
  });
  await ready();
  expect(output.stdout).toContain(`buffered     ${GIVEN[0]}`);
  expect(output.stdout).toContain('local stack  not started: the endpoints were given');
  const [, pageUrl] = /Open (http:\/\/\S+)/.exec(output.stdout) ?? [];
  // Vite writes them into the page's own code.
  const main = await (await fetch(new URL('/src/main.tsx', pageUrl))).text();
  for (const url of GIVEN) expect(main).toContain(`"${url}"`);
  expect(main).not.toContain('https://other.example/');
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
});

test('offers the page the file that it is to replay, and its name', async () => {
  const file = 'public/recordings/cut.json';
  const { child, ready, exit } = runScript('start', ['--dev', '--replay', file], {
    VITE_BUFFER_URL: 'https://api.example/buffer',
    VITE_STREAM_URL: 'https://stream.example/',
  });
  const [page = ''] = await ready();
  expect(await (await fetch(`${page}replay.json`)).text()).toBe(readFileSync(file, 'utf8'));
  const module = await (await fetch(`${page}src/main.tsx`)).text();
  expect(module).toContain('"VITE_REPLAY": "cut.json"');
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

const ANY_PORTS = ['--buffer-port', '0', '--stream-port', '0', '--compressed-port', '0'];

/** Whether a process is still running, of which this test knows only the id. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.runIf(process.platform === 'linux').each(['SIGINT', 'SIGTERM'] as const)(
  '%s to npm alone ends everything that npm has started within 2 s, with code 0',
  async (signal) => {
    const flags = ['--dev', '--rows', '10', ...ANY_PORTS];
    const { child, output, ready, exit } = runCommand('npm', ['start', '--', ...flags]);
    const addresses = await ready();
    const { pid = 0 } = child;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    expect(children).toHaveLength(1);
    const sentAtMs = performance.now();
    child.kill(signal);
    // All processes that it has started share its outputs, which close when the last of these has ended.
    expect(await exit()).toBe(0);
    expect(performance.now() - sentAtMs).toBeLessThan(2000);
    expect(children.map(Number).filter(isAlive)).toEqual([]);
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow('fetch failed');
    expect(output.stderr).toBe('');
  },
);

test('a second signal ends it at once, whatever the first one is still waiting for', async () => {
  const { child, ready, exit } = runScript('start', ['--dev', '--rows', '10', ...ANY_PORTS]);
  await ready();
  child.kill('SIGINT');
  child.kill('SIGTERM');
  // Two at the same time count as one: a terminal and npm both send it.
  expect(await exit()).toBe(0);
});

test('no request ends it, whatever is wrong with it', async () => {
  const { child, output, ready, exit } = runScript('start', ['--rows', '10', ...ANY_PORTS]);
  const addresses = await ready();
  const huge = 'x'.repeat(100_000);
  for (const address of addresses) {
    const { host } = new URL(address);
    const head = `Host: ${host}\r\n`;
    const answers: string[] = [];
    for (const text of [
      `GET http://[::1 HTTP/1.1\r\n${head}\r\n`,
      `GET //[ HTTP/1.1\r\n${head}\r\n`,
      `GET no-path HTTP/1.1\r\n${head}\r\n`,
      `OPTIONS * HTTP/1.1\r\n${head}\r\n`,
      'GET / HTTP/1.1\r\n\r\n',
      'GARBAGE\r\n\r\n',
      `GET / HTTP/1.1\r\n${head}X: ${huge}\r\n\r\n`,
      `GET /${huge} HTTP/1.1\r\n${head}\r\n`,
      `GET / HTTP/1.1\r\n${head}Content-Length: -5\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      `POST / HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nz`,
      `POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      `CONNECT ${host} HTTP/1.1\r\n${head}\r\n`,
      `GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
      'GET / HTTP/1.0\r\n\r\n',
    ]) {
      answers.push((await sendRaw(address, text)).slice(0, 12));
    }
    // Refused with a status, or without an answer if it cannot be a request at all.
    expect(answers.filter((answer) => !/^(HTTP\/1\.1 4\d\d)?$/.test(answer))).toEqual([]);
    await sendRaw(address, `GET / HTTP/1.1\r\n${head}\r\n`, true);
    await sendRaw(address, `POST / HTTP/1.1\r\n${head}Content-Length: 9\r\n\r\na`, true);
    await sendRaw(address, `GET / HTTP/1.1\r\n${head}X: `, true);
    const pipelined = `GET /a HTTP/1.1\r\n${head}\r\n\0\0GARBAGE\r\n\r\n`;
    expect(await sendRaw(address, pipelined)).toContain('HTTP/1.1 400 ');
  }
  for (const address of addresses) expect((await fetch(address)).status).toBe(200);
  const [page = '', ...endpoints] = addresses.slice(0, 4);
  for (const endpoint of endpoints) {
    const ask = async (origin: string) => {
      const response = await fetch(endpoint, { headers: { Origin: origin } });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await ask(new URL(page).origin)).toBe(200);
    expect(await ask(new URL(page).origin.replace('127.0.0.1', 'localhost'))).toBe(200);
    expect(await ask('http://127.0.0.1:1')).toBe(403);
  }
  expect(output.stderr).not.toContain('Error');
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
});
