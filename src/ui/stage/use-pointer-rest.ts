import { useEffect, useState } from 'react';

/** How long a pointer has to rest until it is hidden. */
const REST_MS = 2500;

/** Whether the pointer rests: it does from the start, until somebody moves it, and again 2.5 s later. */
export function usePointerRest(): boolean {
  const [isResting, setIsResting] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let place: string | undefined;
    const onPointer = (event: PointerEvent) => {
      const here = `${event.type} ${event.screenX} ${event.screenY}`;
      // Browsers also report a move when something moves below a pointer that rests.
      if (here === place && event.type === 'pointermove') return;
      place = here;
      setIsResting(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIsResting(true), REST_MS);
    };
    document.addEventListener('pointermove', onPointer);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', onPointer);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, []);
  return isResting;
}
