import type { IngestMessage, IngestRequest } from '#ingest/ingest-messages';
import type { RunFacts } from '#recording/recording';
import type { RoadId } from './fault-server.ts';

/** A row as the page holds it; `problem` says why it is unreadable. */
export interface FoundRow {
  readonly text?: string;
  readonly problem?: string;
}

export interface StopInstants {
  readonly pressedAt: number;
  readonly shownAt: number;
}

/** The last run of each side, named by its usual road, and the rows of its worker. */
export interface FaultRuns {
  readonly of: Partial<
    Record<RoadId, { readonly worker: Worker; facts?: RunFacts; isGone?: boolean }>
  >;
  /** Runs started since the page was opened. */
  started: number;
  /** Workers that have answered since the page was opened. */
  readyWorkers: number;
  /** Requests each row from a run's worker, as an opened row does; `undefined` if the page has terminated it. */
  readRows(road: RoadId, count: number): Promise<FoundRow[] | undefined>;
  /** When Escape was pressed last, and when a side of the page then showed how it ended; in milliseconds since 1970. */
  stopInstants(): StopInstants;
}

declare global {
  var faultRuns: FaultRuns;
}

/**
 * Runs in the page before the page's own code: records which worker has which run, so that a test can read
 * all of its rows, and not only those that fit on the screen. The page does not notice it.
 */
export function watchRuns(): void {
  const of: FaultRuns['of'] = {};
  let escapedAt = Number.NaN;
  let stoppedAt = Number.NaN;
  const runs: FaultRuns = {
    of,
    started: 0,
    readyWorkers: 0,
    async readRows(road, count) {
      const { worker, isGone } = of[road] ?? {};
      if (worker === undefined || isGone === true) return undefined;
      const rows: FoundRow[] = Array.from({ length: count }, () => ({}));
      await new Promise<void>((resolve) => {
        let missing = count;
        const onMessage = ({ data }: MessageEvent<IngestMessage>) => {
          if (data.type !== 'row') return;
          rows[data.index] = data;
          missing -= 1;
          if (missing === 0) done();
        };
        const done = () => {
          worker.removeEventListener('message', onMessage);
          clearTimeout(timer);
          resolve();
        };
        // A worker that has been terminated does not answer.
        const timer = setTimeout(done, 10_000);
        worker.addEventListener('message', onMessage);
        for (let index = 0; index < count; index += 1) worker.postMessage({ type: 'read', index });
        if (count === 0) done();
      });
      return of[road]?.isGone === true ? undefined : rows;
    },
    stopInstants: () => ({
      pressedAt: performance.timeOrigin + escapedAt,
      shownAt: performance.timeOrigin + stoppedAt,
    }),
  };
  globalThis.faultRuns = runs;

  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', () => (runs.readyWorkers += 1), { once: true });
      this.addEventListener('message', ({ data }: MessageEvent<IngestMessage>) => {
        if (data.type !== 'report') return;
        const run = Object.values(of).find(({ worker }) => worker === this);
        if (run !== undefined) run.facts = data.facts;
      });
    }

    override terminate(): void {
      const run = Object.values(of).find(({ worker }) => worker === this);
      if (run !== undefined) run.isGone = true;
      super.terminate();
    }

    override postMessage(message: IngestRequest, ...rest: unknown[]): void {
      if (message?.type === 'start') {
        // Other roads that stream take the place of the streamed one.
        const { reading } = message.contestant.road;
        of[reading === 'stream' ? 'streamed' : 'buffered'] = { worker: this };
        runs.started += 1;
      }
      super.postMessage(message, ...(rest as []));
    }
  };

  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape') return;
      escapedAt = performance.now();
      const observer = new MutationObserver(() => {
        if (
          ![...document.querySelectorAll('.end-state')].some(
            ({ textContent }) => textContent === 'aborted',
          )
        )
          return;
        stoppedAt = performance.now();
        observer.disconnect();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    { capture: true },
  );
}
