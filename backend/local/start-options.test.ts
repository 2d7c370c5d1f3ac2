import { expect, test } from 'vitest';
import { readLocalOptions, readStartOptions } from './start-options.ts';
import { STACK_CASES } from './stack-cases.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import { URL_PERMISSIONS } from './function-url.ts';

type Env = Readonly<Record<string, string>>;

/** The options of `npm start`. */
function start(args: readonly string[], env: Env = {}) {
  const options = readStartOptions({ args, env, directory: '/here' });
  if (typeof options === 'string') throw new Error('It is the help.');
  return options;
}

/** The options of `npm run local`. */
function local(args: readonly string[], env: Env = {}) {
  const options = readLocalOptions({ args, env, directory: '/here' });
  if (typeof options === 'string') throw new Error('It is the help.');
  return options;
}

const PAGE_BESIDE = ['http://localhost:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173'];

const DEFAULTS = {
  rows: 990,
  scanLatencyMs: 110,
  pageLimit: 50,
  tableName: 'userInfo',
  bufferPort: 3001,
  streamPort: 3002,
  compressedPort: 3003,
  allowedOrigin: '*',
  allowOrigins: [],
  hosts: [],
  maxEnvironments: 16,
  urlPermissions: URL_PERMISSIONS,
  ownBundles: {},
  limits: AWS_LIMITS,
  variables: {},
};

test('has a default for everything, even if a variable is empty', () => {
  expect(start([])).toEqual({ stack: DEFAULTS, port: 5173, isDevelopment: false });
  expect(start([], { ROWS: '', PAGE_LIMIT: '' }).stack).toEqual(DEFAULTS);
  expect(local([])).toEqual({ ...DEFAULTS, allowOrigins: PAGE_BESIDE, isPortFixed: true });
});

test('takes a value from a flag, or else from its variable', () => {
  const env = { ROWS: '1', PAGE_LIMIT: '2', GATEWAY_TIMEOUT_MS: '3', PORT: '8080' };
  const { stack, port, isDevelopment } = start(['--dev', '--rows', '5', '--port=81'], env);
  expect(stack).toMatchObject({ rows: 5, pageLimit: 2, limits: { gatewayTimeoutMs: 3 } });
  expect([port, isDevelopment]).toEqual([81, true]);
});

test('takes a file to replay, from the folder in which npm was called', () => {
  expect(start(['--replay', 'races/one.json']).replay).toBe('/here/races/one.json');
  expect(start([], { REPLAY: '/there/one.json' }).replay).toBe('/there/one.json');
});

test('takes every flag', () => {
  const flags = `
    --page-limit none --table users --buffer-port 0 --stream-port 4002 --compressed-port 4003
    --allow-origin https://b.example --allow-origin http://c.example:81 --host Box.example
    --max-environments 3 --allowed-origin https://a.example --url-cors-origin *
    --url-permissions lambda:InvokeFunctionUrl --env A=1 --env B=x=y
    --buffered-bundle dist/a.mjs --streamed-bundle /there/b.mjs
    --buffered-timeout-ms 1 --streamed-timeout-ms 2 --gateway-timeout-ms 3
    --max-buffered-bytes 4 --stream-burst-bytes 5
    --stream-bytes-per-second 6 --max-streamed-bytes 7
    --rest-stream-timeout-ms 8 --rest-stream-idle-ms 9
    --rest-stream-burst-bytes 10 --rest-stream-bytes-per-second 11
    --endpoint http://127.0.0.1:8000`;
  expect(local(flags.trim().split(/\s+/))).toEqual({
    database: { endpoint: 'http://127.0.0.1:8000/' },
    tableName: 'users',
    pageLimit: null,
    bufferPort: 0,
    streamPort: 4002,
    compressedPort: 4003,
    isPortFixed: true,
    allowedOrigin: 'https://a.example',
    allowOrigins: [
      ...PAGE_BESIDE,
      'http://box.example:5173',
      'https://b.example',
      'http://c.example:81',
    ],
    hosts: ['box.example'],
    maxEnvironments: 3,
    urlCors: { allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'] },
    urlPermissions: ['lambda:InvokeFunctionUrl'],
    ownBundles: { buffered: '/here/dist/a.mjs', streamed: '/there/b.mjs' },
    limits: {
      bufferedTimeoutMs: 1,
      streamedTimeoutMs: 2,
      gatewayTimeoutMs: 3,
      maxBufferedBytes: 4,
      streamBurstBytes: 5,
      streamBytesPerSecond: 6,
      maxStreamedBytes: 7,
      restStreamTimeoutMs: 8,
      restStreamIdleMs: 9,
      restStreamBurstBytes: 10,
      restStreamBytesPerSecond: 11,
    },
    variables: { A: '1', B: 'x=y' },
  });
});

test('takes "aws" for AWS itself, and no permission at all', () => {
  const options = local([], { DYNAMODB_ENDPOINT: 'aws', URL_PERMISSIONS: 'none' });
  expect(options).toMatchObject({ database: { endpoint: undefined }, urlPermissions: [] });
});

test.each([
  ['--rows', 'abc', 'a whole number from 0 to 1,000,000'],
  ['--rows', '1.5', 'a whole number from 0 to 1,000,000'],
  ['--scan-latency-ms', '60001', 'a whole number from 0 to 60,000'],
  ['--page-limit', '0', 'a whole number from 1 to 10,000, or "none" for pages of 1 MB'],
  ['--stream-port', '65536', 'a whole number from 0 to 65,535'],
  ['--endpoint', 'localhost:8000', 'an http or https URL, or "aws" for AWS itself'],
  ['--table', 'a b', 'the name of a table: 3 to 255 letters, digits, "_", "-" and "."'],
  ['--max-streamed-bytes', '0', 'a whole number from 1 to 1,073,741,824'],
  [
    '--allowed-origin',
    'https://a.example/',
    'an origin such as https://example.com, with no path or trailing slash, or * for any',
  ],
  ['--url-permissions', 'all', 'some of lambda:InvokeFunctionUrl,lambda:InvokeFunction, or "none"'],
  ['--env', 'A', 'NAME=VALUE'],
])('refuses %s %s in one line', (flag, given, allowed) => {
  expect(() => local([flag, given])).toThrow(
    expect.objectContaining({
      code: 'option',
      message: `${flag} is "${given}", but must be ${allowed}.`,
    }),
  );
});

test.each([
  ['ROWS', '-1', 'a whole number from 0 to 1,000,000'],
  ['PORT', 'x', 'a whole number from 1 to 65,535'],
])('refuses %s=%s in one line', (variable, given, allowed) => {
  const message = `${variable} is "${given}", but must be ${allowed}.`;
  expect(() => start([], { [variable]: given })).toThrow(message);
});

test.each([
  [['--row', '5'], "Unknown option '--row'. --help shows all flags."],
  [['--rows'], "Option '--rows <value>' argument missing. --help shows all flags."],
  [
    ['--rows', '-1'],
    '--rows has no value; one that starts with a dash is written as in --rows=-1. --help shows all flags.',
  ],
  [['--dev'], "Unknown option '--dev'. --help shows all flags."],
  [['5'], "Unexpected argument '5'. This command does not take positional arguments."],
])('refuses %j in one line', (args, message) => {
  expect(() => local(args)).toThrow(expect.objectContaining({ code: 'option' }));
  expect(() => local(args)).toThrow(message);
});

test('refuses options for the embedded table together with another DynamoDB', () => {
  const env = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };
  expect(() => local(['--rows', '5'], env)).toThrow(
    '--rows is for the embedded table, and DYNAMODB_ENDPOINT names another DynamoDB. Leave out one of them.',
  );
  expect(() => local([], { ...env, SCAN_LATENCY_MS: '0' })).toThrow(/^SCAN_LATENCY_MS is for the/);
});

test('takes a case with everything that it sets, and what it leaves open', () => {
  const { rows, pageLimit, scanLatencyMs, case: stackCase } = STACK_CASES.article;
  const article = { rows, pageLimit, scanLatencyMs, case: stackCase };
  expect(local(['--case', 'article'])).toMatchObject({ ...article, isPortFixed: true });
  const { stack } = start(['--table', 'users'], { CASE: 'article', PORT: '81' });
  expect(stack).toEqual({ ...DEFAULTS, ...article, tableName: 'users' });
});

test.each([
  [['--rows', '5'], {}, '--rows'],
  [['--page-limit', '50'], {}, '--page-limit'],
  [[], { SCAN_LATENCY_MS: '0' }, 'SCAN_LATENCY_MS'],
  [['--endpoint', 'aws'], {}, '--endpoint'],
])('does not let %j %j go unheeded beside a case', (args, env: Env, given) => {
  const message = `The case "article" has a table and a latency of its own, and ${given} asks for others. Leave out ${given} or`;
  expect(() => local(['--case=article', ...args], env)).toThrow(
    expect.objectContaining({ code: 'option', message: `${message} --case.` }),
  );
  expect(() => local(args, { ...env, CASE: 'article' })).toThrow(`${message} CASE.`);
});

test('refuses a case that does not exist', () => {
  expect(() => local(['--case', 'Article'])).toThrow('--case is "Article", but must be "article".');
});

test('shows every flag with its default when asked for help', () => {
  const sources = { args: ['--help'], env: {}, directory: '/' };
  const help = readLocalOptions(sources) as string;
  expect(help).toContain('  --rows N ');
  expect(help).toMatch(
    /--scan-latency-ms N +added to every Scan page of the embedded table \(110\)/,
  );
  expect(help).not.toContain('--port');
  expect(readStartOptions(sources)).toContain('--port N');
  for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

const BUFFER = 'https://api.example/buffer';
const STREAM = 'https://stream.example/';

test('takes both endpoints from flags, whatever variables remain from another stack', () => {
  const left = { VITE_BUFFER_URL: 'http://127.0.0.1:1/', VITE_STREAM_URL: 'http://127.0.0.1:2/' };
  const urls = { bufferUrl: BUFFER, streamUrl: STREAM };
  expect(start(['--buffer-url', BUFFER, '--stream-url', STREAM], left).urls).toEqual(urls);
  expect(start([], left)).not.toHaveProperty('urls');
  expect(() => start(['--buffer-url', BUFFER], left)).toThrow(
    '--stream-url is not set, but --buffer-url is. Set both, or neither.',
  );
});

test.each([
  ['file:///tmp/a.json', 'is the address of a file'],
  ['buffer', 'is “buffer”, which is not a URL'],
  ['https://me:secret@a.example/', 'contains a user name or password'],
  ['https://a.example/#b', 'has a fragment, “#b”'],
])('names an endpoint that cannot be raced: %s', (url, problem) => {
  expect(() => start(['--buffer-url', url, '--stream-url', STREAM])).toThrow(
    `--buffer-url ${problem}`,
  );
});

test('the help tells how to race other endpoints', () => {
  const help = readStartOptions({ args: ['--help'], env: {}, directory: '/here' });
  expect(help).toContain('--buffer-url URL');
});
