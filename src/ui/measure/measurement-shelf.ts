import type { KeptMeasurement, KeptSummary } from '#insight/export/kept-measurement';
import { areTexts, browserShelf, type Shelf } from '#ui/shelf.ts';

/** Where finished measurements are kept. */
export type MeasurementShelf = Shelf<KeptSummary, KeptMeasurement>;

/** How many measurements are kept; each may be some MB. */
export const KEPT_MAX = 10;

/** This browser's own. */
export const browserMeasurements: MeasurementShelf = browserShelf({
  database: 'two-fetches',
  items: 'measurements',
  keptMax: KEPT_MAX,
  summaryOf: ({ id, startedAt, hosts, place, verdict }: KeptMeasurement) => ({
    id,
    startedAt,
    hosts,
    ...(place !== undefined && { place }),
    verdict,
  }),
  readSummary: readMeasurementSummary,
});

/** The summary of a kept measurement from what was stored as one; `undefined` if that is something else. */
export function readMeasurementSummary(value: unknown): KeptSummary | undefined {
  const stored = (value ?? {}) as Readonly<Record<keyof KeptSummary, unknown>>;
  const { id, startedAt, hosts, place, verdict } = stored;
  const isOne =
    typeof id === 'string' && typeof startedAt === 'string' && typeof verdict === 'string';
  if (!isOne || !areTexts(hosts)) return undefined;
  return { id, startedAt, hosts, ...(typeof place === 'string' && { place }), verdict };
}
