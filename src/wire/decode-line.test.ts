import { expect, test } from 'vitest';
import { decodeLine } from './decode-line.ts';
import { encodeLine, type WireLine } from './wire-line.ts';

const decode = (text: string) => decodeLine(new TextEncoder().encode(text));
const reasonOf = (text: string) => {
  const decoded = decode(text);
  return decoded.type === 'bad' ? decoded.reason : decoded;
};

test('every line of the protocol comes back as it was encoded', () => {
  const error = { name: 'DeadlineExceeded', message: 'Out of time.', retryable: false };
  const lines: WireLine[] = [
    { type: 'page', page: 1, count: 2, elapsedMs: 3.5, userData: [{ a: [1, null] }, {}] },
    { type: 'end', pages: 1, count: 2, elapsedMs: 4 },
    { type: 'error', error, pages: 1, count: 2, elapsedMs: 4 },
    { type: 'end', pages: 1, count: 2, elapsedMs: 4, readUnits: 12.5 },
    { type: 'error', error, pages: 1, count: 2, elapsedMs: 4, readUnits: 0 },
  ];
  for (const line of lines) expect(decode(encodeLine(line).trimEnd())).toEqual(line);
});

test.each(['-1', '"many"', 'null', '{}'])(
  'read units of %s are none, and change nothing else',
  (readUnits) => {
    expect(
      decode(`{"type":"end","pages":1,"count":2,"elapsedMs":4,"readUnits":${readUnits}}`),
    ).toEqual({ type: 'end', pages: 1, count: 2, elapsedMs: 4 });
  },
);

test('a line of white space is blank', () => {
  expect(decode('')).toEqual({ type: 'blank' });
  expect(decode(' \t\r')).toEqual({ type: 'blank' });
});

test('a typed object that the protocol does not know is unknown, not bad', () => {
  expect(decode('{"type":"progress","done":3}')).toEqual({ type: 'unknown' });
});

test('a line that is not JSON is bad and says why', () => {
  expect(reasonOf('{"type":"page","userData":[{')).toMatch(/^It is not JSON: .*position 28/);
});

test('JSON that is not a typed object is bad and shows how it starts', () => {
  expect(reasonOf('[1,2]')).toBe('It is JSON, but not a typed object: it starts "[1,2]".');
  expect(reasonOf('{"userId":"a"}')).toMatch(/^It is JSON, but not a typed object/);
  expect(reasonOf('null')).toMatch(/^It is JSON, but not a typed object/);
});

test('a page whose count differs from its number of rows is bad, and keeps its rows', () => {
  expect(decode('{"type":"page","page":1,"count":3,"elapsedMs":1,"userData":[{"a":1}]}')).toEqual({
    type: 'bad',
    code: 'malformed',
    reason: 'Its count says 3 rows, it carries 1.',
    isMiscounted: true,
    rows: [{ a: 1 }],
  });
});

test('a page without rows, page number or elapsedMs is bad', () => {
  expect(reasonOf('{"type":"page"}')).toBe('It is a page without a userData array.');
  expect(reasonOf('{"type":"page","count":0,"elapsedMs":1,"userData":[]}')).toBe(
    'It is a page without a page number.',
  );
  expect(reasonOf('{"type":"page","page":1,"count":0,"userData":[]}')).toBe(
    'It is a page without elapsedMs.',
  );
  expect(decode('{"type":"page"}')).not.toHaveProperty('rows');
});

test('a terminal line that lacks something still counts, and says what it lacks', () => {
  expect(decode('{"type":"end"}')).toEqual({
    type: 'end',
    note: 'The end line lacks pages, count and elapsedMs.',
  });
  expect(decode('{"type":"end","pages":null,"count":0,"elapsedMs":-1}')).toEqual({
    type: 'end',
    count: 0,
    note: 'The end line lacks pages and elapsedMs.',
  });
  expect(decode('{"type":"error","error":"No."}')).toMatchObject({
    type: 'error',
    error: { name: 'Error', message: 'No.' },
  });
});

test('numbers may be written as texts, and a total that agrees with nothing stays one', () => {
  expect(decode('{"type":"end","pages":"2","count":"-4","elapsedMs":"9.5"}')).toEqual({
    type: 'end',
    pages: 2,
    count: -4,
    elapsedMs: 9.5,
  });
  expect(
    decode('{"type":"page","page":"1","count":"1","elapsedMs":"1","userData":[7]}'),
  ).toMatchObject({ type: 'page', page: 1, count: 1, elapsedMs: 1 });
});

test('totals under another type, or none, are an end among pages only', () => {
  for (const type of ['"type":"done",', '"type":"END",', '']) {
    expect(decode(`{${type}"pages":2,"count":4,"elapsedMs":9}`)).toMatchObject({
      type: 'bad',
      terminal: { type: 'end', pages: 2, count: 4, note: 'The end line lacks type "end".' },
    });
  }
  expect(reasonOf('{"type":"done","pages":2,"count":4}')).toBe(
    'It ends the stream with the type "done".',
  );
  expect(decode('{"type":"done","count":4}')).toEqual({ type: 'unknown' });
});

test('what Lambda writes for a function that threw is an error line', () => {
  expect(decode('{"errorType":"Error","errorMessage":"bang","trace":[]}')).toEqual({
    type: 'error',
    error: { name: 'Error', message: 'bang' },
  });
  expect(decode('{"errorType":"Error","errorMessage":"bang","id":1}').type).toBe('bad');
});

test('a line that could be a row of type end says what it means among pages', () => {
  expect(decode('{"type":"end","n":2}')).toMatchObject({ type: 'bad', terminal: { type: 'end' } });
});

test('bytes that are not UTF-8 are read with a replacement character', () => {
  const line = encodeLine({ type: 'page', page: 1, count: 1, elapsedMs: 0, userData: ['x'] });
  const bytes = new TextEncoder().encode(line);
  bytes[line.indexOf('"x"') + 1] = 0xff;
  expect(decodeLine(bytes)).toMatchObject({ userData: ['\uFFFD'] });
});

test.each(['ending', 'weekend', 'undone', 'finisher'])(
  'totals under the type %s, which is no word for an end, are none',
  (type) => {
    expect(decode(`{"type":"${type}","pages":2,"count":4}`)).toEqual({ type: 'unknown' });
  },
);

test.each(['null', 'false', '0', '""'])('an end line whose error is %s is no error', (error) => {
  const totals = '"pages":1,"count":2,"elapsedMs":3';
  expect(decode(`{"type":"end",${totals},"error":${error}}`).type).toBe('end');
  expect(decode(`{"type":"end",${totals},"error":"x"}`).type).toBe('error');
});

test('totals without a type, with an error among them, are an error among pages', () => {
  expect(decode('{"pages":2,"count":4,"elapsedMs":9,"error":"boom"}')).toMatchObject({
    type: 'bad',
    terminal: { type: 'error', error: { message: 'boom' }, pages: 2, count: 4 },
  });
  expect(decode('{"pages":2,"count":4,"id":1}')).not.toHaveProperty('terminal');
  expect(decode('{"pages":2}')).not.toHaveProperty('terminal');
});

/** The reason why a page of two rows with this text in place of its count is bad. */
const reasonForCount = (count: string) =>
  reasonOf(`{"type":"page","page":1,${count}"elapsedMs":1,"userData":[1,2]}`);

test('a count that is none is named in its words', () => {
  expect(reasonForCount('')).toBe('It is a page without a count; it carries 2 rows.');
  expect(reasonForCount('"count":1e999,')).toBe(
    'Its count is too large to be one; it carries 2 rows.',
  );
  expect(reasonForCount('"count":"many",')).toBe('Its count says "many" rows, it carries 2.');
  expect(reasonForCount(`"count":"${'x'.repeat(50)}",`)).toBe(
    `Its count says "${'x'.repeat(39)} rows, it carries 2.`,
  );
});

const errorOf = (members: string) => decode(`{"type":"error",${members}}`);

test('the reason of an error is its message, or what else it has in words', () => {
  expect(errorOf('"error":{"name":"E","message":"m","retryable":true}')).toMatchObject({
    error: { name: 'E', message: 'm', retryable: true },
    note: 'The error line lacks pages, count and elapsedMs.',
  });
  expect(errorOf('"error":{"message":""},"message":"m"')).toMatchObject({
    error: { message: 'm' },
  });
  expect(errorOf('"error":{"code":7},"name":"no"')).toMatchObject({
    error: { name: 'Error', message: '{"code":7}' },
  });
  expect(errorOf('"error":[1]')).toMatchObject({ error: { message: '[1]' } });
  expect(errorOf('"error":null')).toMatchObject({ error: { message: 'it gives no reason' } });
  expect(errorOf('"message":"m","name":"E"')).toMatchObject({ error: { name: 'E', message: 'm' } });
  expect(errorOf('"error":"m","pages":1,"count":2,"elapsedMs":3')).toMatchObject({
    note: 'The error line lacks error.message.',
  });
  expect(errorOf('"error":{"message":"m"},"pages":1,"count":2,"elapsedMs":3')).not.toHaveProperty(
    'note',
  );
});

test('an error line with members of a row says what it means among pages', () => {
  expect(decode('{"type":"error","id":1}')).toMatchObject({
    type: 'bad',
    reason: 'It is an error line without error.message, pages, count and elapsedMs.',
    terminal: { type: 'error', error: { message: 'it gives no reason' } },
  });
  expect(decode('{"type":"error","error":{"message":"m"},"id":1}').type).toBe('error');
  expect(decode('{"type":"end","id":1}')).toMatchObject({
    reason: 'It is an end line without pages, count and elapsedMs.',
  });
  expect(decode('{"type":"end","count":1,"id":1}').type).toBe('end');
});
