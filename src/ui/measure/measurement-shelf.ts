import type { KeptMeasurement, KeptSummary } from '#insight/export/kept-measurement';
import { browserShelf, type Shelf } from '#ui/shelf.ts';

/** Where finished measurements are kept. */
export type MeasurementShelf = Shelf<KeptSummary, KeptMeasurement>;

/** How many measurements are kept; each may be some MB. */
export const KEPT_MAX = 10;

/** This browser's own. */
export const browserMeasurements: MeasurementShelf = browserShelf({
  database: 'two-fetches',
  items: 'measurements',
  keptMax: KEPT_MAX,
  summaryOf: ({ id, startedAt, hosts, verdict }: KeptMeasurement) => ({
    id,
    startedAt,
    hosts,
    verdict,
  }),
});
