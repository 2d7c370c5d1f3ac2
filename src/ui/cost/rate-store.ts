import { useSyncExternalStore } from 'react';
import { type OwnRates, readOwnRates, writeOwnRates } from '#insight/cost/read-rates';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { type StorageRefusal, storageRefusal } from '#ui/storage-refusal.ts';

/** In local storage: the rates that differ from the listed ones. */
const KEY = 'two-fetches.rates';

/** Rates that the browser refused to store; they are used until the page is closed. */
let unkept: string | undefined;
let last: { readonly text: string | null; readonly rates: Rates } | undefined;
const listeners = new Set<() => void>();

/** The rates in use: the listed ones, or the person's own. The same object until they change. */
export function currentRates(): Rates {
  const text = storedText();
  if (last === undefined || last.text !== text)
    last = { text, rates: ratesWith(readOwnRates(text)) };
  return last.rates;
}

/** Uses other rates from now on, in all views; returns why they are not kept, if they are not. */
export function changeRates(own: OwnRates): StorageRefusal | undefined {
  const text = writeOwnRates(own);
  let refusal: StorageRefusal | undefined;
  try {
    if (text === '{}') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
    unkept = undefined;
  } catch (error) {
    unkept = text;
    refusal = storageRefusal(error);
  }
  for (const listener of listeners) listener();
  return refusal;
}

export function useRates(): Rates {
  return useSyncExternalStore(subscribe, currentRates);
}

function storedText(): string | null {
  if (unkept !== undefined) return unkept;
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may change them.
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
