/**
 * Takes the place of `service-worker.ts` in a page that is not to be kept: where a browser kept one from the same
 * address before, it forgets that. The page is the server's from the next time it is opened.
 */
interface WithdrawnScope {
  readonly registration: { readonly scope: string; unregister(): Promise<boolean> };
  readonly caches: CacheStorage;
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
}

const withdrawn = self as unknown as WithdrawnScope;

withdrawn.addEventListener('install', (event) => event.waitUntil(withdrawn.skipWaiting()));
withdrawn.addEventListener('activate', (event) => event.waitUntil(withdraw()));

async function withdraw(): Promise<void> {
  await withdrawn.registration.unregister();
  const names = await withdrawn.caches.keys();
  const own = names.filter((name) =>
    name.startsWith(`two-fetches ${withdrawn.registration.scope} `),
  );
  await Promise.all(own.map((name) => withdrawn.caches.delete(name)));
}
