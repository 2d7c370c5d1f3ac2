import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { Recording } from '#recording/recording';
import type { Run } from '#race/run';

/** How long to wait for the browser's entry before the frame's time is noted instead. */
const ELEMENT_TIMING_GRACE_MS = 500;

/**
 * Records when rows came on screen: row 0, and with every growth of the table the last row.
 *
 * The last row is mostly outside the part in view. Instead, the row count beside the table is timed, which
 * is committed in the same frame: it tells a person that the row is there. There are two sources, and the
 * run keeps the better one. `frame`: rows are committed inside an animation frame (the run's `schedule`),
 * and a message posted then is delivered when that frame has been painted
 * (https://webperf.tips/tip/measuring-paint-time/). `element-timing`: the browser's own time for the row's
 * text (https://wicg.github.io/element-timing/), from elements whose `elementtiming` names the race, the
 * side and the row: `timingId`, a hyphen, the row's index.
 *
 * A row is on screen only if it is in view. Browsers paint a little beyond the window and then report an
 * entry with an empty `intersectionRect`. A frame says nothing about the position, so the position of
 * `table` is checked; a table that is not shown, such as the other side's on a phone, has none. Rows that
 * arrived out of view have no mark, even if they are looked at later, and the run notes why. So have rows
 * that came while this table was not on the page, as in presenter mode, unless another one showed them.
 */
export function usePaintMarks(
  run: Run | undefined,
  recording: Recording | undefined,
  timingId: string | undefined,
  table: RefObject<HTMLElement | null>,
  now: () => number,
): void {
  const rowCount = recording?.rows ?? 0;
  /** Frames that wait for the browser's entry. */
  const pending = useRef(new Set<() => void>());
  const onAppear = useEffectEvent((shown: Run | undefined) => {
    if (rowCount > 0) shown?.markOutOfView(rowCount);
  });
  useLayoutEffect(() => {
    const marks = pending.current;
    onAppear(run);
    return () => {
      // Before another table of the same run appears, which would take those rows for unseen.
      for (const mark of marks) mark();
    };
  }, [run]);
  useLayoutEffect(() => {
    if (run === undefined || rowCount === 0) return;
    const marks = pending.current;
    const { port1, port2 } = new MessageChannel();
    const notePaint = () => {
      const atMs = now();
      port1.close();
      if (table.current !== null && !isInView(table.current)) {
        run.markOutOfView(rowCount);
        return;
      }
      const mark = () => {
        if (!marks.delete(mark)) return;
        run.markPaint(0, atMs, 'frame');
        run.markPaint(rowCount - 1, atMs, 'frame');
      };
      marks.add(mark);
      if (hasElementTiming()) setTimeout(mark, ELEMENT_TIMING_GRACE_MS);
      else mark();
    };
    port1.addEventListener('message', notePaint, { once: true });
    port1.start();
    port2.postMessage(undefined);
  }, [run, rowCount, table, now]);

  useEffect(() => {
    if (run === undefined || timingId === undefined || !hasElementTiming()) return undefined;
    const prefix = `${timingId}-`;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as ElementTimingEntry[]) {
        if (!entry.identifier.startsWith(prefix)) continue;
        const index = Number(entry.identifier.slice(prefix.length));
        if (isEmpty(entry.intersectionRect)) run.markOutOfView(index + 1);
        else run.markPaint(index, entry.startTime, 'element-timing');
      }
    });
    observer.observe({ type: 'element' });
    return () => observer.disconnect();
  }, [run, timingId]);

  useEffect(() => {
    if (run === undefined) return undefined;
    const noteHidden = () => {
      if (document.visibilityState === 'hidden') run.markHidden();
    };
    noteHidden();
    document.addEventListener('visibilitychange', noteHidden);
    return () => document.removeEventListener('visibilitychange', noteHidden);
  }, [run]);
}

/** https://wicg.github.io/element-timing/#sec-performance-element-timing, not in TypeScript's DOM types. */
interface ElementTimingEntry extends PerformanceEntry {
  readonly identifier: string;
  /** The part of the element that was in view. */
  readonly intersectionRect: DOMRectReadOnly;
}

function isEmpty({ width, height }: DOMRectReadOnly): boolean {
  return width === 0 || height === 0;
}

/** Whether any part of an element is within the window. */
function isInView(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}

function hasElementTiming(): boolean {
  return globalThis.PerformanceObserver?.supportedEntryTypes?.includes('element') ?? false;
}
