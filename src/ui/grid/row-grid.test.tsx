import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();

const ROWS = Array.from({ length: 12 }, (_, index) => ({
  id: `r${index + 1}`,
  city: index % 5 === 0 ? 'Bern' : 'Basel',
  big: index + 0.5,
}));

/** A race that has ended; the tests use its streamed side. */
async function raceOver(rows: readonly object[] = ROWS) {
  const page = showRacePage({ rows: rows as never, pageSize: 5 });
  await page.user.click(page.start());
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  const { buffered, streamed } = page;
  for (const side of [buffered, streamed]) {
    await waitFor(() => expect(side.status()).toBe('complete'));
  }
  const current = () => streamed.queryByRole('row', { selected: true })?.textContent;
  return { ...page, current };
}

test('arrow, page and end keys move row by row, page by page, and to the ends', async () => {
  const { user, streamed, current } = await raceOver();
  streamed.getByRole('grid').focus();
  expect(current()).toBeUndefined();
  const steps = [
    ['{ArrowDown}', 'r1'],
    ['{ArrowDown}', 'r2'],
    ['{ArrowUp}', 'r1'],
    ['{ArrowUp}', 'r1'],
    ['{PageDown}', 'r12'],
    ['{Home}', 'r1'],
    ['{End}', 'r12'],
    ['{ArrowDown}', 'r12'],
    ['{PageUp}', 'r1'],
  ] as const;
  for (const [key, id] of steps) {
    await user.keyboard(key);
    expect(current()).toContain(id);
  }
  const grid = streamed.getByRole('grid');
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(active).toHaveTextContent('r1');
});

test('Enter opens a row as its whole JSON, and Escape closes it', async () => {
  const { user, streamed } = await raceOver();
  streamed.getByRole('grid').focus();
  await user.keyboard('{End}{Enter}');
  const json = await streamed.findByLabelText('Row 12 as JSON');
  await waitFor(() =>
    expect(json.textContent).toBe('{\n  "id": "r12",\n  "city": "Basel",\n  "big": 11.5\n}'),
  );
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(streamed.getByLabelText('Row 11 as JSON')).toHaveTextContent('"r11"'));
  await user.keyboard('{Escape}');
  expect(streamed.queryByLabelText(/as JSON/)).toBeNull();
  expect(streamed.status()).toBe('complete');
});

test('a row’s JSON can be copied, and says so; if it cannot, it says what to do', async () => {
  const { user, streamed } = await raceOver();
  await user.click(streamed.getByRole('gridcell', { name: 'r2' }));
  await user.keyboard('{Enter}');
  await streamed.findByLabelText('Row 2 as JSON');
  await user.click(streamed.getByRole('button', { name: 'Copy JSON' }));
  expect(await streamed.findByText('Copied')).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe('{"id":"r2","city":"Basel","big":1.5}');
  const refuse = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  await user.click(streamed.getByRole('button', { name: 'Copy JSON' }));
  expect(await streamed.findByText(/does not allow copying/)).toBeVisible();
  refuse.mockRestore();
});

test('Go to row goes to its row, and names the range if there is no such row', async () => {
  const { user, streamed, current } = await raceOver();
  const input = streamed.getByLabelText('Go to row');
  await user.type(input, '7{Enter}');
  expect(current()).toContain('r7');
  await user.clear(input);
  await user.type(input, '13{Enter}');
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription('Rows 1 to 12');
  expect(current()).toContain('r7');
  for (const text of ['1.1', '1e1', '-1', 'x']) {
    await user.clear(input);
    await user.type(input, `${text}{Enter}`);
    expect(input).toBeInvalid();
  }
  await user.type(input, '{Backspace}1{Enter}');
  expect(input).toBeValid();
  expect(current()).toContain('r1');
});

test('Find counts the rows that contain a text, and steps from one to the next, wrapping around', async () => {
  const { user, streamed, current } = await raceOver();
  const find = streamed.getByLabelText('Find text in rows');
  await user.type(find, 'BERN');
  expect(await streamed.findByText('3 rows')).toBeVisible();
  const visited = [];
  for (const key of ['{Enter}', '{Enter}', '{Enter}', '{Enter}', '{Shift>}{Enter}{/Shift}']) {
    await user.keyboard(key);
    visited.push(/r\d+/.exec(current() ?? '')?.[0]);
  }
  expect(visited).toEqual(['r1', 'r6', 'r11', 'r1', 'r11']);
  expect(streamed.getByText('3 of 3 rows')).toBeVisible();
  await user.clear(find);
  await user.type(find, 'city');
  expect(await streamed.findByText('no row')).toBeVisible();
  expect(streamed.getByRole('button', { name: 'Next match' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await user.keyboard('{Escape}');
  expect(find).toHaveValue('');
  expect(streamed.status()).toBe('complete');
});

test('a search continues while rows arrive, and in the next race', async () => {
  const { user, start, gates, streamed } = showRacePage({ rows: ROWS, pageSize: 5 });
  await user.type(streamed.getByLabelText('Find text in rows'), 'bern');
  await user.click(start());
  gates.streamed.letThrough(1);
  expect(await streamed.findByText('1 row', { exact: true })).toBeVisible();
  gates.streamed.letThrough();
  gates.buffered.letThrough();
  expect(await streamed.findByText('3 rows')).toBeVisible();
});

test('numbers are shown with exactly the digits that were sent', async () => {
  const { streamed } = await raceOver([{ exact: 0.1 }, { exact: 1e21 }]);
  expect(streamed.getByRole('gridcell', { name: '1e+21' })).toBeVisible();
});

test('200 columns are shown, and the rest of a row is in its JSON', async () => {
  const wide = Object.fromEntries(Array.from({ length: 260 }, (_, index) => [`c${index}`, index]));
  const { user, streamed } = await raceOver([wide]);
  expect(streamed.getAllByRole('columnheader')).toHaveLength(201);
  expect(streamed.getByText('60 more columns: open a row')).toBeVisible();
  expect(streamed.getByRole('grid')).toHaveAttribute('aria-colcount', '261');
  const last = streamed.getByRole('gridcell', { name: '199' });
  expect(last).toHaveAttribute('aria-colindex', '201');
  await user.click(streamed.getByRole('button', { name: 'Open row' }));
  const json = await streamed.findByLabelText('Row 1 as JSON');
  await waitFor(() => expect(json).toHaveTextContent('"c259": 259'));
});

test('a new race closes the row that was open', async () => {
  const { user, start, streamed } = await raceOver();
  await user.click(streamed.getByRole('gridcell', { name: 'r2' }));
  await user.keyboard('{Enter}');
  await streamed.findByLabelText('Row 2 as JSON');
  await user.click(start());
  await waitFor(() => expect(within(document.body).queryByLabelText(/as JSON/)).toBeNull());
  expect(screen.queryByRole('row', { selected: true })).toBeNull();
});

/** Copies in the streamed grid; returns the content of the clipboard, nothing if copying is left to the browser. */
function copied(grid: HTMLElement): string {
  const data = { text: '', setData: (_type: string, text: string) => (data.text = text) };
  fireEvent.copy(grid, { clipboardData: data });
  return data.text;
}

test('a click makes a row the current one, a double click selects a word in it, and neither opens it', async () => {
  const { user, streamed, current } = await raceOver();
  await user.click(streamed.getByRole('gridcell', { name: 'r2' }));
  expect(current()).toContain('r2');
  await user.dblClick(streamed.getByRole('gridcell', { name: 'r3' }));
  expect(getSelection()?.toString()).toBe('r3');
  expect(streamed.queryByLabelText(/as JSON/)).toBeNull();
});

test('a copy takes the current row, whole selected rows, or the selected cells of one row', async () => {
  const { user, streamed } = await raceOver([
    { id: 'r1', text: 'two\nlines\tand a tab' },
    { id: 'r2', text: 'plain' },
    { id: 'r3' },
  ]);
  const grid = streamed.getByRole('grid');
  expect(copied(grid)).toBe('');
  await user.click(streamed.getByRole('gridcell', { name: 'r2' }));
  getSelection()?.removeAllRanges();
  await waitFor(() => expect(copied(grid)).toBe('r2\tplain'));
  const textOf = (name: string) => streamed.getByText(name).firstChild as Text;
  getSelection()?.setBaseAndExtent(textOf('r1'), 1, textOf('r3'), 1);
  fireEvent.pointerDown(streamed.getByText('r1'));
  expect(copied(grid)).toBe('r1\ttwo lines and a tab\nr2\tplain\nr3\t–');
  fireEvent.pointerDown(streamed.getByText('r2'));
  getSelection()?.setBaseAndExtent(textOf('r2'), 1, textOf('plain'), 2);
  expect(copied(grid)).toBe('r2\tplain');
  // Three clicks select from a cell to the start of the next one.
  getSelection()?.setBaseAndExtent(textOf('r2'), 0, textOf('plain'), 0);
  expect(copied(grid)).toBe('');
});
