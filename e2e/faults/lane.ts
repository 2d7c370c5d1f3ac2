import { launchBrowser } from '../launch-browser.ts';
import type { LifeCase } from './cases/life-cases.ts';
import type { StackCase } from './cases/stack-cases.ts';
import { checkRace, checkStop } from './check-case.ts';
import type { FaultCase } from './fault-case.ts';
import { type FaultPage, openFaultPage } from './fault-page.ts';
import { startFaultServer } from './fault-server.ts';
import { type BuiltPage, servePage } from './serve-page.ts';
import { tryStack } from './try-stack.ts';

/** What was not as expected in a case; empty if nothing was. */
export type Problems = readonly string[];

/** Milliseconds from Escape. */
export interface StopTimes {
  /** Until the page showed “aborted”. */
  readonly shownMs: number;
  /** Until the server saw the last connection of the race closed. */
  readonly closedMs: number;
}

/** A browser, a fault server and the page's own server, in which one case runs after the other. */
export interface Lane {
  /** Name and version. */
  readonly browserName: string;
  /** How long each Stop took that was tried. */
  readonly stops: readonly StopTimes[];
  /**
   * Runs a case, or one on each side, in a race on the open page, and then a race that is stopped, unless the first
   * one was; if something was wrong, the next race gets a new page.
   */
  tryFaults(faults: readonly FaultCase[]): Promise<Problems>;
  /** Runs a case about the page's life on a page of its own. */
  tryLife(each: LifeCase): Promise<Problems>;
  tryStack(each: StackCase): Promise<Problems>;
  close(): Promise<void>;
}

/**
 * No machine is so busy that a stop takes longer, in ms; a worker that does not return from what it does takes
 * longer, because the browser ends it by force after two seconds.
 */
const FORCED_STOP_MS = 1500;

/** Starts a lane whose page is served at this port or the next free one. */
export async function openLane(build: BuiltPage, preferredPort: number): Promise<Lane> {
  let view: FaultPage | undefined;
  /** The page that races: another tab than the view, in a case about the page's life. */
  let racing: FaultPage | undefined;
  // A page that has gone reads nothing more: its answer continues without it.
  const server = await startFaultServer((road, bytes) =>
    racing === undefined
      ? Promise.resolve()
      : racing.untilReceived(road, bytes).catch(() => undefined),
  );
  const served = await servePage(build, server.urls, preferredPort);
  const browser = await launchBrowser();
  const stops: StopTimes[] = [];

  /** Notes how long a stop took; returns what was wrong with it. */
  async function noteStop(page: FaultPage): Promise<Problems> {
    const { pressedAt, shownAt } = await page.stopInstants();
    const closedMs = server.lastClosedAt - pressedAt;
    stops.push({ shownMs: shownAt - pressedAt, closedMs });
    if (closedMs <= FORCED_STOP_MS) return [];
    return [`its connections were closed ${closedMs.toFixed(0)} ms after Escape`];
  }

  async function closeView(): Promise<void> {
    await view?.close();
    view = undefined;
    racing = undefined;
  }

  return {
    browserName: `Chromium ${browser.version()}`,
    stops,
    async tryFaults(faults) {
      view ??= await openFaultPage(browser, served.url);
      const page = view;
      racing = view;
      const problems = await collect(async () => {
        const ofRace = await checkRace(faults, page, server);
        const isStopped = faults.some(({ act }) => act === 'stop');
        const ofStop = isStopped ? [] : await checkStop(page, server);
        return [...ofRace, ...ofStop, ...(await noteStop(page))];
      });
      if (problems.length > 0) await closeView();
      return problems;
    },
    async tryLife(each) {
      await closeView();
      view = await openFaultPage(browser, served.url);
      racing = view;
      const stage = { view, server, served, onRacing: (page: FaultPage) => (racing = page) };
      const problems = await collect(async () => [
        ...(await each.run(stage)),
        ...(await checkStop(stage.view, server)),
      ]);
      await closeView();
      return problems;
    },
    tryStack: (each) => collect(() => tryStack(browser, served.url, each)),
    async close() {
      await browser.close();
      await served.stop();
      await server.close();
    },
  };
}

/** What a check finds, or throws. */
async function collect(check: () => Promise<Problems>): Promise<Problems> {
  try {
    return await check();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
