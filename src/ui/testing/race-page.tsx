import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, type HttpHandler, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createHandlers, MOCK_URLS } from '#mocks/handlers';
import type { Scenario } from '#mocks/scenario';
import { createLocalIngest } from '#ingest/local-ingest';
import { createChoiceKeeper } from '#endpoints/choice-keeper';
import { readConfiguration } from '#endpoints/configuration';
import type { Place } from '#recording/place';
import { sceneContestants } from '#scenes/scene-contestants';
import { Page, type PageProps } from '#ui/page';
import { loadExplanation } from '#ui/lazy-views';
import type { KeptRace, KeptRaceSummary } from '#insight/export/kept-race';
import { scenePlace, usedScene } from '#ui/scenes/played-scene.ts';
import { createGate } from './create-gate.ts';
import { createFetchToTheEnd } from './fetch-to-the-end.ts';
import { memoryShelf } from './memory-shelf.ts';

/** Without the recordings that a built page has beside it. */
const server = setupServer(
  http.get('*/recordings/:file', () => new HttpResponse(null, { status: 404 })),
);

/** Starts and stops the mocked network around the tests of a file, and loads what a race waits for. */
export function mockNetwork(): void {
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  // A race starts when this is loaded; in a browser it is, before anybody can press a button.
  beforeAll(loadExplanation);
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
}

/** From now on one endpoint answers with this body. */
export function answerWith(road: keyof typeof MOCK_URLS, body: string): void {
  server.use(http.get(MOCK_URLS[road], () => HttpResponse.text(body)));
}

/** From now on requests get this answer, before any other answer is considered. */
export function answerAt(handler: HttpHandler): void {
  server.use(handler);
}

/** One side of the page, as a person sees it. */
function pane(name: 'Buffered' | 'Streamed') {
  const region = within(screen.getByRole('region', { name }));
  return {
    ...region,
    status: () => region.getByRole('status').textContent,
    rowCount: () => Number(region.getByRole('grid').getAttribute('aria-rowcount')) - 1,
    spinner: () => region.queryByRole('progressbar'),
    alert: () => region.queryByRole('alert')?.textContent ?? undefined,
    badge(term: string) {
      const definition = region.getByText(term).closest('dt')?.nextElementSibling;
      return definition?.textContent;
    },
  };
}

/** So frequent that no test waits for a tick. */
function tickSoon(task: () => void): () => void {
  const timer = setInterval(task, 1);
  return () => clearInterval(timer);
}

/**
 * Shows the page over mocked backends. Simulated time stops until the test lets waits of one side through;
 * the page's own clock is moved only by `clock`.
 */
export function showRacePage(
  scenario: Partial<Scenario> = {},
  surroundings: Partial<
    Pick<PageProps, 'schedule' | 'everyTick' | 'shelf' | 'raceShelf'> & {
      place: Place;
      /** Addresses of further roads, as JSON. */
      roadUrls: string;
      /** Whether the page is built for the endpoints of the mocks; without them it shows a scene. */
      isConfigured: boolean;
    }
  > = {},
) {
  const {
    place = { kind: 'simulated', seed: 1 },
    schedule = queueMicrotask,
    everyTick = tickSoon,
    shelf,
    roadUrls,
    isConfigured = true,
    raceShelf = memoryShelf<KeptRaceSummary, KeptRace>().shelf,
  } = surroundings;
  const gates = { buffered: createGate(), streamed: createGate() };
  const played: Scenario = { rows: 6, seed: 1, pageSize: 2, pageMs: 100, ...scenario };
  const [buffered] = createHandlers(played, gates.buffered.wait);
  const [, streamed] = createHandlers(played, gates.streamed.wait);
  if (buffered === undefined || streamed === undefined)
    throw new Error('Two endpoints, two handlers.');
  server.use(buffered, streamed);
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  const openIngest = createLocalIngest({
    fetch: createFetchToTheEnd(),
    now,
    defer: queueMicrotask,
    pause: queueMicrotask,
  });
  const keeper = createChoiceKeeper({
    storages: { local: () => localStorage, session: () => sessionStorage },
    address: {
      read: () => location.hash,
      replace: (fragment) => history.replaceState(null, '', `/${fragment && `#${fragment}`}`),
      linkTo: (fragment) => `${location.origin}/#${fragment}`,
    },
    config: { state: 'none' },
    build: readConfiguration(
      isConfigured
        ? { VITE_BUFFER_URL: MOCK_URLS.buffered, VITE_STREAM_URL: MOCK_URLS.streamed }
        : {},
    ),
    roadUrls,
  });
  render(
    <Page
      start={keeper.resolve()}
      loadKeeper={() => Promise.resolve(keeper)}
      around={() => ({ openIngest, findPlace: () => Promise.resolve(place) })}
      simulated={(scene) => ({
        openIngest,
        findPlace: () => Promise.resolve(scenePlace(scene)),
        contestants: sceneContestants(usedScene(scene)),
      })}
      openIngestAsking={() => openIngest}
      now={now}
      schedule={schedule}
      everyTick={everyTick}
      wait={() => Promise.resolve()}
      raceShelf={raceShelf}
      {...(shelf !== undefined && { shelf })}
    />,
  );
  return {
    user: userEvent.setup(),
    gates,
    clock,
    // A page that asks about a link shows neither side.
    get buffered() {
      return pane('Buffered');
    },
    get streamed() {
      return pane('Streamed');
    },
    start: () => screen.getByRole('button', { name: 'Start race' }),
    stop: () => screen.getByRole('button', { name: 'Stop' }),
  };
}
