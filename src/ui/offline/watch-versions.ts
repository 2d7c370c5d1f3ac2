import type { Storing } from './what-is-here.ts';

/** What is used here of a service worker. */
export type VersionWorker = Pick<ServiceWorker, 'state' | 'postMessage' | 'addEventListener'>;

/** What is used here of a page's registration. */
export interface VersionRegistration {
  readonly active: VersionWorker | null;
  readonly waiting: VersionWorker | null;
  readonly installing: VersionWorker | null;
  addEventListener(type: 'updatefound', listener: () => void): void;
  removeEventListener(type: 'updatefound', listener: () => void): void;
}

/** Asks a service worker that waits to become the page's own; with a port, on which it answers if it does not. */
export const TAKE_OVER = 'take-over';

/**
 * Keeps the page for a visit without a network, by registering its service worker, and tells which worker
 * has a newer version of the page ready and waits; `undefined` once that one is gone. The first version
 * is not a newer one. Where a service worker is refused there is never one: the page works without. `onStoring` is
 * told whether a version is stored.
 *
 * Returns a function that unsubscribes.
 */
export function watchVersions(
  register: () => Promise<VersionRegistration>,
  onWaiting: (worker: VersionWorker | undefined) => void,
  onStoring: (storing: Storing) => void,
): () => void {
  const ended = new AbortController();
  onStoring('storing');
  void register().then(
    (registration) => watch(registration, onWaiting, onStoring, ended.signal),
    // Storage that is full or refused, a private window, no server: the page is here without.
    () => onStoring('refused'),
  );
  return () => ended.abort();
}

function watch(
  registration: VersionRegistration,
  onWaiting: (worker: VersionWorker | undefined) => void,
  onStoring: (storing: Storing) => void,
  ended: AbortSignal,
): void {
  if (ended.aborted) return;
  let told: VersionWorker | undefined;

  function look(): void {
    const { active, waiting } = registration;
    const found = active === null ? undefined : (waiting ?? undefined);
    if (ended.aborted) return;
    onStoring(storingOf(registration));
    if (found === told) return;
    told = found;
    onWaiting(found);
  }

  function follow(worker: VersionWorker | null): void {
    worker?.addEventListener('statechange', look, { signal: ended });
  }

  const onUpdate = () => {
    follow(registration.installing);
    look();
  };
  registration.addEventListener('updatefound', onUpdate);
  ended.addEventListener('abort', () => registration.removeEventListener('updatefound', onUpdate));
  follow(registration.installing);
  follow(registration.waiting);
  look();
}

/** A worker waits or is active only once it has stored all files of its version; one that could not is redundant. */
function storingOf({ active, waiting, installing }: VersionRegistration): Storing {
  if (active !== null || waiting !== null) return 'stored';
  return installing === null || installing.state === 'redundant' ? 'refused' : 'storing';
}

/**
 * Has the version that waits take the place of the one that is shown. Resolves to `ready` when the page
 * will be the new one when it is reloaded, and to `others-open` where it stays as it is, since the old
 * version is also shown elsewhere, and would lose its files.
 */
export function takeOver(worker: VersionWorker): Promise<'ready' | 'others-open'> {
  return new Promise((resolve) => {
    const answers = new MessageChannel();
    const settle = (outcome: 'ready' | 'others-open') => {
      answers.port1.close();
      resolve(outcome);
    };
    const look = () => {
      // A worker that is gone has made room for a newer one, which a reload finds.
      if (worker.state === 'activated' || worker.state === 'redundant') settle('ready');
    };
    worker.addEventListener('statechange', look);
    answers.port1.addEventListener('message', () => settle('others-open'));
    answers.port1.start();
    worker.postMessage(TAKE_OVER, [answers.port2]);
    look();
  });
}
