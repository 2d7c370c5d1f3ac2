import type { Problem } from './recording.ts';

/** The problem of a run that ended by a fault of this page, not of the endpoint; `cause` is quoted. */
export function pageFault(cause: unknown): Problem {
  return {
    code: 'unexpected',
    message: `This page failed while reading the response: ${String(cause)}`,
    remedy: 'That is a fault of the page, not of the endpoint: please report it.',
  };
}
