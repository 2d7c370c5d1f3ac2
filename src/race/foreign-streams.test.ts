import { expect, test } from 'vitest';
import { isWhole } from '#recording/recording';
import { streamOf } from './testing/prepare-run.ts';

test.each([
  ['objects, one on each line', '{"a":1}\n{"a":2}\n'],
  ['arrays back to back', '[{"a":1}][{"a":2}]'],
  ['one array', '[{"a":1},{"a":2}]'],
  ['an object with one array', '{"Items":[{"a":{"N":"1"}},{"a":{"N":"2"}}],"Count":2}'],
])('a foreign stream, %s, that ends cleanly is neither complete nor truncated', async (_, body) => {
  const { recording, rows } = await streamOf(body);
  expect(recording).toMatchObject({ state: 'unknown', rows: 2, checkedRows: 2, badLineCount: 0 });
  expect(recording.problem).toBeUndefined();
  expect(rows.rowAt(1)?.cells).toEqual([{ kind: 'number', text: '2' }]);
});

const END = (count: number) => `{"type":"end","pages":1,"count":${count},"elapsedMs":9}`;

test.each([
  ['objects on lines', '{"id":1}\n{"id":2}\n'],
  ['arrays on lines', '[{"id":1}]\n[{"id":2}]\n'],
  ['arrays back to back', '[{"id":1}][{"id":2}]'],
])(
  '%s with an end line are complete if it counts their rows, and failed if not',
  async (_, body) => {
    for (const newline of ['\n', '']) {
      const { recording } = await streamOf(`${body}${END(2)}${newline}`);
      expect(recording).toMatchObject({ state: 'complete', rows: 2, badLineCount: 0 });
    }
    expect((await streamOf(`${body}${END(3)}\n`)).recording).toMatchObject({
      state: 'failed',
      rows: 2,
      problem: { message: 'The stream says it sent 3 rows, but 2 rows could be read.' },
    });
    const error =
      '{"type":"error","error":{"name":"X","message":"boom","retryable":true},"pages":1,"count":2,"elapsedMs":5}';
    expect((await streamOf(`${body}${error}\n`)).recording).toMatchObject({
      state: 'failed',
      rows: 2,
      problem: { code: 'in-band-error', message: 'The endpoint stopped after 2 rows: X: boom.' },
    });
  },
);

/** Objects that say that something went wrong, in the shapes of several servers. */
const ERRORS: readonly (readonly [line: string, words: string])[] = [
  ['{"error":"time ran out"}', 'time ran out'],
  ['{"message":"boom","error":"Internal"}', 'Internal: boom'],
  ['{"statusCode":500,"message":"boom"}', 'boom'],
  ['{"code":503,"message":"come back later"}', 'come back later'],
  ['{"code":"SlowDown","message":"Please"}', 'SlowDown: Please'],
  ['{"code":14,"message":"no backend"}', 'no backend'],
  ['{"errorMessage":"boom","errorType":"Runtime.Oops","code":1}', 'Runtime.Oops: boom'],
  ['{"Error":{"Code":"AccessDenied","Message":"No."}}', 'AccessDenied: No.'],
  ['{"errors":[{"message":"field is gone","path":["a"]}],"data":null}', 'field is gone'],
  [
    '{"error":{"name":"TypeError","message":"x is undefined"},"requestId":"r"}',
    'TypeError: x is undefined',
  ],
  ['{"error_description":"expired","error":"invalid_grant"}', 'invalid_grant: expired'],
  ['{"__type":"com.amazonaws#ThrottlingException","message":"Slow"}', 'Slow'],
  [
    '{"type":"about:blank","title":"Bad Gateway","status":502,"detail":"no upstream"}',
    'no upstream',
  ],
  ['{"success":false,"reason":"quota"}', 'quota'],
  ['{"status":"failed"}', '{"status":"failed"}'],
  ['{"id":null,"error":"gone"}', 'gone'],
  ['{"level":"error","msg":"gave up","ts":17,"service":"rows"}', 'gave up'],
  ['{"message":"Endpoint request timed out"}', 'Endpoint request timed out'],
  [
    '{"exception":"java.lang.IllegalStateException","host":"a1"}',
    'java.lang.IllegalStateException',
  ],
];

/** Streams that end with an object. */
const streamsWith = (line: string): readonly string[] => [
  `{"id":1,"name":"Ada"}\n{"id":2,"name":"Bo"}\n${line}\n`,
  `{"message":"started"}\n{"id":1}\n{"id":2}\n${line}`,
  `\u001e{"id":1}\n\u001e{"id":2}\n\u001e${line}\n`,
  `data: {"id":1}\n\ndata: {"id":2}\n\ndata: ${line}\n\n`,
  `[{"id":1},{"id":2},${line}]`,
  `{"type":"row","id":1}\n{"type":"row","id":2}\n${line}\n`,
];

test.each(
  ERRORS.flatMap(([line, words]) => streamsWith(line).map((body) => [body, words] as const)),
)('an error at the end of a foreign stream is told in its words: %s', async (body, words) => {
  const { recording, rows } = await streamOf(body);
  expect(isWhole(recording)).toBe(false);
  expect(recording).toMatchObject({ state: 'unknown', messageAtEnd: { isError: true, words } });
  const count = body.includes('started') ? 3 : 2;
  expect(recording).toMatchObject({ rows: count, checkedRows: count });
  expect(recording.arrivals.at(-1)?.rows).toBe(count);
  expect(rows.rowAt(count - 1)?.cells.map(({ text }) => text)).toContain('2');
  expect(rows.rowAt(count)).toBeUndefined();
  expect(recording.notes?.at(-1)).toMatch(
    /^The last row looks like an error, not like the other rows: /,
  );
});

test.each([
  ['{"id":1}\n{"id":2}\nupstream connect error\n', 'upstream connect error'],
  ['{"id":1}\n{"id":2}\nError: boom', 'Error: boom'],
  [
    '{"id":1}\n{"id":2}\nError: boom\n    at handler (index.js:7)\n',
    'Error: boom at handler (index.js:7)',
  ],
  ['{"id":1}{"id":2}\nTask timed out after 3.00 seconds\n', 'Task timed out after 3.00 seconds'],
  ['[{"id":1},{"id":2}]\nno healthy upstream\n', 'no healthy upstream'],
  ['\u001e{"id":1}\n\u001e{"id":2}\n\u001eupstream reset\n', 'upstream reset'],
  ['data: {"id":1}\n\ndata: {"id":2}\n\ndata: upstream reset\n\n', 'upstream reset'],
])('a text at the end of a foreign stream is told like an error: %j', async (body, words) => {
  const { recording } = await streamOf(body);
  expect(isWhole(recording)).toBe(false);
  expect(recording).toMatchObject({
    state: 'unknown',
    rows: 2,
    messageAtEnd: { isError: true, isNoRow: true, words },
  });
});

test.each(['{"id":1}\nError: boom\n{"id":2}\n', '{"id":1}\n{"id":2}\n# 2 rows in all, 0 errors\n'])(
  'a text that stands before a row, or says that all went well, is no error: %j',
  async (body) => {
    expect((await streamOf(body)).recording.messageAtEnd).toBeUndefined();
  },
);

test.each([
  ['{"message":"done"}', 'done'],
  ['{"message":"All rows sent, 0 errors"}', 'All rows sent, 0 errors'],
  ['{"success":true,"message":"2 rows"}', '2 rows'],
  ['{"code":200,"message":"OK"}', 'OK'],
  ['{"statusCode":200,"body":"[]"}', '{"statusCode":200,"body":"[]"}'],
])('any other message at the end of a foreign stream is told as one: %s', async (line, words) => {
  const { recording } = await streamOf(`{"id":1}\n{"id":2}\n${line}\n`);
  expect(recording.messageAtEnd).toEqual({ isError: false, words });
  expect(recording).toMatchObject({ state: 'unknown', rows: 3 });
  expect(isWhole(recording)).toBe(true);
});

test.each([
  '{"id":1}\n{"id":2}\n',
  '{"message":"one"}\n{"message":"two"}\n',
  '{"message":"ok"}\n{"message":"it failed"}\n',
  '{"error":"time ran out"}\n{"id":2}\n',
  '{"error":"one"}\n{"error":"two"}\n',
  '{"id":1}\n{"id":2,"message":"hello"}\n',
  '{"id":1,"error":null}\n{"id":2,"error":null}\n{"id":3,"error":"disk full"}\n',
  '{"name":"a","status":"ok"}\n{"name":"b","status":"ok"}\n{"name":"c","status":"failed","error":"x"}\n',
  '{"id":1}\n{"error":"no item 2"}\n{"id":3}\n{"error":"no item 4"}\n',
  '{"jsonrpc":"2.0","id":1,"result":1}\n{"jsonrpc":"2.0","id":2,"error":{"message":"x"}}\n',
  '{"title":"Failure","year":1}\n{"title":"Error","year":2}\n{"title":"Timeout"}\n',
  '{"level":"info","msg":"a"}\n{"level":"info","msg":"b"}\n{"level":"error","msg":"c"}\n',
  '[1,2]\n[3,4]\n',
  '{"id":1}\n{"count":2}\n',
])('no message is seen in a foreign stream whose rows are alike: %s', async (body) => {
  const { recording } = await streamOf(body);
  expect(recording.notes).toBeUndefined();
  expect(recording.messageAtEnd).toBeUndefined();
});

test('a row after the end line of a foreign stream is reported as a bad line', async () => {
  const { recording } = await streamOf(`{"id":1}\n${END(1)}\n{"id":2}\n`);
  expect(recording).toMatchObject({ state: 'complete', rows: 1, badLineCount: 1 });
});

test('a foreign stream that ends inside a value is truncated, and says where', async () => {
  const { recording } = await streamOf('[{"a":1},{"a":2},{"a"');
  expect(recording).toMatchObject({
    state: 'truncated',
    rows: 2,
    problem: { message: 'The stream ended inside a value, 21 bytes into it, after 2 rows.' },
  });
});
