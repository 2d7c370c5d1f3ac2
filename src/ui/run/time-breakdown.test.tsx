import { render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { measuredRun } from '#insight/testing/measurement-of';
import { TimeBreakdown } from './time-breakdown.tsx';

test('each run has its phases, and hidden ones say how to reveal them', () => {
  const hidden = measuredRun('buffered', [400, 420], { network: { totalMs: 420 } });
  const seen = measuredRun('streamed', [100, 400], {
    network: { totalMs: 400, dnsMs: 5, waitingMs: 90, downloadMs: 300 },
    arrivals: [
      { atMs: 100, rows: 10, bytes: 10, producedMs: 60 },
      { atMs: 400, rows: 20, bytes: 20, producedMs: 200 },
    ],
  });
  render(<TimeBreakdown recordings={[hidden, seen]} />);
  const table = screen.getByRole('table', { name: 'Parts of both runs' });
  const cellsOf = (name: RegExp) =>
    within(within(table).getByRole('row', { name }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  expect(cellsOf(/^hidden by the browser/)).toEqual(['400\u00a0ms', 'none']);
  expect(cellsOf(/^DNS/)).toEqual(['hidden', '5.0\u00a0ms']);
  expect(cellsOf(/^download/)).toEqual(['20\u00a0ms', '300\u00a0ms']);
  expect(within(table).queryByRole('row', { name: /^TLS/ })).toBeNull();
  expect(screen.getAllByText(/Timing-Allow-Origin/)).toHaveLength(1);
  expect(screen.getByText(/2 pages, held back up to 160 ms/)).toBeInTheDocument();
});

test('if there are very many pages, those that were held back most are listed', () => {
  const arrivals = Array.from({ length: 1000 }, (_, page) => ({
    atMs: page + (page === 700 ? 500 : 10),
    rows: page,
    bytes: page,
    producedMs: page,
  }));
  render(<TimeBreakdown recordings={[measuredRun('streamed', [1, 2], { arrivals })]} />);
  expect(
    within(document.querySelector('details') ?? document.body).getAllByRole('row', {
      hidden: true,
    }),
  ).toHaveLength(51);
  expect(
    screen.getByRole('row', { name: /^701 700\sms 1\.20\ss 490\sms$/, hidden: true }),
  ).toBeTruthy();
});

test('a run without a response has no phases', () => {
  render(<TimeBreakdown recordings={[measuredRun('streamed', [1, 2], { marks: {} })]} />);
  expect(screen.getByText(/No response came/)).toBeVisible();
});

afterEach(() => vi.restoreAllMocks());

test.each([
  [1000, 230, ['0', '50 ms', '100 ms', '150 ms', '200 ms']],
  [150, 230, ['0', '100 ms', '200 ms']],
  [110, 230, ['0', '200 ms']],
  [172, 2360, ['0', '1 s', '2 s']],
  // With fewer ticks than two there would be no scale.
  [100, 4000, ['0', '2 s', '4 s']],
  [10, 4000, ['0']],
])(
  'an axis of %d px that ends at %d ms has as many labels as it has room for',
  (width, totalMs, labels) => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(24);
    const run = measuredRun('buffered', [totalMs, totalMs], { network: { totalMs } });
    render(<TimeBreakdown recordings={[run]} />);
    const shown = Array.from(
      document.querySelectorAll('.phase-axis span'),
      (tick) => tick.textContent,
    );
    expect(shown).toEqual(labels);
  },
);
