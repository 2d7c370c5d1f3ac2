import type { ScanInterceptor } from '#local/intercept-scans';

/** A table that can be made to fail. */
export interface StoppableScans {
  readonly intercept: ScanInterceptor;
  /** Answers so many Scans from now on, and fails all later ones. */
  failAfter(count: number): void;
}

/** Lets all Scans pass until it is told otherwise. */
export function createStoppable(): StoppableScans {
  let left = Number.POSITIVE_INFINITY;
  return {
    intercept: () => {
      left -= 1;
      if (left >= 0) return Promise.resolve(undefined);
      return Promise.resolve({
        status: 400,
        name: 'ThrottlingException',
        message: 'Rate of requests exceeds the allowed throughput.',
      });
    },
    failAfter(count) {
      left = count;
    },
  };
}
