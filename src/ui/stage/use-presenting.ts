import { useMemo, useState } from 'react';

/** Whether the page is in presenter mode, and the ways there and back. */
export interface Presenting {
  readonly isPresenting: boolean;
  readonly present: () => void;
  readonly leave: () => void;
}

/** Presenter mode: on the full screen where the browser allows it, or in the whole window. */
export function usePresenting(): Presenting {
  const [isPresenting, setIsPresenting] = useState(false);
  const ways = useMemo(
    () => ({
      present() {
        setIsPresenting(true);
        void fillScreen();
      },
      leave() {
        setIsPresenting(false);
        void leaveScreen();
      },
    }),
    [],
  );
  return { isPresenting, ...ways };
}

/** The whole document, so that nothing ends full screen when what is shown is made anew. */
async function fillScreen(): Promise<void> {
  try {
    // Safari on an iPhone does not have it.
    await (document.documentElement as Partial<HTMLElement>).requestFullscreen?.();
  } catch {
    // Refused, as in a frame: presenter mode fills the window.
  }
}

async function leaveScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // The browser has left it by itself.
  }
}
