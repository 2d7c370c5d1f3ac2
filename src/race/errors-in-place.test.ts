import { expect, test } from 'vitest';
import { ROADS } from '#roads/roads';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

const JSON_TYPE = { headers: { 'content-type': 'application/json' } };
const ids = ROADS.map(({ id }) => id);

/** Errors that came with status 200 in place of rows, and what they say. */
const ERRORS = [
  ['[{"message":"Session expired","errorCode":"INVALID_SESSION_ID"}]', 'Session expired'],
  ['[{"errors":[{"message":"Not authorised"}],"data":null}]', 'Not authorised'],
  [
    '[{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"database is locked"}}]',
    'database is locked',
  ],
  [
    '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"database is locked"}}',
    'database is locked',
  ],
  [
    '{"ok":0,"errmsg":"not authorized on db","code":13,"codeName":"Unauthorized"}',
    'not authorized on db',
  ],
  [
    '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout","diagnostics":"Search timed out"}]}',
    'Search timed out',
  ],
  ['[{"error":"boom"},{"error":"bang"}]', 'boom'],
] as const;

test.each(ERRORS)('%s is no row, but an error, on every road', async (body, words) => {
  for (const id of ids) {
    const run = await prepareRun(id, answerWith(body, JSON_TYPE)).ended;
    expect({ id, state: run.state, rows: run.rows }).toEqual({ id, state: 'failed', rows: 0 });
    expect(run.problem?.code).toBe('message-only');
    expect(run.problem?.message).toContain(words);
    expect(run.arrivals.at(-1)?.rows ?? 0).toBe(0);
  }
});

test.each(ERRORS)('%s stops a series of pages', async (body, words) => {
  const answers = ['{"items":[{"a":1}],"nextCursor":"2"}', body];
  const series = prepareRun('paginated', () => Promise.resolve(new Response(answers.shift())));
  const { state, rows, problem } = await series.ended;
  expect({ state, rows }).toEqual({ state: 'failed', rows: 1 });
  expect(problem?.message).toContain(words);
});

test.each([
  '[{"id":1,"error":"boom"}]',
  '[{"message":"upload failed"}]',
  '[{"message":"hi","errorCode":0}]',
  '[{"error":"boom"},{"id":1}]',
  '{"resourceType":"Bundle","entry":[{"severity":"error"}]}',
  '[{"jsonrpc":"2.0","id":1,"result":7}]',
  `[${Array.from({ length: 20 }, () => '{"error":"boom"}').join()}]`,
])('%s has rows', async (body) => {
  for (const id of ids) {
    const run = await prepareRun(id, answerWith(body, JSON_TYPE)).ended;
    expect(run.state).not.toBe('failed');
    expect(run.rows).toBeGreaterThan(0);
  }
});

test('an error in a list that a person chose as the rows is a row', async () => {
  for (const id of ['buffered', 'streamed']) {
    const held = { contestant: { path: '' } };
    const run = await prepareRun(id, answerWith(ERRORS[0][0], JSON_TYPE), undefined, held).ended;
    expect(run.rows).toBe(1);
  }
});

test('the error with which Kubernetes ends a watch ends the stream', async () => {
  const added = '{"type":"ADDED","object":{"kind":"Pod"}}\n';
  const error =
    '{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","message":"too old","code":410}}\n';
  for (const id of ['buffered', 'streamed']) {
    const run = await prepareRun(id, answerWith(added + added + error)).ended;
    expect(run).toMatchObject({ state: 'failed', rows: 2, problem: { code: 'in-band-error' } });
    expect(run.problem?.message).toBe('The endpoint stopped after 2 rows: Expired: too old.');
    const bare = error.replace(/"reason".*410/, '"code":410');
    const told = (await prepareRun(id, answerWith(added + added + bare)).ended).problem;
    expect(told?.message).toContain(
      'after 2 rows: Error: {"kind":"Status","status":"Failure","code":410',
    );
    const own = added + error.replace('"Status"', '"Pod"');
    expect((await prepareRun(id, answerWith(own)).ended).rows).toBe(2);
  }
});
