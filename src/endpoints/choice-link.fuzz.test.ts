import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { decodeChoice, encodeChoice } from './choice-link.ts';
import { withoutSecrets } from './secret-headers.ts';
import { readPageConfig } from './page-config.ts';
import { readRecentPairs } from './recent-pairs.ts';
import { readStoredPair } from './stored-pair.ts';

const cases = fuzzCases();
/** A run on demand has no time limit. */
const timeout = 60_000 + 10 * cases.numRuns;

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/).map((text) => `X-${text}`),
  fc.constantFrom('Accept', 'content-type'),
);
const endpoint = fc.record(
  {
    url: fc.webUrl({ withQueryParameters: true }),
    method: fc.constantFrom('GET', 'POST', 'get', 'PUT', 5),
    body: fc.string(),
    headers: fc.array(fc.oneof(name, fc.string(), fc.record({ name, value: fc.string() }))),
    query: fc.array(fc.record({ name: fc.string(), value: fc.string() })),
    path: fc.string(),
    road: fc.constantFrom('buffered', 'streamed', 'nowhere', 5),
  },
  { requiredKeys: ['url'] },
);
const pairLike = fc.record(
  {
    buffered: fc.oneof(endpoint, fc.webUrl(), fc.jsonValue()),
    streamed: fc.oneof(endpoint, fc.webUrl(), fc.jsonValue()),
    roads: fc.oneof(fc.dictionary(fc.string(), fc.webUrl()), fc.jsonValue()),
  },
  { requiredKeys: [] },
);

/** The headers of both sides, as they are in a link. */
function linkedHeaders(link: string): readonly unknown[] {
  const text = Buffer.from(link.slice(3), 'base64url').toString();
  const sides = Object.values(JSON.parse(text) as Record<string, { headers?: readonly unknown[] }>);
  return sides.flatMap(({ headers = [] }) => headers);
}

/** Something is read, or every problem is a sentence. */
function expectAnswer(answer: { state: string; problems?: readonly string[] } | undefined): void {
  if (answer?.state !== 'invalid') return;
  expect(answer.problems?.length).toBeGreaterThan(0);
  for (const problem of answer.problems ?? []) expect(problem).toMatch(/[.”]$/);
}

test(
  'whatever a link contains, it is read or reported, and what is read makes the same link',
  () => {
    const inside = fc.oneof(pairLike, fc.jsonValue()).map((value) => JSON.stringify(value));
    const encoded = fc
      .tuple(fc.constantFrom('v1', 'v2', 'v3'), inside)
      .map(([version, json]) => `${version}.${Buffer.from(json).toString('base64url')}`);
    const fragment = fc.oneof(
      encoded,
      encoded.map((text) => text.slice(0, -1)),
      fc.string({ maxLength: 200 }),
      fc.string().map((text) => `v1.${text}`),
    );
    fc.assert(
      fc.property(fragment, (text) => {
        const read = decodeChoice(text);
        expectAnswer(read);
        if (read?.state !== 'read') return;
        expect(withoutSecrets(read.value)).toEqual(read.value);
        const link = encodeChoice(read.value);
        expect(linkedHeaders(link).every((header) => typeof header === 'string')).toBe(true);
        const again = decodeChoice(link);
        if (again?.state !== 'read') throw new Error('A link of this page was refused.');
        expect(encodeChoice(again.value)).toBe(link);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'whatever config.json or the browser’s storage contains, it is read or reported',
  () => {
    const text = fc.oneof(
      fc.oneof(pairLike, fc.jsonValue()).map((value) => JSON.stringify(value)),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (given) => {
        expectAnswer(readPageConfig(given));
        expectAnswer(readStoredPair(given));
        expect(Array.isArray(readRecentPairs(given))).toBe(true);
      }),
      cases,
    );
  },
  timeout,
);
