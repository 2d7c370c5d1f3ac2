import { expect, test } from 'vitest';
import { contestantsOf } from './contestants-of.ts';
import type { Endpoint } from './endpoint.ts';

const PLAIN: Endpoint = { url: 'https://a.test/?x=1', method: 'GET', headers: [], query: [] };

test('query rows are appended to the query of the address', () => {
  const query = [
    { name: 'fields', value: 'id,näme' },
    { name: 'x', value: '2' },
  ];
  const { left, right } = contestantsOf({ left: { ...PLAIN, query }, right: PLAIN });
  expect(left.url).toBe('https://a.test/?x=1&fields=id%2Cn%C3%A4me&x=2');
  expect(right).toEqual({
    road: expect.objectContaining({ id: 'streamed' }) as unknown,
    url: PLAIN.url,
  });
});

test('method, headers, body and path are passed on, except a header whose value is not known', () => {
  const headers = [
    { name: 'X-Known', value: '1' },
    { name: 'Authorization', value: '' },
  ];
  const endpoint: Endpoint = { ...PLAIN, method: 'POST', body: '{}', headers, path: 'rows' };
  expect(contestantsOf({ left: endpoint, right: PLAIN }).left).toMatchObject({
    method: 'POST',
    body: '{}',
    headers: [['X-Known', '1']],
    path: 'rows',
  });
});

test('that pages are asked for ahead is passed on', () => {
  const endpoint: Endpoint = { ...PLAIN, road: 'paginated', prefetch: 1 };
  expect(contestantsOf({ left: endpoint, right: PLAIN }).left).toMatchObject({ prefetch: 1 });
});
