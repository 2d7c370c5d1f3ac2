import { shortenText } from '#recording/shorten-text';

/** Why the browser did not store something, with its code. */
export interface StorageRefusal {
  readonly code: 'keeping.full' | 'keeping.refused' | 'keeping.failed';
  /** The end of a sentence. */
  readonly reason: string;
}

const REFUSED: StorageRefusal = {
  code: 'keeping.refused',
  reason: 'this browser does not let the page store anything, as in some private windows.',
};

const BY_NAME: Readonly<Record<string, StorageRefusal>> = {
  QuotaExceededError: {
    code: 'keeping.full',
    reason: 'there is no room left on this machine for what this page stores.',
  },
  ReferenceError: REFUSED,
  SecurityError: REFUSED,
  InvalidStateError: REFUSED,
  TimeoutError: {
    code: 'keeping.failed',
    reason:
      'this browser did not open its storage in time. Another tab may be holding it: close the other tabs of this page, then reload this one.',
  },
  VersionError: {
    code: 'keeping.failed',
    reason:
      'a newer version of this page has stored something in this browser. Reload the page to get that version.',
  },
  NotFoundError: {
    code: 'keeping.failed',
    reason:
      'what this browser has stored for this page is not what the page expects. Delete the data of this site in the browser’s settings to start anew.',
  },
};

/** What an error of the browser's storage comes to. */
export function storageRefusal(error: unknown): StorageRefusal {
  const { name = '', message = '' } = (error ?? {}) as Partial<Error>;
  const known = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  return (
    known ?? {
      code: 'keeping.failed',
      reason: shortenText(message || name || 'the browser did not say why.'),
    }
  );
}
