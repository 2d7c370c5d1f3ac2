import type { Problem } from './recording.ts';

/** The problem of a run that ended by a fault of this page, not of the endpoint; `cause` is quoted. */
export function pageFault(cause: unknown): Problem {
  return {
    code: 'unexpected',
    message: `This page failed while reading the response: ${String(cause)}`,
    remedy: 'That is a fault of the page, not of the endpoint: please report it.',
  };
}

/** The problem of a run whose worker has not been heard of for `silentMs`, though it was asked. */
export function workerSilent(silentMs: number): Problem {
  return {
    code: 'unexpected',
    message: `The worker that read this response has not answered for ${silentMs / 1000} s: the browser has most likely ended it.`,
    remedy: 'Memory may have run out: close other tabs, then start again.',
  };
}

/** The problem of a run that could not begin, since nothing could be loaded that reads a response. */
export function workerMissing(): Problem {
  return {
    code: 'unexpected',
    message:
      'Nothing was sent: the part of this page that reads a response could not be loaded, since the server of the page does not answer.',
    remedy: 'Start that server again, if it is yours, then start again here.',
  };
}
