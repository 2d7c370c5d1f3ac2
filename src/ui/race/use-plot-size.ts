import { type RefObject, useLayoutEffect, useState } from 'react';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { lineHeightOf } from '#insight/curve/place-labels';

/** The weight of the boldest text in a plot. */
const BOLDEST = 650;

/** The size of an element in CSS pixels, and the height of a line of its text; `undefined` before it is laid out. */
export function usePlotSize(element: RefObject<HTMLElement | null>): PlotSize | undefined {
  const [size, setSize] = useState<PlotSize>();
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      const { fontFamily, fontSize } = getComputedStyle(current);
      const lineHeight = lineHeightOf(Number.parseFloat(fontSize) || 12);
      const widthOf = measureIn(`${BOLDEST} ${fontSize} ${fontFamily}`);
      if (width > 0 && height > 0) setSize({ width, height, lineHeight, widthOf });
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

/** How wide texts are in this font, which may be another than the page's own; `undefined` where that cannot be told. */
function measureIn(font: string): ((text: string) => number) | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return undefined;
  context.font = font;
  return (text) => context.measureText(text).width;
}
