import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { CODE_NAME, WHOLE_CLAUSE, WHOLE_SENTENCES } from '#insight/testing/whole-text';
import { createWordList } from '#insight/testing/write-words';
import type { ProbeResult } from '#recording/probe-result';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import { explainProblem } from './explain-problem.ts';

const ORIGIN = 'https://demo.example';
const URL_OF_GATEWAY = 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer';
const URL_OF_FUNCTION = 'https://a.lambda-url.eu-west-1.on.aws/';

type Code = Problem['code'];
type Changes = Omit<Partial<EndedRecording>, 'problem'> & {
  readonly message?: string;
  readonly evidence?: string;
  readonly otherBytes?: number;
  readonly probed?: ProbeResult;
};

/** What explains a run: the codes of its causes in order, then where the snippets go, then whether to ask further. */
function explain(road: string, code: Code, changes: Changes = {}) {
  const { message = 'It broke.', evidence, otherBytes, probed, ...recording } = changes;
  return explainProblem(
    recordingOf(road, {
      state: 'failed',
      url: road === 'buffered' ? URL_OF_GATEWAY : URL_OF_FUNCTION,
      problem: { code, message, remedy: 'Fix it.', ...(evidence !== undefined && { evidence }) },
      ...recording,
    }),
    ORIGIN,
    otherBytes,
    probed,
  );
}

/** A stream that ends so many ms after its last bytes. */
const ended = (silenceMs: number, url = URL_OF_GATEWAY): Changes => ({
  url,
  endMs: 5000 + silenceMs,
  chunks: [
    { atMs: 200, bytes: 10 },
    { atMs: 5000, bytes: 20 },
  ],
});

/** A status of 504 after so many ms. */
const answered = (headersMs: number): Changes => ({
  url: URL_OF_GATEWAY,
  status: 504,
  marks: { headersMs },
  chunks: [{ atMs: headersMs + 1, bytes: 40 }],
  endMs: headersMs + 2,
});

/** Streams that end after a silence, and what is listed of them, by how long it was and where. */
function idleEnds(): readonly (readonly [string, Code, Changes, readonly string[]])[] {
  const others = ['function-timeout', 'stopped-midway', 'out-of-memory', 'stream-limit'];
  const likely = ['stream-idle', ...others];
  const possible = [...others, 'stream-idle'];
  return [
    ['rest-streamed', 'connection-lost', ended(300_100), likely],
    ['rest-streamed', 'connection-lost', ended(30_040), likely],
    ['rest-streamed', 'no-terminal-line', { ...ended(99_000), receivedMs: 34_900 }, likely],
    ['rest-streamed', 'connection-lost', ended(29_000), possible],
    ['rest-streamed', 'connection-lost', ended(31_500), possible],
    ['rest-streamed', 'connection-lost', ended(310_000), possible],
    ['rest-streamed', 'connection-lost', ended(30_040, URL_OF_FUNCTION), others],
    ['streamed', 'connection-lost', ended(30_040, URL_OF_FUNCTION), others],
    ['streamed', 'connection-lost', ended(30_040), likely],
    ['rest-streamed', 'http-error', answered(300_050), ['stream-idle', 'stopped-early']],
    ['rest-streamed', 'http-error', answered(119_000), ['stopped-early']],
    ['rest-streamed', 'http-error', answered(900_020), ['gateway-timeout']],
  ];
}

const SITUATIONS: readonly (readonly [string, Code, Changes, readonly string[]])[] = [
  [
    'buffered',
    'unreachable',
    {},
    ['cors-missing', 'wrong-path', 'gateway-without-cors', 'endpoint-down'],
  ],
  ['streamed', 'unreachable', {}, ['cors-missing', 'wrong-path', 'cors-twice', 'endpoint-down']],
  [
    'buffered',
    'unreachable',
    { probed: 'refused' },
    ['cors-missing', 'wrong-path', 'gateway-without-cors'],
  ],
  ['buffered', 'unreachable', { probed: 'unreachable' }, ['endpoint-down']],
  [
    'streamed',
    'unreachable',
    { probed: 'unreachable', headerNames: ['authorization'] },
    ['endpoint-down'],
  ],
  [
    'streamed',
    'unreachable',
    { probed: 'refused', headerNames: ['authorization'] },
    ['preflight', 'cors-missing', 'wrong-path', 'cors-twice'],
  ],
  [
    'streamed',
    'unreachable',
    { headerNames: [] },
    ['cors-missing', 'wrong-path', 'cors-twice', 'endpoint-down'],
  ],
  [
    'buffered',
    'unreachable',
    { probed: 'unreachable', endMs: 28_200 },
    ['gateway-timeout', 'endpoint-down'],
  ],
  ['buffered', 'unreachable', { probed: 'unreachable', endMs: 28_100 }, ['endpoint-down']],
  ['streamed', 'unreachable', { probed: 'unreachable', endMs: 29_100 }, ['endpoint-down']],
  [
    'streamed',
    'unreachable',
    { url: 'http://example.test/', probed: 'unreachable' },
    ['mixed-content', 'endpoint-down'],
  ],
  ['buffered', 'no-body', {}, ['nothing-written']],
  ['streamed', 'no-body', {}, ['nothing-written']],
  ['buffered', 'message-only', { evidence: '{"message":"no"}' }, ['error-as-success']],
  ...(
    [
      ['buffered', 'Forbidden', 'gateway-refused'],
      ['buffered', 'Missing Authentication Token', 'gateway-no-route'],
      ['buffered', 'Not Found', 'gateway-no-route'],
      ['buffered', 'User is not authorized to access this resource', 'gateway-refused'],
      ['buffered', 'Unauthorized', 'not-authorised'],
      ['buffered', 'Too Many Requests', 'gateway-throttled'],
      ['buffered', 'Limit Exceeded', 'gateway-throttled'],
      ['buffered', 'Rate Exceeded.', 'concurrency'],
      ['buffered', 'Internal server error', 'function-failed'],
      ['buffered', 'Internal Server Error', 'function-failed'],
      ['buffered', 'Service Unavailable', 'gateway-unavailable'],
      ['buffered', 'Endpoint request timed out', 'gateway-unavailable'],
      ['streamed', 'Rate Exceeded.', 'concurrency'],
      ['streamed', 'Internal Server Error', 'function-failed'],
    ] as const
  ).map(([road, words, cause]): (typeof SITUATIONS)[number] => [
    road,
    'message-only',
    { evidence: JSON.stringify({ message: words }) },
    [cause, 'error-as-success'],
  ]),
  [
    'streamed',
    'message-only',
    { evidence: '{"message":"Too Many Requests"}' },
    ['error-as-success'],
  ],
  [
    'streamed',
    'message-only',
    { evidence: '{"Message":"Forbidden. See Function URL authorization issues"}' },
    ['url-permissions', 'error-as-success'],
  ],
  [
    'buffered',
    'message-only',
    { url: 'https://api.example.test/', evidence: '{"message":"Forbidden"}' },
    ['error-as-success'],
  ],
  [
    'buffered',
    'message-only',
    { url: 'https://api.example.test/', evidence: '{"message":"Missing Authentication Token"}' },
    ['gateway-no-route', 'error-as-success'],
  ],
  [
    'buffered',
    'http-error',
    { status: 403, evidence: '{"message":"Forbidden"}' },
    ['gateway-refused'],
  ],
  [
    'buffered',
    'http-error',
    { status: 429, evidence: '{"message":"Too Many Requests"}' },
    ['gateway-throttled', 'concurrency'],
  ],
  [
    'streamed',
    'http-error',
    { status: 429, evidence: '{"Reason":"x","Type":"User","message":"Rate Exceeded."}' },
    ['concurrency'],
  ],
  [
    'buffered',
    'http-error',
    { status: 503, evidence: '{"message":"Service Unavailable"}' },
    ['gateway-unavailable'],
  ],
  // What a function says itself.
  [
    'buffered',
    'message-only',
    { evidence: '{"message":"Not found: user 17"}' },
    ['error-as-success'],
  ],
  [
    'buffered',
    'http-error',
    { status: 403, evidence: '{"message":"Forbidden: you are no administrator"}' },
    ['gateway-forbidden'],
  ],
  ['buffered', 'http-error', { status: 403, url: URL_OF_GATEWAY }, ['gateway-forbidden']],
  ['streamed', 'http-error', { status: 403, url: URL_OF_GATEWAY }, ['gateway-forbidden']],
  ['buffered', 'http-error', { status: 403, url: URL_OF_FUNCTION }, ['url-permissions']],
  ['buffered', 'http-error', { status: 403 }, ['gateway-forbidden']],
  ['streamed', 'http-error', { status: 403 }, ['url-permissions']],
  [
    'streamed',
    'http-error',
    {
      url: 'https://api.example.com/rows',
      status: 403,
      evidence: '{"message":"Missing Authentication Token"}',
    },
    ['gateway-no-route'],
  ],
  ['streamed', 'http-error', { status: 429 }, ['concurrency']],
  ['streamed', 'http-error', { status: 404 }, ['wrong-path']],
  ['streamed', 'http-error', { status: 502 }, ['function-failed']],
  ['buffered', 'http-error', { status: 502 }, ['response-too-large', 'function-failed']],
  [
    'buffered',
    'http-error',
    { status: 502, otherBytes: 5_700_000 },
    ['response-too-large', 'function-failed'],
  ],
  [
    'buffered',
    'http-error',
    { status: 502, otherBytes: 5_500_000 },
    ['function-failed', 'response-too-large'],
  ],
  ['buffered', 'http-error', { status: 504, endMs: 29_010 }, ['gateway-timeout']],
  ['buffered', 'http-error', { status: 504, endMs: 27_770 }, ['stopped-early']],
  ['streamed', 'http-error', { status: 504, endMs: 29_010 }, ['stopped-early']],
  ['streamed', 'http-error', { status: 500 }, ['function-failed']],
  ...(
    [
      [401, 'not-authorised'],
      [403, 'not-authorised'],
      [404, 'wrong-path'],
      [503, 'server-failed'],
      [504, 'gave-up-waiting'],
    ] as const
  ).map(([status, cause]): (typeof SITUATIONS)[number] => [
    'streamed',
    'http-error',
    { url: 'https://api.example.test/', status },
    [cause],
  ]),
  ['streamed', 'http-error', { status: 499 }, []],
  ['streamed', 'http-error', {}, []],
  ['streamed', 'html', {}, ['web-site', 'login-page']],
  ['streamed', 'html', { evidence: '<?xml version="1.0"?><Error/>' }, ['not-json']],
  ['streamed', 'html', { evidence: '<?xml version="1.0"?><html>' }, ['web-site', 'login-page']],
  ['buffered', 'no-terminal-line', {}, ['cut-on-its-way', 'function-timeout']],
  ['buffered', 'connection-lost', { headers: { 'content-length': '9000000' } }, ['content-length']],
  ['buffered', 'connection-lost', {}, ['cut-on-its-way', 'function-timeout']],
  [
    'buffered',
    'no-terminal-line',
    { headers: { 'content-length': '1200' }, bytes: 1200 },
    ['content-length'],
  ],
  [
    'buffered',
    'connection-lost',
    { headers: { 'content-length': '1200' }, bytes: 1200 },
    ['cut-on-its-way', 'function-timeout'],
  ],
  ...(['no-terminal-line', 'connection-lost'] as const).map((code): (typeof SITUATIONS)[number] => [
    'streamed',
    code,
    {},
    ['function-timeout', 'stopped-midway', 'out-of-memory', 'stream-limit'],
  ]),
  [
    'streamed',
    'no-terminal-line',
    { format: 'pages', message: 'The stream ended between two lines.' },
    ['function-timeout', 'stopped-midway', 'out-of-memory', 'stream-limit', 'end-not-written'],
  ],
  [
    'streamed',
    'connection-lost',
    { headers: { 'content-encoding': 'gzip' } },
    ['function-timeout', 'stopped-midway', 'out-of-memory', 'stream-limit', 'broken-encoding'],
  ],
  // Its pages do not tell what a server on this machine is.
  [
    'streamed',
    'connection-lost',
    { url: 'http://127.0.0.1:8080/', format: 'pages' },
    ['stopped-midway', 'cut-on-its-way', 'broken-encoding'],
  ],
  [
    'streamed',
    'no-terminal-line',
    { url: 'http://127.0.0.1:8080/', format: 'pages', message: 'It ended inside a line.' },
    ['stopped-midway', 'cut-on-its-way', 'broken-encoding'],
  ],
  [
    'streamed',
    'no-terminal-line',
    { url: 'http://127.0.0.1:8080/', format: 'pages', message: 'It ended between two lines.' },
    ['stopped-midway', 'cut-on-its-way', 'end-not-written'],
  ],
  // Browsers take the place where a compressed body is cut or damaged for its end, which may be between two lines.
  [
    'streamed',
    'no-terminal-line',
    {
      url: 'http://127.0.0.1:8080/',
      format: 'pages',
      message: 'It ended between two lines.',
      headers: { 'content-encoding': 'gzip' },
    },
    ['stopped-midway', 'cut-on-its-way', 'end-not-written', 'broken-encoding'],
  ],
  [
    'streamed',
    'no-terminal-line',
    {
      format: 'pages',
      message: 'The stream ended between two lines.',
      headers: { 'content-encoding': 'gzip' },
    },
    [
      'function-timeout',
      'stopped-midway',
      'out-of-memory',
      'stream-limit',
      'end-not-written',
      'broken-encoding',
    ],
  ],
  [
    'streamed',
    'connection-lost',
    { url: 'https://api.example.test/', headers: { 'content-encoding': 'identity' } },
    ['stopped-midway', 'cut-on-its-way'],
  ],
  ...idleEnds(),
  ['buffered', 'invalid-json', { rows: 0 }, ['not-json', 'rows-not-json', 'changed-on-its-way']],
  ['buffered', 'invalid-json', { rows: 0, evidence: 'a,b' }, ['not-json']],
  ['buffered', 'invalid-json', { rows: 0, evidence: '\u001f\ufffd\u0008' }, ['not-json']],
  ['buffered', 'invalid-json', { rows: 0, evidence: '[\0{\0"\0' }, ['not-json']],
  [
    'buffered',
    'invalid-json',
    { rows: 0, evidence: '[{"a":"\u0001"}]' },
    ['not-json', 'rows-not-json', 'changed-on-its-way'],
  ],
  ['buffered', 'invalid-json', { rows: 2 }, ['rows-not-json', 'changed-on-its-way']],
  ['paginated', 'invalid-json', { rows: 2 }, ['not-json', 'cut-on-its-way']],
  ['buffered', 'no-rows-array', {}, ['other-shape']],
  ['buffered', 'no-rows-array', { evidence: 'null' }, ['other-shape']],
  ['streamed', 'no-rows', { evidence: 'a,b' }, ['not-json']],
  ['streamed', 'no-rows', {}, ['other-shape']],
  ['streamed', 'page-sequence', {}, ['pages-out-of-turn', 'page-numbers', 'changed-on-its-way']],
  [
    'streamed',
    'page-sequence',
    { message: '2 pages came after the end line.' },
    ['end-too-early', 'changed-on-its-way'],
  ],
  [
    'streamed',
    'totals-mismatch',
    { badLineCount: 1 },
    ['unread-lines', 'counted-wrong', 'changed-on-its-way'],
  ],
  ['streamed', 'totals-mismatch', {}, ['counted-wrong', 'changed-on-its-way']],
  ['streamed', 'content-mismatch', {}, ['counted-wrong', 'changed-on-its-way']],
  [
    'streamed',
    'content-mismatch',
    { message: '2 rows could not be read.' },
    ['rows-not-json', 'changed-on-its-way'],
  ],
  ['streamed', 'unexpected', {}, []],
  ...[
    ['ThrottlingException', 'table-throttled'],
    ['ProvisionedThroughputExceededException', 'table-throttled'],
    ['RequestLimitExceeded', 'table-throttled'],
    ['DeadlineExceeded', 'deadline'],
    ['ResponseTooLarge', 'too-many-rows'],
    ['AccessDeniedException', 'access-denied'],
    ['ExpiredTokenException', 'access-denied'],
    ['UnrecognizedClientException', 'access-denied'],
    ['ResourceNotFoundException', 'no-such-table'],
  ].map(
    ([name = '', cause = '']) =>
      ['streamed', 'in-band-error', { message: `It stopped: ${name}: no.` }, [cause]] as const,
  ),
  ['streamed', 'in-band-error', { message: 'It stopped: TypeError: no.' }, []],
];

test.each(SITUATIONS)(
  '%s, %s %o: all its causes, the likeliest first',
  (road, code, changes, expected) => {
    const causes = explain(road, code, changes)?.causes ?? [];
    expect(causes.map((cause) => cause.code)).toEqual(expected);
  },
);

test.each(SITUATIONS)(
  '%s, %s %o: each cause is a clause, and each fix whole sentences',
  (road, code, changes) => {
    for (const cause of explain(road, code, changes)?.causes ?? []) {
      expect(cause.code).toMatch(CODE_NAME);
      expect(cause.cause).toMatch(WHOLE_CLAUSE);
      expect(cause.fix).toMatch(WHOLE_SENTENCES);
    }
  },
);

const HEADER = 'the header';
const FUNCTION = 'the function';

test.each<[string, Code, Changes, readonly string[]]>([
  [
    'buffered',
    'unreachable',
    {},
    [
      HEADER,
      FUNCTION,
      'serverless.yml, for what API Gateway answers by itself; the same with DEFAULT_5XX',
      'CDK, for what API Gateway answers by itself; the same with DEFAULT_5XX',
    ],
  ],
  [
    'streamed',
    'unreachable',
    {},
    [HEADER, FUNCTION, 'serverless.yml, instead of the function', 'CDK, instead of the function'],
  ],
  ['streamed', 'unreachable', { probed: 'unreachable' }, []],
  ['streamed', 'http-error', { status: 403 }, ['CloudFormation, or resources in serverless.yml']],
  ['streamed', 'http-error', { status: 429 }, ['serverless.yml']],
  ['buffered', 'http-error', { status: 403 }, []],
  ['buffered', 'http-error', { status: 500 }, []],
])('%s, %s %o: what to write, and where', (road, code, changes, expected) => {
  const { snippets = [] } = explain(road, code, changes) ?? {};
  expect(snippets.map(({ where }) => where)).toEqual(expected);
  for (const snippet of snippets) expect(snippet.code).not.toBe('');
});

test('reserved concurrency is shown as it is written', () => {
  expect(explain('streamed', 'http-error', { status: 429 })?.snippets[0]?.code).toBe(
    'functions:\n  streamed:\n    reservedConcurrency: 20',
  );
});

test('only an answer that may not be read is worth another request', () => {
  for (const [road, code, changes] of SITUATIONS) {
    expect(explain(road, code, changes)?.canProbe).toBe(code === 'unreachable');
  }
});

test('the causes of each problem, and the settings that end it, are those that are written down', async () => {
  const words = createWordList();
  for (const [road, code, changes] of SITUATIONS) {
    const { causes = [], snippets = [] } = explain(road, code, changes) ?? {};
    words.add(
      `${road}, ${code}: ${JSON.stringify(changes)}`,
      causes.map((cause) => [cause.code, `${cause.cause}. ${cause.fix}`]),
      snippets.map(({ where, code: setting }) => [where, `\n${setting}`]),
    );
  }
  await expect(words.text()).toMatchFileSnapshot('../testing/words/causes.md');
});
