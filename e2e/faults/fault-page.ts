import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { EndState } from '#recording/recording';
import { ROAD_IDS, type RoadId } from './fault-server.ts';
import { type FoundRow, type StopInstants, watchRuns } from './watch-runs.ts';

/** What one side of the page shows. */
export interface ShownSide {
  readonly state: EndState | 'running' | 'ready' | 'waiting';
  /** The number of rows, as the table reports it to a screen reader. */
  readonly rows: number;
  /**
   * The codes of what it says of its end. Lines that could not be read are left out, because they are no cause,
   * and so is whether it streamed, because that depends on the machine.
   */
  readonly codes: readonly string[];
  /**
   * Whether it shows the causes of its problem, or that they could not be loaded; without a problem, whether its
   * rows and those of the other side have been compared.
   */
  readonly isExplained: boolean;
  /** Everything outside its figures and its table. */
  readonly notes: string;
  /** The part of it that is read aloud at once. */
  readonly alert: string;
}

export type { FoundRow };

export type ShownSides = Readonly<Record<RoadId, ShownSide>>;

/** The page under test, used as a person uses it, and its rows. */
export interface FaultPage {
  readonly page: Page;
  /** The errors of browser and page since the last call. */
  takeComplaints(): readonly string[];
  /** Waits until everything that reads a response is loaded, so that the next races need no server of the page. */
  untilReady(): Promise<void>;
  /** Waits until a race can be started. */
  untilStartable(): Promise<void>;
  /** Presses Space as soon as a race can be started, and waits until it has started. */
  start(): Promise<void>;
  /** Waits until both sides show that they are running. */
  untilRunning(): Promise<void>;
  untilEnded(): Promise<ShownSides>;
  /** Waits until a side shows this state, or at least this many rows: only rows on screen can be expected to stay. */
  untilShown(
    road: RoadId,
    what: { readonly state?: EndState; readonly rows?: number },
  ): Promise<void>;
  read(): Promise<ShownSides>;
  /** Waits until a side has read this many bytes of its body, or has ended. */
  untilReceived(road: RoadId, bodyBytes: number): Promise<void>;
  /** The first rows of a side, as the page has them; `undefined` if it has terminated the worker with them. */
  readRows(road: RoadId, count: number): Promise<readonly FoundRow[] | undefined>;
  /** When Escape was pressed last, and when a side then showed how it ended. */
  stopInstants(): Promise<StopInstants>;
  close(): Promise<void>;
}

/** How long the page may take to react, in ms; only cases that hang reach this limit. */
export const PATIENCE_MS = 30_000;

const PATIENTLY = { polling: 20, timeout: PATIENCE_MS };

/** The browser's own words on requests that fail; every other error comes from the page. */
const OF_THE_NETWORK =
  /^Failed to load resource: |^Access to fetch at .* has been blocked by CORS policy/;

/** An endpoint in `config.json`. */
type ConfiguredEndpoint = string | { readonly url: string; readonly road: string };

/** Opens the page in a separate context, with a `config.json` that names `endpoints`, if they are given. */
export async function openFaultPage(
  browser: Browser,
  url: string,
  endpoints?: Readonly<Record<RoadId, ConfiguredEndpoint>>,
): Promise<FaultPage> {
  // Without animations the processor has time for more races.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  });
  if (endpoints !== undefined) {
    await context.route(/\/config\.json$/, (route) => route.fulfill({ json: endpoints }));
  }
  return openIn(context, url, () => context.close());
}

/** Opens the page in another tab of the same window. */
export function openTab(context: BrowserContext, url: string): Promise<FaultPage> {
  return openIn(context, url, () => Promise.resolve());
}

async function openIn(
  context: BrowserContext,
  url: string,
  closeContext: () => Promise<void>,
): Promise<FaultPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || OF_THE_NETWORK.test(message.text())) return;
    complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  // The loader of this script marks functions with their names, with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(watchRuns);
  await page.goto(url);
  const startButton = page.getByRole('button', { name: 'Start race' });
  await startButton.waitFor();

  const read = () => page.evaluate(readSides);

  /** Waits for `waiting`; if that takes too long, tells what is not so and what the page shows. */
  async function until(what: string, waiting: Promise<unknown>): Promise<void> {
    try {
      await waiting;
    } catch (cause) {
      const { buffered, streamed } = await read();
      const shown = `buffered ${buffered.state}, streamed ${streamed.state} ${streamed.alert}`;
      throw new Error(`“${what}” is not so after ${PATIENCE_MS / 1000} s: ${shown}`, { cause });
    }
  }

  const untilStartable = () =>
    until(
      'a race can be started',
      page.waitForFunction(
        () =>
          // After a reload the page may not be there yet.
          document.querySelector('.start-stop button:not([aria-disabled="true"])') !== null,
        undefined,
        PATIENTLY,
      ),
    );

  return {
    page,
    takeComplaints: () => complaints.splice(0),
    untilReady: () =>
      until(
        'two workers are ready, and the code that does without them is here',
        page
          .waitForFunction(
            () =>
              globalThis.faultRuns.readyWorkers >= 2 &&
              performance
                .getEntriesByType('resource')
                .map(({ name }) => name)
                .find((name) => /ingest-here/.test(name)),
            undefined,
            PATIENTLY,
          )
          // The file is listed before the files that it imports are here.
          .then((file) => file.evaluate(async (name: string) => void (await import(name)))),
      ),
    untilRunning: () =>
      until(
        'both sides are running',
        page.waitForFunction(
          () => document.querySelectorAll('.race-pane [data-state="running"]').length === 2,
          undefined,
          PATIENTLY,
        ),
      ),
    untilStartable,
    async start() {
      await untilStartable();
      const before = await page.evaluate(() => globalThis.faultRuns.started);
      await page.keyboard.press('Space');
      await until(
        'two workers have begun a run',
        page.waitForFunction(
          (started) => globalThis.faultRuns.started >= started + 2,
          before,
          PATIENTLY,
        ),
      );
    },
    read,
    async untilEnded() {
      await until(
        'both sides have ended',
        page.waitForFunction(
          () =>
            [...document.querySelectorAll('.race-pane .end-state')].every((state) =>
              /complete|failed|truncated|aborted|unknown/.test(state.textContent),
            ),
          undefined,
          PATIENTLY,
        ),
      );
      return read();
    },
    untilShown: (road, { state, rows = 0 }) =>
      until(
        `${road} shows ${state ?? `${rows} rows`}`,
        page.waitForFunction(
          ([index, end, least]) => {
            const pane = document.querySelectorAll('.race-pane')[index];
            const shown = pane?.querySelector('[role="grid"]')?.getAttribute('aria-rowcount');
            return (
              Number(shown) - 1 >= least &&
              (end === '' || pane?.querySelector('.end-state')?.textContent === end)
            );
          },
          // By their place, because a side is named after its road.
          [ROAD_IDS.indexOf(road), state ?? '', rows] as const,
          PATIENTLY,
        ),
      ),
    untilReceived: (road, bodyBytes) =>
      until(
        `${road} has received ${bodyBytes} bytes`,
        page.waitForFunction(
          ([id, bytes]) => {
            const facts = globalThis.faultRuns.of[id]?.facts;
            return facts !== undefined && (facts.bytes >= bytes || facts.state !== 'running');
          },
          [road, bodyBytes] as const,
          PATIENTLY,
        ),
      ),
    readRows: (road, count) =>
      page.evaluate(([id, rows]) => globalThis.faultRuns.readRows(id, rows), [
        road,
        count,
      ] as const),
    stopInstants: () => page.evaluate(() => globalThis.faultRuns.stopInstants()),
    async close() {
      await page.close();
      await closeContext();
    },
  };
}

/** Runs in the page. */
function readSides(): ShownSides {
  // The answer says it for both sides.
  const reservation = 'race.unknown-compared';
  const isReserved = document.querySelector(`[data-code="${reservation}"]`) !== null;
  const isCompared =
    document.querySelector(
      '.band-answer:is([data-code^="race.sooner"], [data-code="race.equal"], [data-code="race.close"])',
    ) !== null;
  const sides = [...document.querySelectorAll('.race-pane')].map((pane) => {
    const notes = pane.cloneNode(true) as Element;
    const state = pane.querySelector('.end-state')?.textContent as ShownSide['state'];
    const codes = [
      ...pane.querySelectorAll<HTMLElement>(
        ':is([data-code^="problem."], [data-code^="diagnosis."]):not(.run-explanation[data-code], .run-explanation[data-code] *)',
      ),
    ].map(({ dataset }) => dataset['code'] ?? '');
    for (const element of notes.querySelectorAll('.badge-list, .row-grid, [hidden]')) {
      element.remove();
    }
    return {
      state,
      rows: Number(pane.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) - 1,
      codes: [
        ...codes.filter((code) => code !== 'diagnosis.bad-lines'),
        ...(state === 'unknown' && isReserved ? [reservation] : []),
      ],
      isExplained:
        state === 'unknown'
          ? isCompared
          : pane.querySelector('.run-explanation') !== null ||
            notes.textContent.includes('The explanation of this run could not be loaded'),
      // At some spaces no line breaks.
      notes: notes.textContent.replaceAll('\u00a0', ' '),
      alert: [...notes.querySelectorAll('[role="alert"]')]
        .map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))
        .join(' '),
    };
  });
  const missing: ShownSide = {
    state: 'ready',
    rows: -1,
    codes: [],
    isExplained: false,
    notes: 'This side is not on the page.',
    alert: '',
  };
  // By their place, because a side is named after its road.
  const [buffered = missing, streamed = missing] = sides;
  return { buffered, streamed };
}
