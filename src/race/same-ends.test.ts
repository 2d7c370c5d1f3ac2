import { expect, test } from 'vitest';
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
];

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
    '{"a":1}',
    '{\n  "a": 1\n}\n',
    '{"success":false,"data":[],"message":"no"}',
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
