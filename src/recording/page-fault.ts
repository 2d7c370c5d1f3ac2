import type { Problem } from './problem.ts';

/** The problem of a run that a bug in this page ended, not the endpoint; `cause` is quoted. */
export function pageFault(cause: unknown): Problem {
  return {
    code: 'unexpected',
    message: `This page failed while reading the response: ${String(cause)}`,
    remedy: 'That is a bug in the page, not in the endpoint: please report it.',
  };
}

/** The problem of a run whose worker has not answered for `silentMs`. */
export function workerSilent(silentMs: number): Problem {
  return {
    code: 'unexpected',
    message: `The worker that read this response has not answered for ${silentMs / 1000} s: the browser has most likely stopped it.`,
    remedy: 'The browser may have run out of memory: close other tabs, then start again.',
  };
}

/** The problem of a run that could not start because the code that reads a response could not be loaded. */
export function workerMissing(): Problem {
  return {
    code: 'unexpected',
    message:
      'Nothing was sent: the part of this page that reads responses could not be loaded, because the server of the page does not answer.',
    remedy: 'If that server is yours, start it again, then start the race again.',
  };
}
