import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AuditTable } from './audit-table.tsx';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

test('what was noticed comes first by its weight, then what is not known, then what passed', () => {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const pairs = manyPairs(6).map((_, index) =>
    measuredPair(index, { right: { arrivals, wasHidden: true, longestFrameMs: 80 } }),
  );
  render(<AuditTable audit={auditMeasurement(measurementOf(pairs))} />);
  const [, ...rows] = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.slice(0, 4).map((row) => row.dataset.code)).toEqual([
    'audit.tab-hidden.noticed',
    'audit.one-page.noticed',
    'audit.page-busy.noticed',
    'audit.streamed-in-every-run.unknown',
  ]);
  expect(rows.at(-1)).toHaveAttribute('data-code', 'audit.clock.passed');
  expect(rows).toHaveLength(22);
  expect(
    screen.getByRole('row', { name: /^Tab in view ✕ not comparable The tab was hidden/ }),
  ).toBeVisible();
  expect(
    screen.getByRole('row', { name: /^More than one page to stream ! warning/ }),
  ).toHaveTextContent(/Give the Scan a Limit/);
  expect(screen.getByRole('row', { name: /^Page not busy i for information/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /^No drift \? not known/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /^Same content ✓ passed/ })).toBeVisible();
});
