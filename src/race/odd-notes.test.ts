import { expect, test } from 'vitest';
import { remarksOf } from '#recording/remarks-of';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { answerWith, prepareRun, settle } from './testing/prepare-run.ts';

const ROADS = ['buffered', 'streamed'] as const;

const endOfRun = (road: string, body: string | Uint8Array<ArrayBuffer>, contentType = 'a/b') =>
  prepareRun(road, () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': contentType } })),
  ).ended;

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each(ROADS)('bytes that are not UTF-8 are noted once, %s, with the charset', async (road) => {
  const body = latin1('[{"name":"Zoë"},{"name":"Noël"}]');
  const { rows, notes } = await endOfRun(road, body, 'application/json; charset=ISO-8859-1');
  expect(rows).toBe(2);
  expect(notes).toEqual([
    'Some texts have bytes that are not UTF-8, as JSON has to be, and are shown with � in their place. The content type says ISO-8859-1.',
  ]);
});

test.each(ROADS)('a � that was sent as such is not noted, %s', async (road) => {
  const { notes } = await endOfRun(road, '[{"name":"\uFFFD"},{"name":"\\ud800"}]');
  expect(notes).toBeUndefined();
});

test.each(ROADS)('a false count beside the rows is noted, %s', async (road) => {
  const body = '{"Items":[{"id":1},{"id":2}],"Count":5}';
  const run = await endOfRun(road, body);
  expect(run).toMatchObject({
    state: 'unknown',
    rows: 2,
    otherCount: { said: 5, came: 2, by: 'Count' },
  });
});

test.each([
  '{"Items":[{"id":1},{"id":2}],"Count":2,"ScannedCount":900}',
  '{"userData":[{"id":1}],"count":"1"}',
  '{"results":[{"id":1}],"count":812,"next":null}',
])('no count is doubted that may count something else: %s', async (body) => {
  expect((await endOfRun('buffered', body)).state).toBe('complete');
  expect((await endOfRun('buffered', body)).notes).toBeUndefined();
});

test.each(ROADS)('errors beside rows are noted, %s', async (road) => {
  const body = '{"data":{"users":[{"id":1}]},"errors":[{"message":"boom","path":["users",1]}]}';
  const run = await endOfRun(road, body);
  expect(run.rows).toBe(1);
  const words = '[{"message":"boom","path":["users",1]}]';
  expect(run.errorsBeside).toEqual([{ by: 'errors', words }]);
  expect(remarksOf(run)).toEqual([`The response has errors beside its rows: ${words}`]);
  expect(saysThereIsMore(run)).toBe('errors-beside-rows');
});

test.each([
  ['{"success":false,"data":[{"id":1}]}', { by: 'failure', words: '"success": false' }],
  ['{"Items":[{"id":1}]}\n{"Items":[],"error":"boom"}\n', { by: 'errors-alone', words: '"boom"' }],
  ['{"data":[{"id":1}],"rows":1,"exception":"boom"}', { by: 'errors', words: '"boom"' }],
  [
    '{"records":[{"id":1}],"errorMessage":"boom","errorCode":"E504"}',
    { by: 'errors', words: '"boom"' },
  ],
])('every error beside rows is in the recording, not among the notes: %s', async (body, error) => {
  for (const road of ROADS) {
    const run = await endOfRun(road, body);
    expect([run.errorsBeside, run.notes]).toEqual([[error], undefined]);
    expect(saysThereIsMore(run)).toBe('errors-beside-rows');
  }
});

test.each(['null', 'false', '[]', '{}', '""', '0'])('no error is seen in %s', async (nothing) => {
  const body = `{"Items":[{"id":1}],"Count":1,"errors":${nothing},"error":${nothing}}`;
  expect(remarksOf(await endOfRun('buffered', body))).toEqual([]);
});

test.each(ROADS)('an error that was written into what it cut is told, %s', async (road) => {
  const half = pageLine(2, [{ id: 3 }, { id: 4 }]).slice(0, -9);
  const error = '{"errorType":"Error","errorMessage":"it went bang","trace":[]}';
  const { state, problem } = await endOfRun(road, pageLine(1, [{ id: 1 }]) + half + error);
  expect(state).toBe('failed');
  expect(problem?.message).toBe('The endpoint stopped after 2 rows: Error: it went bang.');
});

const LONG_ROWS = JSON.stringify(Array.from({ length: 2000 }, (_, id) => ({ id, name: 'Zoë' })));

test.each([
  ['an answer for a gateway', JSON.stringify({ statusCode: 200, body: LONG_ROWS }), /API Gateway/],
  [
    'one with its body first',
    JSON.stringify({ body: LONG_ROWS, statusCode: 200, isBase64Encoded: false }),
    /API Gateway/,
  ],
  ['JSON in a text', JSON.stringify(LONG_ROWS), /JSON in a text/],
  ['JSON in base64 in a text', JSON.stringify(btoa('[{"id":1}]'.repeat(2000))), /base64/],
])('%s is named however long it is', async (_, body, name) => {
  for (const road of ROADS) {
    const { state, rows, problem } = await endOfRun(road, body);
    expect({ road, state, rows }).toEqual({ road, state: 'failed', rows: 0 });
    expect(problem?.message).toMatch(name);
  }
});

const ROW_TEXT = JSON.stringify([{ id: 1 }, { id: 2 }]);

test.each([
  ['MessagePack', '\xdc\0\x78\x81\xa2id\0\x81\xa2id\x01', /binary format such as MessagePack/],
  ['CBOR', '\x82\xa1bid\x01\xa1bid\x02', /binary format such as MessagePack/],
  ['gRPC', '\0\0\0\0\x05hello\x80\0\0\0\x0fgrpc-status:0\r\n', /gRPC/],
  [
    'an event stream',
    '\0\0\0\x90\0\0\0\x50\xab\xcd\xef\x01\x0d:message-type\x07\0\x05event{}',
    /binary format/,
  ],
  ['UTF-16', `\xff\xfe${ROW_TEXT.replace(/./g, '$&\0')}`, /UTF-16/],
  ['UTF-16, high byte first', ROW_TEXT.replace(/./g, '\0$&'), /UTF-16/],
  [
    'multipart',
    `--abc\r\nContent-Type: application/json\r\n\r\n${ROW_TEXT}\r\n--abc--`,
    /multipart/,
  ],
  [
    'multipart with a short boundary',
    `---\r\nContent-Type: application/json\r\n\r\n{}\r\n-----`,
    /multipart/,
  ],
  ['JSONP of Express', `/**/ typeof cb === 'function' && cb(${ROW_TEXT});`, /JSONP/],
  ['JSONP of Rails', `/**/cb(${ROW_TEXT})`, /JSONP/],
  ['a loop', `while(1);${ROW_TEXT}`, /script/],
  ['another loop', `for (;;);${ROW_TEXT}`, /script/],
  ['an object that is not used', `{}&& ${ROW_TEXT}`, /script/],
])('a body that is no JSON is named for what it is, on both roads: %s', async (_, body, name) => {
  for (const road of ROADS) {
    const { state, problem } = await endOfRun(road, latin1(body));
    expect([road, state]).toEqual([road, 'failed']);
    expect(problem?.message).toMatch(name);
    expect(problem?.message.includes('UTF-16')).toBe(name.source === 'UTF-16');
  }
});

test.each([
  ['Python', "[{'id': 1}, {'id': 2}]", /literal of a programming language/],
  ['JavaScript', '[{id: 1}, {id: 2}]', /literal of a programming language/],
  ['UTF-16 without a mark', '[{"id":1}]'.replace(/./g, '$&\0'), /UTF-16/],
  ['JSON behind a prefix', `)]}',\n${'x'.repeat(9)}`, /prefix against its use as a script/],
])('rows that are all unreadable are named, %s', async (_, body, name) => {
  const { state, problem } = await endOfRun('streamed', body);
  expect(state).toBe('failed');
  expect(problem?.message).toMatch(name);
  expect(problem?.remedy).not.toMatch(/counts wrong/);
});

test('a body that is broken in itself is not said to be cut', async () => {
  const body = '{"userData":[{"id":"a\nb"},{"id":2}]}';
  const buffered = await endOfRun('buffered', body);
  expect(buffered).toMatchObject({ state: 'failed', problem: { code: 'invalid-json' } });
  expect(buffered.problem?.message).toMatch(/control character/);
  expect((await endOfRun('streamed', body)).state).not.toBe('truncated');
});

test('what came of the body of an error is shown, also where it breaks off', async () => {
  const { response, write, fail } = createControlledResponse({ status: 500 });
  const { ended } = prepareRun('streamed', () => Promise.resolve(response));
  write('it went b');
  await settle();
  fail(new TypeError('network error'));
  expect((await ended).problem?.message).toBe('HTTP 500: it went b.');
});

test.each([
  ['{"errorType":"E","errorMessage":"it went bang"}', 'in-band-error'],
  ['<!doctype html><title>Sign in</title>', 'html'],
])('what a buffered response tells outweighs how its connection ended: %s', async (body, code) => {
  const { response, write, fail } = createControlledResponse();
  const { ended } = prepareRun('buffered', () => Promise.resolve(response));
  await settle();
  write(body);
  await settle();
  fail(new TypeError('network error'));
  expect((await ended).problem?.code).toBe(code);
});

test.each(ROADS)('a body of white space is called that, %s', async (road) => {
  expect((await endOfRun(road, ' \n\n')).problem?.message).toBe(
    'The endpoint answered with nothing but white space in its body (HTTP 200).',
  );
});

test.each(ROADS)('an error line without words says so, %s', async (road) => {
  const { problem } = await endOfRun(
    road,
    '{"id":1}\n{"type":"error","error":null,"message":""}\n',
  );
  expect(problem?.message).toBe('The endpoint stopped after 1 row: Error: it gives no reason.');
});

test.each(ROADS)(
  'a last row that is nested too deeply to be quoted ends no run, %s',
  async (road) => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const { state, rows, problem, notes } = await endOfRun(
      road,
      `{"id":1}\n{"id":2}\n{"error":{"x":${deep}}}\n`,
    );
    expect({ state, rows, problem }).toEqual({ state: 'unknown', rows: 2, problem: undefined });
    expect(notes?.[0]).toMatch(/^The last row looks like an error, not like the other rows: /);
  },
);

test.each(['{"toString":1}', `${'['.repeat(20_000)}${']'.repeat(20_000)}`])(
  'a status that cannot become a text says nothing of a failure: %#',
  async (status) => {
    const body = `{"id":1}\n{"id":2}\n{"message":"all good","status":${status}}\n`;
    const { problem, notes } = await endOfRun('streamed', body);
    expect(problem).toBeUndefined();
    expect(notes?.[0]).toMatch(/^The last row looks like a message, not like the other rows: /);
  },
);

test.each(['500', '"500"', '[500]'])('a status of %s tells a failure', async (status) => {
  const body = `{"id":1}\n{"id":2}\n{"message":"all good","status":${status}}\n`;
  const { notes } = await endOfRun('streamed', body);
  expect(notes?.[0]).toMatch(/^The last row looks like an error, not like the other rows: /);
});

/** More than a check parses in one piece. */
const LARGE = { id: 1, text: 'x'.repeat(700_000) };

test('large pages whose newlines got lost keep all their rows', async () => {
  const pages = [1, 2, 3].map((page) => pageLine(page, [LARGE, LARGE]).trim()).join('');
  const { ended } = prepareRun('streamed', answerWith(`${pages}\n${endLine(3, 6)}`));
  expect(await ended).toMatchObject({ state: 'complete', rows: 6, checkedRows: 6 });
});

test.each([
  ['text behind its rows', (line: string) => line.replace(/\]\}\n$/, '] oops ]}\n')],
  ['a list behind its rows', (line: string) => line.replace(/\]\}\n$/, '],"x":[1]}\n')],
  ['a comma too many', (line: string) => line.replace(/\]\}\n$/, ',]}\n')],
  ['no comma', (line: string) => line.replace('},{', '} {')],
])('a large page with %s is judged like a small one', async (_, spoil) => {
  const runs = [{ id: 1 }, LARGE].map(async (row) => {
    const body = spoil(pageLine(1, [row, row])) + endLine(1, 2);
    const { state, rows, badLineCount } = await prepareRun('streamed', answerWith(body)).ended;
    return { state, rows, badLineCount };
  });
  const [small, large] = await Promise.all(runs);
  expect(large).toEqual(small);
});

/** Every order of some members. */
function ordersOf(members: readonly string[]): string[] {
  if (members.length === 0) return [''];
  return members.flatMap((member) =>
    ordersOf(members.filter((other) => other !== member)).map((rest) =>
      rest === '' ? member : `${member},${rest}`,
    ),
  );
}

test('the members of pages and of terminal lines may come in any order', async () => {
  const pages = [1, 2].map((page) =>
    ordersOf([
      '"type":"page"',
      `"page":${page}`,
      '"count":1',
      '"elapsedMs":1',
      `"userData":[{"id":${page}}]`,
    ]),
  );
  const ends = ordersOf(['"type":"end"', '"pages":2', '"count":2', '"elapsedMs":3']);
  for (const [index, one] of (pages[0] ?? []).entries()) {
    const lines = [one, pages[1]?.[119 - index], ends[index % ends.length]];
    const { state, rows, badLineCount } = await endOfRun(
      'streamed',
      lines.map((line) => `{${line}}\n`).join(''),
    );
    expect({ lines, state, rows, badLineCount }).toEqual({
      lines,
      state: 'complete',
      rows: 2,
      badLineCount: 0,
    });
  }
  const errors = ordersOf([
    '"type":"error"',
    '"error":{"message":"boom"}',
    '"pages":0',
    '"count":2',
  ]);
  for (const error of errors) {
    const { problem } = await endOfRun('streamed', `{"id":1}\n{"id":2}\n{${error}}\n`);
    expect([error, problem?.code]).toEqual([error, 'in-band-error']);
  }
});

test('a page without rows and an error in its place fails a series', async () => {
  const body = '{"type":"error","error":{"name":"E","message":"it went bang"}}';
  const { ended } = prepareRun('paginated', answerWith(body));
  expect(await ended).toMatchObject({
    state: 'failed',
    problem: {
      code: 'in-band-error',
      message: 'The endpoint stopped after 0 rows: E: it went bang.',
    },
  });
});

test.each([
  ['agrees', 2, 'complete'],
  ['does not', 3, 'failed'],
])('an end line as the last element of a page counts, where it %s', async (_, count, state) => {
  const body = `[{"id":1},{"id":2},{"type":"end","pages":1,"count":${count},"elapsedMs":1}]`;
  expect(await prepareRun('paginated', answerWith(body)).ended).toMatchObject({ state, rows: 2 });
});

test.each(ROADS)('a count that can be none is another one too, %s', async (road) => {
  const run = await endOfRun(road, '{"Items":[{"id":1},{"id":2}],"Count":-1}');
  expect(run).toMatchObject({ state: 'unknown', otherCount: { said: -1, came: 2, by: 'Count' } });
  expect(saysThereIsMore(run)).toBe('other-count');
});

test.each(ROADS)('a false count and an end line contradict each other, %s', async (road) => {
  const body = `{"Items":[{"id":1},{"id":2}],"Count":5}\n${endLine(1, 2)}`;
  expect(await endOfRun(road, body)).toMatchObject({
    state: 'failed',
    rows: 2,
    problem: { code: 'content-mismatch' },
    otherCount: { said: 5, came: 2, by: 'Count' },
  });
});

test.each(ROADS)('a list that an object has twice is noted once, %s', async (road) => {
  const object = '{"userData":[{"id":1}],"userData":[{"id":2},{"id":3}]}';
  const note =
    'An object has “userData” more than once: as in JSON.parse, only the last list counts.';
  expect(await endOfRun(road, object)).toMatchObject({ rows: 2, notes: [note] });
  expect(await endOfRun(road, `${object}\n${object}\n`)).toMatchObject({ rows: 4, notes: [note] });
  const nested = '{"data":{"rows":[{"id":1}],"rows":[{"id":2}]}}';
  expect((await endOfRun(road, nested)).notes?.[0]).toContain('“data.rows” more than once');
  const rows = '{"rows":[{"id":1,"id":2}],"next":{"rows":null}}';
  expect((await endOfRun(road, rows)).notes ?? []).not.toContainEqual(
    expect.stringContaining('more than once'),
  );
});

test.each(ROADS)('a page line with two lists of rows is told, %s', async (road) => {
  const page = pageLine(1, [{ id: 1 }]).replace('}\n', ',"userData":[{"id":2}]}\n');
  const { state, rows, badLines } = await endOfRun(road, page + endLine(1, 1));
  expect({ state, rows }).toEqual({ state: 'complete', rows: 1 });
  expect(badLines).toMatchObject([
    {
      reason:
        'An object has “userData” more than once: as in JSON.parse, only the last list counts.',
    },
  ]);
});

test.each(ROADS)('events without data are noted, %s', async (road) => {
  for (const body of [':[{"id":1}]', 'id: 1\n\nretry: 10\n\n']) {
    expect(await endOfRun(road, body)).toMatchObject({
      state: 'unknown',
      rows: 0,
      notes: ['The body reads as server-sent events, but none of them has data.'],
    });
  }
  expect((await endOfRun(road, ': hi\r\rdata: []\r\r')).notes).toBeUndefined();
  expect((await endOfRun(road, 'data: {"id":1}\n\n')).notes).toBeUndefined();
});

test('a row in a wrong place is not told as an error', async () => {
  const { rows, badLineCount, notes } = await endOfRun('streamed', '{"id":1}\n\u001E{"id":2}\n');
  expect({ rows, badLineCount, notes }).toEqual({ rows: 1, badLineCount: 1, notes: undefined });
});

test('what is wrong with one line, event or record is told in place of what JSON.parse says of all', async () => {
  const bodies = [
    ['{"id":1}\n{"id":2}\n{"id":}\n', 3],
    ['data: {"id":1}\n\ndata: {"id":}\n\n', 3],
    ['\u001E{"id":1}\n\u001E{"id":}\n', 2],
  ] as const;
  for (const [body, line] of bodies) {
    const { state, problem } = await endOfRun('buffered', body);
    expect(state).toBe('failed');
    expect(problem?.message).toContain(`1 line could not be read. Line ${line}: `);
    expect(problem?.message).not.toContain('The body is not JSON');
  }
});

test('what begins as JSON is not taken for CSV', async () => {
  const { problem } = await endOfRun('buffered', '\u001E{"id":1},\n\u001E{"id":2},\n');
  expect(problem?.message).not.toContain('CSV');
});
