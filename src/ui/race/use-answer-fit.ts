import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How many remarks are shown at once where there is room for them; further ones can be opened. */
const REMARKS_SHOWN = 2;

interface AnswerFit {
  readonly isLarge: boolean;
  /** How many remarks are listed. */
  readonly shown: number;
}

/**
 * How an answer fits into the room that is kept for it: in large letters, or else in small ones with as many remarks as
 * fit. It is found again when the room becomes another, as when a phone is turned.
 */
export function useAnswerFit(remarks: number): AnswerFit & {
  /** The element that has the room. */
  readonly whole: RefObject<HTMLDivElement | null>;
  /** The one in it whose text may be too long. */
  readonly words: RefObject<HTMLDivElement | null>;
} {
  const whole = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(() => mostOf(remarks));
  const fittedTo = useRef<string>(undefined);

  useLayoutEffect(() => {
    const { current } = words;
    if (current === null) return;
    const { isLarge, shown } = fit;
    // Heights are rounded.
    const isCut = current.scrollHeight > current.clientHeight + 1;
    if (isCut && isLarge) setFit({ isLarge: false, shown });
    else if (isCut && shown > 0) setFit({ isLarge, shown: shown - 1 });
    // What goes on below what is in view is scrolled with the keyboard too.
    if (isCut) current.tabIndex = 0;
    else current.removeAttribute('tabindex');
  }, [fit]);

  useLayoutEffect(() => {
    const { current } = whole;
    // jsdom does not have it, and lays nothing out that could change its size.
    if (current === null || typeof ResizeObserver === 'undefined') return undefined;
    fittedTo.current = roomOf(current);
    const observer = new ResizeObserver(() => {
      const room = roomOf(current);
      // What is not laid out has no room, and what was opened makes its own.
      const isOpen = current.querySelector('details[open]') !== null;
      if (room === NO_ROOM || room === fittedTo.current || isOpen) return;
      fittedTo.current = room;
      setFit(mostOf(remarks));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [remarks]);

  return { ...fit, whole, words };
}

/** The most of an answer, where there is room for all of it. */
function mostOf(remarks: number): AnswerFit {
  return { isLarge: true, shown: Math.min(REMARKS_SHOWN, remarks) };
}

const NO_ROOM = '0 × 0';

function roomOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} × ${clientHeight}`;
}
