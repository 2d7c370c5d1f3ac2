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

/** Keeps the line for this page's requests until the function that it returns is called; several pages may, at once. */
export function holdLine(locks: Locks): () => void {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // A browser that refuses locks has no service worker to wait for this one.
  locks.request(LINE_LOCK, { mode: 'shared' }, () => released).catch(() => undefined);
  return release;
}

/** Resolves as soon as no page holds the line. */
export async function untilLineIsFree(locks: Locks): Promise<void> {
  await locks.request(LINE_LOCK, { mode: 'exclusive' }, () => undefined);
}
