import { expect, test, vi } from 'vitest';
import { DEADLINE_MARGIN_MS } from '#functions/deadline';
import type { ScanFault } from './intercept-scans.ts';
import type { StackOptions } from './stack-options.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack, streamedLines } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

const LEAK = /arn:|000000000000|\bat .*:\d+:\d+|node_modules/;

/** Both answers to a scan that fails on its first page. */
async function earlyFailures(options: StackOptions) {
  const stack = await startTestStack({
    variables: { AWS_MAX_ATTEMPTS: '1', ...options.variables },
    ...options,
  });
  return Promise.all(
    [stack.bufferUrl, stack.streamUrl].map(async (url) => {
      const response = await fetch(url);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Content-Type')).toBe('application/json');
      const text = await response.text();
      expect(text).not.toMatch(LEAK);
      return { status: response.status, body: JSON.parse(text) as unknown };
    }),
  );
}

function failWith(name: string): StackOptions {
  const message = 'arn:aws:dynamodb:us-east-1:000000000000:table/userInfo';
  const fault: ScanFault = { status: 400, name, message };
  return { interceptScan: async () => fault, variables: { AWS_MAX_ATTEMPTS: '1' } };
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

test.each<[string, StackOptions, number, string, boolean]>([
  [
    'a missing table',
    { variables: { TABLE_NAME: 'elsewhere' } },
    500,
    'ResourceNotFoundException',
    false,
  ],
  ['no permission', failWith('AccessDeniedException'), 500, 'AccessDeniedException', false],
  [
    'throttling',
    failWith('ProvisionedThroughputExceededException'),
    503,
    'ProvisionedThroughputExceededException',
    true,
  ],
  ['a malformed page token', failWith('ValidationException'), 500, 'ValidationException', false],
  ['expired credentials', failWith('ExpiredTokenException'), 500, 'ExpiredTokenException', false],
  ['no credentials', { variables: NO_CREDENTIALS }, 500, 'CredentialsProviderError', false],
  [
    'no network',
    { variables: { AWS_MAX_ATTEMPTS: '1', DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' } },
    503,
    'DatabaseUnreachable',
    true,
  ],
])('answers %s on both roads with a status and a reason', async (...row) => {
  const [, options, status, name, retryable] = row;
  const error = { name, message: expect.any(String), retryable };
  const failure = { status, body: { error } };
  expect(await earlyFailures(options)).toEqual([failure, failure]);
});

test('answers 504 on both roads if time runs out within the first page', async () => {
  const gate = createScanGate();
  const timer = createManualTimer();
  const failures = await earlyFailures({
    interceptScan: gate.intercept,
    limits: {
      bufferedTimeoutMs: DEADLINE_MARGIN_MS + 100,
      streamedTimeoutMs: DEADLINE_MARGIN_MS + 100,
    },
    // The stack ends nothing here: the functions watch their time themselves.
    startTimer: timer.startTimer,
  });
  const failure = expect.objectContaining({
    status: 504,
    body: { error: expect.objectContaining({ name: 'DeadlineExceeded' }) },
  });
  expect(failures).toEqual([failure, failure]);
});

test('fails late on both roads: with a status on one, with a last line on the other', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({
    interceptScan: gate.intercept,
    variables: { AWS_MAX_ATTEMPTS: '1' },
  });
  const fault = { status: 400, name: 'ThrottlingException', message: 'arn:aws:dynamodb' };
  const failSecondPage = async () => {
    (await gate.arrival()).pass();
    (await gate.arrival()).pass(fault);
  };

  const buffering = fetch(stack.bufferUrl);
  await failSecondPage();
  const buffered = await buffering;
  expect(buffered.status).toBe(503);
  expect(await buffered.json()).toMatchObject({ error: { name: 'ThrottlingException' } });

  const streaming = streamedLines(stack);
  await failSecondPage();
  const lines = await streaming;
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ type: 'page', count: 2 });
  expect(lines[1]).toMatchObject({
    type: 'error',
    error: { name: 'ThrottlingException', retryable: true },
    pages: 1,
    count: 2,
  });
  expect(JSON.stringify(lines)).not.toMatch(LEAK);
});

test('answers 502 on both roads if a function is not configured, and says why on the console', async () => {
  const console: string[] = [];
  const stack = await startTestStack({
    variables: { PAGE_LIMIT: 'many' },
    onConsole: (line, stream) => console.push(`${stream} ${line}`),
  });
  expect((await fetch(stack.bufferUrl)).status).toBe(502);
  expect((await fetch(stack.streamUrl)).status).toBe(502);
  for (const name of ['buffered', 'streamed']) {
    expect(console.join('\n')).toContain(
      `stderr [${name}] Init Error FunctionConfigError: PAGE_LIMIT`,
    );
  }
});
