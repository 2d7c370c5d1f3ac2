import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { MOCK_URLS } from '#mocks/handlers';
import { answerWith, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
afterEach(() => localStorage.clear());

const BODY = '{"columns":[{"c":1}],"data":{"rows":[{"id":"a"},{"id":"b"},{"id":"c"}]}}';

function choice(name: 'Buffered' | 'Streamed') {
  return within(screen.getByRole('region', { name })).getByRole('combobox', {
    name: 'Which list holds the rows?',
  });
}

async function race(
  { user, start, buffered, streamed, gates }: ReturnType<typeof showRacePage>,
  endState = 'complete',
) {
  gates.streamed.letThrough();
  await user.click(start());
  await waitFor(() => expect(buffered.status()).toBe(endState));
  await waitFor(() => expect(streamed.status()).toBe('complete'));
}

test('a response with several lists is one row until the person chooses the list that holds the rows', async () => {
  const page = showRacePage();
  answerWith('buffered', BODY);
  await race(page);
  expect(page.buffered.rowCount()).toBe(1);
  expect(choice('Buffered')).toHaveDisplayValue('choose…');
  expect(page.buffered.getByText(/has 2 lists inside, and the page did not guess/)).toBeVisible();
  await page.user.selectOptions(choice('Buffered'), 'data.rows (3)');
  expect(page.buffered.getByText(/Start the race again to use it/)).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Which list holds the rows?' })).toBe(
    choice('Buffered'),
  );
  await race(page);
  await waitFor(() => expect(page.buffered.rowCount()).toBe(3));
});

test('that each object is a row can be chosen too, and is no question afterwards', async () => {
  const page = showRacePage();
  answerWith('buffered', BODY);
  await race(page);
  await page.user.selectOptions(choice('Buffered'), 'none, each object is a row');
  expect(within(choice('Buffered')).queryByText('choose…')).toBeNull();
  await race(page);
  expect(choice('Buffered')).toHaveDisplayValue('none, each object is a row');
  expect(page.buffered.getByText(/This choice is remembered/)).toBeVisible();
  expect(page.buffered.rowCount()).toBe(1);
});

test('rows that have a list inside are rows, and nothing is left open', async () => {
  const page = showRacePage();
  answerWith('buffered', '{"id":1,"parts":[{"p":1}]}\n{"id":2,"parts":[{"p":2}]}');
  await race(page, 'unknown');
  expect(page.buffered.rowCount()).toBe(2);
  expect(choice('Buffered')).toHaveDisplayValue('none, each object is a row');
  expect(page.buffered.getByText(/read each object as a row/)).toBeVisible();
});

test('the choice is kept for the address', async () => {
  localStorage.setItem(
    'two-fetches.row-paths',
    JSON.stringify({ [MOCK_URLS.buffered]: 'columns' }),
  );
  const page = showRacePage();
  answerWith('buffered', BODY);
  await race(page);
  expect(choice('Buffered')).toHaveDisplayValue('columns (1)');
  expect(page.buffered.getByRole('gridcell', { name: '1' })).toBeVisible();
});

test.each(['{', 'null', '[]', '{"https://x.test/":5}'])(
  'a stored value that is not a choice (%s) is ignored',
  async (kept) => {
    localStorage.setItem('two-fetches.row-paths', kept);
    const page = showRacePage();
    answerWith('buffered', BODY);
    await race(page);
    expect(page.buffered.rowCount()).toBe(1);
  },
);
