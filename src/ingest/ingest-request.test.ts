import { expect, test } from 'vitest';
import type { Contestant } from '#roads/road';
import { STREAMED } from '#roads/streamed';
import { createIngest } from './ingest.ts';
import type { IngestMessage } from './ingest-messages.ts';

/** The request that is sent for a contestant, and everything that the page is told about it. */
async function requestOf(contestant: Omit<Contestant, 'road'>) {
  const messages: IngestMessage[] = [];
  const requests: Request[] = [];
  await new Promise<void>((resolve) => {
    const ingest = createIngest({
      fetch: (request) => {
        requests.push(request);
        return Promise.resolve(new Response('{"id":1}\n'));
      },
      now: () => 0,
      defer: queueMicrotask,
      pause: queueMicrotask,
      post(message) {
        messages.push(message);
        if (message.type !== 'report') return;
        if (message.facts.state === 'running')
          queueMicrotask(() => ingest.handle({ type: 'ready' }));
        else resolve();
      },
    });
    ingest.handle({ type: 'start', contestant: { road: STREAMED, ...contestant } });
  });
  const last = messages.findLast((message) => message.type === 'report');
  return { request: requests[0], facts: last?.facts, told: JSON.stringify(messages) };
}

const URL_TEXT = 'https://a.test/rows';

test('method, headers and body are sent, and the page gets only the headers’ names', async () => {
  const { request, facts, told } = await requestOf({
    url: URL_TEXT,
    method: 'POST',
    headers: [
      ['X-Api-Key', 'secret-key'],
      ['Authorization', 'Bearer secret-token'],
    ],
    body: '{"secret":"body"}',
  });
  expect(request?.method).toBe('POST');
  expect(request?.headers.get('authorization')).toBe('Bearer secret-token');
  expect(await request?.text()).toBe('{"secret":"body"}');
  expect(facts).toMatchObject({ method: 'POST', headerNames: ['authorization', 'x-api-key'] });
  expect(told).not.toContain('secret');
});

test('a plain request is a GET, and the record does not mention it', async () => {
  const { request, facts } = await requestOf({ url: URL_TEXT });
  expect(request?.method).toBe('GET');
  expect(Array.from(request?.headers ?? [])).toEqual([]);
  expect(facts).not.toHaveProperty('method');
  expect(facts).not.toHaveProperty('headerNames');
});

test('a request that cannot be created fails its run, without quoting anything that may be secret', async () => {
  const { facts, told } = await requestOf({ url: URL_TEXT, headers: [['X', 'secret\r\nY: 1']] });
  expect(facts?.state).toBe('failed');
  expect(told).not.toContain('secret');
});
