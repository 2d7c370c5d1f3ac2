import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { terminalLineIn } from './terminal-line.ts';

/** What the text between two others is, so that neither counts. */
function read(text: string) {
  const encoder = new TextEncoder();
  const [before, bytes] = [encoder.encode('{"id":0}\n'), encoder.encode(text)];
  const store = createByteStore();
  store.append(before);
  store.append(bytes);
  store.append(encoder.encode('\n{"type":"end"}\n'));
  return terminalLineIn(store, before.length, before.length + bytes.length);
}

const END = { type: 'end', pages: 1, count: 2, elapsedMs: 3 };

test.each([
  '{"type":"end","pages":1,"count":2,"elapsedMs":3}',
  '{"pages":1,"type":"end","count":2,"elapsedMs":3}',
  '{"count":2,"pages":1,"elapsedMs":3,"type":"end"}',
  '{"elapsedMs":3,"count":2,"pages":1,"type":"end"}',
  ' \t\r\n{ \t\r\n"type":"end","pages":1,"count":2,"elapsedMs":3}',
])('an end line is one in any order, with white space around its brace: %j', (line) => {
  expect(read(line)).toEqual(END);
});

test('read units may come first', () => {
  expect(read('{"readUnits":7,"type":"end","pages":1,"count":2,"elapsedMs":3}')).toEqual({
    ...END,
    readUnits: 7,
  });
});

test.each([
  '{"error":{"name":"Late","message":"No."},"type":"error","pages":1,"count":2,"elapsedMs":3}',
  '{"message":"No.","name":"Late","type":"error","pages":1,"count":2,"elapsedMs":3}',
  '{"type":"error","error":{"name":"Late","message":"No."}}',
  '{"errorType":"Late","errorMessage":"No."}',
  '{"errorMessage":"No.","errorType":"Late"}',
  '{"trace":[],"errorMessage":"No.","errorType":"Late"}',
  '{"stackTrace":[],"errorMessage":"No.","errorType":"Late"}',
  '{"requestId":"1","errorMessage":"No.","errorType":"Late"}',
])('an error line is one, Lambda’s own included: %s', (line) => {
  expect(read(line)).toMatchObject({ type: 'error', error: { name: 'Late', message: 'No.' } });
});

test.each([
  '',
  '   ',
  '{}',
  '[{"type":"end"}]',
  '"end"',
  '{"id":1,"type":"end","pages":1,"count":2,"elapsedMs":3}',
  '{"types":"end","pages":1,"count":2,"elapsedMs":3}',
  '{"type":"page","page":1,"count":0,"elapsedMs":1,"userData":[]}',
  '{"type":"user","pages":1}',
  '{"type":"end","id":7}',
  '{"count":2}',
  '{"type":"end"',
  '{"type"',
])('anything else is none: %j', (line) => {
  expect(read(line)).toBeUndefined();
});

const errorLineOf = (length: number) => {
  const rest = '{"type":"error","error":{"name":"Late","message":""}}';
  return rest.replace('""', `"${'x'.repeat(length - rest.length)}"`);
};

test('no terminal line is longer than 2 MB', () => {
  const most = 2 * 1024 * 1024;
  expect(read(errorLineOf(most))).toMatchObject({ type: 'error' });
  expect(read(errorLineOf(most + 1))).toBeUndefined();
});
