import { expect, test } from 'vitest';
import { InvalidParameter, readScanParameters } from './scan-parameters.ts';

/** The same query as both front doors pass it on. */
function eventsOf(query: string): object[] {
  const parameters = new URLSearchParams(query);
  const names = [...new Set(parameters.keys())];
  const entries = <T>(valueOf: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  return [
    {
      queryStringParameters: entries((name) => parameters.getAll(name).at(-1)),
      multiValueQueryStringParameters: entries((name) => parameters.getAll(name)),
    },
    { version: '2.0', queryStringParameters: entries((name) => parameters.getAll(name).join(',')) },
  ];
}

function read(query: string, pageLimit?: number) {
  const [v1, v2] = eventsOf(query).map((event) => readScanParameters(event, pageLimit));
  expect(v1).toEqual(v2);
  return v1;
}

test('reads limit, segments, fields and rows in the same way behind both front doors', () => {
  expect(read('limit=200&segments=8&fields=name,email&rows=1000')).toEqual({
    limit: 200,
    segments: 8,
    fields: ['name', 'email'],
    rows: 1000,
  });
});

test.each([[undefined], [null], [{}], [{ queryStringParameters: null }]])(
  'has a default for everything if the event is %s',
  (event) => {
    expect(readScanParameters(event, 50)).toEqual({
      limit: 50,
      segments: 1,
      fields: undefined,
      rows: undefined,
    });
  },
);

test('accepts the limits of each range', () => {
  expect(read('limit=1&segments=1&rows=1')).toMatchObject({ limit: 1, segments: 1, rows: 1 });
  expect(read('limit=10000&segments=16&rows=10000000')).toMatchObject({
    limit: 10_000,
    segments: 16,
    rows: 10_000_000,
  });
});

test('takes names with a space in them', () => {
  expect(read('fields=first%20name')?.fields).toEqual(['first name']);
});

test('takes fields that are given several times, each name once', () => {
  expect(read('fields=a&fields=b,a')?.fields).toEqual(['a', 'b']);
});

test('ignores parameters that it does not know', () => {
  expect(read('_=123', 50)).toEqual({ limit: 50, segments: 1, fields: undefined, rows: undefined });
});

test.each([
  ['limit=0', 'limit'],
  ['limit=10001', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=1e3', 'limit'],
  ['limit=', 'limit'],
  ['fields=userId,%20name', 'fields'],
  ['limit=many', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['segments=0', 'segments'],
  ['segments=17', 'segments'],
  ['segments=%20', 'segments'],
  ['rows=0', 'rows'],
  ['rows=10000001', 'rows'],
  ['rows=-5', 'rows'],
  ['rows=1e3', 'rows'],
  ['rows=', 'rows'],
  ['rows=1&rows=2', 'rows'],
  ['fields=__proto__', 'fields'],
  ['fields=userId,__proto__', 'fields'],
  ['fields=', 'fields'],
  ['fields=a,,b', 'fields'],
  [`fields=${'x'.repeat(256)}`, 'fields'],
  [`fields=${Array.from({ length: 101 }, (_, index) => index).join()}`, 'fields'],
])('refuses %.20s and names the parameter and what it may be', (query, parameter) => {
  for (const event of eventsOf(query)) {
    expect(() => readScanParameters(event, 50)).toThrow(InvalidParameter);
    expect(() => readScanParameters(event, 50)).toThrow(
      new RegExp(`^The parameter ${parameter} is ".*", but must be `),
    );
  }
});

test('repeats only the beginning of what it was given', () => {
  const long = `limit=${'9'.repeat(10_000)}`;
  for (const event of eventsOf(long)) {
    const refuse = () => readScanParameters(event, undefined);
    expect(refuse).toThrow(/"9{40}…"/);
  }
});
