import { shortenText } from '#recording/shorten-text';

/** Why the browser did not store something, with its code. */
export interface StorageRefusal {
  readonly code: 'keeping.full' | 'keeping.refused' | 'keeping.failed';
  /** The end of a sentence. */
  readonly reason: string;
}

/** What an error of the browser's storage comes to. */
export function storageRefusal(error: unknown): StorageRefusal {
  const { name, message } = error as Error;
  if (name === 'QuotaExceededError') {
    return {
      code: 'keeping.full',
      reason: 'there is no room left on this machine for what this page stores.',
    };
  }
  if (name === 'ReferenceError' || name === 'SecurityError' || name === 'InvalidStateError') {
    return {
      code: 'keeping.refused',
      reason: 'this browser does not let the page store anything, as in some private windows.',
    };
  }
  return { code: 'keeping.failed', reason: shortenText(message || name) };
}
