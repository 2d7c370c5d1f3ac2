import { createRoot } from 'react-dom/client';
import { type Place } from '#recording/place';
import { createWorkerIngest } from '#race/worker-ingest';
import { defaultContestants } from '#roads/roads';
import { App } from '#ui/app';
import { Part } from '#ui/part';
import { createFrameSchedule } from './frame-schedule.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { createIngestWorker } from './create-ingest-worker.ts';

/** Ten times a second is as often as a person can read a running figure. */
const TICK_MS = 100;

/** So long is waited for before the page is taken to be idle, where the browser does not tell. */
const IDLE_MS = 200;

const root = createRoot(document.getElementById('root') as HTMLElement);
// Not awaited here: what is loaded lazily may need this file, and would wait for it in turn.
void composePage(readConfiguration(import.meta.env))
  .catch((cause: unknown) => (
    <p role="alert">
      This page could not be loaded whole, since its server did not answer: {String(cause)}. Reload
      it when the server is there again.
    </p>
  ))
  .then((page) => root.render(<Part name="This page">{page}</Part>));

async function composePage(configuration: Configuration) {
  if (configuration.state === 'invalid') {
    const { ConfigurationProblem } = await import('#ui/configuration-problem');
    return <ConfigurationProblem problems={configuration.problems} />;
  }
  if (configuration.state === 'simulated') {
    // Loaded only here: pages that race real endpoints do without it.
    const { SIMULATED_SEED, SIMULATED_URLS, createSimulatedFetch, waitOnTimer } = await import(
      '#mocks/in-page'
    );
    const place = { kind: 'simulated', seed: SIMULATED_SEED } as const;
    return compose({
      urls: SIMULATED_URLS,
      worker: 'simulating',
      fetch: createSimulatedFetch(waitOnTimer),
      place: () => Promise.resolve(place),
    });
  }
  const { buffered, streamed } = configuration.urls;
  return compose({
    urls: { buffered: buffered.href, streamed: streamed.href },
    worker: 'asking',
    fetch: (request) => fetch(request),
    place: async () => {
      const { findPlace } = await import('#race/find-place');
      return findPlace(buffered, globalThis.fetch.bind(globalThis));
    },
  });
}

interface Surroundings {
  readonly urls: { readonly buffered: string; readonly streamed: string };
  readonly worker: 'asking' | 'simulating';
  /** What the page's own thread asks with, should there be no worker. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly place: () => Promise<Place>;
}

function compose({ urls, worker, fetch, place }: Surroundings) {
  const openIngest = createWorkerIngest({
    createWorker: () => createIngestWorker(worker),
    timeOrigin: performance.timeOrigin,
    spares: 2,
    now,
    timer(task, durationMs) {
      const timer = setTimeout(task, durationMs);
      return () => clearTimeout(timer);
    },
    openHere: async () => (await loadIngestHere()).openIngestHere(fetch),
  });
  return (
    <App
      contestants={defaultContestants(urls)}
      openIngest={openIngest}
      now={now}
      schedule={createFrameSchedule()}
      everyTick={everyTick}
      findPlace={place}
      wait={(durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs))}
      ahead={{ whenIdle, others: [loadIngestHere] }}
    />
  );
}

function now(): number {
  return performance.now();
}

function loadIngestHere() {
  return import('./ingest-here.ts');
}

function everyTick(task: () => void): () => void {
  const timer = setInterval(task, TICK_MS);
  return () => clearInterval(timer);
}

/** Resolves when nothing is to be done here (Safari has no requestIdleCallback), but not at once. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      if (typeof requestIdleCallback === 'undefined') resolve();
      else requestIdleCallback(() => resolve());
    }, IDLE_MS);
  });
}
