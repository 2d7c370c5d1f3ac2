import { expect, test } from 'vitest';
import { createPreludeReader } from './read-prelude.ts';

const PRELUDE = { statusCode: 201, headers: { 'X-A': 'ü' }, cookies: ['a=1'] };

function bytesOf(json: string, body = ''): Buffer {
  return Buffer.concat([Buffer.from(json), Buffer.alloc(8), Buffer.from(body)]);
}

test('splits the prelude from the body that came with it', () => {
  const read = createPreludeReader().push(bytesOf(JSON.stringify(PRELUDE), 'body'));
  expect(read?.prelude).toEqual(PRELUDE);
  expect(read && Buffer.from(read.rest).toString()).toBe('body');
});

test('waits for a prelude that arrives byte by byte', () => {
  const reader = createPreludeReader();
  const bytes = bytesOf(JSON.stringify(PRELUDE));
  const reads = Array.from(bytes, (_byte, at) => reader.push(bytes.subarray(at, at + 1)));
  expect(reads.slice(0, -1).every((read) => read === undefined)).toBe(true);
  expect(reads.at(-1)?.prelude).toEqual(PRELUDE);
});

test('uses status 200 and no headers if the prelude has none', () => {
  const read = createPreludeReader().push(bytesOf('{}'));
  expect(read?.prelude).toEqual({ statusCode: 200, headers: {}, cookies: [] });
});

test('keeps headers with several values apart', () => {
  const prelude = { ...PRELUDE, multiValueHeaders: { 'X-B': ['1', '2'] } };
  expect(createPreludeReader().push(bytesOf(JSON.stringify(prelude)))?.prelude).toEqual(prelude);
});

test('refuses a prelude that is longer than allowed, as soon as that is certain', () => {
  const bytes = bytesOf(JSON.stringify(PRELUDE), 'body of any length');
  const preludeBytes = bytesOf(JSON.stringify(PRELUDE)).length;
  expect(createPreludeReader(preludeBytes).push(bytes)?.prelude).toEqual(PRELUDE);
  const refusal = expect.objectContaining({ name: 'PreludeError', code: 'bad-prelude' });
  expect(() => createPreludeReader(preludeBytes - 1).push(bytes)).toThrow(refusal);
  const reader = createPreludeReader(10);
  expect(reader.push(bytes.subarray(0, 10))).toBeUndefined();
  expect(() => reader.push(bytes.subarray(10, 11))).toThrow(refusal);
});

test.each([
  '{"statusCode":',
  '200',
  'null',
  '{"statusCode":"200"}',
  '{"statusCode":99}',
  '{"headers":null}',
  '{"cookies":"a=1"}',
])('refuses the prelude %s', (json) => {
  expect(() => createPreludeReader().push(bytesOf(json))).toThrow(
    expect.objectContaining({ name: 'PreludeError', code: 'bad-prelude' }),
  );
});
