import { http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { onTestFinished } from 'vitest';
import type { ScanInterceptor } from '#local/intercept-scans';
import type { StackOptions } from '#local/stack-options';
import { faultyFunctions } from '#local/testing/faulty-functions';
import { startTestStack, testBundles } from '#local/testing/start-test-stack';
import { createHandlers, MOCK_URLS } from '#mocks/handlers';
import type { Scenario } from '#mocks/scenario';
import { simulate, type Wait } from '#mocks/simulate';
import { createLeapingClock } from '#playback/testing/create-leaping-clock';
import { fetchScene } from '#scenes/fetch-scene';
import { sceneRoadAddresses } from '#scenes/scene-roads';
import { SCENES } from '#scenes/scenes';

/** The table that a backend has. */
export interface Table {
  readonly rows: number;
  readonly pageSize: number;
}

/** What goes wrong at one page of the table, counted from 1, on every road alike. */
export interface Fault {
  readonly code: 'throttle' | 'cut' | 'stall' | 'malformed-line';
  readonly page: number;
}

export interface Backend {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  /** Missing where it has no paginated side of its own. */
  readonly pageUrl?: string;
  readonly fetch: (url: string) => Promise<Response>;
  /** Lets a page that stalls go on; it does so by itself where time is virtual. */
  readonly goOn: () => void;
}

type StartBackend = (table: Table, fault?: Fault) => Promise<Backend> | Backend;

/** Waits, counted from 1, of which one lasts until it is told to end, and the others no time. */
function createStall(page: number | undefined) {
  let waits = 0;
  let goOn!: () => void;
  const stalled = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  return {
    goOn,
    async wait(): Promise<void> {
      waits += 1;
      if (waits === page) await stalled;
    },
  };
}

function stalledPage(fault: Fault | undefined): number | undefined {
  return fault?.code === 'stall' ? fault.page : undefined;
}

const THROTTLED = JSON.stringify({
  error: { name: 'ThrottlingException', message: 'Fewer requests, please.', retryable: true },
});

const CRASHED = JSON.stringify({ message: 'Internal server error' });

/** The scenario of the simulator; a stall is a matter of its waits. */
function scenarioOf(table: Table, fault: Fault | undefined): Scenario {
  return { ...table, seed: 1, pageMs: 10, ...faultsOf(fault) };
}

function faultsOf(fault: Fault | undefined): Partial<Scenario> {
  if (fault === undefined || fault.code === 'stall') return {};
  const afterPages = fault.page - 1;
  if (fault.code === 'malformed-line') {
    const broken = { code: 'invalid-json' } as const;
    return {
      bufferedFault: broken,
      streamedFault: { code: 'malformed-line', afterPages },
      paginatedFault: { ...broken, afterPages },
    };
  }
  const isThrottled = fault.code === 'throttle';
  const status = isThrottled ? 503 : 502;
  const refused = { code: 'http-error', status, body: isThrottled ? THROTTLED : CRASHED } as const;
  const streamCode = isThrottled ? 'in-band-error' : 'connection-lost';
  return {
    bufferedFault: refused,
    // Before the first page has been read, there is a status to say it with.
    streamedFault: afterPages === 0 ? refused : { code: streamCode, afterPages },
    paginatedFault: { ...refused, afterPages },
  };
}

function mockBackend(
  fault: Fault | undefined,
  fetchMock: (wait: Wait) => Backend['fetch'],
): Backend {
  const { goOn, wait } = createStall(stalledPage(fault));
  return {
    bufferUrl: MOCK_URLS.buffered,
    streamUrl: MOCK_URLS.streamed,
    pageUrl: MOCK_URLS.paginated,
    goOn,
    fetch: fetchMock(wait),
  };
}

/** Lets these handlers answer `fetch` until the test has finished. */
function listen(...handlers: readonly RequestHandler[]): void {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => server.close());
}

function sceneBackend(
  id: string,
  { rows, pageSize }: Table,
  fault: Fault | undefined,
  fetchIt: Backend['fetch'],
) {
  const faulty = fault === undefined ? 'fault=none' : `fault=${fault.code}&faultPage=${fault.page}`;
  const text = `scene=${id}&rows=${rows}&pageRows=${pageSize}&${faulty}`;
  const roads = sceneRoadAddresses(text);
  const { buffered = '', streamed = '', paginated = '' } = roads;
  return {
    bufferUrl: buffered,
    streamUrl: streamed,
    pageUrl: paginated,
    roads,
    goOn: () => undefined,
    fetch: fetchIt,
  };
}

function fetchOfScene(url: string): Promise<Response> {
  return fetchScene(new Request(url), createLeapingClock());
}

/** Lets Scans pass until that of the page, which is turned away, or waits. */
function interceptorOf(fault: Fault, stall: () => Promise<void>): ScanInterceptor {
  let scans = 0;
  return async () => {
    scans += 1;
    if (fault.code === 'stall') await stall();
    if (fault.code !== 'throttle' || scans < fault.page) return undefined;
    return { status: 400, name: 'ThrottlingException', message: 'as the test wants it' };
  };
}

async function stackBackend({ rows, pageSize }: Table, fault: Fault | undefined) {
  const { goOn, wait } = createStall(stalledPage(fault));
  const options: StackOptions =
    fault === undefined
      ? {}
      : fault.code === 'throttle' || fault.code === 'stall'
        ? { interceptScan: interceptorOf(fault, wait), variables: { AWS_MAX_ATTEMPTS: '1' } }
        : {
            ownBundles: await faultyFunctions(await testBundles(), {
              code: fault.code,
              page: fault.page,
            }),
          };
  const stack = await startTestStack({ rows, pageLimit: pageSize, ...options });
  const { bufferUrl, streamUrl, roads } = stack;
  return { bufferUrl, streamUrl, roads, fetch, goOn };
}

/** Everything that can answer the page; all of them have to behave alike. */
export const BACKENDS: readonly (readonly [name: string, start: StartBackend])[] = [
  [
    'the simulator',
    (table, fault) =>
      mockBackend(
        fault,
        (wait) => (url) => simulate(scenarioOf(table, fault), new Request(url), wait),
      ),
  ],
  [
    'the MSW handlers',
    (table, fault) =>
      mockBackend(fault, (wait) => {
        listen(...createHandlers(scenarioOf(table, fault), wait));
        return fetch;
      }),
  ],
  ...SCENES.map(({ id }): readonly [string, StartBackend] => [
    `the scene ${id}`,
    (table, fault) => sceneBackend(id, table, fault, fetchOfScene),
  ]),
  [
    'a scene, with one REST API for both',
    (table, fault) => {
      const { roads, ...backend } = sceneBackend('article', table, fault, fetchOfScene);
      return { ...backend, streamUrl: roads['rest-streamed'] ?? '' };
    },
  ],
  [
    'a scene, with the REST API that compresses',
    (table, fault) => {
      const { roads, ...backend } = sceneBackend('article', table, fault, fetchOfScene);
      return { ...backend, bufferUrl: roads['compressed'] ?? '' };
    },
  ],
  [
    'the MSW handlers over a scene',
    (table, fault) => {
      listen(
        http.get('https://simulated.invalid/*', ({ request }) =>
          fetchScene(request, createLeapingClock()),
        ),
      );
      return sceneBackend('slow-database', table, fault, fetch);
    },
  ],
  [
    'the local stack',
    async (table, fault) => {
      const { roads, ...backend } = await stackBackend(table, fault);
      return { ...backend, pageUrl: roads['paginated'] ?? '' };
    },
  ],
  [
    'the local stack, with one REST API for both',
    async (table, fault) => {
      const { roads, ...backend } = await stackBackend(table, fault);
      return { ...backend, streamUrl: roads['rest-streamed'] ?? '' };
    },
  ],
  [
    'the local stack, with the REST API that compresses',
    async (table, fault) => {
      const { roads, ...backend } = await stackBackend(table, fault);
      return { ...backend, bufferUrl: roads['compressed'] ?? '' };
    },
  ],
];

/** Those that have a paginated side. */
export const PAGINATED_BACKENDS = BACKENDS.filter(([name]) => !name.includes('stack, with'));

/** The address of the page that a cursor stands for. */
export function pageAt(pageUrl: string, cursor: string): string {
  const url = new URL(pageUrl);
  url.searchParams.set('cursor', cursor);
  return url.href;
}
