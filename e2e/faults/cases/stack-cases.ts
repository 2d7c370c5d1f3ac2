import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StackOptions } from '#local/stack-options';
import type { ScanInterceptor } from '#local/intercept-scans';
import { type Expected, NOT_WHOLE } from '../fault-case.ts';
import type { RoadId } from '../fault-server.ts';
import { NO_ANSWER, OPEN_END, type Telling, told } from '../tellings.ts';

/** Users in the tables of these cases, and on each of their pages. */
export const STACK_ROWS = 60;
export const STACK_PAGE_LIMIT = 20;

/** A local stack with one fault, and what both sides have to show of it. */
export interface StackCase {
  readonly name: string;
  readonly isCore?: boolean;
  /** Created anew for each run, because the interceptor of Scans counts them. */
  readonly options: () => StackOptions;
  /** The code of a function, which is JavaScript that exports `handler`. */
  readonly functions?: Readonly<Partial<Record<RoadId, string>>>;
  /** The road by which the streamed side asks its function; by its Function URL otherwise. */
  readonly streamedRoad?: 'rest-streamed';
  /** What each side shows, given the table's rows in the order in which a Scan returns them. */
  readonly expected: (rows: readonly string[]) => Readonly<Record<RoadId, Expected>>;
}

const whole = (rows: readonly string[]): Expected => ({ states: ['complete'], rows });
const failed = (says: RegExp): Expected => ({
  states: NOT_WHOLE,
  rows: [],
  tells: [NO_ANSWER],
  says,
});
const cut = (tells: Telling, says?: RegExp): Expected => ({
  states: NOT_WHOLE,
  rows: OWN_ROWS,
  tells: [tells],
  ...(says !== undefined && { says }),
});

const KILLED = ['function-timeout', 'stopped-midway', 'out-of-memory', 'stream-limit'] as const;
/** A function on AWS was killed. */
const BROKE_OFF = told('connection-lost', ...KILLED);
/** It ended without an end line, or failed so that its response ends in the same way. */
const WITHOUT_END = told('no-terminal-line', ...KILLED, 'end-not-written');
/** The same behind API Gateway, which does not wait for ever. */
const REST_BROKE_OFF = told('connection-lost', ...KILLED, 'stream-idle');
const REST_WITHOUT_END = told('no-terminal-line', ...KILLED, 'stream-idle', 'end-not-written');

/** Lets the first `passed` Scans of each function through, counted over all of them, and fails the rest. */
function failAfter(passed: number, name: string): ScanInterceptor {
  let scans = 0;
  return async () => {
    scans += 1;
    return scans > passed ? { status: 400, name, message: 'as the test wants it' } : undefined;
  };
}

/** Wraps code into a streamed function that has `stream` to write to. */
const streaming = (code: string) =>
  `export const handler = awslambda.streamifyResponse(async (event, stream) => { ${code} });`;

/** It lets the page read the header by which it knows that Lambda answered. */
const NDJSON = `stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: { 'content-type': 'application/x-ndjson', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-amzn-RequestId' } });`;
const FIRST_PAGE = `stream.write('{"type":"page","page":1,"count":2,"elapsedMs":1,"userData":[{"id":"a"},{"id":"b"}]}\\n');`;
const OWN_ROWS = ['{"id":"a"}', '{"id":"b"}'];

/** The streamed function behind the REST API, which passes on what it writes. */
const REST_FAULTS: readonly StackCase[] = [
  {
    name: 'REST streamed, nothing goes wrong',
    streamedRoad: 'rest-streamed',
    isCore: true,
    options: () => ({}),
    expected: (rows) => ({ buffered: whole(rows), streamed: whole(rows) }),
  },
  {
    name: 'REST streamed, the function is killed by its timeout',
    streamedRoad: 'rest-streamed',
    options: () => ({ limits: { streamedTimeoutMs: 3000 } }),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} await new Promise(() => {});`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(REST_BROKE_OFF, /without an end|terminal|cut|broke off/i),
    }),
  },
  {
    name: 'REST streamed, the gateway has nothing to send for too long',
    streamedRoad: 'rest-streamed',
    isCore: true,
    // Time enough, on a busy machine too, to start the function and to send its first page.
    options: () => ({ limits: { restStreamIdleMs: 4000 } }),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} await new Promise(() => {});`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(
        REST_BROKE_OFF,
        /(?:without an end|terminal|cut|broke off).*gives up on a streamed response after/is,
      ),
    }),
  },
  {
    name: 'REST streamed, the function throws behind its first page',
    streamedRoad: 'rest-streamed',
    options: () => ({}),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} throw new Error('went bang');`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(REST_WITHOUT_END),
    }),
  },
  {
    name: 'REST streamed, metadata that are forged',
    streamedRoad: 'rest-streamed',
    options: () => ({}),
    functions: {
      streamed: streaming(
        `stream.setContentType('application/vnd.awslambda.http-integration-response'); stream.write('{"statusCode":"fine"}' + '\\0'.repeat(8)); ${FIRST_PAGE} stream.end();`,
      ),
    },
    expected: (rows) => ({ buffered: whole(rows), streamed: failed(/502|CORS|in every response/) }),
  },
  {
    name: 'REST streamed, the function answers without streaming',
    streamedRoad: 'rest-streamed',
    options: () => ({}),
    functions: {
      streamed: `export const handler = async () => ({ statusCode: 200, body: '[]' });`,
    },
    expected: (rows) => ({ buffered: whole(rows), streamed: failed(/502|CORS|in every response/) }),
  },
];

export const STACK_CASES: readonly StackCase[] = [
  {
    name: 'nothing goes wrong',
    isCore: true,
    options: () => ({}),
    expected: (rows) => ({ buffered: whole(rows), streamed: whole(rows) }),
  },
  {
    name: 'the table is empty',
    options: () => ({ rows: 0 }),
    expected: () => ({ buffered: whole([]), streamed: whole([]) }),
  },
  {
    name: 'reading the table is forbidden',
    isCore: true,
    options: () => ({ interceptScan: failAfter(0, 'AccessDeniedException') }),
    expected: () => {
      const tells = [told('http-error', 'function-failed')];
      const forbidden = { ...failed(/HTTP 500[\s\S]*AccessDenied/), tells };
      return { buffered: forbidden, streamed: forbidden };
    },
  },
  {
    name: 'the buffered function runs out of the gateway’s time',
    isCore: true,
    // Far longer than the test lets the gateway wait.
    options: () => ({ scanLatencyMs: 400, limits: { gatewayTimeoutMs: 300 } }),
    expected: (rows) => ({ buffered: failed(/504|in every response/), streamed: whole(rows) }),
  },
  {
    name: 'the buffered response is larger than Lambda allows',
    options: () => ({ limits: { maxBufferedBytes: 3000 } }),
    expected: (rows) => ({ buffered: failed(/502|in every response/), streamed: whole(rows) }),
  },
  {
    name: 'the stream would be larger than Lambda allows',
    options: () => ({ limits: { maxStreamedBytes: 6000 } }),
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: {
        states: NOT_WHOLE,
        rows: rows.slice(0, STACK_PAGE_LIMIT),
        more: rows.slice(STACK_PAGE_LIMIT),
        tells: [told('no-terminal-line', ...KILLED)],
      },
    }),
  },
  {
    name: 'the streamed function is killed by its timeout',
    // Time enough, on a busy machine too, to start the function and to send its first page.
    options: () => ({ limits: { streamedTimeoutMs: 3000 } }),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} await new Promise(() => {});`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(BROKE_OFF, /without an end|terminal|cut|broke off/i),
    }),
  },
  {
    name: 'the streamed function throws before its first byte',
    options: () => ({}),
    functions: { streamed: streaming(`throw new Error('went bang');`) },
    expected: (rows) => ({ buffered: whole(rows), streamed: failed(/502|CORS|in every response/) }),
  },
  {
    name: 'the streamed function throws behind its first page',
    isCore: true,
    options: () => ({}),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} throw new Error('went bang');`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(WITHOUT_END),
    }),
  },
  {
    name: 'the streamed function forgets its end line',
    options: () => ({}),
    functions: { streamed: streaming(`${NDJSON} ${FIRST_PAGE} stream.end();`) },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: cut(WITHOUT_END),
    }),
  },
  {
    name: 'the streamed function writes arrays back to back',
    options: () => ({}),
    functions: {
      streamed: streaming(
        `${NDJSON} stream.write('[{"id":"a"}]'); stream.write('[{"id":"b"}]'); stream.end();`,
      ),
    },
    expected: (rows) => ({
      buffered: whole(rows),
      streamed: { states: ['unknown'], rows: OWN_ROWS, tells: [OPEN_END] },
    }),
  },
  {
    name: 'the buffered function throws',
    options: () => ({}),
    functions: {
      buffered: `export const handler = async () => { throw new Error('went bang'); };`,
    },
    expected: (rows) => ({ buffered: failed(/502|in every response/), streamed: whole(rows) }),
  },
  {
    name: 'the buffered function returns a bare object',
    options: () => ({}),
    functions: { buffered: `export const handler = async () => ({ userData: [{ id: 'a' }] });` },
    expected: (rows) => ({
      buffered: failed(/502|CORS|reach|in every response/),
      streamed: whole(rows),
    }),
  },
  {
    name: 'the buffered function sends no CORS header',
    isCore: true,
    options: () => ({}),
    functions: {
      buffered: `export const handler = async () => ({ statusCode: 200, body: '{"userData":[]}' });`,
    },
    expected: (rows) => ({ buffered: failed(/CORS|in every response/), streamed: whole(rows) }),
  },
  {
    name: 'the Function URL allows the origin that its function allows too',
    isCore: true,
    options: () => ({ urlCors: { allowOrigins: ['*'] } }),
    expected: (rows) => ({ buffered: whole(rows), streamed: failed(/CORS|in every response/) }),
  },
  {
    name: 'the Function URL lacks one of its two permissions',
    options: () => ({ urlPermissions: ['lambda:InvokeFunctionUrl'] }),
    expected: (rows) => ({ buffered: whole(rows), streamed: failed(/403|CORS|in every response/) }),
  },
  ...REST_FAULTS,
];

/** Writes a case's functions to files; `remove` deletes them again. */
export async function writeFunctions({ functions = {} }: StackCase): Promise<{
  readonly ownBundles: Readonly<Partial<Record<RoadId, string>>>;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own-functions-'));
  const ownBundles: Partial<Record<RoadId, string>> = {};
  for (const road of ['buffered', 'streamed'] as const) {
    const code = functions[road];
    if (code === undefined) continue;
    ownBundles[road] = path.join(folder, `${road}.mjs`);
    await writeFile(ownBundles[road], code);
  }
  return { ownBundles, remove: () => rm(folder, { recursive: true, force: true }) };
}
