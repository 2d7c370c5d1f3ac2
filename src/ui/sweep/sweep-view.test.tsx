import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { MOCK_URLS } from '#mocks/handlers';
import { changeRates } from '#ui/cost/rate-store.ts';
import { answerAt, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();

/** The page in Sweep mode; simulated time runs freely unless a test holds it. */
async function showSweepPage(
  scenario: Parameters<typeof showRacePage>[0] = {},
  options: { isHeld?: boolean } = {},
) {
  const page = showRacePage({ rows: 500, pageSize: 50, ...scenario });
  if (options.isHeld !== true) {
    page.gates.buffered.letThrough();
    page.gates.streamed.letThrough();
  }
  await page.user.click(screen.getByRole('button', { name: 'Sweep' }));
  await screen.findByRole('spinbutton', { name: 'From, rows' });
  const plan = async (fields: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(fields)) {
      const field = screen.getByLabelText(name);
      await page.user.clear(field);
      await page.user.type(field, value);
    }
  };
  const start = () => page.user.click(screen.getByRole('button', { name: 'Start sweep' }));
  return { user: page.user, gates: page.gates, clock: page.clock, plan, start };
}

const answer = () => screen.findByRole('region', { name: 'Answer of the sweep' });

const untilOver = () =>
  waitFor(
    async () =>
      expect(within(await answer()).getByRole('status')).toHaveTextContent(/^(complete|stopped)/),
    { timeout: 5000 },
  );

const SMALL = { 'From, rows': '10', 'To, rows': '400', Sizes: '3', 'Runs of each': '2' };

test('before the first sweep the page says what one is, and what the plan comes to', async () => {
  const { plan } = await showSweepPage();
  expect(screen.getByRole('region', { name: 'What a sweep is' })).toBeVisible();
  await plan(SMALL);
  expect(screen.getByRole('form', { name: 'Plan of the sweep' })).toHaveTextContent(
    '10 · 63 · 400 rows: 12 runs after 2 warm-ups, one at a time, which ask for 1,912 rows in all. How long that takes is shown after the first run.',
  );
  expect(screen.queryByRole('button', { name: 'Save as JSON' })).toBeNull();
});

test('a sweep asks both endpoints for each size, and has a table of all figures', async () => {
  const { plan, start } = await showSweepPage();
  await plan(SMALL);
  await start();
  await untilOver();
  const table = screen.getByRole('table', { name: 'All figures, as medians' });
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['10', '63', '400']);
  expect(table).not.toHaveTextContent('not delivered');
  expect(await answer()).toHaveTextContent(
    '12 runs after 2 warm-ups, one at a time, from 10 to 400 rows.',
  );
  expect(screen.getByRole('button', { name: 'Save runs as CSV' })).toBeEnabled();
});

/** What the line above the arithmetic of a road's cost says. */
const costLine = (road: string, rows: number) =>
  new RegExp(
    `${road} \\$[\\d.]+ estimate, per million loads of ${rows} rows, by the cheaper of 2 runs`,
  );

/** The page after a small sweep in which buffered fails with more than 50 rows. */
async function sweepUntilBufferedFails() {
  const page = await showSweepPage();
  answerAt(
    http.get(MOCK_URLS.buffered, ({ request }) =>
      Number(new URL(request.url).searchParams.get('rows')) > 50
        ? HttpResponse.json({ message: 'Internal server error' }, { status: 502 })
        : undefined,
    ),
  );
  await page.plan(SMALL);
  await page.start();
  await untilOver();
  return page;
}

test('below the table, each road has the arithmetic of its cost at the largest size that it delivered', async () => {
  const { user } = await sweepUntilBufferedFails();
  const costs = screen.getByRole('region', { name: /^How the costs come about/ });
  const [buffered, streamed] = costs.querySelectorAll<HTMLElement>(':scope > details');
  if (buffered === undefined || streamed === undefined) throw new Error('There are two roads.');
  expect(buffered.querySelector('summary')).toHaveTextContent(costLine('Buffered', 10));
  expect(streamed.querySelector('summary')).toHaveTextContent(costLine('Streamed', 400));
  const door = buffered.querySelector<HTMLElement>('[data-code="cost.front-door"]');
  const arithmetic = within(door as HTMLElement).getByText(
    'API Gateway counts 1 request. 1 million requests at $3.50 per million: $3.50.',
  );
  expect(door).not.toBeVisible();
  await user.click(buffered.querySelector('summary') as HTMLElement);
  expect(door).toBeVisible();
  expect(arithmetic).not.toBeVisible();
  await user.click(door?.querySelector('summary') as HTMLElement);
  expect(arithmetic).toBeVisible();
});

test('below the costs stands which rates could not be verified, and they may be changed there', async () => {
  const { user } = await sweepUntilBufferedFails();
  const costs = screen.getByRole('region', { name: 'How the costs come about' });
  expect(costs).toHaveTextContent(
    /rates could not be verified with AWS: DynamoDB on demand, reads;/,
  );
  await user.click(within(costs).getByRole('button', { name: 'Rates' }));
  const rate = screen.getByRole('textbox', { name: 'API Gateway, REST' });
  await user.clear(rate);
  await user.type(rate, '7{Enter}');
  expect(costs.querySelector('[data-code="cost.front-door"] .cost-usd')).toHaveTextContent('$7.00');
  act(() => void changeRates({}));
});

test('the arithmetic of the costs is there at every size that anybody delivered', async () => {
  const { plan, start, user } = await sweepUntilBufferedFails();
  const costs = screen.getByRole('region', { name: 'How the costs come about' });
  const size = within(costs).getByRole('combobox', { name: 'Rows of each load' });
  expect(
    within(size)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['the most that each road delivered', '10', '63', '400']);
  const summaries = () =>
    Array.from(costs.querySelectorAll(':scope > details > summary'), ({ textContent }) =>
      textContent.replace(/\s/g, ' '),
    );
  await user.selectOptions(size, '63');
  expect(summaries()).toEqual([
    expect.stringMatching(/Buffered not known$/),
    expect.stringMatching(costLine('Streamed', 63)),
  ]);
  expect(costs).toHaveTextContent('No run delivered all the rows that it was asked for.');
  await user.selectOptions(size, '10');
  expect(summaries()).toEqual([
    expect.stringMatching(costLine('Buffered', 10)),
    expect.stringMatching(costLine('Streamed', 10)),
  ]);
  // The sizes of another sweep are others.
  await plan({ 'To, rows': '40', Sizes: '2' });
  await user.selectOptions(size, '400');
  await start();
  await untilOver();
  expect(size).toHaveDisplayValue('the most that each road delivered');
});

test('an endpoint that fails ends its line with the reason, and the other goes on', async () => {
  const { plan, start } = await showSweepPage();
  answerAt(
    http.get(MOCK_URLS.buffered, ({ request }) =>
      Number(new URL(request.url).searchParams.get('rows')) > 50
        ? HttpResponse.json({ message: 'Endpoint request timed out' }, { status: 504 })
        : undefined,
    ),
  );
  await plan(SMALL);
  await start();
  await untilOver();
  const failure = (await answer()).querySelector('[data-code="sweep.fails-from.buffered"]');
  expect(failure).toHaveTextContent(/^Buffered delivered 10 rows, but not 63, because/);
  expect(failure).toHaveTextContent(/HTTP 504/);
  const [, , largest] = screen.getAllByRole('rowheader');
  expect(largest?.closest('tr')).toHaveTextContent(/^400 ?buffered–/);
});

test('an endpoint that does not follow the parameter is told so and left alone', async () => {
  const { plan, start } = await showSweepPage();
  await plan({ ...SMALL, Parameter: 'most' });
  await start();
  await untilOver();
  expect(await answer()).toHaveTextContent(
    /Buffered can’t be swept, because it sends 500 rows when it is asked for 10 rows: it does not follow the parameter “most”/,
  );
});

test.each(['$top', '$limit', 'page[size]', 'options[pagination].first', 'größe #1', ':count'])(
  'a parameter may be called %s',
  async (parameter) => {
    const asked: string[] = [];
    const { plan, start } = await showSweepPage();
    answerAt(
      http.get(MOCK_URLS.buffered, ({ request }) => {
        asked.push(...new URL(request.url).searchParams.keys());
      }),
    );
    // An opening bracket is typed as two.
    await plan({ ...SMALL, Parameter: ` ${parameter.replaceAll('[', '[[')} ` });
    await start();
    await untilOver();
    expect(new Set(asked)).toContain(parameter);
  },
);

test('a parameter without a name is asked for', async () => {
  const { plan, start } = await showSweepPage();
  await plan({ ...SMALL, Parameter: '  ' });
  await start();
  expect(screen.getByLabelText('Parameter')).toBeInvalid();
  expect(screen.queryByRole('region', { name: 'Answer of the sweep' })).toBeNull();
});

test('while it runs nothing else can be started, and Escape stops it and keeps what was run', async () => {
  const { plan, start, user, gates } = await showSweepPage({}, { isHeld: true });
  await plan(SMALL);
  await start();
  expect(await screen.findByRole('progressbar', { name: 'Runs taken' })).toBeVisible();
  // Nothing shows yet how long a run takes.
  expect(screen.getByText(/^Warming up: .*, warm-up$/)).not.toHaveTextContent('left');
  expect(screen.getByRole('button', { name: 'Race' })).toHaveAttribute('aria-disabled', 'true');
  // Both warm-ups and the first size of both.
  gates.buffered.letThrough(3);
  gates.streamed.letThrough(3);
  expect(
    await screen.findByText(/^Run 5 of 12: .*; about \d+ s left\. Stop keeps what was run$/),
  ).toBeVisible();
  expect(within(await answer()).getByRole('heading')).toHaveTextContent(/^So far: /);
  // A picture that still changes is not saved.
  expect(screen.queryByRole('button', { name: /^Save as (SVG|PNG)/ })).toBeNull();
  await user.keyboard('{Escape}');
  await untilOver();
  for (const name of ['Time to first row', 'Time to last row', 'Estimated cost per million']) {
    for (const type of ['SVG', 'PNG']) {
      expect(screen.getByRole('button', { name: `Save as ${type}: ${name}` })).toBeEnabled();
    }
  }
  expect(await answer()).toHaveTextContent('You stopped it after 4 of 12 runs.');
  expect(await answer()).not.toHaveTextContent('So far');
  expect(screen.getByRole('button', { name: 'Race' })).toHaveAttribute('aria-disabled', 'false');
});

test('a run that receives nothing says for how long, until something arrives', async () => {
  const { plan, start, user, gates, clock } = await showSweepPage({}, { isHeld: true });
  await plan(SMALL);
  await start();
  await screen.findByText(/^Warming up: /);
  clock.nowMs = 7500;
  const [seen, announced] = await screen.findAllByText(/^(Buffered|Streamed): No answer for/);
  expect(seen).toHaveTextContent(/No answer for 7 s\.$/);
  expect(announced).toHaveTextContent(/No answer for 5 s$/);
  expect(announced).toHaveAttribute('aria-live', 'polite');
  // The warm-up of each.
  gates.buffered.letThrough(1);
  gates.streamed.letThrough(1);
  await screen.findByText(/^Run 1 of 12/);
  await waitFor(() => expect(screen.queryByText(/No answer/)).toBeNull());
  await user.keyboard('{Escape}');
  await untilOver();
});

test('before a sweep, the heading asks what the chosen kind of sweep answers', async () => {
  const { user } = await showSweepPage();
  const invitation = within(screen.getByRole('region', { name: 'What a sweep is' }));
  const heading = () => invitation.getByRole('heading').textContent;
  expect(heading()).toBe('Which road wins at which number of rows?');
  await user.click(screen.getByRole('button', { name: 'Rows per page' }));
  expect(heading()).toBe('What is the smallest page that arrives as soon as it is produced?');
  expect(invitation.getByText(/take “limit”/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Rows' }));
  expect(heading()).toBe('Which road wins at which number of rows?');
});

test('a plan that is none is not started, and the fields say what is wrong', async () => {
  const { user, plan, start } = await showSweepPage();
  await plan({ 'From, rows': '500', 'To, rows': '100' });
  await start();
  expect(screen.getByRole('region', { name: 'What a sweep is' })).toBeVisible();
  const toField = screen.getByLabelText('To, rows');
  expect(toField).toBeInvalid();
  expect(toField).toHaveAccessibleDescription('It has to be at least 500.');
  const form = screen.getByRole('form', { name: 'Plan of the sweep' });
  expect(form).toHaveTextContent(
    'Correct the fields that are marked above; then the plan appears here.',
  );
  await plan({ 'To, rows': '999999999999', 'Runs of each': '21' });
  expect(toField).toHaveAccessibleDescription('It can be 10,000,000 at most.');
  expect(screen.getByLabelText('Runs of each')).toHaveAccessibleDescription(
    'It can be 20 at most.',
  );
  await user.clear(toField);
  expect(toField).toHaveAccessibleDescription('Type a whole number.');
  expect(form).not.toHaveTextContent('in all');
  await plan({ 'From, rows': '1', 'To, rows': '1', 'Runs of each': '1' });
  expect(form).toHaveTextContent('1 row: 2 runs after 2 warm-ups, one at a time');
  await plan({ 'From, rows': '0.5', Sizes: '1000000000' });
  expect(screen.getByRole('form', { name: 'Plan of the sweep' })).not.toHaveTextContent('in all');
});

test('a road may be left out, but not the last one', async () => {
  const { plan, start, user } = await showSweepPage();
  await plan(SMALL);
  const [buffered, streamed] = screen.getAllByRole('checkbox');
  if (buffered === undefined || streamed === undefined) throw new Error('There are two roads.');
  await user.click(buffered);
  await user.click(streamed);
  expect(buffered).not.toBeChecked();
  expect(streamed).toBeChecked();
  await start();
  await untilOver();
  expect(await answer()).toHaveTextContent('6 runs after 1 warm-up, one at a time');
  expect(screen.getAllByRole('cell', { name: 'streamed' })).toHaveLength(3);
  expect(screen.queryByRole('cell', { name: 'buffered' })).toBeNull();
});

test('the rows per page may be varied, and the answer says which arrive as they are produced', async () => {
  const { plan, start, user } = await showSweepPage({ pageMs: 100 });
  await user.click(screen.getByRole('button', { name: 'Rows per page' }));
  const fields = { 'From, per page': '10', 'To, per page': '100', Sizes: '2' };
  await plan({ ...fields, 'Rows of a run': '200' });
  expect(screen.getByRole('form', { name: 'Plan of the sweep' })).toHaveTextContent(
    '10 · 100 rows per page: 2 runs, one at a time, of 200 rows each, which ask for 22 pages in all.',
  );
  await start();
  await untilOver();
  const said = await answer();
  expect(said.querySelector('[data-code^="sweep."]')).toHaveTextContent(/^On streamed, /);
  expect(said).toHaveTextContent('Buffered was not asked: it sends its rows in one piece');
  expect(said).toHaveTextContent('2 runs, one at a time, of 200 rows each, from 10 to 100 rows');
  const table = screen.getByRole('table', { name: /How long pages were held back, streamed/ });
  const sizes = within(table).getAllByRole('rowheader');
  expect(sizes.map(({ textContent }) => Number.parseInt(textContent, 10))).toEqual([10, 100]);
  expect(screen.getByRole('button', { name: 'Copy as Markdown' })).toBeEnabled();
});

test('each question keeps what was typed for it', async () => {
  const { plan, user } = await showSweepPage();
  await plan({ ...SMALL, Parameter: 'most' });
  await user.click(screen.getByRole('button', { name: 'Rows per page' }));
  expect(screen.getByLabelText('Parameter')).toHaveValue('limit');
  await user.click(screen.getByRole('button', { name: 'Rows' }));
  expect(screen.getByLabelText('Parameter')).toHaveValue('most');
  expect(screen.getByLabelText('To, rows')).toHaveValue(400);
});

test('Space that is pressed twice before the page is rendered starts one sweep, which Stop ends', async () => {
  const { gates } = await showSweepPage({}, { isHeld: true });
  let count = 0;
  for (const url of Object.values(MOCK_URLS)) {
    answerAt(
      http.get(url, () => {
        count += 1;
      }),
    );
  }
  act(() => {
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.keyDown(document.body, { key: ' ' });
  });
  await waitFor(() => expect(count).toBe(1));
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await untilOver();
  gates.buffered.letThrough();
  gates.streamed.letThrough();
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(count).toBe(1);
});

test('a sweep that is replaced by the next one is still there', async () => {
  const { user, plan, start } = await showSweepPage();
  await plan(SMALL);
  await start();
  await untilOver();
  expect(screen.queryByText(/The sweep before this one/)).toBeNull();
  await plan({ ...SMALL, 'To, rows': '40' });
  await start();
  await waitFor(async () => expect(await answer()).toHaveTextContent('from 10 to 40 rows.'), {
    timeout: 5000,
  });
  await untilOver();
  await user.click(screen.getByRole('button', { name: 'Show it' }));
  expect(await answer()).toHaveTextContent('from 10 to 400 rows.');
  await user.click(screen.getByRole('button', { name: 'Show the last one' }));
  expect(await answer()).toHaveTextContent('from 10 to 40 rows.');
});

/** Whether the browser would ask before the page is left. */
function wouldAsk(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

test('the browser asks before the page is left while a sweep of endpoints runs, and not after', async () => {
  const { user, start } = await showSweepPage({}, { isHeld: true });
  expect(wouldAsk()).toBe(false);
  await start();
  await waitFor(() => expect(wouldAsk()).toBe(true));
  await user.keyboard('{Escape}');
  await untilOver();
  expect(wouldAsk()).toBe(false);
});
