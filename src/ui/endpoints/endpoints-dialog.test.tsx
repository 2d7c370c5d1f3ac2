import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { MOCK_URLS } from '#mocks/handlers';
import { EndpointsPart, MeasureView, SweepView } from '#ui/lazy-views';
import { answerAt, answerWith, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
beforeAll(() => Promise.all([EndpointsPart, MeasureView, SweepView].map(({ load }) => load())));
afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

const ROWS = Array.from({ length: 30 }, (_, index) => ({
  id: index + 1,
  name: `user ${index + 1}`,
}));
const ARRAY = JSON.stringify(ROWS);
const NDJSON = ROWS.map((row) => `${JSON.stringify(row)}\n`).join('');

async function openDialog() {
  const page = showRacePage();
  await page.user.click(screen.getByRole('button', { name: 'Endpoints' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
  const side = (name: string) => within(dialog.getByRole('group', { name: `${name} endpoint` }));
  return { page, dialog, left: side('Buffered'), right: side('Streamed'), ...page };
}

/** Two foreign endpoints, which require a bearer token. */
function serveForeign(): string[] {
  const asked: string[] = [];
  const answer = (body: string) => (call: { request: Request }) => {
    const { url, headers } = call.request;
    asked.push(url);
    return headers.get('authorization') === 'Bearer s3cret'
      ? HttpResponse.text(body)
      : HttpResponse.json({ message: 'Token missing' }, { status: 401 });
  };
  answerAt(http.get('https://api.test/rows', answer(ARRAY)));
  answerAt(http.get('https://api.test/stream', answer(NDJSON)));
  return asked;
}

type Side = Awaited<ReturnType<typeof openDialog>>['left'];

/** A side of the page, which is replaced when other endpoints race. */
const paneOf = (name: 'Buffered' | 'Streamed') => within(screen.getByRole('region', { name }));

const codesIn = (side: Side) =>
  side.queryAllByRole('listitem').map((item) => item.getAttribute('data-code'));

test('says where the endpoints come from, and fills the form with them', async () => {
  const { dialog, left } = await openDialog();
  expect(dialog.getByText(/set when this page was built/)).toBeVisible();
  expect(left.getByLabelText('Address')).toHaveValue(MOCK_URLS.buffered);
  expect(dialog.queryByText('Back to the configured endpoints')).toBeNull();
});

test('the address of each side opens the dialog too, unless a race is running', async () => {
  const { user, start, stop } = showRacePage();
  const addresses = { Buffered: MOCK_URLS.buffered, Streamed: MOCK_URLS.streamed };
  const addressOf = (name: keyof typeof addresses) =>
    paneOf(name).getByRole('button', { name: addresses[name].replace('https://', '') });
  for (const name of ['Buffered', 'Streamed'] as const) {
    await user.click(addressOf(name));
    expect(await screen.findByRole('dialog', { name: 'Endpoints' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(addressOf(name)).toHaveFocus();
  }
  await user.click(start());
  await waitFor(() => expect(addressOf('Streamed')).toHaveAttribute('aria-disabled', 'true'));
  await user.click(addressOf('Streamed'));
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(stop());
});

test('a check sends one request and says in words what arrived', async () => {
  const { user, left, gates } = await openDialog();
  answerWith('buffered', '{"items":[{"id":1},{"id":2}]}');
  gates.buffered.letThrough();
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(await left.findByText(/^Ready to race: 2 rows, 29 B/)).toBeVisible();
  expect(left.getByText('The response is one JSON object with a list of rows.')).toBeVisible();
  expect(codesIn(left)).toContain('check.format-object');
});

test('a running check can be stopped', async () => {
  const { user, right } = await openDialog();
  await user.click(right.getByRole('button', { name: 'Check streamed' }));
  await user.click(await right.findByRole('button', { name: 'Stop checking streamed' }));
  expect(await right.findByText(/^You stopped it after/)).toBeVisible();
  expect(right.getByRole('button', { name: 'Check streamed' })).toHaveFocus();
});

test('two foreign endpoints with a bearer header are entered, checked, and race', async () => {
  const asked = serveForeign();
  const { user, dialog, left, right, start } = await openDialog();
  await user.clear(left.getByLabelText('Address'));
  await user.click(left.getByLabelText('Address'));
  await user.paste('https://api.test/rows?limit=30');
  expect(left.getByLabelText('Address')).toHaveValue('https://api.test/rows');
  expect(left.getByLabelText('Name of parameter 1')).toHaveValue('limit');
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(await left.findByText(/^HTTP 401/)).toHaveTextContent(
    'the request header that is expected',
  );
  await user.click(left.getByRole('button', { name: 'Add header' }));
  expect(left.getByLabelText('Name of header 1')).toHaveFocus();
  await user.keyboard('Authorization');
  expect(left.getByLabelText('Value of header 1')).toHaveAttribute('type', 'password');
  await user.type(left.getByLabelText('Value of header 1'), 'Bearer s3cret');
  await user.click(left.getByRole('button', { name: 'Show the value of header 1' }));
  expect(left.getByLabelText('Value of header 1')).toHaveAttribute('type', 'text');
  await user.click(right.getByRole('button', { name: 'Copy from buffered' }));
  await user.clear(right.getByLabelText('Address'));
  await user.type(right.getByLabelText('Address'), 'https://api.test/stream');
  await user.click(dialog.getByRole('button', { name: 'Check both' }));
  expect(
    await dialog.findByText(
      /^Both sides returned 30 rows\. A race also tells whether they are the same/,
    ),
  ).toBeVisible();
  expect(codesIn(left)).toContain('check.format-array');
  expect(codesIn(right)).toEqual(
    expect.arrayContaining(['check.ready', 'check.format-lines', 'check.no-end-line']),
  );
  await user.type(right.getByLabelText('Address'), '{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(start());
  await waitFor(() => expect(paneOf('Buffered').getByRole('status')).toHaveTextContent('complete'));
  await waitFor(() =>
    expect(paneOf('Streamed').getByRole('grid')).toHaveAttribute('aria-rowcount', '31'),
  );
  expect(new Set(asked)).toEqual(
    new Set(['https://api.test/rows?limit=30', 'https://api.test/stream?limit=30']),
  );
  // The value is not kept unless the person asks for it.
  expect(
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  ).not.toContain('s3cret');
});

test('header values are kept for the session if the person asks for that', async () => {
  serveForeign();
  const { user, dialog, left } = await openDialog();
  await user.click(left.getByRole('button', { name: 'Add header' }));
  await user.keyboard('X-Key');
  await user.type(left.getByLabelText('Value of header 1'), 's3cret');
  const keep = dialog.getByRole('checkbox', { name: /^Keep header values/ });
  expect(keep).not.toBeChecked();
  await user.click(keep);
  await user.click(dialog.getByRole('button', { name: 'Use these endpoints' }));
  await waitFor(() => expect(JSON.stringify(Object.entries(sessionStorage))).toContain('s3cret'));
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('s3cret');
});

test('mistakes are shown at their field, and the first of them has the focus', async () => {
  const { user, dialog, left, right } = await openDialog();
  await user.clear(right.getByLabelText('Address'));
  await user.click(left.getByRole('button', { name: 'Add header' }));
  await user.keyboard('Cookie');
  await user.click(dialog.getByRole('button', { name: 'Use these endpoints' }));
  const name = left.getByLabelText('Name of header 1');
  expect(name).toHaveFocus();
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription(/browsers do not let a page set/);
  expect(right.getByLabelText('Address')).toHaveAccessibleDescription(/^The address is empty/);
  // It is checked again while it is being fixed.
  await user.clear(name);
  await user.type(name, 'X-Key');
  expect(name).toBeValid();
  expect(right.getByLabelText('Address')).toBeInvalid();
});

test('“Check both” checks the side that is right and goes to what is wrong on the other', async () => {
  const { user, dialog, left, right, gates } = await openDialog();
  answerWith('streamed', NDJSON);
  gates.streamed.letThrough();
  await user.clear(left.getByLabelText('Address'));
  await user.type(left.getByLabelText('Address'), 'no address');
  await user.click(dialog.getByRole('button', { name: 'Check both' }));
  expect(await right.findByText(/^Ready to race: 30 rows/)).toBeVisible();
  expect(left.getByLabelText('Address')).toHaveAccessibleDescription(/which is not a URL/);
  expect(left.getByLabelText('Address')).toHaveFocus();
  expect(codesIn(left)).toEqual([]);
});

test('a header that describes content is shown, and others are hidden', async () => {
  const { user, left } = await openDialog();
  await user.click(left.getByRole('button', { name: 'Add header' }));
  await user.keyboard('Content-Type');
  expect(left.getByLabelText('Value of header 1')).toHaveAttribute('type', 'text');
  await user.keyboard('s');
  expect(left.getByLabelText('Value of header 1')).toHaveAttribute('type', 'password');
});

test('a curl command that is typed is taken over when the side is checked, and the rest of it is named', async () => {
  const asked = serveForeign();
  const { user, left } = await openDialog();
  await user.clear(left.getByLabelText('Address'));
  await user.type(
    left.getByLabelText('Address'),
    "curl -s https://api.test/rows?x=1 -H 'Authorization: Bearer s3cret'",
  );
  expect(left.getByRole('button', { name: /^Take the request over/ })).toBeVisible();
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(await left.findByText(/^Ready to race: 30 rows/)).toBeVisible();
  expect(left.getByLabelText('Address')).toHaveValue('https://api.test/rows');
  expect(left.getByRole('note')).toHaveTextContent(/a page cannot do it: -s\./);
  expect(asked).toEqual(['https://api.test/rows?x=1']);
  await user.type(left.getByLabelText('Address'), '/other');
  expect(left.queryByRole('note')).toBeNull();
});

test('parameters of the functions have separate fields', async () => {
  const { user, left } = await openDialog();
  await user.click(left.getByRole('checkbox', { name: 'This is a Two Fetches function' }));
  await user.type(left.getByLabelText('Rows per page (limit)'), '0');
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(left.getByLabelText('Rows per page (limit)')).toHaveAccessibleDescription(
    /^Use a whole number from 1 to 10,000/,
  );
  await user.click(left.getByRole('checkbox', { name: 'This is a Two Fetches function' }));
  expect(left.getByLabelText('Name of parameter 1')).toHaveValue('limit');
});

test('if several lists may hold the rows, one is chosen and read', async () => {
  const { user, left } = await openDialog();
  answerWith('buffered', JSON.stringify({ columns: [{ c: 1 }], data: { rows: ROWS } }));
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(await left.findByText(/several lists may hold the rows/)).toBeVisible();
  await user.selectOptions(left.getByLabelText('Which list holds the rows?'), 'data.rows (30)');
  expect(left.getByText('Check again to read it.', { exact: false })).toBeVisible();
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  expect(await left.findByText(/^Ready to race: 30 rows/)).toBeVisible();
});

test('a list that was chosen once is not asked about again, also when its address is entered anew', async () => {
  const { user, left, dialog } = await openDialog();
  answerWith('buffered', JSON.stringify({ columns: [{ c: 1 }], data: { rows: ROWS } }));
  await user.click(left.getByRole('button', { name: 'Check buffered' }));
  await left.findByText(/several lists may hold the rows/);
  await user.selectOptions(left.getByLabelText('Which list holds the rows?'), 'data.rows (30)');
  const use = (form: typeof dialog) =>
    user.click(form.getByRole('button', { name: 'Use these endpoints' }));
  const again = async () => {
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Endpoints' }));
    const form = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
    const side = within(form.getByRole('group', { name: 'Buffered endpoint' }));
    await user.clear(side.getByLabelText('Address'));
    await user.click(side.getByLabelText('Address'));
    return { form, side };
  };
  await use(dialog);
  const { form } = await again();
  await user.paste('https://api.test/other');
  await use(form);
  const { side: anew } = await again();
  await user.paste(MOCK_URLS.buffered);
  await user.click(anew.getByRole('button', { name: 'Check buffered' }));
  expect(await anew.findByText(/^Ready to race: 30 rows/)).toBeVisible();
  expect(anew.getByText(/with its rows in data\.rows\.$/)).toBeVisible();
});

test('Escape closes the dialog and returns the focus, and no race starts or stops', async () => {
  const { user, left, buffered } = await openDialog();
  left.getByRole('button', { name: 'Check buffered' }).focus();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Endpoints' })).toHaveFocus());
  expect(buffered.status()).toBe('ready');
});

async function reopen({ user }: Pick<Awaited<ReturnType<typeof openDialog>>, 'user'>) {
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
  return { dialog, left: within(dialog.getByRole('group', { name: 'Buffered endpoint' })) };
}

test('what was typed and not used is there again when the dialog is reopened, and can be discarded', async () => {
  const page = await openDialog();
  const { user } = page;
  await user.click(page.left.getByRole('button', { name: 'Add header' }));
  await user.type(page.left.getByLabelText('Name of header 1'), 'Authorization');
  await user.type(page.left.getByLabelText('Value of header 1'), 'Bearer s3cret');
  await user.clear(page.left.getByLabelText('Address'));
  await user.type(page.left.getByLabelText('Address'), 'https://api.test/typed');
  expect(page.dialog.queryByText(/^Not used yet/)).toBeNull();
  const again = await reopen(page);
  expect(again.left.getByLabelText('Address')).toHaveValue('https://api.test/typed');
  expect(again.left.getByLabelText('Value of header 1')).toHaveValue('Bearer s3cret');
  expect(
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  ).not.toContain('s3cret');
  expect(again.dialog.getByText(/^Not used yet/)).toBeVisible();
  await user.click(again.dialog.getByRole('button', { name: 'Discard it' }));
  expect(again.left.getByLabelText('Address')).toHaveValue(MOCK_URLS.buffered);
  expect(again.left.getByLabelText('Address')).toHaveFocus();
  expect(again.left.queryByLabelText('Value of header 1')).toBeNull();
  const last = await reopen(page);
  expect(last.left.getByLabelText('Address')).toHaveValue(MOCK_URLS.buffered);
  expect(last.dialog.queryByText(/^Not used yet/)).toBeNull();
});

test('what was typed and used is no draft any more', async () => {
  const page = await openDialog();
  await page.user.type(page.left.getByLabelText('Address'), '/more');
  const again = await reopen(page);
  await page.user.click(again.dialog.getByRole('button', { name: 'Use these endpoints' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const last = await reopen(page);
  expect(last.left.getByLabelText('Address')).toHaveValue(`${MOCK_URLS.buffered}/more`);
  expect(last.dialog.queryByText(/^Not used yet/)).toBeNull();
});

test('what was typed is no draft any more for whoever goes back to the configured endpoints, also if these race already', async () => {
  const page = await openDialog();
  await page.user.click(page.dialog.getByRole('button', { name: 'Use these endpoints' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const again = await reopen(page);
  await page.user.type(again.left.getByLabelText('Address'), '/more');
  const back = { name: 'Back to the configured endpoints' };
  await page.user.click(again.dialog.getByRole('button', back));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const last = await reopen(page);
  expect(last.left.getByLabelText('Address')).toHaveValue(MOCK_URLS.buffered);
});

test('Space in the dialog starts no race', async () => {
  const { user, buffered } = await openDialog();
  screen.getByRole('dialog').focus();
  await user.keyboard(' ');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(buffered.status()).toBe('ready');
});

test('a pair that was used fills both forms again, without its header values', async () => {
  const first = await openDialog();
  await first.user.clear(first.left.getByLabelText('Address'));
  await first.user.type(first.left.getByLabelText('Address'), 'https://api.test/other');
  await first.user.click(first.dialog.getByRole('button', { name: 'Use these endpoints' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await first.user.click(screen.getByRole('button', { name: 'Endpoints' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
  expect(dialog.getByText(/chosen on this page/)).toBeVisible();
  const address = dialog.getAllByLabelText('Address')[0] as HTMLElement;
  await first.user.clear(address);
  const recent = dialog.getByLabelText('Recently used');
  await first.user.selectOptions(recent, within(recent).getByRole('option', { name: /other/ }));
  expect(dialog.getAllByLabelText('Address')[0]).toHaveValue('https://api.test/other');
  await first.user.click(dialog.getByRole('button', { name: 'Back to the configured endpoints' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() =>
    expect(paneOf('Buffered').getByText('api.example.test/dev/buffer')).toBeVisible(),
  );
});

test('the link is copied, and the page says what of the endpoints in use is in it', async () => {
  const { user, dialog, left } = await openDialog();
  await user.click(left.getByRole('button', { name: 'Add header' }));
  await user.click(dialog.getByRole('button', { name: 'Copy link' }));
  const copied = 'Copied the link to the endpoints in use, without your changes.';
  expect(await dialog.findByText(copied)).toBeVisible();
  expect(await navigator.clipboard.readText()).toMatch(/#/);
  await user.type(left.getByLabelText('Name of header 1'), 'Authorization');
  await user.type(left.getByLabelText('Value of header 1'), 'Bearer s3cret');
  await user.type(left.getByLabelText('Address'), '?token=abc123');
  await user.click(dialog.getByRole('button', { name: 'Use these endpoints' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  await user.click(await screen.findByRole('button', { name: 'Copy link' }));
  expect(
    await screen.findByText(
      'Copied. Header values are left out. The link contains the parameters of the addresses. By its name, token may be secret.',
    ),
  ).toBeVisible();
});

test.each([
  ['Measure', 'Start measurement'],
  ['Sweep', 'Start sweep'],
])('%s stays when other endpoints or scenes are chosen', async (mode, start) => {
  const { user } = showRacePage();
  await user.click(screen.getByRole('button', { name: mode }));
  for (const action of ['Show simulated scenes', 'Leave the scene', 'Use these endpoints']) {
    expect(await screen.findByRole('button', { name: start })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Endpoints' }));
    await user.click(await screen.findByRole('button', { name: action }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
  expect(await screen.findByRole('button', { name: start })).toBeVisible();
});

test('a scene is shown in place of the endpoints, and left again for them', async () => {
  const { user, dialog } = await openDialog();
  await user.click(dialog.getByRole('button', { name: 'Show simulated scenes' }));
  expect(await screen.findByRole('combobox', { name: 'Scene' })).toHaveTextContent(
    'A slow database',
  );
  await waitFor(() => expect(location.hash).toBe('#scene=slow-database'));
  expect(paneOf('Streamed').getByText(/simulated\.invalid\/stream/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  await user.click(await screen.findByRole('button', { name: 'Leave the scene' }));
  await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Scene' })).toBeNull());
  expect(location.hash).toBe('');
  expect(paneOf('Streamed').getByText(MOCK_URLS.streamed.replace('https://', ''))).toBeVisible();
});
