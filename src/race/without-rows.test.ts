import { expect, onTestFinished, test, vi } from 'vitest';
import { ROADS } from '#roads/roads';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

/** Answers without rows, which mean the same whichever road reads them. */
async function endsOf(body: string | null, init: ResponseInit) {
  const answer = () => Promise.resolve(new Response(body, init));
  const runs = await Promise.all(ROADS.map(({ id }) => prepareRun(id, answer).ended));
  return runs.map(({ state, rows, problem }) => ({ state, rows, problem }));
}

test.each([
  ['no body', '', 200, 'without a body (HTTP 200).', /read its log/],
  ['a body of length 0', '', 200, 'without a body (HTTP 200).', /read its log/],
  ['no stream at all', null, 200, 'without a body (HTTP 200).', /read its log/],
  ['201 without a body', '', 201, 'without a body (HTTP 201).', /read its log/],
  ['204', null, 204, 'without a body (HTTP 204).', /status 200/],
  ['205', null, 205, 'without a body (HTTP 205).', /status 200/],
  ['304', null, 304, 'without a body (HTTP 304).', /cache in front/],
  ['white space', ' \r\n\t ', 200, 'with nothing but white space in its body (HTTP 200).', /log/],
  ['much white space', '\n'.repeat(9000), 200, 'with nothing but white space in its body', /log/],
  ['other white space', '\u00A0\u2028', 200, 'with nothing but white space in its body', /log/],
  ['a byte-order mark', '\uFEFF', 200, 'without a body (HTTP 200).', /read its log/],
  ['both', '\uFEFF \n', 200, 'with nothing but white space in its body (HTTP 200).', /log/],
] as const)('%s has the same name on all roads', async (name, body, status, words, remedy) => {
  const headers = new Headers(name === 'a body of length 0' ? [['content-length', '0']] : []);
  const ends = await endsOf(body, { status, headers });
  expect(ends[0]).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: {
      code: 'no-body',
      message: expect.stringContaining(`The endpoint answered ${words}`),
      remedy: expect.stringMatching(remedy),
    },
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test.each(['{"a":1,}', 'id,name\n1,Ada\n', 'oops'])(
  'a very long Content-Type does not fill what is told of %j, on all roads',
  async (body) => {
    const headers = { 'content-type': `text/${'x'.repeat(100_000)}` };
    for (const { problem } of await endsOf(body, { headers })) {
      expect(problem?.remedy).toContain('text/xxx');
      expect(problem?.remedy.length).toBeLessThan(500);
    }
  },
);

test('much white space before what is no JSON is not an empty body', async () => {
  const ends = await endsOf(`${'\n'.repeat(9000)}oops`, {});
  expect(ends.map(({ problem }) => problem?.code)).not.toContain('no-body');
});

test('rows behind much white space are not made into one text, which may be too large', async () => {
  const row = `{"id":1,"text":"${'x'.repeat(1000)}"}\n`;
  const body = `${'\n'.repeat(9000)}${row.repeat(3000)}`;
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  onTestFinished(() => decode.mockRestore());
  const { rows } = await prepareRun('streamed', answerWith(body)).ended;
  expect(rows).toBe(3000);
  const sizes = decode.mock.calls.map(([bytes]) => bytes?.byteLength ?? 0);
  expect(Math.max(...sizes)).toBeLessThan(2_000_000);
});

const MESSAGES = [
  ['{"message":"Forbidden"}', 'Forbidden.'],
  ['{"Message":"Forbidden"}\n', 'Forbidden.'],
  ['{\n  "message": "Missing Authentication Token"\n}', 'Missing Authentication Token.'],
  ['{"message":"Internal server error"}', 'Internal server error.'],
  ['{"message":"Too Many Requests"}\r\n\r\n', 'Too Many Requests.'],
  ['{"Type":"User","message":"Rate Exceeded."}', 'Rate Exceeded.'],
  ['{"Reason":"Limit","Type":"User","message":"Rate Exceeded."}', 'Rate Exceeded.'],
  ['{"message":null}', '{"message":null}.'],
  ['{"Message":null}', '{"Message":null}.'],
  ['{"message":""}', '{"message":""}.'],
  ['{"message":"Forbidden","userData":null}', 'Forbidden.'],
  ['{"error":{"name":"Oops","message":"It broke."}}', 'Oops: It broke.'],
  ['\uFEFF{"message":"Forbidden"}', 'Forbidden.'],
] as const;

test.each(MESSAGES)('%j with status 200 is a message on all roads', async (body, words) => {
  const ends = await endsOf(body, { status: 200 });
  expect(ends[0]).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: {
      code: 'message-only',
      message: `The endpoint answered with a message in place of rows (HTTP 200): ${words}`,
      remedy: expect.stringMatching(/4xx or 5xx/),
    },
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test.each(
  [403, 429, 500, 502].flatMap((status) =>
    MESSAGES.map(([body, words]) => [body, status, words] as const),
  ),
)('%j with status %d is an HTTP error on all roads', async (body, status, words) => {
  const ends = await endsOf(body, { status });
  expect(ends[0]).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: { code: 'http-error', message: `HTTP ${status}: ${words}` },
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test('an object with a message and something of its own is a row', async () => {
  const [, streamed] = await endsOf('{"message":"Hello","id":1}\n', {});
  expect(streamed?.rows).toBe(1);
});

const LONG = JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, name: 'x'.repeat(80) })));

test.each<[string, unknown]>([
  ['an answer for API Gateway', { statusCode: 200, headers: {}, body: LONG }],
  ['one in base64', { statusCode: 200, body: btoa(LONG), isBase64Encoded: true }],
  ['one with its body first', { body: LONG, statusCode: 200 }],
  ['a message', { message: LONG }],
  ['an error with a stack', { errorType: 'Error', errorMessage: 'It broke.', trace: [LONG] }],
])(
  '%s that is longer than what is looked at first has the same name on all roads',
  async (_, answer) => {
    for (const type of ['application/json', 'application/x-ndjson']) {
      const ends = await endsOf(JSON.stringify(answer), { headers: { 'content-type': type } });
      expect(ends[0]).toMatchObject({ state: 'failed', rows: 0 });
      expect(ends[0]?.problem?.code).toMatch(/^(message-only|in-band-error)$/);
      for (const end of ends) expect(end).toEqual(ends[0]);
    }
  },
);
