import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { measuredRun } from '#insight/testing/measurement-of';
import { TimeBreakdown } from './time-breakdown.tsx';

test('each run has its phases, what the browser hides says how to unhide it', () => {
  const hidden = measuredRun('buffered', [400, 420], { network: { totalMs: 420 } });
  const seen = measuredRun('streamed', [100, 400], {
    network: { totalMs: 400, dnsMs: 5, waitingMs: 90, downloadMs: 300 },
    arrivals: [
      { atMs: 100, rows: 10, bytes: 10, producedMs: 60 },
      { atMs: 400, rows: 20, bytes: 20, producedMs: 200 },
    ],
  });
  render(<TimeBreakdown recordings={[hidden, seen]} />);
  const [buffered, streamed] = [...document.querySelectorAll('section')].map((section) =>
    within(section),
  );
  expect(buffered?.getByText('hidden by the browser').nextSibling).toHaveTextContent('400 ms');
  expect(buffered?.getByText(/Timing-Allow-Origin/)).toBeVisible();
  expect(streamed?.getByText('DNS').nextSibling).toHaveTextContent('5.0 ms');
  expect(streamed?.queryByText(/Timing-Allow-Origin/)).toBeNull();
  expect(streamed?.getByText(/2 pages, held back up to 160 ms/)).toBeInTheDocument();
});

test('of very many pages those are listed that were held back the most', () => {
  const arrivals = Array.from({ length: 1000 }, (_, page) => ({
    atMs: page + (page === 700 ? 500 : 10),
    rows: page,
    bytes: page,
    producedMs: page,
  }));
  render(<TimeBreakdown recordings={[measuredRun('streamed', [1, 2], { arrivals })]} />);
  expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(51);
  expect(screen.getByRole('row', { name: '701 700 ms 1.20 s 490 ms', hidden: true })).toBeTruthy();
});

test('a run without a response has nothing to tell apart', () => {
  render(<TimeBreakdown recordings={[measuredRun('streamed', [1, 2], { marks: {} })]} />);
  expect(screen.getByText(/No response has begun/)).toBeVisible();
});
