import { act, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Report } from '#insight/report/report';
import { PrintedReport } from './printed-report.tsx';

const REPORT: Report = {
  kind: 'One race, buffered against streamed',
  place: 'SIMULATED, seed 1',
  question: 'Whose rows arrived first?',
  answer: 'Streamed · First row 4.0× sooner',
  detail: 'It had its first row after 100 ms.',
  remarks: ['The tab was hidden.'],
  difference: 'Buffered waited longer.',
  table: { columns: ['', 'Buffered', 'Streamed'], rows: [{ name: 'Rows', cells: ['990', '990'] }] },
  conditions: [['Browser', 'Chrome 149']],
  method: 'This is a single run.',
};

test('a report is made when something is printed, and gone afterwards', () => {
  const read = vi.fn<() => Report>(() => REPORT);
  render(<PrintedReport read={read} picture={<p>the picture</p>} />);
  expect(read).not.toHaveBeenCalled();
  expect(screen.queryByText(REPORT.answer)).toBeNull();
  // All of it is there as soon as the event is over, because the browser takes the page then.
  act(() => void dispatchEvent(new Event('beforeprint')));
  const report = screen.getByRole('article', { hidden: true });
  expect(report.parentElement).toBe(document.body);
  for (const text of [
    REPORT.answer,
    REPORT.place,
    REPORT.question,
    'the picture',
    'The tab was hidden.',
    'Buffered waited longer.',
    'Chrome 149',
    REPORT.method,
  ]) {
    expect(report).toHaveTextContent(text);
  }
  // Below its heading there are only caveats.
  const caveats = within(report).getByRole('heading', { name: 'Caveats', hidden: true });
  expect(caveats.nextElementSibling?.textContent).toBe('The tab was hidden.');
  act(() => void dispatchEvent(new Event('afterprint')));
  expect(screen.queryByRole('article', { hidden: true })).toBeNull();
});
