import { useSyncExternalStore } from 'react';

/** Something that changes outside React and can be observed: a run, a race's sampler, a measurement. */
interface Readable<T> {
  /** The same object until something has changed. */
  read(): T;
  /** Calls the listener after changes; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** The current snapshot of `source`, `undefined` without one; renders again when it has changed. */
export function useSnapshot<T>(source: Readable<T> | undefined): T | undefined {
  return useSyncExternalStore(source?.subscribe ?? subscribeToNothing, () => source?.read());
}

function subscribeToNothing() {
  return () => undefined;
}
