/** The function's time ran out before the table was read; the reason of a {@link Deadline}'s signal. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  readonly code = 'deadline-exceeded';

  constructor() {
    super(
      'The function ran out of time before the table was read to its end. Raise its timeout, let it read larger pages (PAGE_LIMIT), or read a smaller table.',
    );
  }
}

/** The time after which a function may only end its response; call `clear` when it is done before. */
export interface Deadline {
  /** Aborted at that time, with a {@link DeadlineExceeded} as its reason. */
  readonly signal: AbortSignal;
  clear(): void;
}

/**
 * Milliseconds reserved to write and send a last line before Lambda ends the function. The line is sent
 * after everything that is already on its way, and a page of 1 MB takes half a second at Lambda's 2 MB/s.
 */
export const DEADLINE_MARGIN_MS = 1500;

/**
 * Starts a deadline {@link DEADLINE_MARGIN_MS} before `remainingMs` are over, as returned by
 * `context.getRemainingTimeInMillis()`; if less than that is left, it has already passed.
 */
export function createDeadline(remainingMs: number): Deadline {
  const controller = new AbortController();
  const expire = () => controller.abort(new DeadlineExceeded());
  const leftMs = remainingMs - DEADLINE_MARGIN_MS;
  if (leftMs <= 0) expire();
  const timer = leftMs > 0 ? setTimeout(expire, leftMs) : undefined;
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
