import { useEffect, useEffectEvent } from 'react';
import { takesLetters } from '#ui/takes-letters.ts';
import type { Presenting } from './use-presenting.ts';

/**
 * F enters presenter mode and leaves it; it does not enter it while `isBlocked`. Escape leaves it where the
 * stage, which uses that key itself, could not be loaded.
 */
export function usePresentKey(
  { isPresenting, present, leave }: Presenting,
  isBlocked: () => boolean,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape' ? !isPresenting || isBlocked() : !isLetterF(event)) return;
    if (event.repeat || takesLetters(event.target)) return;
    if (!isPresenting && isBlocked()) return;
    event.preventDefault();
    if (isPresenting) leave();
    else present();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Keyboards of other scripts have F by its place. */
function isLetterF({ key, code }: KeyboardEvent): boolean {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === 'f' : code === 'KeyF';
}
