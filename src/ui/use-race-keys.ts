import { useEffectEvent, useLayoutEffect } from 'react';

const OWN_USE_OF_SPACE =
  'button:not(.defined-term), a, input, select, textarea, summary, [contenteditable="true"]';

/** Space starts a race, Escape stops it, wherever the focus is, but for controls that use Space themselves. */
export function useRaceKeys(keys: { onStart: () => void; onStop: () => void }): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape') keys.onStop();
    if (event.key !== ' ') return;
    if (event.target instanceof Element && event.target.closest(OWN_USE_OF_SPACE)) return;
    // Space would scroll the page away from the race it starts.
    event.preventDefault();
    if (!event.repeat) keys.onStart();
  });
  // Before the page is painted: who sees it can use it.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
