import { createRoot } from 'react-dom/client';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { ChoiceKeeper } from '#endpoints/choice-keeper';
import { type Configuration, readConfiguration } from '#endpoints/configuration';
import { type FetchedConfig, fetchConfig } from '#endpoints/fetch-config';
import type { EndpointPair } from '#endpoints/endpoint';
import { pairOfUrls } from '#endpoints/pair-of-urls';
import type { Resolution } from '#endpoints/resolve-choice';
import { STORAGE_KEYS } from '#endpoints/storage-keys';
import { holdsRace } from '#endpoints/race-fragment';
import { sceneInFragment } from '#endpoints/scene-fragment';
import { createWorkerIngest } from '#race/worker-ingest';
import type { Place } from '#recording/place';
import { sceneContestants } from '#scenes/scene-contestants';
import type { Offline } from '#ui/offline/new-version';
import { Page } from '#ui/page';
import { Part } from '#ui/part';
import type * as PlayedScene from '#ui/scenes/played-scene.ts';
import { createFrameSchedule } from './frame-schedule.ts';
import { createIngestWorker, registerServiceWorker } from './create-ingest-worker.ts';

/** Ten times a second is as often as a person can read a running figure. */
const TICK_MS = 100;

/** In browsers that do not report idle time, the page counts as idle after this time. */
const IDLE_MS = 200;

/** On a busy computer, such as one that shares its screen, a browser may not call a page idle for minutes. */
const IDLE_PATIENCE_MS = 1000;

/** How long the page's own server may take for `config.json`: nothing is shown before. */
const CONFIG_PATIENCE_MS = 5000;

/** A page under development is not kept: it would hide the next edit. */
const isKept = import.meta.env.PROD && import.meta.env.VITE_OFFLINE !== 'no';

const OFFLINE: Offline = {
  register: registerServiceWorker,
  locks: navigator.locks,
  reload: () => location.reload(),
};

const root = createRoot(document.getElementById('root') as HTMLElement);
// Not awaited here: parts that are loaded lazily may need this file, and would wait for it in turn.
void composePage()
  .catch((cause: unknown) => (
    <p role="alert">
      This page could not be loaded completely, because its server did not answer: {String(cause)}.
      Reload it when the server is there again.
    </p>
  ))
  .then((page) => root.render(<Part name="This page">{page}</Part>));

async function composePage() {
  const build = readConfiguration(import.meta.env);
  // Beside the configuration, so that a scene starts no later for it; without it, its address is shown as it was given.
  const reading = sceneInFragment(location.hash) && loadPlayedScene().catch(() => undefined);
  const config = await fetchConfig(
    (signal) => fetch(new URL('config.json', document.baseURI), { signal }),
    AbortSignal.timeout(CONFIG_PATIENCE_MS),
    Boolean(navigator.serviceWorker?.controller),
  );
  let loadingKeeper: Promise<ChoiceKeeper> | undefined;
  const loadKeeper = () => {
    loadingKeeper ??= createKeeper(config, build).catch((cause: unknown) => {
      loadingKeeper = undefined;
      throw cause;
    });
    return loadingKeeper;
  };
  const start = plainResolution(config, build) ?? (await loadKeeper()).resolve();
  await reading;
  const ingests = createIngests();
  return (
    <Page
      start={start}
      loadKeeper={loadKeeper}
      around={(pair) => ({
        openIngest: ingests.asking(),
        findPlace: () => findPlaceOf(pair, build),
      })}
      simulated={(scene) => ({
        openIngest: ingests.simulating(),
        findPlace: () => findScenePlace(scene),
        contestants: sceneContestants(played?.usedScene(scene) ?? scene),
      })}
      openIngestAsking={ingests.asking}
      now={now}
      schedule={createFrameSchedule()}
      everyTick={everyTick}
      wait={(durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs))}
      {...(isKept && { offline: OFFLINE })}
      watchRaceLinks={watchRaceLinks}
      ahead={{ whenIdle, others: [loadIngestHere, loadScenesHere, loadKeeper, loadFindPlace] }}
      {...(import.meta.env.VITE_REPLAY && { findFile: findReplay })}
    />
  );
}

/**
 * Which endpoints race where nobody but the build has said anything, or a link names a scene; `undefined`
 * where somebody has. It does without what reads links, files and storage, which is loaded only then.
 */
function plainResolution(
  { text, note }: FetchedConfig,
  build: Configuration,
): Resolution | undefined {
  const scene = sceneInFragment(location.hash);
  if (scene !== undefined) return { choice: { state: 'simulated', scene }, notes: [] };
  const notes = note === undefined ? [] : [note];
  const isPlain = ['', '{}'].includes(text.trim()) && hasPlainFragment() && !hasKept();
  if (!isPlain) return undefined;
  switch (build.state) {
    case 'endpoints':
      return {
        choice: { state: 'chosen', pair: pairOfUrls(build.urls), source: 'build' },
        notes,
      };
    case 'invalid':
      return {
        choice: { state: 'invalid', source: 'build', problems: build.problems },
        notes,
      };
    case 'simulated':
      return { choice: { state: 'simulated' }, notes };
  }
}

let played: typeof PlayedScene | undefined;

/** What reads the link of a scene; loaded before anything that a person may have written is played. */
async function loadPlayedScene(): Promise<typeof PlayedScene> {
  return (played = await import('#ui/scenes/played-scene.ts'));
}

/** That a scene is simulated is said also where what names it can't be loaded. */
function findScenePlace(scene: string): Promise<Place> {
  return loadPlayedScene().then(
    ({ scenePlace }) => scenePlace(scene),
    () => ({ kind: 'simulated' }),
  );
}

/** Whether the page's address names no endpoints; a race that is in it leaves them open. */
function hasPlainFragment(): boolean {
  return location.hash === '' || holdsRace(location.hash);
}

/** Whether this browser has stored anything that may decide which endpoints race, or how. */
function hasKept(): boolean {
  try {
    return (
      localStorage.getItem(STORAGE_KEYS.choice) !== null ||
      sessionStorage.getItem(STORAGE_KEYS.choice) !== null ||
      localStorage.getItem(STORAGE_KEYS.rowPaths) !== null ||
      sessionStorage.getItem(STORAGE_KEYS.headers) !== null
    );
  } catch {
    return false;
  }
}

async function createKeeper(
  { text, note }: FetchedConfig,
  build: Configuration,
): Promise<ChoiceKeeper> {
  const [{ createChoiceKeeper }, { readPageConfig }] = await Promise.all([
    import('#endpoints/choice-keeper'),
    import('#endpoints/page-config'),
    loadPlayedScene(),
  ]);
  return createChoiceKeeper({
    storages: { local: () => localStorage, session: () => sessionStorage },
    address: {
      read: () => location.hash,
      replace: (fragment) => history.replaceState(history.state, '', linkTo(fragment)),
      linkTo,
    },
    config: note === undefined ? readPageConfig(text) : { state: 'none', note },
    build,
    roadUrls: import.meta.env.VITE_ROAD_URLS,
  });
}

/** The page's own address with another fragment, given without its `#`; without one for an empty text. */
function linkTo(fragment: string): string {
  return `${location.origin}${location.pathname}${location.search}${fragment && `#${fragment}`}`;
}

let isAddressRead = false;

/** Tells of races in the page's address: the one that it was opened with once, however often the page begins anew. */
function watchRaceLinks(onLink: (fragment: string) => void): () => void {
  const look = () => {
    if (holdsRace(location.hash)) onLink(location.hash);
  };
  if (!isAddressRead) look();
  isAddressRead = true;
  addEventListener('hashchange', look);
  return () => removeEventListener('hashchange', look);
}

let isReplayFound = false;

/** The file that `npm start -- --replay` was given; only once, however often the page begins anew. */
async function findReplay(): Promise<File | undefined> {
  if (isReplayFound) return undefined;
  isReplayFound = true;
  const name = import.meta.env.VITE_REPLAY ?? '';
  try {
    const response = await fetch(new URL('replay.json', document.baseURI));
    return new File(response.ok ? [await response.blob()] : [], name);
  } catch {
    return new File([], name);
  }
}

async function findPlaceOf(pair: EndpointPair, build: Configuration) {
  const [{ findPlace }, { readRoadVariable }] = await Promise.all([
    loadFindPlace(),
    import('#endpoints/known-roads'),
  ]);
  const isStack = import.meta.env.VITE_LOCAL_STACK === '1' && build.state === 'endpoints';
  const roads = readRoadVariable(import.meta.env.VITE_ROAD_URLS);
  const stackOrigins = isStack
    ? [
        build.urls.buffered.origin,
        build.urls.streamed.origin,
        ...(roads.state === 'read' ? Object.values(roads.value) : []).map(
          (address) => new URL(address).origin,
        ),
      ]
    : [];
  return findPlace(new URL(pair.left.url), stackOrigins, globalThis.fetch.bind(globalThis));
}

/**
 * The functions that open ingests for real endpoints and for simulated ones; each starts its workers once
 * they are needed.
 */
function createIngests() {
  const opened: { [Worker in 'asking' | 'simulating']?: OpenIngest } = {};
  const ingestFor =
    (worker: 'asking' | 'simulating', openHere: () => Promise<OpenIngest>) => (): OpenIngest =>
      (opened[worker] ??= createWorkerIngest({
        createWorker: () => createIngestWorker(worker),
        timeOrigin: performance.timeOrigin,
        spares: 2,
        now,
        timer(task, durationMs) {
          const timer = setTimeout(task, durationMs);
          return () => clearTimeout(timer);
        },
        openHere,
      }));
  return {
    asking: ingestFor('asking', async () =>
      (await loadIngestHere()).openIngestHere((request) => fetch(request)),
    ),
    simulating: ingestFor('simulating', async () => {
      const { openScenesHere } = await loadScenesHere();
      return openScenesHere();
    }),
  };
}

function now(): number {
  return performance.now();
}

function loadFindPlace() {
  return import('#race/find-place');
}

function loadIngestHere() {
  return import('./ingest-here.ts');
}

function loadScenesHere() {
  return import('./scenes-here.ts');
}

function everyTick(task: () => void): () => void {
  const timer = setInterval(task, TICK_MS);
  return () => clearInterval(timer);
}

/** Resolves when the page is idle, or was not for a while, but not at once (Safari has no requestIdleCallback). */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      if (typeof requestIdleCallback === 'undefined') resolve();
      else requestIdleCallback(() => resolve(), { timeout: IDLE_PATIENCE_MS });
    }, IDLE_MS);
  });
}
