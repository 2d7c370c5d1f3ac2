import { createRoot } from 'react-dom/client';
import type { Contestant } from '#race/recording';
import { findPlace } from '#race/place';
import { App } from '#ui/app';
import { ConfigurationProblem } from '#ui/configuration-problem';
import { type Configuration, readConfiguration } from './configuration.ts';

const root = createRoot(document.getElementById('root') as HTMLElement);
root.render(await composePage(readConfiguration(import.meta.env)));

async function composePage(configuration: Configuration) {
  if (configuration.state === 'invalid') {
    return <ConfigurationProblem problems={configuration.problems} />;
  }
  const clock = {
    now: () => performance.now(),
    schedule: (notify: () => void) => void requestAnimationFrame(notify),
  };
  if (configuration.state === 'simulated') {
    // Loaded only here: pages that race real endpoints do without it.
    const { createSimulatedFetch, SIMULATED_URLS, waitOnTimer } = await import('#mocks/in-page');
    const { seed, fetch } = createSimulatedFetch(waitOnTimer);
    const place = () => Promise.resolve({ kind: 'simulated', seed } as const);
    return <App urls={SIMULATED_URLS} fetch={fetch} findPlace={place} {...clock} />;
  }
  const { buffered, streamed } = configuration.urls;
  const urls: Record<Contestant, string> = { buffered: buffered.href, streamed: streamed.href };
  const browserFetch = globalThis.fetch.bind(globalThis);
  const place = () => findPlace(buffered, browserFetch);
  return <App urls={urls} fetch={browserFetch} findPlace={place} {...clock} />;
}
