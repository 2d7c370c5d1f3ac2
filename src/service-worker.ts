import { addPlugins, addRoute, precache } from 'workbox-precaching';
import { type Locks, untilLineIsFree } from '#ui/offline/line-lock.ts';
import { TAKE_OVER } from '#ui/offline/watch-versions.ts';

/**
 * The composition root of the service worker: keeps the built page's files, and answers requests for them and
 * for nothing else. What is not one of them goes to the network without coming here, so that a race is
 * timed as if there were no service worker.
 */

/** A rule by which the browser itself decides who answers (https://w3c.github.io/ServiceWorker/#dictdef-routerrule). */
interface RouterRule {
  readonly condition: { readonly urlPattern: unknown; readonly requestMode?: 'navigate' };
  readonly source: 'fetch-event' | 'network';
}

interface InstallEvent extends Event {
  readonly addRoutes?: (rules: readonly RouterRule[]) => Promise<void>;
  waitUntil(work: Promise<unknown>): void;
}

interface TakeOverEvent extends MessageEvent<unknown> {
  waitUntil(work: Promise<unknown>): void;
}

/** What is used here of a service worker's global scope; TypeScript has it only in place of a page's. */
interface Scope {
  readonly navigator: { readonly locks: Locks };
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: {
      readonly type: 'window';
      readonly includeUncontrolled: true;
    }): Promise<readonly { readonly url: string }[]>;
  };
  readonly URLPattern: new (parts: Record<string, string>) => unknown;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
  addEventListener(type: 'message', listener: (event: TakeOverEvent) => void): void;
}

/** The built files, by their paths below this script's folder; put here by the build. */
declare const BUILT_FILES: readonly {
  readonly url: string;
  /** Of a file whose name stays the same when it changes. */
  readonly revision: string | null;
  readonly integrity: string;
}[];

const scope = self as unknown as Scope;

scope.addEventListener('install', (event) => {
  if (event.addRoutes === undefined) {
    // Here every request of a race would wait for this worker. The page is not kept then, and nothing is loaded.
    event.stopImmediatePropagation();
    event.waitUntil(Promise.reject(new Error('This browser has no static routes.')));
    return;
  }
  event.waitUntil(
    event.addRoutes([
      // The page as such is its folder; a race may ask for that address too.
      { condition: { urlPattern: './', requestMode: 'navigate' }, source: 'fetch-event' },
      { condition: { urlPattern: 'assets/*' }, source: 'fetch-event' },
      ...BUILT_FILES.filter(({ url }) => !url.startsWith('assets/')).map(
        ({ url }): RouterRule => ({
          condition: { urlPattern: url.replaceAll(/[\\:*?(){}+]/g, String.raw`\$&`) },
          source: 'fetch-event',
        }),
      ),
      { condition: { urlPattern: new scope.URLPattern({}) }, source: 'network' },
    ]),
  );
});

addPlugins([
  {
    // Installing loads one file after the other, and gives way to a race between two of them.
    async requestWillFetch({ request, event }) {
      if (event?.type === 'install') await untilLineIsFree(scope.navigator.locks);
      return request;
    },
  },
]);
precache([...BUILT_FILES]);
// Whatever stands after the page's address, it is the page.
addRoute({ ignoreURLParametersMatching: [/./], cleanURLs: false });

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
