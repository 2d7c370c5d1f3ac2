import { expect, test } from 'vitest';
import { fetchConfig } from './fetch-config.ts';

const NEVER = new AbortController().signal;

/** A request that is answered when the test ends it. */
function untilAborted(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

const offline = () => Promise.reject(new TypeError('Failed to fetch'));

test('the text of a file that is there is taken as it is', async () => {
  const file = new Response('{"a":1}');
  expect(await fetchConfig(() => Promise.resolve(file), NEVER, false)).toEqual({ text: '{"a":1}' });
});

test.each([401, 403, 404, 410])('HTTP %s means that there is no such file', async (status) => {
  const missing = () => Promise.resolve(new Response('<html>', { status }));
  expect(await fetchConfig(missing, NEVER, false)).toEqual({ text: '' });
});

test.each([
  ['an error of the server', () => Promise.resolve(new Response('', { status: 503 })), /HTTP 503/],
  ['no answer', offline, /did not answer\./],
  [
    'an answer that breaks off',
    () => Promise.resolve(new Response(new ReadableStream({ pull: (to) => to.error('cut') }))),
    /did not answer\./,
  ],
])('%s is told, since there may be a file', async (_name, request, why) => {
  const { text, note } = await fetchConfig(request, NEVER, false);
  expect(text).toBe('');
  expect(note).toMatch(why);
  expect(note).toMatch(/may not be the endpoints that the file names\. Reload the page/);
});

test('a server that keeps silent is waited for no longer than it may take', async () => {
  const patience = new AbortController();
  const asked = fetchConfig(untilAborted, patience.signal, false);
  patience.abort();
  expect((await asked).note).toMatch(/did not answer\./);
});

test('a page that the browser has kept needs no server, and says nothing of it', async () => {
  expect(await fetchConfig(offline, NEVER, true)).toEqual({ text: '' });
});
