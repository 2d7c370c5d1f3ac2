// First, so that the road is among all others wherever they are listed.
import { RELAYED } from '#roads/testing/relayed-road';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { encodeChoice } from '#endpoints/choice-link';
import { MOCK_URLS } from '#mocks/handlers';
import { EndpointsPart, LinkQuestion } from '#ui/lazy-views';
import { answerAt, answerWith, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
beforeAll(async () => {
  await EndpointsPart.load();
  await LinkQuestion.load();
});
afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

const RELAYED_URL = 'https://api.example.test/dev/stream';
const ROWS = Array.from({ length: 30 }, (_, index) => ({ id: index + 1 }));
const ARRAY = JSON.stringify(ROWS);
const NDJSON = ROWS.map((row) => `${JSON.stringify(row)}\n`).join('');

async function openDialog(roadUrls = JSON.stringify({ [RELAYED.id]: RELAYED_URL })) {
  const page = showRacePage({}, { roadUrls });
  await page.user.click(screen.getByRole('button', { name: 'Endpoints' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
  const groups = () => dialog.getAllByRole('group', { name: / endpoint$/ });
  const side = (at: 0 | 1) => within(groups()[at] as HTMLElement);
  return {
    ...page,
    dialog,
    names: () =>
      groups().map((group) => within(group).getByRole('heading', { level: 3 }).textContent),
    left: () => side(0),
    right: () => side(1),
    use: () => page.user.click(dialog.getByRole('button', { name: 'Use these endpoints' })),
  };
}

type Dialog = Awaited<ReturnType<typeof openDialog>>;

const addressIn = (side: ReturnType<Dialog['left']>) =>
  side.getByLabelText<HTMLInputElement>('Address').value;

/** The names of both panes once the dialog is closed. */
async function panes(): Promise<readonly (string | null)[]> {
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  return screen
    .getAllByRole('heading', { level: 2 })
    .flatMap(({ parentElement, textContent }) =>
      parentElement?.className === 'pane-header' ? [textContent] : [],
    );
}

test('each side offers every road, with its default chosen', async () => {
  const { left, right } = await openDialog();
  expect(left().getByLabelText('Road')).toHaveValue('buffered');
  expect(right().getByLabelText('Road')).toHaveValue('streamed');
  const options = within(left().getByLabelText('Road')).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toContain(
    `${RELAYED.name}: ${RELAYED.gist}`,
  );
});

test('a road whose address is known fills it in, and a road whose address is not known leaves it', async () => {
  const { user, left } = await openDialog();
  await user.selectOptions(left().getByLabelText('Road'), RELAYED.id);
  expect(addressIn(left())).toBe(RELAYED_URL);
  await user.selectOptions(left().getByLabelText('Road'), 'buffered');
  expect(addressIn(left())).toBe(MOCK_URLS.buffered);
  await user.clear(left().getByLabelText('Address'));
  await user.selectOptions(left().getByLabelText('Road'), 'streamed');
  expect(addressIn(left())).toBe(MOCK_URLS.streamed);
});

test('an address that somebody typed stays, whatever the road', async () => {
  const { user, left, names } = await openDialog();
  await user.clear(left().getByLabelText('Address'));
  await user.type(left().getByLabelText('Address'), 'https://mine.test/rows');
  await user.selectOptions(left().getByLabelText('Road'), RELAYED.id);
  expect(addressIn(left())).toBe('https://mine.test/rows');
  expect(names()).toEqual(['Relayed endpoint', 'Streamed endpoint']);
});

test('an address that the page knows for another road is told before anything is sent', async () => {
  const { user, dialog, right } = await openDialog();
  const told = () => dialog.queryByText(/^The address on the right is that of the road/);
  expect(told()).toBeNull();
  await user.clear(right().getByLabelText('Address'));
  await user.type(right().getByLabelText('Address'), RELAYED_URL);
  expect(told()).toHaveTextContent('that of the road “Relayed”, and not of “Streamed”.');
  expect(told()?.closest('li')).toHaveAttribute('data-code', 'check.known-road');
  await user.selectOptions(right().getByLabelText('Road'), RELAYED.id);
  expect(told()).toBeNull();
});

test('the pair behind the same front door is offered first, and fills both forms', async () => {
  const { user, dialog, left, right, names, use } = await openDialog();
  const offers = within(dialog.getByRole('group', { name: 'What this page can race' }));
  const buttons = offers.getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual([
    'Same front door: Buffered against Relayed',
    'Buffered against Streamed',
  ]);
  expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  await user.click(buttons[0] as HTMLElement);
  expect(names()).toEqual(['Buffered endpoint', 'Relayed endpoint']);
  expect([addressIn(left()), addressIn(right())]).toEqual([MOCK_URLS.buffered, RELAYED_URL]);
  expect(buttons[0]).toHaveAttribute('aria-pressed', 'true');
  await use();
  expect(await panes()).toEqual(['Buffered', 'Relayed']);
});

test('a pair of known roads races, and the answer names them', async () => {
  answerAt(http.get(RELAYED_URL, () => HttpResponse.text(NDJSON)));
  answerWith('streamed', NDJSON);
  const { user, left, use, start } = await openDialog();
  await user.selectOptions(left().getByLabelText('Road'), RELAYED.id);
  await use();
  expect(await panes()).toEqual(['Relayed', 'Streamed']);
  await user.click(start());
  const relayed = within(screen.getByRole('region', { name: 'Relayed' }));
  await waitFor(() => expect(relayed.getByRole('status')).toHaveTextContent(/^unknown/));
  expect(relayed.getByRole('grid')).toHaveAttribute('aria-rowcount', '31');
  expect(document.body).not.toHaveTextContent(/Buffered|undefined|NaN/);
});

test('swapped sides race, and each keeps the name of its road', async () => {
  const { user, left, right, use, start } = await openDialog();
  answerWith('streamed', NDJSON);
  answerWith('buffered', ARRAY);
  await user.selectOptions(left().getByLabelText('Road'), 'streamed');
  await user.selectOptions(right().getByLabelText('Road'), 'buffered');
  expect([addressIn(left()), addressIn(right())]).toEqual([MOCK_URLS.streamed, MOCK_URLS.buffered]);
  await use();
  expect(await panes()).toEqual(['Streamed', 'Buffered']);
  await user.click(start());
  const whole = within(screen.getByRole('region', { name: 'Buffered' }));
  await waitFor(() => expect(whole.getByRole('grid')).toHaveAttribute('aria-rowcount', '31'));
  expect(whole.getByText(MOCK_URLS.buffered.replace('https://', ''))).toBeVisible();
});

test('the same road on both sides is told apart by its sides', async () => {
  const { user, dialog, left, names, use } = await openDialog();
  expect(dialog.queryByText(/A\/A test/)).toBeNull();
  await user.selectOptions(left().getByLabelText('Road'), 'streamed');
  expect(names()).toEqual(['Streamed (left) endpoint', 'Streamed (right) endpoint']);
  // Before the race, not only after it.
  const note = dialog.getByText(/^Both sides take the same road/);
  expect(note).toHaveTextContent(/this is an A\/A test/);
  expect(note.closest('li')).toHaveAttribute('data-code', 'check.same-road');
  await use();
  expect(await panes()).toEqual(['Streamed (left)', 'Streamed (right)']);
});

test('a series of pages may be asked for ahead, which the stored choice and the dialog remember', async () => {
  const { user, left, right, use } = await openDialog();
  const ahead = { name: 'Ask for the next page ahead (prefetch)' };
  expect(left().queryByRole('checkbox', ahead)).toBeNull();
  await user.selectOptions(left().getByLabelText('Road'), 'paginated');
  const box = left().getByRole('checkbox', ahead);
  expect(box).toHaveAccessibleDescription(/as soon as the headers of this one name it/);
  await user.click(box);
  expect(right().queryByRole('checkbox', ahead)).toBeNull();
  await use();
  expect(await panes()).toEqual(['Paginated', 'Streamed']);
  expect(Object.values<string>(localStorage).join()).toContain('"prefetch":1');
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  expect(await screen.findByRole('checkbox', ahead)).toBeChecked();
});

test('copying the request of the other side leaves the road', async () => {
  const { user, right, names } = await openDialog();
  await user.click(right().getByRole('button', { name: 'Copy from buffered' }));
  expect(names()).toEqual(['Buffered endpoint', 'Streamed endpoint']);
  expect(addressIn(right())).toBe(MOCK_URLS.buffered);
});

test('one JSON on a road that is read as a stream, and a stream on one that is read whole, are told', async () => {
  const { user, dialog, left, right } = await openDialog();
  answerWith('buffered', NDJSON);
  answerWith('streamed', ARRAY);
  await user.click(dialog.getByRole('button', { name: 'Check both' }));
  expect(await left().findByText(/^This side waits for the whole response/)).toHaveTextContent(
    /Its format could be shown as it comes, but all of it came (?:at once|within [\d.]+ ms)\.$/,
  );
  expect(await right().findByText(/a single JSON document/)).toHaveTextContent(
    /the road “Streamed” is read as it comes.*choose the road “Buffered”/,
  );
});

test('a link to other roads is asked about with their names, and chosen ones are remembered with theirs', async () => {
  const plain = { method: 'GET', headers: [], query: [] } as const;
  const pair = {
    left: { url: 'https://a.test/rows', ...plain, road: 'streamed' },
    right: { url: 'https://b.test/rows', ...plain, road: RELAYED.id },
  };
  history.replaceState(null, '', `/#${encodeChoice(pair)}`);
  const { user } = showRacePage();
  const question = within(await screen.findByRole('alertdialog'));
  expect(question.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
    'Streamed',
    'Relayed',
  ]);
  await user.click(question.getByRole('button', { name: 'Use these endpoints' }));
  expect(await panes()).toEqual(['Streamed', 'Relayed']);
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  expect(
    await screen.findByRole('option', {
      name: 'Streamed: a.test/rows and Relayed: b.test/rows',
    }),
  ).toBeInTheDocument();
});

test('addresses of roads that cannot be read are told in the dialog, and nothing is offered', async () => {
  const { dialog } = await openDialog('{"nowhere":"https://a.test/"}');
  expect(dialog.getByText(/^No roads are offered\. VITE_ROAD_URLS names “nowhere”/)).toBeVisible();
  expect(dialog.queryByRole('group', { name: 'What this page can race' })).toBeNull();
});
