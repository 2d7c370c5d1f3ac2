import { expect, test } from 'vitest';
import type { Contestant } from '#roads/road';
import { endLine } from './testing/page-lines.ts';
import { NDJSON, prepareRun } from './testing/prepare-run.ts';

const TOKEN = 'Bearer s3cret-t0ken';
const HEADERS: Contestant['headers'] = [['Authorization', TOKEN]];

/** What is recorded of a response to a request with these headers, as it is written into a file. */
async function recordedOf(
  road: string,
  body: string,
  init?: ResponseInit,
  headers: Contestant['headers'] = HEADERS,
): Promise<string> {
  const answer = () => Promise.resolve(new Response(body, init));
  const { run, ended } = prepareRun(road, answer, undefined, { contestant: { headers } });
  const texts = [JSON.stringify(await ended), JSON.stringify(run.read())];
  expect(texts[1]).toBe(texts[0]);
  return texts[0] ?? '';
}

const ERROR = { name: 'Denied', message: `no access for ${TOKEN}`, retryable: false };

test.each([
  ['buffered', 'an error status', `{"message":"no access for ${TOKEN}"}`, { status: 403 }],
  ['buffered', 'a message in place of rows', `{"message":"no access for ${TOKEN}"}`, {}],
  ['buffered', 'a web page', `<!doctype html><title>${TOKEN}</title>`, {}],
  ['buffered', 'an error beside rows', `{"errors":["for ${TOKEN}"],"rows":[{"n":1},{"n":2}]}`, {}],
  ['buffered', 'a header', '[{"n":1}]', { headers: { 'x-echo': TOKEN } }],
  ['streamed', 'an error line', `${JSON.stringify({ type: 'error', error: ERROR })}\n`, NDJSON],
  ['streamed', 'a text behind the rows', `{"n":1}\n{"n":2}\nfailed for ${TOKEN}\n`, NDJSON],
  ['streamed', 'the token alone', '{"message":"unknown: s3cret-t0ken"}', { status: 401 }],
])('on %s, a header value that comes back in %s is not recorded', async (road, _, body, init) => {
  const recorded = await recordedOf(road, body, init);
  expect(recorded).toContain('•••');
  expect(recorded).not.toContain('s3cret');
});

test('values of headers that describe content, and short ones, stay as the server wrote them', async () => {
  const headers: Contestant['headers'] = [
    ['Accept', 'application/x-ndjson'],
    ['X-Mode', 'quick'],
  ];
  const message = 'application/x-ndjson is not served in mode quick';
  const recorded = await recordedOf(
    'buffered',
    JSON.stringify({ message }),
    { status: 406 },
    headers,
  );
  expect(recorded).toContain(message);
});

test('the Content-Type stays, whatever the request asked for', async () => {
  const headers: Contestant['headers'] = [['X-Format', 'application/x-ndjson']];
  const recorded = await recordedOf('streamed', endLine(0, 0), NDJSON, headers);
  expect(recorded).toContain('"content-type":"application/x-ndjson"');
});
