import { PrecacheController } from 'workbox-precaching';
import { type Locks, untilLineIsFree } from '#ui/offline/line-lock.ts';
import { TAKE_OVER } from '#ui/offline/watch-versions.ts';

/**
 * The composition root of the service worker: keeps the files of one version of the built page, and has the
 * browser itself answer from them. It handles no request, so that none of a race ever waits for it: a
 * handler would be asked about every request of every worker, also about those that it leaves alone.
 */

/** A rule by which the browser answers (https://w3c.github.io/ServiceWorker/#dictdef-routerrule). */
interface RouterRule {
  readonly condition: { readonly urlPattern: string; readonly requestMode?: 'navigate' };
  readonly source: { readonly cacheName: string };
}

interface WorkEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface InstallEvent extends WorkEvent {
  readonly addRoutes?: (rules: readonly RouterRule[]) => Promise<void>;
}

type TakeOverEvent = MessageEvent<unknown> & WorkEvent;

/** What is used here of a service worker's global scope; TypeScript has it only in place of a page's. */
interface Scope {
  readonly navigator: { readonly locks: Locks };
  readonly caches: CacheStorage;
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: {
      readonly type: 'window';
      readonly includeUncontrolled: true;
    }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
  addEventListener(type: 'activate', listener: (event: WorkEvent) => void): void;
  addEventListener(type: 'message', listener: (event: TakeOverEvent) => void): void;
}

/** The built page, by paths below this script's folder; put here by the build. */
declare const BUILT: {
  /** Differs from that of every other build. */
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly integrity: string }[];
};

const scope = self as unknown as Scope;

/** What the names of this page's caches begin with; other pages of the same origin have others. */
const OWN_CACHES = `two-fetches ${scope.registration.scope} `;

/** Of this version alone, so that a newer one that waits changes nothing for the one that is shown. */
const CACHE = OWN_CACHES + BUILT.version;

/** The folder in which a file's name changes with its content. */
const ASSETS = 'assets/';

const precaching = new PrecacheController({
  cacheName: CACHE,
  plugins: [
    {
      async requestWillFetch({ request }) {
        // Installing loads one file after the other, and gives way to a race between two of them.
        await untilLineIsFree(scope.navigator.locks);
        const isNamedByContent = request.url.startsWith(scope.registration.scope + ASSETS);
        return isNamedByContent ? request : new Request(request, { cache: 'reload' });
      },
    },
  ],
});
precaching.addToCacheList(BUILT.files.map((file) => ({ ...file, revision: null })));

scope.addEventListener('install', (event) => {
  event.waitUntil(install(event));
});

async function install(event: InstallEvent): Promise<void> {
  // Elsewhere it would have to handle requests. The page is not kept there, and nothing is loaded.
  if (event.addRoutes === undefined) throw new Error('This browser has no static routes.');
  await event.addRoutes([
    { condition: { urlPattern: `${ASSETS}*` }, source: { cacheName: CACHE } },
    ...BUILT.files.filter(({ url }) => !url.startsWith(ASSETS)).map(({ url }) => ruleFor(url)),
  ]);
  await precaching.install(event);
}

/** A file of the page is answered from the cache; the page as such only where it is opened: a race may ask for it too. */
function ruleFor(url: string): RouterRule {
  const urlPattern = url.replaceAll(/[\\:*?(){}+]/g, String.raw`\$&`);
  return {
    condition: { urlPattern, ...(url === './' && { requestMode: 'navigate' }) },
    source: { cacheName: CACHE },
  };
}

scope.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlderVersions());
});

async function forgetOlderVersions(): Promise<void> {
  const names = await scope.caches.keys();
  const older = names.filter((name) => name.startsWith(OWN_CACHES) && name !== CACHE);
  await Promise.all(older.map((name) => scope.caches.delete(name)));
}

scope.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(takeOver(event.ports[0]));
});

/** Takes the place of the version before this one, unless that is open in more than the one window that asks. */
async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.filter(({ url }) => isThisPage(url)).length > 1) answer?.postMessage('others-open');
  else await scope.skipWaiting();
}

function isThisPage(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return ['', 'index.html'].some((file) => scope.registration.scope + file === origin + pathname);
}
