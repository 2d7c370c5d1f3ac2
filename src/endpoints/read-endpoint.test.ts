import { expect, test } from 'vitest';
import { readEndpoint, readPair } from './read-endpoint.ts';

const URL_TEXT = 'https://api.example/rows';

/** What is wrong with an endpoint; empty if it can be used. */
function problemsOf(value: unknown): readonly string[] {
  const read = readEndpoint(value, 'buffered');
  return read.state === 'invalid' ? read.problems : [];
}

test('an address alone is an endpoint that is requested by GET', () => {
  expect(readEndpoint(' https://api.example ', 'buffered')).toEqual({
    state: 'read',
    value: { url: 'https://api.example/', method: 'GET', headers: [], query: [] },
  });
});

test('every member is read, and headers and query may be objects', () => {
  const given = {
    url: URL_TEXT,
    method: 'post',
    body: '{"a":1}',
    headers: { 'X-Api-Key': ' k ' },
    query: [
      { name: 'limit', value: '50' },
      { name: 'limit', value: '60' },
    ],
    path: 'data.rows',
  };
  expect(readEndpoint(given, 'buffered')).toEqual({
    state: 'read',
    value: { ...given, method: 'POST', headers: [{ name: 'X-Api-Key', value: 'k' }] },
  });
});

test.each([
  ['/buffer', 'buffered.url is “/buffer”, which is not a URL.'],
  ['', 'buffered.url is empty.'],
  ['file:///tmp/rows.json', 'buffered.url is the address of a file.'],
  ['javascript:alert(1)', 'which is not an http or https URL.'],
  ['https://me:secret@api.example/', 'buffered.url contains a user name or password'],
  ['https://api.example/#rows', 'buffered.url has a fragment, “#rows”'],
  [`https://api.example/${'a'.repeat(9000)}`, 'buffered.url is 9,020 characters long.'],
  [undefined, 'buffered is missing.'],
  [null, 'buffered is null.'],
  [[], 'buffered is a list.'],
  [{}, 'buffered.url is missing.'],
  [{ url: 5 }, 'buffered.url is a number.'],
  [{ url: URL_TEXT, urll: '' }, 'buffered has the unknown member “urll”.'],
  [{ url: URL_TEXT, prefetch: 2 }, 'buffered.prefetch is 2. Use 0 or 1'],
  [{ url: URL_TEXT, prefetch: '1' }, 'buffered.prefetch is a string. Use 0 or 1'],
  [{ url: URL_TEXT, method: 'PUT' }, 'buffered.method is “PUT”. Use GET or POST.'],
  [{ url: URL_TEXT, body: 'a' }, 'buffered.body cannot be sent with GET.'],
  [{ url: URL_TEXT, method: 'POST', body: 'a'.repeat(70_000) }, 'buffered.body is 70,000'],
  [{ url: URL_TEXT, headers: 'X: 1' }, 'buffered.headers is a string.'],
  [{ url: URL_TEXT, headers: [{ name: 'X' }, 5] }, 'an entry, number 2,'],
  [{ url: URL_TEXT, headers: { X: 5 } }, 'an entry, number 1,'],
  [{ url: URL_TEXT, query: { '': 'a' } }, 'a query parameter without a name.'],
  [{ url: URL_TEXT, path: 5 }, 'buffered.path is a number.'],
])('what cannot be used is named, with its member: %j', (given, problem) => {
  expect(problemsOf(given).join(' ')).toContain(problem);
});

test.each([
  ['', 'a header without a name'],
  ['X Y', 'the header name “X Y”, which is not allowed'],
  ['Xé', 'which is not allowed'],
  ['X\r\nHost', 'whose name contains a line break'],
  ['Host', 'the header Host, which browsers do not let a page set'],
  ['cookie', 'browsers do not let a page set'],
  ['Sec-Fetch-Mode', 'browsers do not let a page set'],
  ['proxy-authorization', 'browsers do not let a page set'],
])('a header that cannot be sent is named: %j', (name, problem) => {
  expect(problemsOf({ url: URL_TEXT, headers: [{ name, value: 'v' }] }).join(' ')).toContain(
    problem,
  );
});

test.each([
  ['secret\r\nX: y', 'contains a line break'],
  ['secret\0', 'contains a line break or a null character'],
  ['secret→', 'a character that a header cannot carry'],
  [`secret${'a'.repeat(9000)}`, 'is 9,006 characters long'],
])('a header’s value that cannot be sent is reported without quoting it: %#', (value, problem) => {
  const told = problemsOf({ url: URL_TEXT, headers: { Authorization: value } }).join(' ');
  expect(told).toContain(problem);
  expect(told).not.toContain('secret');
});

test('a header that requests a forbidden method is refused, and for another method it is not', () => {
  const [forbidden, allowed] = ['TRACE', 'PATCH'].map((method) =>
    problemsOf({ url: URL_TEXT, headers: { 'X-HTTP-Method': method } }),
  );
  expect(forbidden).toHaveLength(1);
  expect(allowed).toEqual([]);
});

test('the same header twice is a problem, however it is written', () => {
  const headers = [
    { name: 'X-Key', value: 'a' },
    { name: 'x-key', value: 'b' },
  ];
  expect(problemsOf({ url: URL_TEXT, headers })).toEqual([
    'buffered has the header x-key twice. Keep one of them.',
  ]);
});

test('a pair needs both sides, and nothing else', () => {
  const read = readPair({ buffered: URL_TEXT, streamd: URL_TEXT });
  expect(read).toEqual({
    state: 'invalid',
    problems: [
      '“streamd” is not known. Use only "buffered" and "streamed".',
      'streamed is missing. Give both endpoints, or neither.',
    ],
  });
});

test('inherited members of an object are ignored', () => {
  const value: unknown = JSON.parse('{"__proto__":{"url":"https://evil.example/"}}');
  expect(problemsOf(value).join(' ')).toContain('buffered.url is missing');
});

test('one page can be asked for ahead, and none need not be said', () => {
  expect(readEndpoint({ url: URL_TEXT, prefetch: 1 }, 'buffered')).toMatchObject({
    value: { prefetch: 1 },
  });
  const read = readEndpoint({ url: URL_TEXT, prefetch: 0 }, 'buffered');
  expect(read).toEqual(readEndpoint(URL_TEXT, 'buffered'));
});
