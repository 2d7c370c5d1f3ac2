import { expect, test } from 'vitest';
import type { Endpoint, EndpointPair } from '#endpoints/endpoint';
import { describeCopiedLink } from './describe-copied-link.ts';

const pairOf = (left: Partial<Endpoint>, right: Partial<Endpoint> = {}): EndpointPair => {
  const plain = { url: 'https://a.test/rows', method: 'GET', headers: [], query: [] } as const;
  return { left: { ...plain, ...left }, right: { ...plain, ...right } };
};

const withParameters = (...names: readonly string[]) =>
  pairOf({ query: names.map((name) => ({ name, value: 'abc123' })) });

const withHeader = (name: string) => pairOf({}, { headers: [{ name, value: 'a' }] });

test('of endpoints with nothing but addresses, nothing is said', () => {
  expect(describeCopiedLink(pairOf({}))).toBe('');
});

test.each(['Accept', 'Authorization'])(
  'the value of a header is said to be left out: %s',
  (name) => {
    expect(describeCopiedLink(withHeader(name))).toBe('Header values are left out.');
  },
);

test('parameters are said to be in the link, wherever they are written, and so is a body', () => {
  const inLink = 'The link contains the parameters of the addresses.';
  expect(describeCopiedLink(withParameters('limit', 'author', 'monkey', 'countryCode'))).toBe(
    inLink,
  );
  expect(describeCopiedLink(pairOf({ url: 'https://a.test/?limit=5' }))).toBe(inLink);
  expect(
    describeCopiedLink(pairOf({ url: 'https://a.test/?token=5', method: 'POST', body: '{}' })),
  ).toBe(
    'The link contains the parameters of the addresses and the body of the request. By its name, token may be secret.',
  );
});

test.each([
  'token',
  'access_token',
  'accessToken',
  'key',
  'api-key',
  'apikey',
  'sig',
  'auth',
  'password',
  'client_secret',
  'X-Amz-Signature',
  'X-Amz-Security-Token',
  'code',
])('a parameter that is called %s is named', (name) => {
  expect(describeCopiedLink(withParameters('limit', name))).toBe(
    `The link contains the parameters of the addresses. By its name, ${name} may be secret.`,
  );
});

test('each is named once, and no more than a few', () => {
  expect(describeCopiedLink(withParameters('token', 'sig', 'token'))).toMatch(
    / By their names, token and sig may be secret\.$/,
  );
  expect(describeCopiedLink(withParameters('key', 'sig', 'pwd', 'sid', 'jwt', 'auth'))).toMatch(
    / By their names, key, sig, pwd, sid and 2 more may be secret\.$/,
  );
});
