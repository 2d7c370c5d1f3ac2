import { waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { BufferedFault, Scenario, StreamedFault } from '#mocks/scenario';
import { showRacePage, mockNetwork } from '#ui/testing/race-page';

mockNetwork();

/** Races to the end without holding anything back. */
async function race(scenario: Partial<Scenario>) {
  const page = showRacePage(scenario);
  await page.user.click(page.start());
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  const { buffered, streamed } = page;
  for (const side of [buffered, streamed]) {
    await waitFor(() => expect(side.status()).not.toBe('running'));
  }
  return page;
}

test.each<[string, BufferedFault, RegExp]>([
  [
    'an HTTP error with a body',
    { code: 'http-error', status: 504, body: '{"message": "Endpoint request timed out"}' },
    /HTTP 504.*: Endpoint request timed out.*stream, or ask for less/,
  ],
  [
    'an HTTP error without a body',
    { code: 'http-error', status: 500, body: '' },
    /HTTP 500.*, with no body.*log/,
  ],
  ['a web page', { code: 'html' }, /A login page came back instead of data.*Authorization/],
  ['broken JSON', { code: 'invalid-json' }, /The body is not JSON:.*network panel/],
  ['no answer', { code: 'unreachable' }, /No answer from https.*Access-Control-Allow-Origin/],
])('%s on the left is explained, and the right is untouched', async (_, bufferedFault, words) => {
  const { buffered, streamed } = await race({ bufferedFault });
  expect(buffered.status()).toBe('failed');
  expect(buffered.alert()).toMatch(words);
  expect(buffered.rowCount()).toBe(0);
  expect(streamed.status()).toBe('complete');
  expect(streamed.alert()).toBeUndefined();
  expect(streamed.rowCount()).toBe(6);
});

test.each<[string, StreamedFault, string, RegExp, number]>([
  [
    'an HTTP error with a body',
    {
      code: 'http-error',
      status: 403,
      body: '{"Message":"Forbidden"}',
    },
    'failed',
    /HTTP 403.*: Forbidden.*Check the path in the address, and the request header that is expected/,
    0,
  ],
  [
    'an HTTP error without a body',
    { code: 'http-error', status: 404, body: '' },
    'failed',
    /HTTP 404.*, with no body.*Check the path/,
    0,
  ],
  ['a web page', { code: 'html' }, 'failed', /A login page came back instead of data/, 0],
  ['no answer', { code: 'unreachable' }, 'failed', /No answer from https/, 0],
  [
    'an in-band error',
    { code: 'in-band-error', afterPages: 2 },
    'failed',
    /after 4\srows: ThrottlingException.*start again/,
    4,
  ],
  [
    'a stream cut between two lines',
    { code: 'truncated', afterPages: 1 },
    'truncated',
    /between two lines, after 2\srows.*timeout/,
    2,
  ],
  [
    'a stream cut inside a line',
    { code: 'truncated-inside-line', afterPages: 1 },
    'truncated',
    /inside a line, \d+\sbytes into it, after 2\srows/,
    2,
  ],
])(
  '%s on the right is explained, its rows stay, and the left is untouched',
  async (_, streamedFault, state, words, rows) => {
    const { buffered, streamed } = await race({ streamedFault });
    expect(streamed.status()).toBe(state);
    expect(streamed.alert()).toMatch(words);
    expect(streamed.rowCount()).toBe(rows);
    expect(streamed.queryAllByRole('row')).toHaveLength(rows + 1);
    expect(buffered.status()).toBe('complete');
    expect(buffered.alert()).toBeUndefined();
    expect(buffered.rowCount()).toBe(6);
  },
);

test('a connection that breaks on the right is explained, and its rows stay', async () => {
  const { user, start, gates, streamed } = showRacePage({
    streamedFault: { code: 'connection-lost', afterPages: 1 },
  });
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('truncated'));
  expect(streamed.alert()).toMatch(
    /The body broke off after \d+ bytes.*The rows that arrived are kept/,
  );
  expect(streamed.rowCount()).toBe(2);
});

test('a malformed line on the right is shown with its place, and the pages after it still arrive', async () => {
  const { user, buffered, streamed } = await race({
    streamedFault: { code: 'malformed-line', afterPages: 1 },
  });
  expect(streamed.rowCount()).toBe(4);
  expect(streamed.getByRole('gridcell', { name: 'u-000006' })).toBeVisible();
  await user.click(streamed.getByText('1 line could not be read'));
  expect(streamed.getByText(/^Line 2, at byte \d+: It is not JSON/)).toBeVisible();
  expect(streamed.status()).toBe('failed');
  expect(streamed.alert()).toMatch(/6\srows in 3 pages, but 4\srows in 2 pages/);
  expect(buffered.rowCount()).toBe(6);
});

test('an empty table is reported as such, on both sides', async () => {
  const { buffered, streamed } = await race({ rows: 0 });
  for (const side of [buffered, streamed]) {
    expect(side.status()).toBe('complete');
    expect(side.getByText(/^There are no rows: the response is complete/)).toBeVisible();
    expect(side.rowCount()).toBe(0);
  }
});

test('one row is one row', async () => {
  const { buffered, streamed } = await race({ rows: 1 });
  for (const side of [buffered, streamed]) {
    expect(side.getByText('1 row')).toBeVisible();
    expect(side.getAllByRole('row')).toHaveLength(2);
  }
});

test('rows with different keys share one table, with dashes for missing values', async () => {
  const { streamed } = await race({ rows: [{ a: 1 }, { b: { deep: [2] } }, { a: null, c: 'x' }] });
  const cells = streamed
    .getAllByRole('row')
    .map((row) => [...row.children].map((c) => c.textContent));
  expect(cells).toEqual([
    ['#', 'a', 'b', 'c'],
    ['1', '1', '–', '–'],
    ['2', '–', '{"deep":[2]}', '–'],
    ['3', 'null', '–', 'x'],
  ]);
});

test('a 1 MB string in a cell is cut, and says how long it is', async () => {
  const { streamed } = await race({ rows: [{ text: 'x'.repeat(1_048_576) }] });
  const cell = streamed.getByText(/x… \(1,048,576 characters\)$/);
  expect(cell.textContent.length).toBeLessThan(400);
});

test('markup in a cell is text', async () => {
  const markup = '<img src=x onerror="alert(1)"><b>bold</b>';
  const { streamed, buffered } = await race({ rows: [{ text: markup, [markup]: 1 }] });
  for (const side of [streamed, buffered]) {
    expect(side.getByRole('gridcell', { name: markup })).toBeVisible();
    expect(side.getByRole('columnheader', { name: markup })).toBeVisible();
    expect(side.queryByRole('img')).toBeNull();
  }
});
