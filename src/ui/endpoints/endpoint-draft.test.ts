import { expect, test } from 'vitest';
import type { NameValue } from '#endpoints/endpoint';
import {
  copyOf,
  draftOf,
  draftRow,
  type EndpointDraft,
  pasteInto,
  scanField,
  scanFieldsOf,
  splitQuery,
  withAddress,
  withPrefetch,
  withScanField,
  withTypedCurl,
} from './endpoint-draft.ts';

const plain = (rows: readonly NameValue[]) => rows.map(({ name, value }) => [name, value]);

const EMPTY = draftOf();

test('an address that is pasted with its query becomes rows', () => {
  const draft = pasteInto(EMPTY, ' https://a.test/rows?x=1&name=Ann%20B&x=2 ');
  expect(draft?.url).toBe('https://a.test/rows');
  expect(plain(draft?.query ?? [])).toEqual([
    ['x', '1'],
    ['name', 'Ann B'],
    ['x', '2'],
  ]);
});

test.each(['https://a.test/rows', 'rows?x=1', 'https://a.test/?', 'a text? yes'])(
  '%j is pasted unchanged',
  (text) => {
    expect(pasteInto(EMPTY, text)).toBeUndefined();
  },
);

test('a curl command that is pasted replaces the whole request, and says what it left out', () => {
  const before = {
    ...EMPTY,
    path: 'data.rows',
    headers: [draftRow({ name: 'X-Old', value: '1' })],
  };
  const pasted = pasteInto(
    before,
    `curl 'https://a.test/q?v=2' -H 'Authorization: Bearer x' -H 'Cookie: a=b' -d '{}'`,
  );
  expect(pasted).toMatchObject({ url: 'https://a.test/q', method: 'POST', body: '{}' });
  expect(pasted?.path).toBeUndefined();
  expect(plain(pasted?.query ?? [])).toEqual([['v', '2']]);
  expect(plain(pasted?.headers ?? [])).toEqual([
    ['Authorization', 'Bearer x'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ]);
  expect(pasted?.notes?.join(' ')).toMatch(/: Cookie\.$/);
});

test('the query of an address is removed from it, and its fragment stays so that it can be reported', () => {
  const draft = splitQuery({ ...EMPTY, url: 'https://a.test/?a=1#x', query: [draftRow()] });
  expect(draft.url).toBe('https://a.test/#x');
  expect(plain(draft.query)).toEqual([
    ['a', '1'],
    ['', ''],
  ]);
  expect(splitQuery(EMPTY)).toBe(EMPTY);
});

test.each([
  ['http://127.0.0.1:3001/dev/buffer', true],
  ['http://localhost:3002/', true],
  ['https://abc.lambda-url.eu-west-1.on.aws/', true],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/dev/buffer', true],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/dev/page', true],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/dev/users', false],
  ['http://127.0.0.1:8080/users?fields=a', false],
  ['http://127.0.0.1:5790/stream', false],
  ['http://localhost:5790/api/v1/buffer', false],
  ['https://api.test/users', false],
  ['https://api.test/buffer', false],
  ['', false],
])('%j looks like a function of this project: %s; a person may say otherwise', (url, isOurs) => {
  const draft = { ...EMPTY, url };
  expect(scanFieldsOf(draft).length > 0).toBe(isOurs);
  expect(scanFieldsOf({ ...draft, isOurs: !isOurs }).length > 0).toBe(!isOurs);
});

test.each<[changes: Partial<EndpointDraft>, hasSegments: boolean]>([
  [{ url: 'http://127.0.0.1:3001/dev/stream' }, true],
  [{ url: 'http://127.0.0.1:3001/dev/page' }, false],
  [{ url: 'http://127.0.0.1:3001/dev/page', isOurs: true }, false],
  [{ url: 'https://pages.test/users', isOurs: true, road: 'paginated' }, false],
  [{ url: 'https://pages.test/users', isOurs: true, road: 'streamed' }, true],
])('%o takes segments: %s', (changes, hasSegments) => {
  const fields = scanFieldsOf({ ...EMPTY, ...changes });
  expect(fields).toEqual(hasSegments ? ['limit', 'segments', 'fields'] : ['limit', 'fields']);
});

test('asking ahead is switched on and off', () => {
  const ahead = withPrefetch(EMPTY, true);
  expect(ahead.prefetch).toBe(1);
  expect(withPrefetch(ahead, false)).toEqual(EMPTY);
});

test('a parameter of the functions is set, changed and removed, including repeated ones', () => {
  const twice = [draftRow({ name: 'limit', value: '1' }), draftRow({ name: 'limit', value: '2' })];
  const draft = withScanField({ ...EMPTY, query: twice }, 'limit', '50');
  expect(plain(draft.query)).toEqual([['limit', '50']]);
  expect(draft.query[0]?.key).toBe(twice[0]?.key);
  const both = withScanField(draft, 'fields', 'a,b');
  expect([scanField(both, 'limit'), scanField(both, 'fields')]).toEqual(['50', 'a,b']);
  expect(plain(withScanField(both, 'limit', '').query)).toEqual([['fields', 'a,b']]);
});

test.each([
  'https://api.test/?fields=id&segments=2',
  'https://api.test/buffer',
  'http://127.0.0.1:8080/?fields=id',
])('a curl command for %s is not taken for a function of this project', (url) => {
  const draft = pasteInto(EMPTY, `curl '${url}'`);
  expect(draft && scanFieldsOf(draft)).toEqual([]);
});

test('a curl command that was typed is taken over, and anything else stays as it is', () => {
  const typed = { ...EMPTY, url: 'curl https://a.test/q?v=2 -X PUT' };
  expect(withTypedCurl(typed)).toMatchObject({ url: 'https://a.test/q', method: 'GET' });
  expect(withTypedCurl(typed).notes?.join()).toMatch(/only GET and POST can be raced/);
  for (const url of ['curl', 'curl -s', 'curling.test', 'https://a.test/']) {
    expect(withTypedCurl({ ...EMPTY, url }).url).toBe(url);
  }
});

test('a copy is the same request with new rows, by the road of its own side', () => {
  const draft = {
    ...EMPTY,
    url: 'https://a.test/',
    headers: [draftRow({ name: 'A', value: 'b' })],
  };
  const copy = copyOf({ ...draft, road: 'buffered' }, { road: 'streamed' });
  expect(copy).toMatchObject({ url: draft.url, headers: [{ name: 'A', value: 'b' }] });
  expect(copy.road).toBe('streamed');
  expect(copyOf({ ...draft, road: 'buffered' }, draft)).not.toHaveProperty('road');
  expect(copy.headers[0]?.key).not.toBe(draft.headers[0]?.key);
});

test('what was said of a command is gone with its address, and not with a query', () => {
  const draft = { ...EMPTY, ...pasteInto(EMPTY, 'curl -X DELETE https://a.test/rows') };
  expect(withAddress(draft, 'https://a.test/rows?x=1').notes?.join()).toMatch(/DELETE/);
  for (const url of ['', 'https://b.test/rows', 'https://a.test/row']) {
    expect(withAddress(draft, url)).toMatchObject({ url });
    expect(withAddress(draft, url).notes).toBeUndefined();
  }
  expect(pasteInto(draft, 'https://b.test/rows?x=1')?.notes).toBeUndefined();
});
