import { useSyncExternalStore } from 'react';

/** What changes outside React and can be heard of: a run, a race's sampler, a measurement. */
interface Readable<T> {
  /** The same object until something has changed. */
  read(): T;
  /** Hears of changes; returns the way to stop hearing. */
  subscribe(listener: () => void): () => void;
}

/** What `source` reads now, `undefined` without one; renders again when it has changed. */
export function useSnapshot<T>(source: Readable<T> | undefined): T | undefined {
  return useSyncExternalStore(source?.subscribe ?? subscribeToNothing, () => source?.read());
}

function subscribeToNothing() {
  return () => undefined;
}
