/**
 * A lock of this name is held by each page whose requests are under way
 * (https://w3c.github.io/web-locks/), so that the service worker, which runs apart from all pages, knows of them.
 */
const LINE_LOCK = 'two-fetches.line';

/** What is used here of `navigator.locks`. */
export interface Locks {
  request<Result>(
    name: string,
    options: { readonly mode: 'exclusive' | 'shared' },
    task: () => Result | Promise<Result>,
  ): Promise<Result>;
}

/** Reserves the connection for this page's requests until the returned function is called; several pages may do so. */
export function holdLine(locks: Locks): () => void {
  const ended = new AbortController();
  const untilEnded = () =>
    new Promise<void>((resolve) => {
      if (ended.signal.aborted) resolve();
      else ended.signal.addEventListener('abort', () => resolve());
    });
  // A browser that refuses locks has no service worker to wait for this page.
  locks.request(LINE_LOCK, { mode: 'shared' }, untilEnded).catch(() => undefined);
  return () => ended.abort();
}

/** Resolves as soon as no page has reserved the connection. */
export async function untilLineIsFree(locks: Locks): Promise<void> {
  await locks.request(LINE_LOCK, { mode: 'exclusive' }, () => undefined);
}
