import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { formatAmount } from './format-usd.ts';
import type { Usage, UsageFigure } from './usage.ts';

/**
 * What a load of `rows` rows would use, in proportion to the rows of this one, which has at least one. A
 * series of requests becomes longer or shorter, also one of which there was a single page; any other request becomes
 * larger or smaller. At that size
 * nothing was measured, so that every figure is an estimate, and says from which one it was made.
 */
export function scaleUsage(usage: Usage, rows: number): Usage {
  const factor = rows / usage.rows;
  const from = (text: string) =>
    `scaled in proportion from ${text} for ${formatCountOf(usage.rows, 'row')}`;
  const scaled = ({ value }: UsageFigure, format: (value: number) => string): UsageFigure => ({
    value: value * factor,
    basis: 'estimated',
    how: from(format(value)),
  });
  const isSeries = usage.requests > 1 || usage.road.reading === 'pages';
  return {
    ...usage,
    rows,
    requests: isSeries ? Math.ceil(usage.requests * factor) : usage.requests,
    requestsBasis: 'estimated',
    durationMs: scaled(usage.durationMs, formatDuration),
    readUnits: scaled(usage.readUnits, formatAmount),
    bodyBytes: usage.bodyBytes * factor,
    wireBytes: scaled(usage.wireBytes, (bytes) => formatBytes(Math.round(bytes))),
  };
}
