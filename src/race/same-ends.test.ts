import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { remarksOf } from '#recording/remarks-of';
import type { Problem } from '#recording/problem';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endOf, linesOf, pageOf } from './testing/make-bodies.ts';
import { answerWith, prepareRun, settle } from './testing/prepare-run.ts';

const ROWS = ['{"a":1}', '{"a":2}', '{"a":3}'];
const TYPES = ['application/json', 'application/x-ndjson', 'text/plain', undefined] as const;
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', 'application/hal+json'];
const OTHER_TYPES = ['application/x-ndjson', 'application/stream+json', 'text/plain', undefined];

/** How a run of a body ends on each side: of a connection that closes, or of one that breaks behind it. */
async function endsOf(body: string, type: string | undefined, isBroken = false) {
  const ends = ['buffered', 'streamed'].map(async (road) => {
    const headers = { ...(type !== undefined && { 'content-type': type }) };
    const { response, write, end, fail } = createControlledResponse({ headers });
    const { ended } = prepareRun(road, () => Promise.resolve(response));
    if (body !== '') write(body);
    await settle();
    if (isBroken) fail(new TypeError('network error'));
    else end();
    const { state, rows, arrivals, problem, brokeAfterEnd } = await ended;
    return { state, rows, shown: arrivals.at(-1)?.rows ?? 0, code: problem?.code, brokeAfterEnd };
  });
  const [buffered, streamed] = await Promise.all(ends);
  return { buffered, streamed };
}

const BODIES: readonly (readonly [name: string, body: string])[] = [
  ...[0, 1, 2, 3].flatMap((count) => {
    const rows = ROWS.slice(0, count);
    return [
      [`${count} lines`, linesOf(...rows)],
      [`${count} lines, the last without a newline`, rows.join('\n')],
      [`an array of ${count}`, `[${rows.join()}]`],
      [`userData of ${count}`, `{"userData":[${rows.join()}]}`],
      [`Items of ${count}, with a newline`, `{"Items":[${rows.join()}],"Count":${count}}\n`],
    ] as const;
  }),
  ['one typed row', '{"a":{"N":"1"}}\n'],
  ['a row with a list', '{"a":1,"tags":["b"]}\n'],
  ['a message', '{"message":"Forbidden"}'],
  ['a cut array', '[{"a":1},{"a":2}'],
  ['a cut line', '{"a":1}\n{"a":'],
  ['two arrays', '[{"a":1}][{"a":2}]'],
  ['an array that ends with an error', '[{"a":1},{"a":2},{"error":"time ran out"}]'],
  ['an array with an error in a row', '[{"a":1,"last":{"type":"error","message":"boom"}}]'],
  ['a false count', '{"userData":[{"a":1}],"count":3}'],
  ['pages', pageOf(1, ROWS) + endOf(1, 3)],
  ['pages without an end', pageOf(1, ROWS)],
  ['a page with a false count, and an end', pageOf(1, ROWS, { count: 4 }) + endOf(1, 3)],
  ['a page with a count far too large, and an end', pageOf(1, ROWS, { count: 90 }) + endOf(1, 3)],
  [
    'a page with a count that is too small, and an end',
    pageOf(1, ROWS, { count: 2 }) + endOf(1, 3),
  ],
  ['a page with a count far too large, and no end', pageOf(1, ROWS, { count: 90 })],
  ['an event that is a page with a false count', `data: ${pageOf(1, ROWS, { count: 4 })}\n`],
  ['a missing page, and an end', pageOf(1, ROWS) + pageOf(3, ROWS) + endOf(2, 6)],
  ['a missing page that the end counts', pageOf(1, ROWS) + pageOf(3, ROWS) + endOf(3, 9)],
  ['an end line before the last page', pageOf(1, ROWS) + endOf(1, 6) + pageOf(2, ROWS)],
  ['an end line that counts too few pages', pageOf(1, ROWS) + endOf(0, 3)],
  ['an end line that counts too many rows', pageOf(1, ROWS) + endOf(1, 4)],
  ['a page that is no JSON, and an end', pageOf(1, ['{"a":1}', '{"a":}']) + endOf(1, 2)],
  ['Items with a false count, and an end', `{"Items":[{"a":1}],"Count":2}\n${endOf(1, 1)}`],
  ['a list behind a comment', ':keepalive\n[{"a":1},{"a":2}]'],
  ['Items behind a comment', ':keepalive\n{"Items":[{"a":1},{"a":2}]}'],
];

/** Bodies of which something is no JSON: no side reads them more strictly, and what is no row is none. */
const BROKEN: readonly (readonly [body: string, state: string, rows: number])[] = [
  ['[{"a":1},{"a":2},]', 'failed', 2],
  ['[{"a":1},,{"a":2}]', 'failed', 2],
  ['{"userData":[{"a":1},{"a":2},]}\n', 'failed', 2],
  ['{"a":NaN}\n{"a":1}\n', 'failed', 1],
  ['{"a":1}\n{"a":NaN}\n', 'failed', 1],
  ['{"a":1}\n{"a":1,}\n{"a":2}\n', 'failed', 2],
  ['[{"a":NaN},{"a":1}]', 'failed', 1],
  ["{'a':1}\n{'a':2}\n", 'failed', 0],
  ['null\n{"a":1}\n', 'failed', 1],
  [')]}\',\n[{"a":1},{"a":2}]', 'failed', 2],
  ['// c\n{"a":1}\n{"a":2}\n', 'failed', 2],
  ['{"a":1}\n# bye\n', 'failed', 1],
  ['[{"a":1},{"a":2}]\n<!-- served by x -->', 'failed', 2],
  ['[{"a":1} /* x */ ,{"a":2}]', 'failed', 2],
  [linesOf(...ROWS, '[DONE]'), 'failed', 3],
  [linesOf(...ROWS, 'All 3 rows sent'), 'failed', 3],
  [`${linesOf(...ROWS)}<html>\r\n<title>502 Bad Gateway</title>\r\n</html>\r\n`, 'unknown', 3],
  [`${linesOf(...ROWS)}<html>502</html>`, 'unknown', 3],
  [`${linesOf(...ROWS)}HTTP/1.1 502\r\nContent-Type: text/html\r\n\r\n`, 'unknown', 3],
  [`[${ROWS.join()}]\nno healthy upstream\n`, 'unknown', 3],
  [`[${ROWS.join()},{"message":"Internal server error"}`, 'truncated', 3],
  [`{"Items":[${ROWS.join()},{"message":"Internal server error"} ,`, 'truncated', 3],
  [`[${ROWS.join()},{"message":"Internal server error"},{"a":`, 'truncated', 4],
];

test.each(BROKEN.flatMap((one) => TYPES.map((type) => [...one, type] as const)))(
  '%j is %s with %d rows on both sides, as %s',
  async (body, state, rows, type) => {
    const expected = { state, rows, shown: rows };
    expect(await endsOf(body, type)).toMatchObject({ buffered: expected, streamed: expected });
  },
);

test('a warning of PHP before the rows is a web page on both sides', async () => {
  for (const road of ['buffered', 'streamed']) {
    const body = '<br />\n<b>Warning</b>: foo in x.php\n[{"a":1}]';
    const { rows, problem } = await prepareRun(road, answerWith(body)).ended;
    expect({ rows, code: problem?.code }).toEqual({ rows: 0, code: 'html' });
    expect(problem?.message).toMatch(/^A web page came back instead of data/);
  }
});

const LONG = `[${Array.from({ length: 500 }, () => ROWS.join()).join()}]`;

const SHUT: readonly (readonly [
  name: string,
  kind: Problem['bodyKind'],
  bytes: Uint8Array<ArrayBuffer>,
])[] = [
  ['UTF-16', 'utf-16', new Uint8Array(Buffer.from(linesOf(...ROWS), 'utf16le'))],
  ['gzip', 'compressed', new Uint8Array(gzipSync(LONG))],
  ['compressed data', 'compressed', new Uint8Array(brotliCompressSync(LONG))],
];

test.each(SHUT)('%s has no rows on either side, and is named', async (name, bodyKind, bytes) => {
  for (const road of ['buffered', 'streamed']) {
    const { state, rows, problem } = await prepareRun(road, () =>
      Promise.resolve(new Response(bytes)),
    ).ended;
    expect({ state, rows }).toEqual({ state: 'failed', rows: 0 });
    expect(problem?.message).toContain(name);
    expect(problem?.bodyKind).toBe(bodyKind);
  }
});

const PARTS = [
  '{"Contents":[{"a":1}],"IsTruncated":true,"NextContinuationToken":"abc"}',
  '{"items":[{"a":1}],"truncated":true}',
  '{"data":{"rows":[{"a":1}],"pageInfo":{"hasNextPage":true}}}',
  '{"meta":{"next_cursor":"abc"},"items":[{"a":1}]}',
  '{"result":{"items":[{"a":1}],"nextPageToken":"x"}}',
  '{"total":40,"items":[{"a":1}]}',
  '{"data":[{"a":1}],"meta":{"total":40}}',
  '{"count":10,"next":null,"previous":null,"results":[{"a":1}]}',
  '{"data":[{"a":1}],"page":1,"totalPages":10}',
  '{"timed_out":true,"hits":{"total":{"value":1},"hits":[{"a":1}]}}',
  '{"timed_out":false,"_shards":{"total":5,"failed":3},"hits":{"hits":[{"a":1}]}}',
  '{"timed_out":false,"hits":{"total":{"value":90},"hits":[{"a":1}]}}',
  '{"response":{"numFound":900,"docs":[{"a":1}]}}',
  '{"hits":[{"a":1}],"nbHits":900,"page":0,"nbPages":3}',
  '{"isLast":false,"values":[{"a":1}]}',
  '{"content":[{"a":1}],"last":false}',
  '{"jobComplete":true,"totalRows":"900","rows":[{"a":1}]}',
  '{"recordsTotal":900,"recordsFiltered":9,"data":[{"a":1}]}',
  '{"@odata.count":9,"value":[{"a":1}]}',
  '{"features":[{"a":1}],"exceededTransferLimit":true}',
  '{"status":"PARTIAL","items":[{"a":1}]}',
  '{"has_more":"true","items":[{"a":1}]}',
];

test.each(PARTS)(
  'what says that there is more is not taken for all on any side: %s',
  async (body) => {
    for (const road of ['buffered', 'streamed']) {
      const run = await prepareRun(road, answerWith(body)).ended;
      expect(run).toMatchObject({ rows: 1, hasNextPage: true, notes: [expect.any(String)] });
    }
  },
);

test('what says that there is more stands around the list that a person chose', async () => {
  const body =
    '{"a":{"users":[{"id":1}],"total":9},"b":{"roles":[{"id":1},{"id":2}],"total":2},"total":2}';
  const moreAt = async (road: string, path: string) => {
    const held = { contestant: { path } };
    return (await prepareRun(road, answerWith(body), undefined, held).ended).hasNextPage;
  };
  for (const road of ['buffered', 'streamed']) {
    expect(await moreAt(road, 'a.users')).toBe(true);
    expect(await moreAt(road, 'b.roles')).toBeUndefined();
    expect(await moreAt(road, '')).toBeUndefined();
  }
});

test.each([
  ['{"type":"end","count":2,"truncated":true}', 'truncated is true'],
  ['{"type":"end","count":2,"hasMore":true}', 'hasMore is true'],
  ['{"type":"end","count":2,"total":9}', 'total is 9, and 2 rows came'],
  ['{"type":"end","count":2,"totalRows":"9"}', 'totalRows is 9, and 2 rows came'],
  ['{"type":"end","count":2,"complete":false}', 'complete is false'],
  ['{"type":"end","count":2,"status":"PARTIAL"}', 'status is PARTIAL'],
])('an end line that says that there is more is not taken for all: %s', async (line, words) => {
  for (const road of ['buffered', 'streamed']) {
    const run = await prepareRun(road, answerWith(linesOf('{"a":1}', '{"a":2}', line))).ended;
    expect(run).toMatchObject({ state: 'complete', rows: 2, hasNextPage: true });
    expect(run.notes?.join()).toContain(words);
  }
});

test.each([
  ['{"hasMore":true}', 'hasMore is true'],
  ['{"total":9}', 'total is 9, and 2 rows came'],
  ['{"totalRows":"9"}', 'total is 9, and 2 rows came'],
  ['{"complete":false}', 'complete is false'],
  ['{"truncated":true}', 'truncated is true'],
  ['{"numFound":9}', 'total is 9, and 2 rows came'],
])(
  'an event named end that says that there is more is not taken for all: %s',
  async (data, words) => {
    for (const road of ['buffered', 'streamed']) {
      const body = `data: {"a":1}\n\ndata: {"a":2}\n\nevent: end\ndata: ${data}\n\n`;
      const run = await prepareRun(road, answerWith(body)).ended;
      expect(run).toMatchObject({ state: 'complete', rows: 2, hasNextPage: true });
      expect(run.notes?.join()).toContain(words);
      expect(run.notes?.join()).toContain('The end line lacks');
    }
  },
);

const WHOLE = [
  '{"total":1,"items":[{"a":1}]}',
  '{"truncated":false,"items":[{"a":1}]}',
  '{"count":1,"next":null,"previous":null,"results":[{"a":1}]}',
  '{"data":[{"a":1}],"page":1,"totalPages":1}',
  '{"recordsTotal":900,"recordsFiltered":1,"data":[{"a":1}]}',
  '{"items":[{"status":"PARTIAL"}]}',
  '{"id":{"S":"a"},"status":{"S":"PARTIAL"},"complete":false,"truncated":true}',
  '{"timed_out":false,"_shards":{"failed":0},"hits":{"total":{"value":1},"hits":[{"a":1}]}}',
];

test.each(WHOLE)('what says that this is all is: %s', async (body) => {
  for (const road of ['buffered', 'streamed']) {
    const run = await prepareRun(road, answerWith(body)).ended;
    expect(run.rows).toBe(1);
    expect(run.hasNextPage).toBeUndefined();
  }
});

const CASES = BODIES.flatMap(([name, body]) => TYPES.map((type) => [name, body, type] as const));

test.each(CASES)(
  '%s, where its connection breaks, %j as %s, ends alike on both sides',
  async (_, body, type) => {
    const { buffered, streamed } = await endsOf(body, type, true);
    expect(streamed).toEqual(buffered);
  },
);

test.each(CASES)('%s, %j as %s, has the same rows on both sides', async (_, body, type) => {
  const { buffered, streamed } = await endsOf(body, type);
  const isWhole = buffered?.state === 'complete' && streamed?.state === 'unknown';
  // Only a side that reads whole takes brackets for an end; JSON that is broken has several names.
  const state = isWhole ? 'unknown' : buffered?.state;
  expect({ ...streamed, code: undefined }).toEqual({ ...buffered, state, code: undefined });
});

test.each([
  ['content-mismatch', pageOf(1, ROWS, { count: 90 }) + endOf(1, 3)],
  ['page-sequence', pageOf(1, ROWS) + pageOf(3, ROWS) + endOf(2, 6)],
])('a broken connection does not explain a %s behind an end line', async (code, body) => {
  const expected = { state: 'failed', code };
  const ends = await endsOf(body, 'application/x-ndjson', true);
  expect(ends).toMatchObject({ buffered: expected, streamed: expected });
});

test.each(JSON_TYPES)(
  'a document behind which its connection breaks may be all, and nothing says so: %s',
  async (type) => {
    for (const body of ['[{"a":1},{"a":2}]', '{"userData":[{"a":1},{"a":2}]}\n']) {
      const ends = await endsOf(body, type, true);
      const expected = { state: 'unknown', rows: 2, brokeAfterEnd: true, code: undefined };
      expect(ends).toMatchObject({ buffered: expected, streamed: expected });
    }
  },
);

test.each(OTHER_TYPES)(
  'an array behind which the connection breaks may be the first of several: %s',
  async (type) => {
    const ends = await endsOf('[{"a":1},{"a":2}]', type, true);
    const expected = { state: 'truncated', rows: 2, code: 'connection-lost' };
    expect(ends).toMatchObject({ buffered: expected, streamed: expected });
  },
);

test.each(OTHER_TYPES)('a single line is a row on both sides: %s', async (type) => {
  for (const body of ['{"a":1}\n', '{"a":1}\r\n', '{"a":1}', '{"a":{"N":"1"}}\n']) {
    const expected = { state: 'unknown', rows: 1, shown: 1, code: undefined };
    expect(await endsOf(body, type)).toMatchObject({ buffered: expected, streamed: expected });
  }
});

test.each(JSON_TYPES)('a document without a list has no row on either side: %s', async (type) => {
  for (const body of [
    '{}',
    '{"a":1}',
    '{\n  "a": 1\n}\n',
    '{"1":{"a":1},"2":{"a":2}}',
    '{"id":1,"tags":["a"]}',
    '{"executionId":"abc","status":"RUNNING"}',
  ]) {
    const expected = { state: 'failed', rows: 0, shown: 0, code: 'no-rows-array' };
    expect(await endsOf(body, type)).toMatchObject({ buffered: expected, streamed: expected });
  }
});

test.each(['{"rows":null}', '{"items":null,"total":0}\n', '{"data":{"rows":null}}'])(
  'a document whose list is null has no rows on any road: %s',
  async (body) => {
    const expected = { state: 'unknown', rows: 0, shown: 0, code: undefined };
    const ends = await endsOf(body, 'application/json');
    expect(ends).toMatchObject({
      buffered: { ...expected, state: 'complete' },
      streamed: expected,
    });
    const { rows, problem } = await prepareRun('paginated', answerWith(body)).ended;
    expect({ rows, problem }).toEqual({ rows: 0, problem: undefined });
  },
);

test('null in place of a list that says what went wrong is no answer without rows', async () => {
  const expected = { state: 'failed', rows: 0 };
  for (const body of ['{"success":false,"data":null}', '{"rows":null,"error":"boom"}']) {
    const ends = await endsOf(body, 'application/json');
    expect(ends).toMatchObject({ buffered: expected, streamed: expected });
  }
});

/** Answers that tell of an error in place of their rows, and what each of them says. */
const ERRORS: readonly (readonly [body: string, words: string])[] = [
  [
    '{"data":{"listX":null},"errors":[{"path":["listX"],"errorType":"Unauthorized","message":"Not Authorized"}]}',
    ': Unauthorized: Not Authorized.',
  ],
  [
    '{"data":{"listX":{"items":null,"nextToken":null}},"errors":[{"message":"throttled"}]}',
    ': throttled.',
  ],
  ['{"data":null,"errors":[{"message":"boom"}],"extensions":{"cost":1}}', ': boom.'],
  ['{"success":false,"data":[],"message":"DB down"}', ': DB down.'],
  ['{"success":false,"items":[],"message":"DB down"}\n', ': DB down.'],
  ['{"ok":false,"error":"DB down","rows":[]}', ': DB down.'],
  ['{"success":false,"data":null}', ': {"success":false,"data":null}.'],
  ['{"ok":false,"rows":[]}', ': {"ok":false,"rows":[]}.'],
  ['{"status":"error","items":[],"error":{"code":500,"message":"boom"}}', ': boom.'],
  ['{"status":"error","items":[]}', ': {"status":"error","items":[]}.'],
  ['{"code":500,"msg":"boom","data":[]}', ': boom.'],
  ['{"userData":[],"error":"boom"}', ': boom.'],
  ['{"Items":[],"Count":0,"error":"boom"}', ': boom.'],
  ['{"Items":null,"Count":0,"error":"boom"}', ': boom.'],
  ['{"errorMessage":"boom","items":[]}', ': boom.'],
  ['{"items":[],"errors":[{"message":"boom"}]}', ': boom.'],
  ['{"data":{"viewer":{"repo":{"issues":{"nodes":[]}}}},"errors":[{"message":"boom"}]}', ': boom.'],
  ['{"statusCode":500,"body":[]}', ': {"statusCode":500,"body":[]}.'],
  ['{"statusCode":500,"body":"[{\\"a\\":1}]"}', 'its “statusCode” is that of an error'],
  ['{"statusCode":500,"isBase64Encoded":true,"body":"W3siYSI6MX1d"}', 'that of an error'],
  ['{"statusCode":500,"body":"Internal error"}', 'that of an error'],
];

test.each(ERRORS)(
  'an error in place of the rows is told on every road: %s',
  async (body, words) => {
    const expected = { state: 'failed', rows: 0, shown: 0, code: 'message-only' };
    for (const type of TYPES) {
      const ends = await endsOf(body, type);
      expect(ends).toMatchObject({ buffered: expected, streamed: expected });
      const broken = await endsOf(body, type, true);
      expect(broken.streamed).toEqual(broken.buffered);
    }
    for (const road of ['buffered', 'streamed', 'paginated']) {
      const { state, problem, notes } = await prepareRun(road, answerWith(body)).ended;
      expect([state, problem?.code]).toEqual(['failed', 'message-only']);
      expect(problem?.message).toContain(words);
      expect(notes?.join() ?? '').not.toContain('beside its rows');
    }
    // Also with the list that a person has chosen before.
    for (const road of ['buffered', 'streamed', 'paginated']) {
      const chosen = { contestant: { path: 'data.listX.items' } };
      const { state, problem } = await prepareRun(road, answerWith(body), undefined, chosen).ended;
      expect([state, problem?.code]).toEqual(['failed', 'message-only']);
    }
    const answers = ['{"items":[{"a":1}],"nextCursor":"2"}', body];
    const series = prepareRun('paginated', () => Promise.resolve(new Response(answers.shift())));
    const { state, rows, problem } = await series.ended;
    expect({ state, rows, code: problem?.code }).toEqual({
      state: 'failed',
      rows: 1,
      code: 'message-only',
    });
    expect(problem?.message).toMatch(/^The series stopped at page 2, after 1 row\. /);
  },
);

/** The same in server-sent events and records, each as one text, and what they say. */
const FRAMED_ERRORS: readonly (readonly [body: string, words: string])[] = [
  ['data: {"error":"boom"}\n\n', ': boom.'],
  ['data: {"error":{"message":"boom"}}', ': boom.'],
  ['data:{"message":"Internal server error"}\r\n\r\n', ': Internal server error.'],
  [': hi\n\nid: 1\nevent: message\ndata: {"error":"boom"}\n\n', ': boom.'],
  ['data: {"data":null,"errors":[{"message":"boom"}]}\n\n', ': boom.'],
  ['data: {"rows":[],"error":"boom"}\n\n', ': boom.'],
  ['data: {"Items":[]}\n\ndata: {"Items":[],"error":"boom"}\n\n', ': boom.'],
  ['data: {"success":false,"data":[]}\n\n', ': {"success":false,"data":[]}.'],
  ['data: {"error":"boom"}\n\ndata: [DONE]\n\n', ': boom.'],
  ['event: next\ndata: {"errors":[{"message":"boom"}]}\n\nevent: complete\n\n', ': boom.'],
  ['\u001E{"error":"boom"}\n', ': boom.'],
  ['\u001E{"Items":[]}\n\u001E{"Items":[],"error":"boom"}\n', ': boom.'],
  ['data: {"Items":[],"error":"boom"}\n\ndata: [DONE]\n\n', ': boom.'],
];

test.each(FRAMED_ERRORS)(
  'an error in place of the rows is told on both sides in every framing: %j',
  async (body, words) => {
    for (const type of ['text/event-stream', ...TYPES]) {
      const expected = { state: 'failed', rows: 0, shown: 0, code: 'message-only' };
      expect(await endsOf(body, type)).toMatchObject({ buffered: expected, streamed: expected });
    }
    for (const road of ['buffered', 'streamed']) {
      const { problem } = await prepareRun(road, answerWith(body)).ended;
      expect(problem?.message).toContain(`in place of rows (HTTP 200)${words}`);
    }
  },
);

test.each([
  'event: error\ndata: {"error":{"message":"boom"}}\n\n',
  'event: error\ndata: boom\n\ndata: [DONE]\n\n',
  'event: error\ndata: {"rows":[],"message":"boom"}\n\n',
])('an event that is named as an error is one on both sides: %j', async (body) => {
  for (const [before, rows] of [
    ['', 0],
    ['data: {"a":1}\n\ndata: {"a":2}\n\n', 2],
  ] as const) {
    for (const road of ['buffered', 'streamed']) {
      const run = await prepareRun(road, answerWith(before + body)).ended;
      expect(run).toMatchObject({ state: 'failed', rows, problem: { code: 'in-band-error' } });
      expect(run.problem?.message).toContain('boom');
    }
  }
});

test.each([
  'data: {"error":"boom"}\n\n',
  'data: {"error":"boom"}\n\ndata: [DONE]\n\n',
  'data: {"message":"Internal server error"}\n\nevent: end\n\n',
  'data: boom failed\n\ndata: [DONE]\n\n',
  'data: [DONE]\n\ndata: {"error":"boom"}\n\n',
])('an error behind rows is no row, and whatever counts none hides it: %j', async (body) => {
  for (const road of ['buffered', 'streamed']) {
    const text = `data: {"a":1}\n\ndata: {"a":2}\n\n${body}`;
    const { state, rows, messageAtEnd } = await prepareRun(road, answerWith(text)).ended;
    expect({ state, rows }).toEqual({ state: 'unknown', rows: 2 });
    expect(messageAtEnd?.isError).toBe(true);
  }
});

test('an end that counts the rows says that the last one is a row', async () => {
  const body =
    'data: {"a":1}\n\ndata: {"a":2}\n\ndata: {"error":"boom"}\n\nevent: end\ndata: {"count":3}\n\n';
  const expected = { state: 'complete', rows: 3 };
  expect(await endsOf(body, 'text/event-stream')).toMatchObject({
    buffered: expected,
    streamed: expected,
  });
});

test.each([
  'data: {"Items":[]}\n\n',
  'data: {"Items":[],"message":"No results"}\n\n',
  'data: {"Items":[]}\n\ndata: [DONE]\n\n',
  '\u001E{"Items":[]}\n',
])('a framed list without rows is no error: %j', async (body) => {
  for (const road of ['buffered', 'streamed']) {
    const { state, rows, problem } = await prepareRun(road, answerWith(body)).ended;
    expect([state, rows, problem]).toEqual([
      body.includes('[DONE]') ? 'complete' : 'unknown',
      0,
      undefined,
    ]);
  }
});

test.each([
  '{"data":[],"error":null}',
  '{"count":0,"items":[],"message":"No results"}',
  '{"success":true,"message":"No records found","data":[]}',
  '{"data":{"rows":[]},"message":"No rows"}',
  '{"data":[],"errors":[]}',
  '{"data":[],"included":[]}',
  '{"code":200,"msg":"ok","data":[]}',
  '{"data":{"viewer":{"repo":{"issues":{"nodes":[]}}}}}',
])('an empty list is no row and no error on any road: %s', async (body) => {
  for (const type of TYPES) {
    const expected = { state: 'unknown', rows: 0, shown: 0, code: undefined };
    const buffered = { ...expected, state: 'complete' };
    expect(await endsOf(body, type)).toMatchObject({ buffered, streamed: expected });
  }
  const { rows, problem } = await prepareRun('paginated', answerWith(body)).ended;
  expect({ rows, problem }).toEqual({ rows: 0, problem: undefined });
});

test.each(['{"id":1,"error":"boom"}', '{"level":"error","error":"boom","tags":[],"host":"a"}'])(
  'a single line with an error in it is a row: %s',
  async (body) => {
    const expected = { state: 'unknown', rows: 1, shown: 1, code: undefined };
    const ends = await endsOf(body, 'application/x-ndjson');
    expect(ends).toMatchObject({ buffered: expected, streamed: expected });
  },
);

test('a list is found as deep as GraphQL has it, on every road', async () => {
  const body = `{"data":{"viewer":{"repo":{"issues":{"nodes":[${ROWS.join()}]}}}}}`;
  for (const road of ['buffered', 'streamed', 'paginated']) {
    const { rows, rowLists } = await prepareRun(road, answerWith(body)).ended;
    expect([rows, rowLists?.chosen]).toEqual([3, 'data.viewer.repo.issues.nodes']);
  }
});

test.each([
  ['{"Items":null,"Count":5}', 0, 'says that it has 5 rows (Count), but 0 rows came'],
  ['{"userData":null,"count":5}', 0, 'says that it has 5 rows (count), but 0 rows came'],
  ['{"Items":[],"Count":5}', 0, 'says that it has 5 rows (Count), but 0 rows came'],
  [
    '{"statusCode":500,"body":[{"a":1}]}',
    1,
    'says beside its rows that it failed: "statusCode": 500',
  ],
  ['{"statusCode":"502","body":{"Items":[{"a":1}]}}', 1, 'that it failed: "statusCode": "502"'],
  ['{"httpStatus":500,"data":[{"a":1}],"total":1}', 1, 'that it failed: "httpStatus": 500'],
  ['{"success":false,"data":[{"a":1}],"total":1}', 1, 'that it failed: "success": false'],
])('what %s says beside its rows leaves its end open on every road', async (body, count, words) => {
  for (const road of ['buffered', 'streamed', 'paginated']) {
    const run = await prepareRun(road, answerWith(body)).ended;
    expect([run.state, run.rows]).toEqual(['unknown', count]);
    expect(remarksOf(run).join()).toContain(words);
  }
});

test.each(['{"statusCode":200,"body":[{"a":1}]}', '{"status":"ok","data":[{"a":1}]}'])(
  'a status that tells of no error opens nothing: %s',
  async (body) => {
    const { state, notes } = await prepareRun('buffered', answerWith(body)).ended;
    expect([state, notes]).toEqual(['complete', undefined]);
  },
);
