import { type RefObject, useLayoutEffect, useState } from 'react';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { lineHeightOf } from '#insight/curve/place-labels';

/** The size of an element in CSS pixels, and the height of a line of its text; `undefined` before it is laid out. */
export function usePlotSize(element: RefObject<HTMLElement | null>): PlotSize | undefined {
  const [size, setSize] = useState<PlotSize>();
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      const fontSize = Number.parseFloat(getComputedStyle(current).fontSize) || 12;
      if (width > 0 && height > 0) setSize({ width, height, lineHeight: lineHeightOf(fontSize) });
    };
    measure();
    // jsdom does not have it, and lays nothing out that could change its size.
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
