import { MOST_PAGES } from '#wire/next-page';
import { type IngestPerformance, serveIngest, type WorkerScope } from '#ingest/serve-ingest';
import { createScenePlayer } from '#scenes/scene-player';

/**
 * The composition root of a worker: gives an ingest timers, and the real network or, in a worker of
 * the name `simulating`, a scene and the clock that this is played by.
 */
const pause = (task: () => void, durationMs: number) => void setTimeout(task, durationMs);

const turns = new MessageChannel();
const deferred: (() => void)[] = [];
turns.port1.addEventListener('message', () => deferred.shift()?.());
turns.port1.start();

const timers = {
  pause,
  defer(task: () => void) {
    deferred.push(task);
    turns.port2.postMessage(undefined);
  },
};

// The browser keeps 250 entries by default, and a series of pages may have more requests than that; a few more
// entries are about the worker's own code.
performance.setResourceTimingBufferSize(MOST_PAGES + 100);

// Of a rejection that nobody handles, a page hears nothing; of an error it does, and ends the run.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

const scope = self as unknown as WorkerScope;
if (self.name === 'simulating') serveScenes();
else serveIngest(scope, { ...timers, fetch: (request) => fetch(request), performance });

function serveScenes(): void {
  const { now, fetch: play } = createScenePlayer({
    now: () => performance.now(),
    pause,
    tellDue: (dueMs) => scope.postMessage({ type: 'due', dueMs }, []),
  });
  const playing: IngestPerformance = {
    timeOrigin: performance.timeOrigin,
    now,
    // Nothing leaves this thread.
    getEntriesByType: () => [],
  };
  serveIngest(scope, { ...timers, fetch: play, performance: playing });
}
