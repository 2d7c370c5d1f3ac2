import type { WorkerPing, WorkerSetup } from '#ingest/ingest-messages';

/** Runs `task` after this many ms, unless the returned function is called before. */
export type Timer = (task: () => void, durationMs: number) => () => void;

/** What a pool needs from outside. */
export interface WorkerPoolOptions {
  readonly createWorker: () => Worker;
  /** The page's `performance.timeOrigin`, in ms since 1970. */
  readonly timeOrigin: number;
  /** How many workers are started ahead. */
  readonly spares: number;
  readonly timer: Timer;
}

/** Workers that have been shown to work when they are taken. */
export interface WorkerPool {
  /** Resolves with a worker that has just answered, or with `undefined` if none can be started. */
  take(): Promise<Worker | undefined>;
  /** Notes that a run is active, which starting workers could slow down. */
  pauseStarts(): void;
  /** Notes that it has finished; when all have, spares are started. */
  resumeStarts(): void;
}

/** A worker that was started, and whether it is ready. */
interface Started {
  readonly worker: Worker;
  readonly isUp: Promise<boolean>;
}

/** A worker that waits to be taken, and a function that ends the watch over it. */
interface Spare extends Started {
  readonly unwatch: () => void;
}

/** How long a worker may take to load its code and to answer. */
const START_PATIENCE_MS = 10_000;

/** How long a worker that is ready may take to answer: it has nothing else to do. */
const SPARE_PATIENCE_MS = 2000;

/**
 * Starts `spares` workers ahead, so that the next runs do not have to wait for their code.
 *
 * Starting a worker proves nothing: its code may not load, and the browser may terminate one that waits,
 * both without notice. So each has to answer once when it is ready, and again when it is taken. One that
 * does not is terminated, and another is started instead, once.
 */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { createWorker, timeOrigin, spares, timer } = options;
  let idle: Spare[] = [];
  let atWork = 0;

  function start(): Started | undefined {
    let worker: Worker;
    try {
      worker = createWorker();
    } catch {
      return undefined;
    }
    worker.postMessage({ type: 'setup', timeOrigin } satisfies WorkerSetup);
    return { worker, isUp: answers(worker, START_PATIENCE_MS) };
  }

  function fill(): void {
    if (atWork > 0) return;
    while (idle.length < spares) {
      const started = start();
      if (started === undefined) return;
      const drop = () => {
        if (!idle.includes(spare)) return;
        idle = idle.filter((each) => each !== spare);
        spare.worker.terminate();
      };
      const spare = {
        ...started,
        unwatch: () => started.worker.removeEventListener('error', drop),
      };
      idle.push(spare);
      spare.worker.addEventListener('error', drop);
      void spare.isUp.then((isUp) => {
        if (!isUp) drop();
      });
    }
  }

  /** Resolves with whether `worker` answers in time; terminates it if not. */
  function answers(worker: Worker, patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isAlive: boolean) => {
        cancel();
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        if (!isAlive) worker.terminate();
        resolve(isAlive);
      };
      const onMessage = () => settle(true);
      const onError = () => settle(false);
      const cancel = timer(() => settle(false), patienceMs);
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
    });
  }

  async function takeSpare(): Promise<Worker | undefined> {
    const spare = idle.shift();
    spare?.unwatch();
    if (spare === undefined || !(await spare.isUp)) return undefined;
    spare.worker.postMessage({ type: 'ping' } satisfies WorkerPing);
    return (await answers(spare.worker, SPARE_PATIENCE_MS)) ? spare.worker : undefined;
  }

  fill();
  return {
    async take() {
      const spare = await takeSpare();
      if (spare !== undefined) return spare;
      const started = start();
      return started !== undefined && (await started.isUp) ? started.worker : undefined;
    },
    pauseStarts() {
      atWork += 1;
    },
    resumeStarts() {
      atWork -= 1;
      fill();
    },
  };
}
