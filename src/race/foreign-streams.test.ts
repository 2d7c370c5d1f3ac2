import { expect, test } from 'vitest';
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

test.each([
  ['as NDJSON', '{"id":1}\n{"id":2}\n{"error":"time ran out"}\n'],
  ['with a status', '{"id":1}\n{"statusCode":500,"message":"boom"}'],
])(
  'a message at the end of a foreign stream, %s, stays a row, and is reported',
  async (_, body) => {
    const { recording } = await streamOf(body);
    expect(recording.state).toBe('unknown');
    expect(recording.notes).toEqual([
      expect.stringMatching(/^The last row looks like a message, not like the other rows: \{"/),
    ]);
  },
);

test.each([
  '{"id":1}\n{"id":2}\n',
  '{"message":"one"}\n{"message":"two"}\n',
  '{"error":"time ran out"}\n{"id":2}\n',
  '{"id":1}\n{"id":2,"message":"hello"}\n',
])('no message is seen in a foreign stream whose rows are alike: %s', async (body) => {
  const { recording } = await streamOf(body);
  expect(recording.notes).toBeUndefined();
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
