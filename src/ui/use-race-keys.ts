import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { isDialogOpen } from './is-dialog-open.ts';

/** Buttons on which Space has no effect: terms, the selected mode, Start or Stop while it can't be used. */
const IDLE_BUTTONS =
  '.defined-term, [aria-pressed="true"], [aria-keyshortcuts][aria-disabled="true"]';

const OWN_USE_OF_SPACE = `button:not(${IDLE_BUTTONS}), a, input:not([type="range"]), select, textarea, summary, [contenteditable="true"], [role="dialog"]`;

/** Space starts a race and Escape stops it, wherever the focus is, except on controls that use Space themselves. */
export function useRaceKeys(keys: { onStart: () => void; onStop: () => void }): void {
  /** Whether the current key press is Space, and was handled here. */
  const isTaken = useRef(false);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape') keys.onStop();
    if (event.key !== ' ' || isDialogOpen()) return;
    if (event.target instanceof Element && event.target.closest(OWN_USE_OF_SPACE)) return;
    // Space would scroll the page away from the race it starts.
    event.preventDefault();
    isTaken.current = true;
    if (!event.repeat) keys.onStart();
  });
  // Before the page is painted, so that a person who sees it can use it.
  useLayoutEffect(() => {
    // Some browsers click a focused button when Space is released, and Stop can be clicked by then.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key !== ' ' || !isTaken.current) return;
      isTaken.current = false;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keyup', onKeyUp);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keyup', onKeyUp);
    };
  }, []);
}
