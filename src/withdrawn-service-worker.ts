/**
 * Takes the place of `service-worker.ts` in a page that is not to be kept: where a browser kept one from the same
 * address before, it forgets that. The page is the server's from the next time it is opened.
 */
interface Scope {
  readonly registration: { readonly scope: string; unregister(): Promise<boolean> };
  readonly caches: CacheStorage;
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
}

const scope = self as unknown as Scope;

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(withdraw()));

async function withdraw(): Promise<void> {
  await scope.registration.unregister();
  const names = await scope.caches.keys();
  const own = names.filter((name) => name.startsWith(`two-fetches ${scope.registration.scope} `));
  await Promise.all(own.map((name) => scope.caches.delete(name)));
}

export {};
