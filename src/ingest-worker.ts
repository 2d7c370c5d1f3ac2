import { serveIngest, type WorkerScope } from '#ingest/serve-ingest';

/**
 * The composition root of a worker: gives an ingest timers, and the real network or, in a worker with the
 * name `simulating`, the simulator.
 */
const fetchSimulated = self.name === 'simulating' ? loadSimulator() : undefined;

async function loadSimulator() {
  const { createSimulatedFetch, waitOnTimer } = await import('#mocks/in-page');
  return createSimulatedFetch(waitOnTimer);
}

const turns = new MessageChannel();
const deferred: (() => void)[] = [];
turns.port1.addEventListener('message', () => deferred.shift()?.());
turns.port1.start();

serveIngest(self as unknown as WorkerScope, {
  fetch: async (request) => (await (fetchSimulated ?? fetch))(request),
  performance,
  defer(task) {
    deferred.push(task);
    turns.port2.postMessage(undefined);
  },
  pause: (task, durationMs) => void setTimeout(task, durationMs),
  ...(fetchSimulated !== undefined && { ready: fetchSimulated }),
});
