import type { IngestMessage, OpenIngest, WorkerSetup } from '#ingest/ingest-messages';

/**
 * Opens ingests in workers that `createWorker` starts, each in one of its own; closing one ends its
 * worker, and with it everything that it holds.
 *
 * `spares` workers are started ahead, so that the next ingests need not wait for their code; but
 * only while no run is under way, which they could slow down.
 */
export function createWorkerIngest(
  createWorker: () => Worker,
  timeOrigin: number,
  spares: number,
): OpenIngest {
  const idle: Worker[] = [];
  const busy = new Set<Worker>();

  function startWorker(): Worker {
    const worker = createWorker();
    worker.postMessage({ type: 'setup', timeOrigin } satisfies WorkerSetup);
    return worker;
  }

  function settle(worker: Worker): void {
    busy.delete(worker);
    while (busy.size === 0 && idle.length < spares) idle.push(startWorker());
  }

  while (idle.length < spares) idle.push(startWorker());
  return (onMessage) => {
    const worker = idle.shift() ?? startWorker();
    busy.add(worker);
    worker.addEventListener('message', ({ data }: MessageEvent<IngestMessage>) => {
      onMessage(data);
      if (data.type === 'report' && data.facts.state !== 'running') settle(worker);
    });
    worker.addEventListener('error', ({ message }) => {
      onMessage({ type: 'breakdown', message: message || 'its worker could not be started' });
      settle(worker);
    });
    return {
      send: (request) => worker.postMessage(request),
      close() {
        worker.terminate();
        busy.delete(worker);
      },
    };
  };
}
