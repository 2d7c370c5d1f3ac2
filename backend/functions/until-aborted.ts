/**
 * Settles as `work` does, or rejects with `signal.reason` as soon as `signal` is aborted, whichever comes
 * first. `work` itself continues; its caller has to stop it.
 *
 * Leaves no listener on the signal, so that it can be used once per page for any number of pages.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
