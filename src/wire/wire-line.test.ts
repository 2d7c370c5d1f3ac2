import { expect, test } from 'vitest';
import { encodeLine, encodePageLine } from './wire-line.ts';

test('a page line begins with its type, has its rows last and ends in a newline', () => {
  const line = encodeLine({
    userData: [{ userId: 'a' }],
    elapsedMs: 84.06,
    count: 1,
    page: 1,
    type: 'page',
  });
  expect(line).toBe(
    '{"type":"page","page":1,"count":1,"elapsedMs":84.1,"userData":[{"userId":"a"}]}\n',
  );
});

test('an end line has the totals', () => {
  const line = encodeLine({ elapsedMs: 812.4, count: 1234, pages: 7, type: 'end' });
  expect(line).toBe('{"type":"end","pages":7,"count":1234,"elapsedMs":812.4}\n');
});

test('an error line has its error and none of the error’s other members', () => {
  const thrown = Object.assign(new Error('slow down'), { name: 'Throttled', retryable: true });
  const line = encodeLine({ type: 'error', error: thrown, pages: 3, count: 600, elapsedMs: 1 });
  expect(line).toBe(
    '{"type":"error","error":{"name":"Throttled","message":"slow down","retryable":true},"pages":3,"count":600,"elapsedMs":1}\n',
  );
});

test('a terminal line has its read units last', () => {
  const line = encodeLine({
    type: 'end',
    readUnits: 12.5,
    pages: 7,
    count: 1234,
    elapsedMs: 812.4,
  });
  expect(line).toBe('{"type":"end","pages":7,"count":1234,"elapsedMs":812.4,"readUnits":12.5}\n');
});

test('a newline inside a value does not break the line', () => {
  const line = encodeLine({ type: 'page', page: 1, count: 1, elapsedMs: 0, userData: ['a\nb'] });
  expect(line.indexOf('\n')).toBe(line.length - 1);
});

test.each([[[]], [['ü', { userData: ['[]}'] }]]])(
  'a page line of rows that are already JSON is the same line: %j',
  (userData) => {
    const page = { page: 12, count: userData.length, elapsedMs: 84.06 };
    const rows = new TextEncoder().encode(JSON.stringify(userData));
    const line = new TextDecoder().decode(encodePageLine(page, rows));
    expect(line).toBe(encodeLine({ type: 'page', ...page, userData }));
  },
);
