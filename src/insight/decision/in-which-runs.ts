import type { Compared } from './compared.ts';

/**
 * In how many of the streamed runs something was as the comparison says, as the end of a clause: " in most runs".
 * Empty where it was so in all of them, as in a race.
 */
export function inWhichRuns({ alikeShare }: Pick<Compared, 'alikeShare'>): string {
  if (alikeShare === 1) return '';
  return alikeShare > 1 / 2 ? ' in most runs' : ' in some runs';
}
