import workerUrl from './ingest-worker.ts?worker&url';

/** The part of Trusted Types that is used here (https://www.w3.org/TR/trusted-types/); not every browser has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** Allowed by the page's Content Security Policy; the only one, and for the only script that is started by its address. */
const POLICY = 'ingest-worker';

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy(POLICY, {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError(`${url} is not the worker of this page.`);
    return url;
  },
});

/** Starts a worker that reads one response, from the network or, by the name `simulating`, from a scene. */
export function createIngestWorker(name: 'asking' | 'simulating'): Worker {
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module', name });
}
