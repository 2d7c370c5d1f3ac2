import { useDeferredValue } from 'react';

/**
 * Whether to show what explains a run or a race that is over: as soon as possible after its figures, which are not
 * kept waiting for it. A slider that is moved to the end of a long replay answers at once.
 */
export function useIsShownOver(isOver: boolean): boolean {
  const isShown = useDeferredValue(isOver);
  return isOver && isShown;
}
