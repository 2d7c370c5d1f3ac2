import { expect, test } from 'vitest';
import { roadOf } from '#roads/roads';
import { createLocalIngest } from '#ingest/local-ingest';
import { createRun } from './run.ts';
import { answerWith, bufferOf, prepareRun } from './testing/prepare-run.ts';

test.each([
  ['an array', '[{"a":1},{"a":2}]'],
  ['an array over lines', '[\n{"a":1},\n{"a":2}\n]\n'],
  ['userData', '{"userData":[{"a":1},{"a":2}]}'],
  [
    'userData twice, of which the last counts',
    '{"userData":[{"a":9}],"userData":[{"a":1},{"a":2}]}',
  ],
  ['items', '{"items":[{"a":1},{"a":2}],"total":2}'],
  ['a nested list', '{"data":{"rows":[{"a":1},{"a":2}]}}'],
  ['DynamoDB’s own answer', '{"Items":[{"a":{"N":"1"}},{"a":{"N":"2"}}],"Count":2}'],
])('a buffered document, %s, is complete with its rows', async (_, body) => {
  const { recording, rows } = await bufferOf(body);
  expect(recording).toMatchObject({ state: 'complete', rows: 2, checkedRows: 2, badLineCount: 0 });
  expect(recording.arrivals).toHaveLength(1);
  expect(rows.rowAt(1)?.cells).toEqual([{ kind: 'number', text: '2' }]);
});

test.each([
  ['objects on lines', '{"a":1}\n{"a":2}\n'],
  ['arrays back to back', '[{"a":1}][{"a":2}]'],
  ['a sequence', '\u001E{"a":1}\n\u001E{"a":2}\n'],
  ['events', 'data: {"a":1}\n\ndata: {"a":2}\n\n'],
])('a buffered stream, %s, is read when its body is there', async (_, body) => {
  const { recording } = await bufferOf(body);
  expect(recording).toMatchObject({ state: 'unknown', rows: 2, checkedRows: 2, badLineCount: 0 });
  expect(recording.arrivals).toHaveLength(1);
});

test('a buffered stream with an end line is complete if that agrees, and failed if not', async () => {
  const lines = '{"a":1}\n{"a":2}\n{"type":"end","pages":1,"count":2,"elapsedMs":1}\n';
  expect((await bufferOf(lines)).recording).toMatchObject({ state: 'complete', rows: 2 });
  expect((await bufferOf(lines.replace('"count":2', '"count":3'))).recording).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: { code: 'totals-mismatch' },
  });
});

test.each([
  ['a comma too many', '[{"a":1},,{"a":3}]', 'failed'],
  ['the end missing', '[{"a":1},{"a":2}', 'truncated'],
  ['a page cut behind a row', '{"userData":[{"a":1},{"a":2}', 'truncated'],
])('a buffered body with %s keeps its whole rows', async (_, body, state) => {
  expect((await bufferOf(body)).recording).toMatchObject({ state, rows: 2 });
});

test('a buffered message without rows is reported as that', async () => {
  expect((await bufferOf('{"message":"hello"}')).recording).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: {
      code: 'message-only',
      message: 'The endpoint answered with a message in place of rows (HTTP 200): hello.',
    },
  });
});

test('a response with several lists says which there are, and is read by the requested path', async () => {
  const body = '{"columns":[{"c":1}],"data":{"rows":[{"a":1},{"a":2}]}}';
  const lists = [
    { path: 'columns', count: 1 },
    { path: 'data.rows', count: 2 },
  ];
  for (const road of ['buffered', 'streamed'] as const) {
    const told = await prepareRun(road, answerWith(body)).ended;
    expect(told).toMatchObject({ rows: 1, rowLists: { lists } });
    const run = createRun({
      contestant: { road: roadOf(road), url: 'https://example.test/', path: 'data.rows' },
      openIngest: createLocalIngest({
        fetch: answerWith(body),
        now: () => 0,
        defer: queueMicrotask,
        pause: queueMicrotask,
      }),
      schedule: queueMicrotask,
    });
    const recording = await run.start(new AbortController().signal);
    expect(recording).toMatchObject({ rows: 2, rowLists: { lists, chosen: 'data.rows' } });
  }
});

test.each([
  ['lines', '{"id":1}\n{"id":2}\n{"error":"time ran out"}\n'],
  ['one array', '[{"id":1},{"id":2},{"error":"time ran out"}]'],
  ['a list in an object', '{"rows":[{"id":1},{"id":2},{"error":"time ran out"}]}'],
])('an error at the end of %s is told on the buffered side too', async (_, body) => {
  const { recording } = await bufferOf(body);
  expect(recording).toMatchObject({
    state: 'unknown',
    rows: 2,
    messageAtEnd: { isError: true, words: 'time ran out' },
  });
});
