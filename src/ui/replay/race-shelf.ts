import type { KeptRace, KeptRaceSummary } from '#insight/export/kept-race';
import { browserShelf, type Shelf } from '#ui/shelf.ts';

/** Where races that are over are kept. */
export type RaceShelf = Shelf<KeptRaceSummary, KeptRace>;

/** Races kept; each takes at most 4 MB of rows, and mostly far less. */
export const RACES_KEPT = 20;

/** This browser's own. */
export const browserRaces: RaceShelf = browserShelf({
  database: 'two-fetches-races',
  items: 'races',
  keptMax: RACES_KEPT,
  summaryOf: ({ text: _text, bodies: _bodies, ...summary }: KeptRace) => summary,
});
