import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { RunExplanation } from './run-explanation.tsx';

const URL = 'https://abc.lambda-url.eu-west-1.on.aws/';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function show(changes: Partial<EndedRecording>) {
  render(
    <RunExplanation
      noun="streamed"
      recording={recordingOf('streamed', { url: URL, ...changes })}
      otherBytes={undefined}
    />,
  );
  return userEvent.setup();
}

const refused = {
  state: 'failed',
  problem: {
    code: 'http-error',
    message: 'HTTP 403.',
    remedy: 'Look.',
    evidence: '{"Message":"Forbidden"}',
  },
  status: 403,
  headers: { 'x-amzn-requestid': 'abc' },
} as const;

test('the raw evidence and the causes are one click away', async () => {
  const user = show(refused);
  const summary = screen.getByText('Why streamed failed and how to fix it, with the raw evidence');
  await user.click(summary);
  const evidence = screen.getByText(/HTTP 403/);
  expect(evidence).toBeVisible();
  expect(evidence).toHaveTextContent(
    `GET ${URL} HTTP 403 x-amzn-requestid: abc {"Message":"Forbidden"}`,
  );
  const cause = screen.getByText(/needs two permissions/);
  expect(cause).toBeVisible();
  expect(cause).toHaveAttribute('data-code', 'diagnosis.url-permissions');
  expect(screen.queryByRole('button')).toBeNull();
});

const unreachable = {
  state: 'failed',
  problem: { code: 'unreachable', message: 'No answer.', remedy: 'Look.' },
} as const;

/** Probes the endpoint with the button; returns the remaining causes and the number of requests. */
async function probe(answer: () => Response, words: RegExp) {
  let asked = 0;
  server.use(
    http.get(URL, () => {
      asked += 1;
      return answer();
    }),
  );
  const user = show(unreachable);
  await user.click(screen.getByText(/^Why streamed failed/));
  expect(asked).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Check whether it’s up' }));
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Check again' })).toHaveFocus();
  expect(asked).toBe(1);
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
}

test('a request without CORS, sent only on request, shows that the endpoint refuses the page', async () => {
  const causes = await probe(() => HttpResponse.text(''), /^It answered, so it is up/);
  expect(causes[0]).toMatch(/does not allow this page/);
  expect(causes.join()).not.toMatch(/No answer that a browser accepts/);
  expect(screen.getByText(`Access-Control-Allow-Origin: ${location.origin}`)).toBeInTheDocument();
});

test('or shows that nothing is there, which no header would fix', async () => {
  const causes = await probe(
    () => HttpResponse.error(),
    /^Still no answer that this browser accepts\./,
  );
  expect(causes).toEqual([expect.stringMatching(/^No answer that a browser accepts comes/)]);
  expect(screen.queryByText(/^Access-Control-Allow-Origin:/)).toBeNull();
});

test('a stream that came in one page says so, with what to do', () => {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_000, producedMs: 80 }];
  show({ arrivals });
  expect(screen.getByText(/All rows came as a single page/)).toBeVisible();
  expect(screen.getByText(/Give the Scan a Limit/)).toBeInTheDocument();
  expect(document.querySelector('details')).toHaveAttribute('data-code', 'diagnosis.one-page');
});

test('a run with nothing to explain shows nothing', () => {
  show({});
  expect(document.querySelector('details')).toBeNull();
});
