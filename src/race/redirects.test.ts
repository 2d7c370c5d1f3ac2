import { expect, test } from 'vitest';
import { prepareRun } from './testing/prepare-run.ts';

/** A response that came from this address after a redirect, as `fetch` gives one. */
function redirectedTo(url: string, body: string, init?: ResponseInit): Response {
  const response = new Response(body, init);
  Object.defineProperties(response, { redirected: { value: true }, url: { value: url } });
  return response;
}

const LOGIN = 'https://login.example.com/sso/start?state=secret';
const PAGE = '<!doctype html><title>Welcome</title>';

test.each(['buffered', 'streamed', 'paginated'])(
  'a run on the road %s says where a redirect led, without its parameters',
  async (road) => {
    const { ended } = prepareRun(road, () => Promise.resolve(redirectedTo(LOGIN, PAGE)));
    const recording = await ended;
    expect(recording).toMatchObject({
      state: 'failed',
      isRedirected: true,
      redirectedTo: 'login.example.com/sso/start',
      problem: { code: 'html' },
    });
    expect(recording.problem?.message).toMatch(
      /A login page came back instead of data after a redirect to login\.example\.com\/sso\/start: <!doctype html>/,
    );
    expect(JSON.stringify(recording)).not.toContain('secret');
  },
);

test('an error after a redirect says so', async () => {
  const response = redirectedTo('https://a.test/gone', '{"message":"No."}', { status: 404 });
  const { ended } = prepareRun('streamed', () => Promise.resolve(response));
  expect((await ended).problem?.message).toBe('HTTP 404 after a redirect to a.test/gone: No.');
});
