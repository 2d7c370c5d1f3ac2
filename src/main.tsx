import { createRoot } from 'react-dom/client';
import { findPlace } from '#race/find-place';
import { type Place } from '#recording/place';
import { createWorkerIngest } from '#race/worker-ingest';
import { defaultContestants } from '#roads/roads';
import { App } from '#ui/app';
import { createFrameSchedule } from './frame-schedule.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { createIngestWorker } from './ingest-worker-policy.ts';

const root = createRoot(document.getElementById('root') as HTMLElement);
// Not awaited here: what is loaded lazily may need this file, and would wait for it in turn.
void composePage(readConfiguration(import.meta.env)).then((page) => root.render(page));

async function composePage(configuration: Configuration) {
  if (configuration.state === 'invalid') {
    const { ConfigurationProblem } = await import('#ui/configuration-problem');
    return <ConfigurationProblem problems={configuration.problems} />;
  }
  if (configuration.state === 'simulated') {
    // Loaded only here: pages that race real endpoints do without it.
    const { SIMULATED_SEED, SIMULATED_URLS } = await import('#mocks/in-page');
    const place = { kind: 'simulated', seed: SIMULATED_SEED } as const;
    return compose(SIMULATED_URLS, 'simulating', () => Promise.resolve(place));
  }
  const { buffered, streamed } = configuration.urls;
  const urls = { buffered: buffered.href, streamed: streamed.href };
  return compose(urls, 'asking', () => findPlace(buffered, globalThis.fetch.bind(globalThis)));
}

function compose(
  urls: { readonly buffered: string; readonly streamed: string },
  name: 'asking' | 'simulating',
  place: () => Promise<Place>,
) {
  const createWorker = () =>
    new Worker(new URL('./ingest-worker.ts', import.meta.url), { type: 'module', name });
  return (
    <App
      contestants={defaultContestants(urls)}
      openIngest={createWorkerIngest(createWorker, performance.timeOrigin, 2)}
      now={() => performance.now()}
      schedule={createFrameSchedule()}
      everyTick={everyTick}
      findPlace={place}
      wait={(durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs))}
    />
  );
}

/** Ten times a second is as often as a person can read a running figure. */
const TICK_MS = 100;

function everyTick(task: () => void): () => void {
  const timer = setInterval(task, TICK_MS);
  return () => clearInterval(timer);
}
