/** What the page under test reports about one run; times in ms since 1970, spans in ms. */
export interface PageTimes {
  /** From just before `fetch()` until the last row was readable, or the last byte read. */
  readonly totalMs?: number;
  /** From just before the click until the page had counted the last row. */
  readonly countedMs?: number;
  /** From the moment `fetch()` resolved until the first row was on screen. */
  readonly firstRowMs?: number;
  readonly longTasksMs: readonly number[];
  readonly framesMs: readonly number[];
  /** Set when the page reported that it failed. */
  readonly failure?: string;
}

/** What {@link watchPage} adds to the page. */
interface Watch {
  /** Starts the race; resolves when its last row was counted, or the page has reported that it failed. */
  start(lastCount: string): Promise<void>;
  times(): PageTimes;
}

declare global {
  var bench: Watch;
}

/**
 * Runs in the page, before its own code. Long tasks, frames and the page's own count are observed in the
 * same way for all entries. The times of a request are those of the page's `fetch`; for the product, which
 * fetches in a worker, they are those that it shows.
 */
export function watchPage(): void {
  const now = () => performance.timeOrigin + performance.now();
  let startedAtMs = 0;
  let fetchedAtMs = 0;
  let headersAtMs = 0;
  let readAtMs: number | undefined;
  let firstRowPaintedAtMs: number | undefined;
  let lastRowAtMs: number | undefined;
  let failure: string | undefined;
  let wanted = '';
  /** How often the page is checked for its end. */
  const ASKING_MS = 100;
  const longTasks: { at: number; ms: number }[] = [];
  const frames: number[] = [];

  const fetchOfPage = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    fetchedAtMs = now();
    const response = await fetchOfPage(...given);
    headersAtMs = now();
    return response;
  };

  /** A final figure that the product itself shows: its fetch is in a worker, out of this script's reach. */
  function badge(term: string): number | undefined {
    const side = [...document.querySelectorAll('.race-pane')].at(-1);
    // A stream without a last line ends as unknown.
    const ended = '.end-state:is([data-state="complete"], [data-state="unknown"])';
    if (side?.querySelector(ended) === null) return undefined;
    const name = [...(side?.querySelectorAll('dt') ?? [])].find((dt) => dt.textContent === term);
    const [, value, unit] =
      /([\d.]+) (m?s)$/.exec(name?.nextElementSibling?.textContent ?? '') ?? [];
    if (value === undefined) return undefined;
    return unit === 's' ? Number(value) * 1000 : Number(value);
  }

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ at: performance.timeOrigin + startTime, ms: duration });
    }
  }).observe({ type: 'longtask' });

  /** Whether a frame is being prepared: changes made now are painted at its end, not at the next one's. */
  let isInFrame = false;

  function afterTask(then: () => void): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  }

  /** Calls `then` when the latest changes have been painted (https://webperf.tips/tip/measuring-paint-time/). */
  function afterPaint(then: () => void): void {
    if (isInFrame) afterTask(then);
    else requestAnimationFrame(() => afterTask(then));
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
    else if (end !== '') readAtMs ??= now();
    if (lastRowAtMs === undefined && (count === wanted || / bytes$/.test(end))) lastRowAtMs = now();
  }

  const isDone = () =>
    failure !== undefined ||
    (lastRowAtMs !== undefined &&
      !Number.isNaN(firstRowPaintedAtMs ?? 0) &&
      (readAtMs !== undefined || badge('First row on screen') !== undefined));

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
        isInFrame = true;
        afterTask(() => (isInFrame = false));
        frames.push(at - before);
        before = at;
        if (!isDone()) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      startedAtMs = now();
      [...document.querySelectorAll('button')]
        .find(({ textContent }) => textContent === 'Start race')
        ?.click();
      return new Promise((resolve) => {
        const asking = setInterval(() => {
          if (!isDone()) return;
          clearInterval(asking);
          resolve();
        }, ASKING_MS);
      });
    },
    times() {
      const end = lastRowAtMs ?? now();
      const own = badge('Elapsed');
      const [firstByte, firstRow] = [badge('First byte'), badge('First row on screen')];
      const isPainted = firstRowPaintedAtMs !== undefined;
      const ownFirst =
        firstByte === undefined || firstRow === undefined ? undefined : firstRow - firstByte;
      const hasFetched = fetchedAtMs !== 0;
      const seenFirst =
        isPainted && hasFetched ? (firstRowPaintedAtMs ?? 0) - headersAtMs : undefined;
      const counted = lastRowAtMs === undefined ? undefined : lastRowAtMs - startedAtMs;
      const read = readAtMs === undefined ? undefined : readAtMs - fetchedAtMs;
      // oboe uses XMLHttpRequest, and reports that it is done after the first of many lines. The product's
      // own figures say when bytes arrived, and not when its reader was done with them.
      const total = own === undefined && hasFetched ? read : counted;
      const first = own === undefined ? seenFirst : ownFirst;
      const inRun = ({ at, ms }: { at: number; ms: number }) => at + ms >= startedAtMs && at <= end;
      return {
        ...(total !== undefined && { totalMs: total }),
        ...(counted !== undefined && { countedMs: counted }),
        ...(first !== undefined && { firstRowMs: first }),
        ...(failure !== undefined && { failure }),
        longTasksMs: longTasks.filter(inRun).map(({ ms }) => ms),
        framesMs: frames.slice(1),
      };
    },
  };
}
