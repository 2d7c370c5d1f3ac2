import { useEffect } from 'react';

/**
 * Keeps the screen on while this is shown, where the browser lets a page do that
 * (https://www.w3.org/TR/screen-wake-lock/). Elsewhere, and where it is refused, nothing happens.
 */
export function useWakeLock(): void {
  useEffect(() => {
    let lock = askForLock();
    const askAgain = () => {
      // A browser releases the lock of a page that is hidden, and does not give it back by itself.
      if (document.visibilityState !== 'visible') return;
      release(lock);
      lock = askForLock();
    };
    document.addEventListener('visibilitychange', askAgain);
    return () => {
      document.removeEventListener('visibilitychange', askAgain);
      release(lock);
    };
  }, []);
}

async function askForLock(): Promise<WakeLockSentinel | undefined> {
  try {
    // It is missing from pages that did not come by https, and from older browsers.
    return await (navigator as Partial<Navigator>).wakeLock?.request('screen');
  } catch {
    // Refused, for example because the battery is low.
    return undefined;
  }
}

function release(lock: Promise<WakeLockSentinel | undefined>): void {
  void lock.then((held) => held?.release()).catch(() => undefined);
}
