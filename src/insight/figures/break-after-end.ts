import type { Recording } from '#recording/recording';

/** What to do about a body whose length is not the announced one. */
export const LENGTH_REMEDY = 'Make sure that the Content-Length is the length of the body.';

type Broken = Pick<Recording, 'requests' | 'state'>;

/**
 * What had come when connections of these runs broke: where nothing but its brackets says that a body is whole,
 * more may have been to follow.
 */
export function comeBefore(runs: readonly Broken[]): string {
  const isJson = runs.some(({ state, requests }) => state === 'unknown' && requests === undefined);
  return isJson ? 'its JSON was whole' : 'all its rows had come';
}

/**
 * That a connection of a run broke although all its rows had come, as a sentence without its full stop; `noun`
 * is whose connection it was, where that is not clear. A series has one for each page.
 */
export function describeBreakAfterEnd(run: Broken, noun?: string): string {
  const article = run.requests === undefined ? 'The' : 'A';
  const whose = noun === undefined ? '' : ` of ${noun}`;
  return `${article} connection${whose} broke after ${comeBefore([run])}, or fewer bytes came than its Content-Length announced`;
}
