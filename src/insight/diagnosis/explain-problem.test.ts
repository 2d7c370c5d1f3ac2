import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import { explainProblem } from './explain-problem.ts';
import { recordingOf } from '#insight/testing/recording-of';

const ORIGIN = 'https://demo.example';
const LOCAL = { kind: 'local', report: { limits: {} } } as unknown as Place;

/** A local stack that reports these limits. */
function stackWith(limits: object): Place {
  return { kind: 'local', report: { limits } } as Place;
}

const GATEWAY = 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer';
const FUNCTION_URL = 'https://a.lambda-url.eu-west-1.on.aws/';

const UNREACHABLE = { code: 'unreachable', message: 'No answer.', remedy: 'Look.' } as const;

function explain(
  code: Problem['code'],
  changes: Partial<EndedRecording> = {},
  otherBytes?: number,
) {
  const problem = { code, message: 'It broke.', remedy: 'Fix it.', ...changes.problem };
  const recording = recordingOf('buffered', { state: 'failed', url: GATEWAY, ...changes, problem });
  return explainProblem(recording, ORIGIN, otherBytes);
}

test('without a problem there is nothing to explain', () => {
  expect(explainProblem(recordingOf('buffered'), ORIGIN, undefined)).toBeUndefined();
});

test('an answer that may not be read names the exact header, and where to set it', () => {
  const explanation = explain('unreachable');
  expect(explanation?.canProbe).toBe(true);
  const codes = explanation?.snippets.map(({ code }) => code) ?? [];
  expect(codes[0]).toBe('Access-Control-Allow-Origin: https://demo.example');
  expect(codes.join()).toMatch(/GatewayResponse[\s\S]*addGatewayResponse/);
  for (const code of codes) expect(code).toContain(ORIGIN);
  const streamed = explainProblem(
    recordingOf('streamed', { state: 'failed', url: FUNCTION_URL, problem: UNREACHABLE }),
    ORIGIN,
    undefined,
  );
  expect(streamed?.snippets.map(({ code }) => code).join()).toMatch(/RESPONSE_STREAM/);
  expect(streamed?.causes.some(({ cause }) => /twice/.test(cause))).toBe(true);
});

test('mixed content and a gateway timeout come first if they are possible', () => {
  expect(explain('unreachable', { url: 'http://a.example/' })?.causes[0]?.cause).toMatch(
    /^Mixed content/,
  );
  const late = explain('unreachable', { endMs: 29_050 });
  expect(late?.causes[0]?.cause).toMatch(/^It took 29\.05 s: after 29 s API Gateway answers 504/);
});

test('custom headers have to be allowed first, and the required answer is named', () => {
  const told = explain('unreachable', { headerNames: ['authorization', 'x-api-key'] })?.causes[0];
  expect(told?.cause).toMatch(/first sends an OPTIONS request to ask for permission/);
  expect(told?.fix).toContain('Access-Control-Allow-Headers: authorization, x-api-key.');
});

test('a 403 of a Function URL shows both permissions, and a gateway’s does not', () => {
  const url = explain('http-error', { status: 403, url: 'https://a.lambda-url.eu-west-1.on.aws/' });
  expect(url?.snippets[0]?.code).toMatch(/InvokeFunctionUrl[\s\S]*InvokedViaFunctionUrl: true/);
  const gateway = explain('http-error', {
    status: 403,
    url: GATEWAY,
  });
  expect(gateway?.snippets).toEqual([]);
});

test('a 403 is attributed by its words if the address does not show its origin', () => {
  const evidence = '{"message":"Missing Authentication Token"}';
  const problem = { code: 'http-error', message: 'HTTP 403.', remedy: '', evidence } as const;
  const ask = (contestant: 'buffered' | 'streamed', changes: Partial<EndedRecording> = {}) =>
    explainProblem(
      recordingOf(contestant, { state: 'failed', status: 403, problem, ...changes }),
      ORIGIN,
      undefined,
    );
  expect(ask('buffered')?.causes[0]?.cause).toMatch(/^API Gateway says this/);
  expect(ask('streamed')?.causes[0]?.cause).toMatch(/^API Gateway says this/);
  const plain = { ...problem, evidence: '{"Message":"Forbidden"}' };
  expect(ask('streamed', { problem: plain })?.causes[0]?.cause).toMatch(/two permissions/);
  // What ASP.NET says.
  const other = { ...problem, evidence: '{"Message":"Authorization has been denied."}' };
  expect(ask('streamed', { problem: other })?.causes[0]?.cause).toMatch(
    /^The endpoint, or something in front of it such as a firewall, does not allow/,
  );
});

test('a 502 is attributed to the 6 MB limit only if the other side supports that', () => {
  const large = explain('http-error', { status: 502 }, 7_100_000);
  expect(large?.causes[0]?.cause).toBe(
    'The response is over 6 MB: the other side returned 7.10 MB',
  );
  const small = explain('http-error', { status: 502 }, 130_000);
  expect(small?.causes[0]?.cause).toMatch(/^The function failed/);
  const unknown = explain('http-error', { status: 502 });
  expect(unknown?.causes[0]?.cause).toMatch(/6,291,556/);
});

test.each<[Problem['code'], Partial<EndedRecording>, RegExp]>([
  ['http-error', { status: 504, endMs: 29_010 }, /gave up after 29\.01 s/],
  ['http-error', { status: 504, endMs: 27_770 }, /stopped itself before API Gateway/],
  ['http-error', { status: 429 }, /reserved concurrency/],
  ['http-error', { status: 404 }, /path is wrong/],
  ['http-error', { status: 405 }, /does not take this method/],
  ['http-error', { status: 410 }, /path is wrong/],
  ['http-error', { status: 413 }, /larger than the endpoint allows/],
  ['http-error', { status: 415 }, /does not take a body of this type/],
  ['http-error', { status: 422 }, /does not accept its values/],
  ['http-error', { status: 418 }, /refuses the request/],
  ['http-error', { status: 500 }, /function failed/],
  ['html', {}, /leads to a website/],
  ['html', { isRedirected: true }, /leads to a website/],
  ['html', { isRedirected: true, redirectedTo: 'login.example.com' }, /login page/],
  ['invalid-json', { rows: 0 }, /other than rows in JSON/],
  ['no-rows-array', {}, /not a list of rows/],
  ['no-rows', {}, /not a list of rows/],
  ['page-sequence', {}, /numbers each segment or attempt by itself/],
  ['totals-mismatch', {}, /counts wrong/],
  ['content-mismatch', {}, /counts wrong/],
  [
    'content-mismatch',
    {
      problem: {
        code: 'content-mismatch',
        message: '1,200 rows could not be read. Line 3: It is not JSON.',
        remedy: '',
      },
    },
    /joins texts/,
  ],
  ['invalid-json', { rows: 2 }, /joins texts/],
  ['no-terminal-line', {}, /proxy/],
  ['no-terminal-line', { url: 'https://a.example/' }, /stopped in the middle/],
  [
    'in-band-error',
    {
      problem: {
        code: 'in-band-error',
        message: 'The endpoint stopped after 3 rows: ThrottlingException: slow down.',
        remedy: '',
      },
    },
    /faster than the table/,
  ],
])('%s %o is explained', (code, changes, cause) => {
  expect(explain(code, changes)?.causes[0]?.cause).toMatch(cause);
});

test.each<[what: string, told: Partial<Problem>, causes: number]>([
  ['the reader says UTF-16', { standIn: '{', bodyKind: 'utf-16' }, 1],
  ['the reader says compressed data', { standIn: '[', bodyKind: 'compressed' }, 1],
  ['the reader says a text', { evidence: '[{"a":"b\0c"}', bodyKind: 'text' }, 3],
  ['an earlier version quotes UTF-16', { evidence: '[\0{\0"\0a\0' }, 1],
  ['an earlier version quotes a text', { evidence: '[{"a":1,}]' }, 3],
  ['an earlier version quotes nothing', {}, 3],
])('a body that is no text is not said to have rows, where %s', (_what, told, causes) => {
  const problem = { code: 'invalid-json', message: 'It broke.', remedy: '', ...told } as const;
  const codes = explain('invalid-json', { problem, rows: 0 })?.causes.map(({ code }) => code);
  expect(codes?.[0]).toBe('not-json');
  expect(codes).toHaveLength(causes);
});

test('rows that cannot be read because all is UTF-16 are not said to be written wrong', () => {
  const message = '7 rows could not be read.';
  const causesOf = (told: Partial<Problem>) => {
    const problem = { code: 'content-mismatch', message, remedy: '', ...told } as const;
    return explain('content-mismatch', { problem })?.causes.map(({ code }) => code);
  };
  expect(causesOf({ bodyKind: 'utf-16' })).toEqual(['not-json']);
  expect(causesOf({ bodyKind: 'text' })).toEqual(causesOf({}));
  expect(causesOf({})?.[0]).toBe('rows-not-json');
});

const AWS_WORDS =
  /API Gateway|Lambda|Function URL|DynamoDB|Scan|29 s|6 MB|6,291,556|200 MB|TABLE_NAME|concurrency/;

/** Every way to end, on a host that may be anything. */
test.each([
  'https://api.example.com/rows',
  'https://d1.cloudfront.net/rows',
  'http://127.0.0.1:8080/rows',
  'http://localhost:3000/buffer',
])('limits and services of AWS are no facts of %s', (url) => {
  const codes: readonly Problem['code'][] = [
    'unreachable',
    'html',
    'no-terminal-line',
    'connection-lost',
    'in-band-error',
    'invalid-json',
    'no-rows-array',
    'no-rows',
  ];
  const message = 'ResponseTooLarge, Throttling, AccessDenied, DeadlineExceeded';
  const ended = (road: string, code: Problem['code'], status?: number) =>
    recordingOf(road, {
      url,
      state: 'failed',
      endMs: 29_050,
      problem: { code, message, remedy: '' },
      ...(status !== undefined && { status }),
    });
  const statuses = [401, 403, 404, 429, 500, 502, 503, 504];
  const told = ['buffered', 'streamed'].flatMap((road) =>
    codes
      .map((code) => ended(road, code))
      .concat(statuses.map((status) => ended(road, 'http-error', status))),
  );
  for (const recording of told) {
    const explanation = explainProblem(recording, ORIGIN, 7_000_000);
    expect(JSON.stringify(explanation)).not.toMatch(AWS_WORDS);
  }
});

test('a local stack is told from another server on this machine by its place', () => {
  const recording = recordingOf('buffered', {
    url: 'http://127.0.0.1:3001/dev/buffer',
    state: 'failed',
    status: 504,
    endMs: 28_100,
    problem: { code: 'http-error', message: 'HTTP 504.', remedy: '' },
  });
  const report = { limits: { gatewayTimeoutMs: 28_000 } };
  const place = { kind: 'local', report } as unknown as Place;
  expect(explainProblem(recording, ORIGIN, undefined)?.causes[0]?.code).toBe('gave-up-waiting');
  const [onStack] = explainProblem(recording, ORIGIN, undefined, undefined, place)?.causes ?? [];
  expect(onStack?.code).toBe('gateway-timeout');
  expect(onStack?.cause).toMatch(
    /^The gateway gave up after 28\.10 s: API Gateway waits for 28 s /,
  );
});

test.each<[string, Place | undefined, number, RegExp]>([
  [
    'on AWS',
    { kind: 'deployed' },
    30_100,
    /^Nothing came for 30\.10 s, .* after 5 min .* or 30 s if the API is edge-optimised$/,
  ],
  [
    'on a stack',
    stackWith({ restStreamIdleMs: 400 }),
    390,
    /^Nothing .* after 0\.4 s without a byte$/,
  ],
  [
    'on a stack that waits longer',
    stackWith({ restStreamIdleMs: 60_000 }),
    30_100,
    /^The function/,
  ],
  [
    'on a stack from before',
    stackWith({}),
    300_100,
    /^Nothing came for 5 min 00 s, .* or 30 s if the API is edge-optimised$/,
  ],
  [
    'in a file of a stack',
    { kind: 'replay', place: 'LOCAL', browser: '', restStreamIdleMs: 400 },
    890,
    /^Nothing came for 890 ms, .* after 0\.4 s without a byte$/,
  ],
  ['after a short silence', stackWith({ restStreamIdleMs: 400 }), 380, /^The function/],
])(
  'a stream that fell silent for as long as API Gateway waits: %s',
  (_what, place, silentMs, first) => {
    const recording = recordingOf('rest-streamed', {
      url: place?.kind === 'deployed' ? GATEWAY : 'http://127.0.0.1:3001/stream',
      headers: { 'x-amzn-requestid': 'f00' },
      state: 'truncated',
      chunks: [{ atMs: 700, bytes: 9 }],
      endMs: 700 + silentMs,
      problem: { code: 'connection-lost', message: 'It was lost.', remedy: '' },
    });
    const { causes = [] } = explainProblem(recording, ORIGIN, undefined, undefined, place) ?? {};
    expect(causes[0]?.cause).toMatch(first);
    const idle = causes.find(({ code }) => code === 'stream-idle');
    const isOfStack = idle?.cause.endsWith(' byte');
    expect(idle?.fix).toMatch(
      isOfStack ? /--rest-stream-idle-ms\.$/ : /every 5 min, or every 30 s behind/,
    );
  },
);

test('a local stack that is gone is the only cause, and how to start it is the fix', () => {
  const changes = { url: 'http://127.0.0.1:3001/', state: 'failed', problem: UNREACHABLE } as const;
  const of = (place: Place) =>
    explainProblem(recordingOf('buffered', changes), ORIGIN, undefined, undefined, place);
  const gone = of({ ...LOCAL, hasStopped: true } as Place);
  expect(gone?.causes.map(({ code }) => code)).toEqual(['local-stack-stopped']);
  expect(gone?.causes[0]?.fix).toMatch(/npm start/);
  expect(of(LOCAL)?.causes.map(({ code }) => code)).not.toContain('local-stack-stopped');
});

test('a response that is too large for a local stack is measured by the limit of that', () => {
  const recording = recordingOf('buffered', {
    state: 'failed',
    url: 'http://127.0.0.1:3001/buffer',
    status: 502,
    problem: { code: 'http-error', message: 'It broke.', remedy: 'Fix it.' },
  });
  const causesWith = (limits: object) =>
    explainProblem(recording, ORIGIN, 130_000, undefined, stackWith(limits))?.causes;
  expect(causesWith({ maxBufferedBytes: 120_000 })?.[0]?.cause).toBe(
    'The response is over 120.0 kB: the other side returned 130.0 kB',
  );
  expect(causesWith({})?.[0]?.cause).not.toMatch(/^The response is over/);
});
