import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { AuditSection } from './audit-section.tsx';
import { auditMeasurement } from '#insight/measure/audit/audit';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';

/** Six pairs of one page each, with the tab hidden and the page busy. */
function auditOfAHiddenTab() {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const pairs = manyPairs(6).map((_, index) =>
    measuredPair(index, { right: { arrivals, wasHidden: true, longestFrameMs: 80 } }),
  );
  return auditMeasurement(measurementOf(pairs));
}

const codesIn = (table: HTMLElement | undefined) =>
  [...(table?.querySelectorAll('tr[data-code]') ?? [])].map((row) => row.getAttribute('data-code'));

test('if all checks passed, it is one line, which can be opened', async () => {
  render(
    <AuditSection audit={auditMeasurement(measurementOf(steadyPairs(20)))} isRunning={false} />,
  );
  expect(screen.getByText('Same content')).not.toBeVisible();
  await userEvent.setup().click(screen.getByText('Comparable: all 22 checks that apply passed.'));
  expect(screen.getByRole('row', { name: /^Same content ✓ passed/ })).toBeVisible();
});

test('refusals and warnings are shown first, and the rest is one click away', async () => {
  render(<AuditSection audit={auditOfAHiddenTab()} isRunning={false} />);
  expect(screen.getByText(/^Not comparable: 1 check failed, 16 of 23 checks passed/)).toBeVisible();
  const [first, others] = screen.getAllByRole('table', { hidden: true });
  expect(codesIn(first)).toEqual(['audit.tab-hidden.noticed', 'audit.one-page.noticed']);
  const { getByRole } = within(first as HTMLElement);
  expect(
    getByRole('row', { name: /^Tab in view ✕ not comparable The tab was hidden/ }),
  ).toBeVisible();
  expect(getByRole('row', { name: /^More than one page to stream ! warning/ })).toHaveTextContent(
    /Give the Scan a Limit/,
  );
  expect(others).not.toBeVisible();
  await userEvent.setup().click(screen.getByText('The other 21 checks'));
  expect(codesIn(others).slice(0, 2)).toEqual([
    'audit.page-busy.noticed',
    'audit.streamed-in-every-run.unknown',
  ]);
  expect(codesIn(others).at(-1)).toBe('audit.front-doors.not-applicable');
  expect(screen.getByRole('row', { name: /^Page not busy i note/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /^No drift \? no answer/ })).toBeVisible();
});

test('while a measurement runs the audit stays one line', () => {
  render(<AuditSection audit={auditOfAHiddenTab()} isRunning />);
  expect(screen.getByText(/^So far: not comparable: 1 check failed/)).toBeVisible();
  expect(screen.getAllByRole('table', { hidden: true })).toHaveLength(1);
});
