import { raceMarginMs } from '#insight/figures/race-margin';
import type { Compared } from './compared.ts';

/** Whether both parts have a figure at times so near to each other that a single race cannot tell them apart. */
export function isWithinMargin(
  { buffered, streamed }: Pick<Compared, 'buffered' | 'streamed'>,
  figure: 'firstRowMs' | 'lastRowMs',
): boolean {
  const [oneMs, otherMs] = [buffered[figure], streamed[figure]];
  const marginMs = raceMarginMs(buffered.run, streamed.run, Math.min(oneMs, otherMs));
  return Math.abs(oneMs - otherMs) < marginMs;
}
