import type { Problem } from '#recording/recording';

/** Whether rows could not be read, so that it is not their number that contradicts what was announced. */
export function hasUnreadableRows({ code, message }: Problem): boolean {
  return code === 'content-mismatch' && /^[\d,]+ rows? could not be read\./.test(message);
}
