import { fireEvent, render, screen, within } from '@testing-library/react';
import { defaultContestants } from '#roads/testing/default-contestants';
import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Race } from '#race/race';
import { createSampler } from '#race/race-sample';
import type { Recording } from '#recording/recording';
import { RowsOverTime } from './rows-over-time.tsx';

const runOf = (recording: Recording | undefined) => ({
  read: () => recording,
  subscribe: () => () => undefined,
});

const CONTESTANTS = defaultContestants({
  buffered: 'https://a.test/',
  streamed: 'https://b.test/',
});

function show(left: Recording | undefined, right: Recording | undefined) {
  const runs = { left: runOf(left), right: runOf(right) };
  const sampler = createSampler(runs, { now: () => 0, everyTick: () => () => undefined });
  render(
    <RowsOverTime
      race={{ sampler } as Race}
      contestants={CONTESTANTS}
      place={{ kind: 'deployed' }}
    />,
  );
}

const buffered = recordingOf('buffered', {
  endMs: 1000,
  marks: { paintedRows: 100 },
  arrivals: [{ atMs: 1000, rows: 100, bytes: 1 }],
  rows: 100,
});
const streamed = recordingOf('streamed', {
  endMs: 900,
  marks: { paintedRows: 100 },
  arrivals: [
    { atMs: 200, rows: 50, bytes: 1 },
    { atMs: 800, rows: 100, bytes: 2 },
  ],
  rows: 100,
});

test('both average waits are shown with their definition', () => {
  show(buffered, streamed);
  const definitions = screen.getAllByRole('definition').map(({ textContent }) => textContent);
  expect(definitions).toEqual([' buffered 1.00 s', ' streamed 500 ms']);
  expect(screen.getByRole('button', { name: 'Average wait per row' })).toHaveAccessibleDescription(
    /area above the run’s curve/,
  );
});

test('the cursor shows how many rows each side had, and reports it to screen readers', () => {
  show(buffered, streamed);
  const cursor = screen.getByRole('slider', { name: /read off the curve/ });
  fireEvent.change(cursor, { target: { value: '100' } });
  const text = 'At 500 ms: buffered 0 rows, streamed 50 rows';
  expect(screen.getByText(text)).toBeInTheDocument();
  expect(cursor).toHaveAttribute('aria-valuetext', text);
});

test('a table contains the same as the curve once both have ended', async () => {
  show(buffered, streamed);
  const lines = within(await screen.findByRole('table')).getAllByRole('row');
  expect(lines.map(({ textContent }) => textContent).slice(0, 4)).toEqual([
    'afterbufferedstreamed',
    '0.0 ms00',
    '100 ms00',
    '200 ms050',
  ]);
  expect(lines.at(-1)).toHaveTextContent('1.00 s100100');
});

test('before a race, and with a run without rows, nothing is NaN', async () => {
  render(<RowsOverTime race={undefined} contestants={CONTESTANTS} place={undefined} />);
  expect(screen.getByText('No race yet')).toBeInTheDocument();
  expect(screen.getByRole('slider')).toBeDisabled();
  show(recordingOf('buffered', { rows: 0, state: 'failed', endMs: 0 }), undefined);
  await screen.findByRole('button', { name: 'Save as SVG' });
  expect(screen.queryByRole('table')).toBeNull();
  expect(document.body.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
});

test('a cursor that has the focus keeps it while the next race begins', () => {
  show(undefined, undefined);
  // A disabled control would swallow every key, Escape included.
  expect(screen.getByRole('slider')).toBeEnabled();
});

test('limits that the race came near are labelled on the curve', () => {
  const arrivals = [
    { atMs: 100, rows: 40_000, bytes: 6_000_000 },
    { atMs: 300, rows: 60_000, bytes: 9_000_000 },
    { atMs: 1300, rows: 73_000, bytes: 11_000_000 },
  ];
  const gateway = 'https://a.execute-api.eu-west-1.amazonaws.com/dev/rows';
  const functionUrl = 'https://a.lambda-url.eu-west-1.on.aws/';
  show(
    recordingOf('buffered', { url: gateway, state: 'failed', rows: 0, endMs: 30_000 }),
    recordingOf('streamed', { url: functionUrl, arrivals, rows: 73_000, endMs: 30_000 }),
  );
  for (const name of [/^29 s: API Gateway/, /2 MB\/s from here/, /the most that buffered can/]) {
    expect(screen.getByText(name)).toBeInTheDocument();
  }
});

test('a race that has ended can be saved as a picture, a running one cannot', async () => {
  const { endMs: _, ...rest } = streamed;
  show(buffered, { ...rest, state: 'running' });
  expect(screen.queryByRole('button', { name: 'Save as SVG' })).toBeNull();
  show(buffered, streamed);
  expect(await screen.findByRole('button', { name: 'Save as SVG' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save as PNG' })).toBeInTheDocument();
});

test('until the last rows are on screen, and with them the answer, nothing can be saved', async () => {
  show(buffered, { ...streamed, marks: { ...streamed.marks, paintedRows: 50 } });
  // The table is there as soon as both have ended.
  expect(await screen.findByRole('table')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Save as|Share|Copy as/ })).toBeNull();
});
