import { answer } from '../answers.ts';
import { ROWS } from '../bodies.ts';
import {
  checkQuiet,
  checkSide,
  GOOD,
  HELD,
  until,
  untilWaiting,
  WHOLE,
  WITH_GATE,
} from '../check-case.ts';
import type { Expected } from '../fault-case.ts';
import { type FaultPage, openTab } from '../fault-page.ts';
import { type FaultServer, ROAD_IDS, type RoadId } from '../fault-server.ts';
import type { ServedPage } from '../serve-page.ts';
import { NO_ANSWER, told } from '../tellings.ts';

/** What a case about the page's life can use: a page that has just been opened, and both servers. */
export interface Stage {
  readonly view: FaultPage;
  readonly server: FaultServer;
  readonly served: ServedPage;
  /** Sets the page that races from now on, if that is another tab. */
  readonly onRacing: (page: FaultPage) => void;
}

/** Something that happens to the page itself, whatever its endpoints answer. */
export interface LifeCase {
  readonly name: string;
  readonly isCore?: boolean;
  /** Returns what was wrong; empty if nothing was. */
  readonly run: (stage: Stage) => Promise<readonly string[]>;
}

const STOPPED: Readonly<Record<RoadId, Expected>> = {
  buffered: { states: ['aborted'], rows: [], more: ROWS.slice(0, 20) },
  streamed: { states: ['aborted'], rows: ROWS.slice(0, 20) },
};

/** Runs a whole race and checks both sides of it. */
async function raceWhole({ view, server }: Stage): Promise<readonly string[]> {
  await server.use(GOOD);
  await view.start();
  return checkBoth({ view, server }, { buffered: WHOLE, streamed: WHOLE });
}

/** Waits until both sides have ended, and checks them. */
async function checkBoth(
  { view, server }: Pick<Stage, 'view' | 'server'>,
  expected: Readonly<Record<RoadId, Expected>>,
): Promise<readonly string[]> {
  const sides = await view.untilEnded();
  const problems = await Promise.all(
    ROAD_IDS.map((road) => checkSide(view, road, sides, expected[road])),
  );
  return [...problems.flat(), ...(await checkQuiet(view, server))];
}

/** Starts a race that stops after its first page. */
async function startHeld({ view, server }: Stage): Promise<void> {
  await server.use(HELD);
  await view.start();
  await untilWaiting(server, ...ROAD_IDS);
  await view.untilShown('streamed', { rows: 20 });
}

function killWorker({ view }: Stage, road: RoadId): Promise<void> {
  return view.page.evaluate((id) => globalThis.faultRuns.of[id]?.worker.terminate(), road);
}

const UNREACHABLE: Expected = {
  states: ['failed'],
  rows: [],
  tells: [told('unreachable'), NO_ANSWER],
  says: /No answer from/,
};

/** What happens to the page itself: it is left, comes back, loses its network, a worker or its own server. */
export const LIFE_CASES: readonly LifeCase[] = [
  {
    name: 'offline, and back',
    isCore: true,
    async run(stage) {
      const { view, server } = stage;
      await server.use(GOOD);
      await view.untilReady();
      await view.page.context().setOffline(true);
      await view.start();
      const problems = await checkBoth(stage, { buffered: UNREACHABLE, streamed: UNREACHABLE });
      await view.page.context().setOffline(false);
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'hidden in a race, and shown again',
    async run(stage) {
      const { view, server } = stage;
      await server.use(WITH_GATE);
      await view.start();
      await untilWaiting(server, ...ROAD_IDS);
      await setHidden(view, true);
      for (const road of ROAD_IDS) server.openGate(road);
      const problems = await checkBoth(stage, { buffered: WHOLE, streamed: WHOLE });
      await setHidden(view, false);
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'reloaded in a race',
    isCore: true,
    async run(stage) {
      await startHeld(stage);
      await stage.view.page.reload();
      const problems = await checkQuiet(stage.view, stage.server);
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'left in a race, and back, and forward, and back',
    async run(stage) {
      const { view, server, served } = stage;
      await startHeld(stage);
      await view.page.goto(`${served.url}?another`);
      const left = await checkQuiet(view, server);
      await view.page.goBack();
      const back = await raceWhole(stage);
      await startHeld(stage);
      await view.page.goForward();
      const forward = await checkQuiet(view, server);
      await view.page.goBack();
      return [...left, ...back, ...forward, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'its tab closed in a race',
    async run(stage) {
      const { view, server, served, onRacing } = stage;
      const tab = await openTab(view.page.context(), served.url);
      onRacing(tab);
      await startHeld({ ...stage, view: tab });
      await tab.close();
      onRacing(view);
      const problems = await checkQuiet(view, server);
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  ...ROAD_IDS.flatMap((road): readonly LifeCase[] => [
    {
      name: `the worker of ${road} killed, then stopped`,
      isCore: road === 'streamed',
      async run(stage) {
        await startHeld(stage);
        await killWorker(stage, road);
        await stage.view.page.keyboard.press('Escape');
        const sides = await stage.view.untilEnded();
        const problems = (['aborted', 'failed'] as readonly string[]).includes(sides[road].state)
          ? []
          : [`${road} is ${sides[road].state}`];
        return [
          ...problems,
          ...(await checkQuiet(stage.view, stage.server)),
          ...(await raceWhole(stage)),
        ];
      },
    },
    {
      name: `the worker of ${road} killed, and nobody stops it`,
      async run(stage) {
        await startHeld(stage);
        await killWorker(stage, road);
        const isNoticed = await until(
          async () => (await stage.view.read())[road].state === 'failed',
        );
        await stage.view.page.keyboard.press('Escape');
        return [
          ...(isNoticed ? [] : [`${road} is not failed, though its worker is gone`]),
          ...(await checkQuiet(stage.view, stage.server)),
          ...(await raceWhole(stage)),
        ];
      },
    },
    {
      name: `the worker of ${road} breaks down, and reports go on`,
      async run(stage) {
        const { view, server } = stage;
        await server.use(WITH_GATE);
        await view.start();
        await untilWaiting(server, ...ROAD_IDS);
        await view.page.evaluate((id) => {
          const { worker } = globalThis.faultRuns.of[id] ?? {};
          worker?.dispatchEvent(new ErrorEvent('error', { message: 'it broke' }));
        }, road);
        for (const each of ROAD_IDS) server.openGate(each);
        const sides = await view.untilEnded();
        const { state, notes } = sides[road];
        return [
          ...(state === 'failed' ? [] : [`${road} is ${state}, not failed`]),
          ...(/it broke/.test(notes) ? [] : [`${road} does not say why: “${notes}”`]),
          ...(await checkQuiet(view, server)),
          ...(await raceWhole(stage)),
        ];
      },
    },
  ]),
  {
    name: 'two tabs race at the same time',
    isCore: true,
    async run(stage) {
      const { view, server, served } = stage;
      const tab = await openTab(view.page.context(), served.url);
      await server.use(WITH_GATE);
      await view.start();
      await tab.start();
      await until(() => server.openConnections === 4);
      for (const road of ROAD_IDS) server.openGate(road);
      const whole = { buffered: WHOLE, streamed: WHOLE };
      const problems = [
        ...(await checkBoth(stage, whole)),
        ...(await checkBoth({ view: tab, server }, whole)),
      ];
      await tab.close();
      return problems;
    },
  },
  {
    name: '30 quick starts and stops',
    isCore: true,
    async run(stage) {
      const { view, server } = stage;
      await server.use(HELD);
      // A start that is stopped before the page has loaded what explains a failure begins no race.
      await view.untilReady();
      for (let start = 0; start < 30; start += 1) {
        await view.page.keyboard.press('Space');
        await view.page.keyboard.press('Escape');
      }
      await view.untilEnded();
      const problems = await checkQuiet(view, server);
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  {
    name: '30 quick starts by a click, each stopped by one',
    async run(stage) {
      const { view, server } = stage;
      const button = (name: string) => view.page.getByRole('button', { name, exact: true });
      await server.use(HELD);
      // A start that is stopped before the page has loaded what explains a failure begins no race.
      await view.untilReady();
      for (let start = 0; start < 30; start += 1) {
        await button('Start race').click({ force: true });
        await button('Stop').click({ force: true });
      }
      await view.untilEnded();
      const problems = await checkQuiet(view, server);
      await view.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      return [...problems, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'Space after a click on Stop',
    async run(stage) {
      await startHeld(stage);
      await stage.view.page.getByRole('button', { name: 'Stop', exact: true }).click();
      const stopped = await checkBoth(stage, STOPPED);
      return [...stopped, ...(await raceWhole(stage))];
    },
  },
  {
    name: 'stalls are told, and Stop ends them',
    async run(stage) {
      const { view } = stage;
      await startHeld(stage);
      const isTold = await until(async () => {
        const sides = await view.read();
        return ROAD_IDS.every((road) => /No (data|answer) for \d+ s/.test(sides[road].notes));
      });
      await view.page.keyboard.press('Escape');
      return [
        ...(isTold ? [] : ['no side says that no data comes']),
        ...(await checkBoth(stage, STOPPED)),
      ];
    },
  },
  ...(['200', '500'] as const).map(
    (status): LifeCase => ({
      name: `its own server ended, then a race that brings ${status}`,
      isCore: true,
      async run(stage) {
        const { view, server, served } = stage;
        const failed = answer('{"message":"it went bang"}', { status: '500 Oh' });
        await view.untilReady();
        await served.stop();
        try {
          await server.use({ ...GOOD, ...(status === '500' && { streamed: failed }) });
          await view.start();
          const streamed: Expected =
            status === '200'
              ? WHOLE
              : {
                  states: ['failed'],
                  rows: [],
                  tells: [told('http-error'), told('http-error', 'server-failed')],
                  says: /it went bang/,
                };
          const problems = await checkBoth(stage, { buffered: WHOLE, streamed });
          return [...problems, ...(await rootProblems(view))];
        } finally {
          await served.startAgain();
        }
      },
    }),
  ),
  {
    name: 'its own server ended, three races, the server back, a race',
    async run(stage) {
      const { view, server, served } = stage;
      const problems = [...(await raceWhole(stage))];
      await view.untilReady();
      await served.stop();
      try {
        await server.use(HELD);
        for (let race = 0; race < 3; race += 1) {
          // When its spare workers are used up, the page reads the response itself, so no worker reports a
          // start.
          await view.untilStartable();
          await view.page.keyboard.press('Space');
          await view.untilRunning();
          await view.page.keyboard.press('Escape');
          await view.untilEnded();
          view.takeComplaints();
        }
      } finally {
        await served.startAgain();
      }
      return [...problems, ...(await raceWhole(stage)), ...(await rootProblems(view))];
    },
  },
];

async function rootProblems(view: FaultPage): Promise<readonly string[]> {
  const size = await view.page.evaluate(() => document.querySelectorAll('#root *').length);
  return size > 20 ? [] : [`the page is blank: ${size} elements`];
}

/** Tells the page that its tab is hidden or shown, as a browser does: a headless one has no other tabs. */
function setHidden(view: FaultPage, isHidden: boolean): Promise<void> {
  return view.page.evaluate((hidden) => {
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}
