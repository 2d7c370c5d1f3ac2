import type { Recording } from '#recording/recording';

/** What to do about a body whose length is not the announced one. */
export const LENGTH_REMEDY = 'Make sure that the Content-Length is the length of the body.';

/**
 * That a connection of a run broke although all its rows had come, as a sentence without its full stop; `noun`
 * is whose connection it was, where that is not clear. A series has one for each page.
 */
export function describeBreakAfterEnd(
  { requests }: Pick<Recording, 'requests'>,
  noun?: string,
): string {
  const article = requests === undefined ? 'The' : 'A';
  const whose = noun === undefined ? '' : ` of ${noun}`;
  return `${article} connection${whose} broke after all its rows had come, or fewer bytes came than its Content-Length announced`;
}
