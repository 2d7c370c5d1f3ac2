import type { KeptRace, KeptRaceSummary } from '#insight/export/kept-race';
import { type Side, SIDES } from '#roads/road';
import { areTexts, browserShelf, type Shelf } from '#ui/shelf.ts';

/** Where races that are over are kept. */
export type RaceShelf = Shelf<KeptRaceSummary, KeptRace>;

/** Races kept; each takes at most 20 MB of rows, and mostly far less. */
export const RACES_KEPT = 20;

/** This browser's own. */
export const browserRaces: RaceShelf = browserShelf({
  database: 'two-fetches-races',
  items: 'races',
  keptMax: RACES_KEPT,
  summaryOf: ({ text: _text, bodies: _bodies, ...summary }: KeptRace) => summary,
  readSummary: readRaceSummary,
});

/** The summary of a kept race from what was stored as one; `undefined` if that is something else. */
export function readRaceSummary(value: unknown): KeptRaceSummary | undefined {
  const stored = (value ?? {}) as Readonly<Record<keyof KeptRaceSummary, unknown>>;
  const { id, startedAt, hosts, contestants, place, result } = stored;
  const { sidesWithRows, sidesThatHadRows, sidesTooLarge } = stored;
  if (typeof id !== 'string' || typeof startedAt !== 'string' || typeof result !== 'string') {
    return undefined;
  }
  if (!areTexts(hosts) || !areSides(sidesWithRows)) return undefined;
  return {
    id,
    startedAt,
    hosts,
    ...(areTexts(contestants) && { contestants }),
    ...(typeof place === 'string' && { place }),
    result,
    sidesWithRows,
    ...(areSides(sidesThatHadRows) && { sidesThatHadRows }),
    ...(areSides(sidesTooLarge) && { sidesTooLarge }),
  };
}

function areSides(value: unknown): value is readonly Side[] {
  return areTexts(value) && value.every((each) => SIDES.some((side) => side === each));
}
