/** What to do about a body whose length is not the announced one. */
export const LENGTH_REMEDY = 'Make sure that the Content-Length is the length of the body.';

/** That a connection broke although all rows had come, as a sentence without its full stop; `whose` is its subject. */
export function describeBreakAfterEnd(whose: string): string {
  return `${whose} broke after all its rows had come, or fewer bytes came than its Content-Length announced`;
}
