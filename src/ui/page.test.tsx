import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { encodeChoice } from '#endpoints/choice-link';
import type { EndpointPair } from '#endpoints/endpoint';
import { pairOfUrls } from '#endpoints/pair-of-urls';
import type { EndpointsDialogProps } from '#ui/endpoints/endpoints-dialog';
import { EndpointNotes, EndpointsPart, LinkQuestion } from '#ui/lazy-views';
import { createHeld } from '#ui/testing/create-held.ts';
import { answerAt, mockNetwork, showRacePage } from '#ui/testing/race-page';

const OTHER = pairOfUrls({
  buffered: new URL('https://other.test/buffer'),
  streamed: new URL('https://other.test/stream'),
});

/** What the dialog of these tests chooses. */
const chosen = { pair: OTHER };

// The dialog has separate tests; here it is two buttons.
vi.mock('#ui/endpoints/endpoints-dialog', () => ({
  EndpointsDialog: ({ onChoose, onReset, onOpenChange, link }: EndpointsDialogProps) => (
    <div role="dialog" aria-label="Endpoints">
      <code>{link}</code>
      <button type="button" onClick={() => onChoose(chosen.pair, { keepHeaders: false })}>
        Use
      </button>
      <button type="button" onClick={onReset}>
        Reset
      </button>
      <button type="button" onClick={() => onOpenChange(false)}>
        Close
      </button>
    </div>
  ),
}));

mockNetwork();
beforeAll(() =>
  Promise.all([EndpointNotes, EndpointsPart, LinkQuestion].map(({ load }) => load())),
);
afterEach(() => {
  chosen.pair = OTHER;
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

/** Answers requests to the other endpoints, and counts them. */
function answerOther(): { readonly asked: string[] } {
  const asked: string[] = [];
  answerAt(
    http.get('https://other.test/*', ({ request }) => {
      asked.push(`${new URL(request.url).pathname} ${request.headers.get('x-key') ?? ''}`.trim());
      return HttpResponse.text('[{"id":"other"}]');
    }),
  );
  return { asked };
}

const address = (name: 'Buffered' | 'Streamed') =>
  within(screen.getByRole('region', { name })).getByRole('button', { name: /test\// });

const statusOf = (name: 'Buffered' | 'Streamed') =>
  within(screen.getByRole('region', { name })).getByRole('status');

/** Which key or button has to wait for the end of what is running; missing while nothing is. */
const saidNow = () => document.querySelector('.busy-note[role="status"]')?.textContent;

const withKey = (value: string): EndpointPair => ({
  left: { ...OTHER.left, headers: [{ name: 'X-Key', value }] },
  right: OTHER.right,
});

test('the key E, the button and the addresses open the dialog, and typing an e does not', async () => {
  const { user, buffered } = showRacePage();
  for (const open of [
    () => user.keyboard('e'),
    () => user.click(screen.getByRole('button', { name: 'Endpoints' })),
    () => user.click(address('Streamed')),
  ]) {
    await open();
    await user.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
  await user.type(buffered.getByRole('searchbox'), 'e');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the address is shown with where it was set', () => {
  showRacePage();
  const title = address('Buffered').querySelector('code')?.title;
  expect(title).toMatch(
    /^https:\/\/api\.example\.test\/dev\/buffer\nThe endpoints are set when this page was built/,
  );
});

test('other endpoints replace the old ones and their results, and a reset restores them', async () => {
  const { asked } = answerOther();
  const { user, start, gates, buffered } = showRacePage();
  gates.buffered.letThrough();
  gates.streamed.letThrough();
  await user.click(start());
  await waitFor(() => expect(buffered.rowCount()).toBe(6));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Endpoints' })).toHaveAttribute(
      'aria-disabled',
      'false',
    ),
  );
  await user.keyboard('e');
  await user.click(await screen.findByRole('button', { name: 'Use' }));
  await waitFor(() => expect(address('Buffered')).toHaveTextContent('other.test/buffer'));
  expect(statusOf('Buffered')).toHaveTextContent('ready');
  // The button that was pressed is gone with its dialog.
  expect(screen.getByRole('button', { name: 'Start race' })).toHaveFocus();
  expect(asked).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Start race' }));
  await waitFor(() => expect(statusOf('Buffered')).toHaveTextContent('complete'));
  expect(asked.toSorted()).toEqual(['/buffer', '/stream']);
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  await user.click(await screen.findByRole('button', { name: 'Reset' }));
  await waitFor(() => expect(address('Buffered')).toHaveTextContent('api.example.test'));
});

test('while a race runs, nothing about the endpoints changes, and a new address is read afterwards', async () => {
  const { user, start, gates } = showRacePage();
  await user.click(start());
  await user.keyboard('e');
  await user.click(address('Buffered'));
  expect(screen.queryByRole('dialog')).toBeNull();
  location.hash = encodeChoice(OTHER);
  fireEvent(globalThis as unknown as Window, new HashChangeEvent('hashchange'));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  gates.buffered.letThrough();
  gates.streamed.letThrough();
  expect(await screen.findByRole('alertdialog')).toHaveTextContent('other.test');
});

test('a link to a race that follows one to a scene while a race runs takes no result away', async () => {
  const { promise, give } = createHeld();
  const rows = () => promise.then(() => HttpResponse.text('[{"id":"other"}]'));
  answerAt(http.get('https://other.test/*', rows));
  history.replaceState(null, '', `#${encodeChoice(OTHER)}`);
  const { user } = showRacePage();
  await user.click(await screen.findByRole('button', { name: 'Use these endpoints' }));
  await user.click(await screen.findByRole('button', { name: 'Start race' }));
  for (const fragment of ['scene=one-page', 'race=1.9']) {
    location.hash = fragment;
    fireEvent(globalThis as unknown as Window, new HashChangeEvent('hashchange'));
  }
  give();
  await waitFor(() => expect(statusOf('Streamed')).toHaveTextContent(/unknown|complete/));
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(statusOf('Buffered')).toHaveTextContent('complete');
  expect(address('Buffered')).toHaveTextContent('other.test/buffer');
});

test('while a race runs, a key or a button that has to wait says so, until another is pressed', async () => {
  const { user, start, gates } = showRacePage();
  await user.keyboard('e');
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(saidNow()).toBeUndefined();
  await user.click(start());
  await waitFor(() => expect(saidNow()).toBe(''));
  const endpoints =
    'The endpoints can be changed once what is running has ended, or you have stopped it.';
  await user.keyboard('e');
  expect(saidNow()).toBe(endpoints);
  await user.keyboard('x');
  expect(saidNow()).toBe('');
  await user.click(address('Buffered'));
  expect(saidNow()).toBe(endpoints);
  await user.click(screen.getByRole('button', { name: 'Measure' }));
  expect(saidNow()).toMatch(/^That can be used once/);
  await user.click(start());
  expect(saidNow()).toBe('');
  await user.keyboard('e');
  gates.buffered.letThrough();
  gates.streamed.letThrough();
  await waitFor(() => expect(saidNow()).toBeUndefined());
});

test('a link sends nothing before it is confirmed, whatever is pressed', async () => {
  const { asked } = answerOther();
  history.replaceState(null, '', `#${encodeChoice(OTHER)}`);
  const { user } = showRacePage();
  const question = await screen.findByRole('alertdialog');
  expect(question).toHaveTextContent('GET https://other.test/stream');
  expect(screen.queryByRole('button', { name: 'Start race' })).toBeNull();
  await user.keyboard(' e');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked).toEqual([]);
  await user.click(within(question).getByRole('button', { name: 'Use these endpoints' }));
  await user.click(await screen.findByRole('button', { name: 'Start race' }));
  await waitFor(() => expect(asked).toHaveLength(2));
});

test('a link’s question shows all that would be sent: method, address, headers and the whole body', async () => {
  const body = JSON.stringify({ text: 'x'.repeat(5000), last: '\u202eend' });
  const headers = ['Content-Type', 'Accept', 'X-Key'].map((name) => ({ name, value: 's3cret' }));
  const url = `https://other.test/${'long/'.repeat(200)}`;
  const left = { ...OTHER.left, url, method: 'POST', headers, body } as const;
  history.replaceState(null, '', `#${encodeChoice({ ...OTHER, left })}`);
  showRacePage();
  const question = within(await screen.findByRole('alertdialog'));
  expect(question.getByText(`POST ${url}`)).toBeVisible();
  expect(question.getByRole('group', { name: 'Body' })).toHaveTextContent(
    body.replace('\u202e', '\\u202e'),
  );
  expect(question.getByText('Content-Type: application/json')).toBeVisible();
  expect(
    question.getByText(/^The link has no values for the headers Accept, X-Key\./),
  ).toBeVisible();
});

test('a link with a header that has no value says so beside the race, whatever the header is', async () => {
  const { asked } = answerOther();
  const headers = [{ name: 'Accept', value: 'text/csv' }];
  const pair = { left: OTHER.left, right: { ...OTHER.right, headers } };
  history.replaceState(null, '', `#${encodeChoice(pair)}`);
  const { user } = showRacePage();
  await user.click(await screen.findByText('Use these endpoints'));
  const note = await screen.findByText('Accept (streamed)');
  expect(note.closest('[role="alert"]')).toHaveTextContent(
    /requests are sent without this header and may get another response/,
  );
  expect(screen.getByText('Enter the value')).toHaveAttribute('aria-disabled', 'false');
  // Who does not know it can go on, and is still told.
  await user.keyboard(' ');
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(note).toBeVisible();
});

test('a value that an earlier link carries replaces another one, although nothing else differs', async () => {
  const { url } = OTHER.left;
  const linkTo = (value: string) => {
    const buffered = { url, headers: [{ name: 'Accept', value }] };
    const text = JSON.stringify({ buffered, streamed: OTHER.right.url });
    return `v2.${Buffer.from(text).toString('base64url')}`;
  };
  const accepts: (string | null)[] = [];
  answerOther();
  answerAt(
    http.get('https://other.test/buffer', ({ request }) => {
      accepts.push(request.headers.get('accept'));
      return HttpResponse.text('[{"id":"other"}]');
    }),
  );
  history.replaceState(null, '', `#${linkTo('text/csv')}`);
  const { user } = showRacePage();
  await user.click(await screen.findByText('Use these endpoints'));
  await screen.findByText('Start race');
  await user.keyboard(' ');
  await waitFor(() => expect(accepts).toEqual(['text/csv']));
  location.hash = linkTo('text/plain');
  fireEvent(globalThis as unknown as Window, new HashChangeEvent('hashchange'));
  await waitFor(() => expect(statusOf('Buffered')).toHaveTextContent('ready'));
  await user.keyboard(' ');
  await waitFor(() => expect(accepts).toEqual(['text/csv', 'text/plain']));
});

test('a link that is ignored leaves the address, and the previous endpoints continue', async () => {
  history.replaceState(null, '', `#${encodeChoice(OTHER)}`);
  const { user } = showRacePage();
  await user.click(await screen.findByRole('button', { name: 'Ignore the link' }));
  await waitFor(() => expect(address('Buffered')).toHaveTextContent('api.example.test'));
  expect(location.hash).toBe('');
});

test('Escape ignores a link', async () => {
  history.replaceState(null, '', `#${encodeChoice(OTHER)}`);
  const { user } = showRacePage();
  await screen.findByRole('alertdialog');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(address('Buffered')).toHaveTextContent('api.example.test'));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(location.hash).toBe('');
});

test('a link that cannot be read is reported, and the page can be used', async () => {
  history.replaceState(null, '', '#v1.broken');
  const { user, start } = showRacePage();
  expect(await screen.findByText(/The link is broken or was cut off/)).toBeVisible();
  expect(start()).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/The link is broken/)).toBeNull();
});

test('what is quoted from a link shows the characters that would turn its text around', async () => {
  const pair = JSON.stringify({ buffered: 'a\u202eb', streamed: 'https://b.test/' });
  history.replaceState(null, '', `#v1.${Buffer.from(pair).toString('base64url')}`);
  showRacePage();
  expect(await screen.findByText(/buffered\.url is “a\\u202eb”, which is not a URL/)).toBeVisible();
});

test('headers are sent to their endpoint, and the page asks for values that are not known', async () => {
  const { asked } = answerOther();
  chosen.pair = withKey('secret');
  localStorage.setItem('two-fetches.endpoints', JSON.stringify(withKey('')));
  const { user } = showRacePage();
  expect(await screen.findByText('X-Key (buffered)')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Enter the value' }));
  expect(await screen.findByRole('dialog')).not.toHaveTextContent('secret');
  await user.click(screen.getByRole('button', { name: 'Use' }));
  await waitFor(() => expect(screen.queryByText('X-Key (buffered)')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Start race' }));
  await waitFor(() => expect(asked.toSorted()).toEqual(['/buffer secret', '/stream']));
  for (const storage of [localStorage, sessionStorage]) {
    expect(JSON.stringify(Object.entries(storage))).not.toContain('secret');
  }
});

test('a dialog that comes after a race was started does not open over it', async () => {
  const { streamed } = showRacePage({}, { everyTick: () => () => undefined });
  act(() => {
    fireEvent.keyDown(document.body, { key: 'e' });
    fireEvent.keyDown(document.body, { key: ' ' });
  });
  await waitFor(() => expect(streamed.status()).toBe('running'));
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(streamed.status()).toBe('running');
});
