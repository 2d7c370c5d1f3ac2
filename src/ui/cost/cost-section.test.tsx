import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { manyPairs, measurementOf } from '#insight/testing/measurement-of';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { MeasureCost } from './measure-cost.tsx';
import { RaceCost } from './race-cost.tsx';
import { changeRates } from './rate-store.ts';

afterEach(() => {
  vi.restoreAllMocks();
  changeRates({});
  localStorage.clear();
});

function side(noun: string): HTMLElement {
  return screen.getByRole('group', { name: `What ${noun} costs` });
}

function item(noun: string, code: string): HTMLElement {
  return side(noun).querySelector(`[data-code="${code}"]`) as HTMLElement;
}

async function showCosts(runs: ReturnType<typeof raceOf> = raceOf()) {
  const user = userEvent.setup();
  render(<RaceCost {...runs} place={{ kind: 'deployed' }} />);
  const section = screen.getByRole('region', { name: 'What it costs' });
  await user.click(section.querySelector('summary') as HTMLElement);
  return { user, section };
}

async function openRates() {
  const shown = await showCosts();
  await shown.user.click(screen.getByRole('button', { name: 'Rates' }));
  const dialog = screen.getByRole('dialog', { name: 'Rates' });
  const field = (name: string) => within(dialog).getByRole('textbox', { name });
  const use = () => within(dialog).getByRole('button', { name: 'Use these rates' });
  return { ...shown, dialog, field, use };
}

const doorOf = (noun: string) =>
  screen
    .getByRole('group', { name: `What ${noun} costs`, hidden: true })
    .querySelector('[data-code="cost.front-door"] .cost-usd')?.textContent;

test('the sums are in one line, and behind it each part with its arithmetic', async () => {
  const { user, section } = await showCosts();
  expect(section.querySelector('[data-code="cost.total"]')).toHaveTextContent(
    /an estimated \$[\d.]+ per million loads/,
  );
  expect(
    within(side('buffered')).getByText(/estimate, per million loads of 990 rows/),
  ).toBeVisible();
  const door = item('buffered', 'cost.front-door');
  expect(door).toHaveTextContent('Requests at the front door $3.50 estimate, amount measured');
  const arithmetic = within(door).getByText(
    'API Gateway counts 1 request. 1 million requests at $3.50 per million: $3.50.',
  );
  expect(arithmetic).not.toBeVisible();
  await user.click(door.querySelector('summary') as HTMLElement);
  expect(arithmetic).toBeVisible();
  expect(item('streamed', 'cost.front-door')).toHaveTextContent('$0');
});

test('what this race cost is said too, and each side opens its arithmetic', async () => {
  const { user, section } = await showCosts();
  expect(section.querySelector('[data-code="cost.sent"]')).toHaveTextContent(
    /^On AWS, this race would cost an estimated \$0\.0000\d+: /,
  );
  const line = within(side('buffered')).getByText('This run').closest('details') as HTMLElement;
  expect(line).toHaveTextContent(/^This run \$0\.0000\d+ estimate, about [\d,]+ for a dollar/);
  const arithmetic = within(line).getByText(
    'Requests at the front door: 1 request at $3.50 per million requests: $0.0000035.',
  );
  expect(arithmetic).not.toBeVisible();
  await user.click(line.querySelector('summary') as HTMLElement);
  expect(arithmetic).toBeVisible();
});

test('what all runs of a measurement cost is said too', () => {
  render(<MeasureCost record={measurementOf(manyPairs(3))} place={undefined} />);
  expect(within(side('streamed')).getByText('3 runs of this measurement')).toBeInTheDocument();
  expect(
    screen.getByText(/^On AWS, the 6 requests of this measurement would cost/),
  ).toHaveAttribute('data-code', 'cost.sent');
});

test('every figure says that it is an estimate', async () => {
  await showCosts();
  for (const noun of ['buffered', 'streamed']) {
    const items = within(side(noun)).getAllByRole('listitem');
    expect(items).toHaveLength(6);
    for (const each of items) expect(each).toHaveTextContent(/estimate/);
  }
});

test('other rows are scaled, and what is not a number of rows is reported at the field', async () => {
  const { user } = await showCosts();
  const rows = screen.getByRole('textbox', { name: 'Rows of each load' });
  await user.type(rows, '9900');
  expect(within(side('streamed')).getByText(/of 9,900 rows/)).toBeVisible();
  expect(screen.getByText(/^Scaled in proportion from 990 to 9,900 rows/)).toBeVisible();
  await user.type(rows, ' or so');
  expect(rows).toBeInvalid();
  expect(rows).toHaveAccessibleDescription(/^Enter a whole number of rows from 1 to/);
  expect(within(side('streamed')).getByText(/of 990 rows/)).toBeVisible();
  await user.clear(rows);
  expect(rows).toBeValid();
});

test('rows that a road can’t carry say so in place of a price', async () => {
  const { user } = await showCosts();
  await user.type(screen.getByRole('textbox', { name: 'Rows of each load' }), '60000');
  expect(within(side('buffered')).getByText(/^No such response on AWS: /)).toHaveAttribute(
    'data-code',
    'cost.over-limit',
  );
  expect(within(side('streamed')).getByText(/of 60,000 rows/)).toBeVisible();
});

test('a side that failed says that its cost is not known', async () => {
  await showCosts(raceOf({ left: failedRun(3000, 502, 'It failed.') }));
  expect(within(side('buffered')).getByText(/^Not known, /)).toHaveAttribute(
    'data-code',
    'cost.unknown',
  );
});

test('a rate that is changed counts from then on, and is kept', async () => {
  const { user, field, use } = await openRates();
  await user.clear(field('API Gateway, REST'));
  await user.type(field('API Gateway, REST'), '1.00');
  await user.click(use());
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(doorOf('buffered')).toBe('$1.00');
  expect(JSON.parse(localStorage.getItem('two-fetches.rates') ?? '')).toEqual({ 'front-door': 1 });
});

test.each([
  ['', /^Enter a number from 0 to 10,000/],
  ['cheap', /^This is not a number/],
  ['-3', /^A rate cannot be negative/],
  ['99999999999', /^Enter a number from 0 to 10,000/],
])('a rate of "%s" is reported at its field, and nothing changes', async (text, problem) => {
  const { user, dialog, field, use } = await openRates();
  const input = field('API Gateway, REST');
  await user.clear(input);
  if (text !== '') await user.type(input, text);
  await user.click(use());
  expect(dialog).toBeVisible();
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription(problem);
  expect(input).toHaveFocus();
  expect(localStorage.getItem('two-fetches.rates')).toBeNull();
  await user.clear(input);
  await user.type(input, '2');
  expect(input).toBeValid();
});

test('the listed rates come back, and each says where it is from', async () => {
  const { user, dialog, field } = await openRates();
  expect(field('DynamoDB on demand, reads')).toHaveAccessibleDescription(
    /as quoted by others, 2026-09-13 *· not verified/,
  );
  expect(field('Memory of a function that does not report its own')).toHaveAccessibleDescription(
    /^An assumption: .*, 2026-11-26 *· not verified$/,
  );
  await user.clear(field('API Gateway, REST'));
  await user.type(field('API Gateway, REST'), '1{Enter}');
  expect(doorOf('buffered')).toBe('$1.00');
  await user.click(screen.getByRole('button', { name: 'Rates' }));
  expect(within(screen.getByRole('dialog')).getByText(/^Your own; listed is 3\.5\./)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Reset to the listed rates' }));
  expect(doorOf('buffered')).toBe('$3.50');
  expect(localStorage.getItem('two-fetches.rates')).toBeNull();
  expect(dialog).not.toBeVisible();
});

test('rates that the browser does not keep hold until the page is closed, and it says so', async () => {
  const { user, field, use } = await openRates();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await user.clear(field('API Gateway, REST'));
  await user.type(field('API Gateway, REST'), '1');
  await user.click(use());
  expect(
    screen.getByText(/^These rates hold until the page is closed: there is no room/),
  ).toBeVisible();
  expect(doorOf('buffered')).toBe('$1.00');
});

test('rates that another program has spoilt are the listed ones', async () => {
  localStorage.setItem('two-fetches.rates', '{"front-door":"free"');
  await showCosts();
  expect(doorOf('buffered')).toBe('$3.50');
});

test('a measurement says what its medians would cost, once it has ended', () => {
  const record = measurementOf(manyPairs(3));
  const { rerender } = render(
    <MeasureCost record={{ ...record, state: 'running' }} place={undefined} />,
  );
  expect(screen.getByText(/^When the measurement has ended, this line says what/)).toBeVisible();
  rerender(<MeasureCost record={record} place={undefined} />);
  expect(screen.getByText(/^On AWS, .* per million loads/)).toBeVisible();
});
