import workerUrl from './ingest-worker.ts?worker&url';

/** The part of Trusted Types that is used here (https://www.w3.org/TR/trusted-types/); not every browser has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** In the same folder as the page, so that its scope is the whole folder. */
const SERVICE_WORKER_URL = new URL('service-worker.js', document.baseURI).href;

/**
 * Allowed by the page's Content Security Policy; the only policy, for the only scripts that are started by
 * their address.
 */
const POLICY = 'ingest-worker';

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy(POLICY, {
  createScriptURL(url) {
    if (url !== workerUrl && url !== SERVICE_WORKER_URL) {
      throw new TypeError(`${url} is no worker of this page.`);
    }
    return url;
  },
});

/** Starts a worker that reads one response, from the network or, by the name `simulating`, from a scene. */
export function createIngestWorker(name: 'asking' | 'simulating'): Worker {
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module', name });
}

/** Registers the service worker that keeps the page for a visit without a network; rejects where none can be had. */
export async function registerServiceWorker(): Promise<ServiceWorkerRegistration> {
  const url = policy?.createScriptURL(SERVICE_WORKER_URL) ?? SERVICE_WORKER_URL;
  return navigator.serviceWorker.register(url, { updateViaCache: 'none' });
}
