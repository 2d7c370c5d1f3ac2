/** What the page under test tells of one run; instants in ms since 1970, spans in ms. */
export interface PageTimes {
  readonly startedAtMs: number;
  readonly firstRowPaintedAtMs?: number;
  readonly lastRowAtMs?: number;
  readonly longTasksMs: readonly number[];
  readonly framesMs: readonly number[];
  /** Set when the page said that it failed. */
  readonly failure?: string;
}

/** What {@link watchPage} leaves in the page. */
interface Watch {
  start(lastCount: string): void;
  isDone(): boolean;
  times(): PageTimes;
}

declare global {
  var bench: Watch;
}

/**
 * Runs in the page, before its own code. The same for all entries: a run starts just before the
 * click, the first row counts when the frame that has it was painted, the last when the page's own
 * count says that it is there, and long tasks and frames in between are those of the page's thread.
 */
export function watchPage(): void {
  const now = () => performance.timeOrigin + performance.now();
  let startedAtMs = 0;
  let firstRowPaintedAtMs: number | undefined;
  let lastRowAtMs: number | undefined;
  let failure: string | undefined;
  let wanted = '';
  const longTasks: { at: number; ms: number }[] = [];
  const frames: number[] = [];

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ at: performance.timeOrigin + startTime, ms: duration });
    }
  }).observe({ type: 'longtask' });

  function afterPaint(then: () => void): void {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(undefined);
    });
  }

  function look(): void {
    const isFirst = firstRowPaintedAtMs === undefined;
    const side = [...document.querySelectorAll('.race-pane')].at(-1) ?? document;
    if (isFirst && side.querySelector('[data-row="0"]:not([aria-busy="true"])') !== null) {
      firstRowPaintedAtMs = Number.NaN;
      afterPaint(() => (firstRowPaintedAtMs = now()));
    }
    const count = side.querySelector('.row-grid-count')?.textContent ?? '';
    const end = side.querySelector('.bench-end')?.textContent ?? '';
    if (end.startsWith('failed')) failure = end;
    if (lastRowAtMs === undefined && (count === wanted || / bytes$/.test(end))) lastRowAtMs = now();
  }

  globalThis.bench = {
    start(lastCount) {
      wanted = lastCount;
      new MutationObserver(look).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['aria-busy'],
      });
      let before = performance.now();
      const frame = (at: number) => {
        frames.push(at - before);
        before = at;
        if (lastRowAtMs === undefined) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      startedAtMs = now();
      [...document.querySelectorAll('button')]
        .find(({ textContent }) => textContent === 'Start race')
        ?.click();
    },
    isDone: () =>
      failure !== undefined ||
      (lastRowAtMs !== undefined && !Number.isNaN(firstRowPaintedAtMs ?? 0)),
    times() {
      const end = lastRowAtMs ?? now();
      const inRun = ({ at, ms }: { at: number; ms: number }) => at + ms >= startedAtMs && at <= end;
      return {
        startedAtMs,
        ...(firstRowPaintedAtMs !== undefined && { firstRowPaintedAtMs }),
        ...(lastRowAtMs !== undefined && { lastRowAtMs }),
        ...(failure !== undefined && { failure }),
        longTasksMs: longTasks.filter(inRun).map(({ ms }) => ms),
        framesMs: frames.slice(1),
      };
    },
  };
}
