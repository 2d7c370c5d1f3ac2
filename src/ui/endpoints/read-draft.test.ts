import { expect, test } from 'vitest';
import { draftOf, draftRow, type EndpointDraft } from './endpoint-draft.ts';
import { readDraft } from './read-draft.ts';

const GOOD: EndpointDraft = { ...draftOf(), url: 'https://a.test/rows' };

function problemsOf(changes: Partial<EndpointDraft>): Readonly<Record<string, string>> {
  const read = readDraft({ ...GOOD, ...changes });
  // The values of rows' keys do not matter here, only their order.
  return 'problems' in read
    ? Object.fromEntries(
        Array.from(read.problems, ([field, text]) => [field.replace(/\.\d+\./, '.'), text]),
      )
    : {};
}

test('a draft becomes an endpoint, without its empty rows', () => {
  const headers = [draftRow({ name: ' X-Key ', value: ' k ' }), draftRow()];
  const draft = { ...GOOD, headers, body: 'not sent', path: 'data.rows' };
  expect(readDraft(draft)).toEqual({
    endpoint: {
      url: 'https://a.test/rows',
      method: 'GET',
      headers: [{ name: 'X-Key', value: 'k' }],
      query: [],
      path: 'data.rows',
    },
  });
});

test.each([
  ['a JSON body without a type', '{"limit":5}', [], 'application/json'],
  ['a JSON body with a type that has no value', '[1]', [['content-type', '']], 'application/json'],
  ['a JSON body with another type', '{}', [['content-type', 'text/plain']], 'text/plain'],
  ['a body that is not JSON', 'limit=5', [], undefined],
  ['no body', '', [], undefined],
])('%s has the type that the form says, or that follows from it', (_name, body, rows, type) => {
  const headers = [['X-Key', 'k'], ...rows].map(([name = '', value = '']) =>
    draftRow({ name, value }),
  );
  const read = readDraft({ ...GOOD, method: 'POST', body, headers });
  const sent = 'endpoint' in read ? read.endpoint.headers : [];
  expect(sent[0]).toEqual({ name: 'X-Key', value: 'k' });
  expect(new Headers(sent.map(({ name, value }) => [name, value])).get('content-type')).toBe(
    type ?? null,
  );
});

test('a body that is not sent has no type', () => {
  const read = readDraft({ ...GOOD, method: 'GET', body: '{}' });
  expect(read).toMatchObject({ endpoint: { headers: [] } });
});

test.each<[Partial<EndpointDraft>, field: string, RegExp]>([
  [{ url: '' }, 'url', /^The address is empty\. Give the whole address/],
  [{ url: 'a.test/rows' }, 'url', /^The address is “a\.test\/rows”, which is not a URL/],
  [{ url: 'file:///tmp/rows.json' }, 'url', /^The address is the address of a file/],
  [{ url: 'https://ann:pw@a.test/' }, 'url', /^The address contains a user name or password/],
  [{ method: 'POST', body: 'x'.repeat(100_000) }, 'body', /^The body is 100,000 characters long/],
  [{ headers: [draftRow({ name: '', value: 'x' })] }, 'headers.name', /without a name/],
  [
    { headers: [draftRow({ name: 'Cookie', value: 'x' })] },
    'headers.name',
    /do not let a page set/,
  ],
  [{ headers: [draftRow({ name: 'A b', value: 'x' })] }, 'headers.name', /is not allowed/],
  [
    { headers: [draftRow({ name: 'X-A', value: 'a\nb' })] },
    'headers.value',
    /^The value of the header X-A contains a line break/,
  ],
  [{ query: [draftRow({ name: '', value: 'x' })] }, 'query.name', /without a name/],
  [
    { isOurs: true, query: [draftRow({ name: 'limit', value: '0' })] },
    'limit',
    /^Use a whole number from 1 to 10,000\.$/,
  ],
  [{ isOurs: true, query: [draftRow({ name: 'segments', value: '17' })] }, 'segments', /1 to 16/],
  [{ isOurs: true, query: [draftRow({ name: 'fields', value: 'a, b' })] }, 'fields', /commas/],
  [
    { url: 'http://127.0.0.1:1/dev/page', query: [draftRow({ name: 'limit', value: '0' })] },
    'limit',
    /^Use a whole number/,
  ],
])('%o is reported at its field', (changes, field, message) => {
  const problems = problemsOf(changes);
  expect(Object.keys(problems)).toEqual([field]);
  expect(problems[field]).toMatch(message);
  expect(problems[field]).not.toMatch(/endpoint\./);
});

test('asking ahead is kept only where the rows come as a series of pages', () => {
  const ahead: EndpointDraft = { ...GOOD, prefetch: 1 };
  expect(readDraft({ ...ahead, road: 'paginated' })).toMatchObject({ endpoint: { prefetch: 1 } });
  for (const draft of [ahead, { ...ahead, road: 'streamed' }]) {
    const read = readDraft(draft);
    expect('endpoint' in read && 'prefetch' in read.endpoint).toBe(false);
  }
});

test('a repeated header is reported at the second one', () => {
  const headers = ['X-A', 'X-B', 'x-a'].map((name) => draftRow({ name, value: '1' }));
  const read = readDraft({ ...GOOD, headers });
  expect('problems' in read && [...read.problems.keys()]).toEqual([
    `headers.${headers[2]?.key}.name`,
  ]);
});

test('parameters of another endpoint with the same names as the functions’ are left alone', () => {
  const query = [draftRow({ name: 'limit', value: 'many' })];
  expect(readDraft({ ...GOOD, query })).toMatchObject({ endpoint: { query: [{ value: 'many' }] } });
});
