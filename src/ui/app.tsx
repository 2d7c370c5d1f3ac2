import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, useEffect, useMemo, useState } from 'react';
import { describeSource } from '#endpoints/describe-source';
import type { OpenIngest } from '#ingest/ingest-messages';
import { createIngestScope } from '#race/ingest-scope';
import { DefinitionLayer } from './defined-term.tsx';
import {
  ConfigurationProblem,
  LinkQuestion,
  loadExplanation,
  MeasureView,
  NewVersion,
  SavedRaces,
  SceneBar,
  SweepView,
} from './lazy-views.tsx';
import { EndpointsButton } from '#ui/endpoints/endpoints-button';
import { EndpointsContext } from '#ui/endpoints/endpoints-context.ts';
import { EndpointsControl } from '#ui/endpoints/endpoints-control';
import type { Endpoints } from '#ui/endpoints/use-endpoints.ts';
import { isDialogOpen } from './is-dialog-open.ts';
import { type Mode, type ModesBeside, ModeSwitch } from './mode-switch.tsx';
import { ReplayButton } from '#ui/replay/replay-button';
import { useDroppedFile } from '#ui/replay/use-dropped-file.ts';
import { PresentButton } from '#ui/stage/present-button';
import { usePresentKey } from '#ui/stage/use-present-key.ts';
import type { Presenting } from '#ui/stage/use-presenting.ts';
import { RaceView, type RaceViewProps } from '#ui/race/race-view';
import type { Offline } from '#ui/offline/new-version';
import { isBusy, isMeasuring } from './use-is-busy.ts';
import type { MeasurementFile } from '#insight/export/measurement-file';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import type { GivenRace } from '#ui/replay/read-saved-file.ts';
import type { ShowRace } from '#ui/race/use-race.ts';
import './theme.css';

export type AppProps = Omit<RaceViewProps, 'modes' | 'onChooseList' | 'shown' | 'stage'> &
  MeasureOptions & {
    /** Which endpoints race, and the functions that change that. */
    readonly endpoints: Endpoints;
    /** Presenter mode, which outlives a change of the endpoints. */
    readonly presenting: Presenting;
    /** The mode, which also outlives it. */
    readonly mode: Mode;
    readonly onMode: (mode: Mode) => void;
    /** Loads the code that sends requests to real endpoints, even if the page simulates both. */
    readonly openIngestAsking: () => OpenIngest;
    /** Gives the file that the page was told to open when it was started, once; left out where there is none. */
    readonly findFile?: () => Promise<File | undefined>;
    /** Keeps the page for a visit without a network, once it is idle; without it, the page is not kept. */
    readonly offline?: Offline;
    /** Calls the listener for each race in the page's address; returns a function that unsubscribes. */
    readonly watchRaceLinks?: (onLink: (fragment: string) => void) => () => void;
    /** What the page preloads; without it, each part is loaded when it is first shown. */
    readonly ahead?: {
      /** Resolves when the page is idle. */
      readonly whenIdle: () => Promise<void>;
      /** Loaded in addition to the parts of the page. */
      readonly others: readonly (() => Promise<unknown>)[];
    };
  };

/** The whole page: a race between two endpoints, a measurement or a sweep of them. Modes that are not shown are kept. */
export function App(all: AppProps) {
  const {
    ahead,
    endpoints,
    offline,
    openIngestAsking,
    findFile,
    watchRaceLinks,
    presenting,
    mode,
    onMode,
    ...given
  } = all;
  const [scope] = useState(() => createIngestScope(given.openIngest));
  const props = { ...given, openIngest: scope.openIngest };
  const [queryClient] = useState(createQueryClient);
  const [shownModes, setShownModes] = useState<readonly Mode[]>([mode]);
  const [wasIdle, setWasIdle] = useState(false);
  useEffect(() => scope.begin(), [scope]);
  useEffect(() => {
    if (ahead === undefined) return;
    const whenFree = async () => {
      do await ahead.whenIdle();
      while (isBusy(queryClient));
    };
    const idle = ahead.whenIdle();
    void idle.then(() => setWasIdle(true));
    // Only once the page has been drawn. What a race waits for comes first; then what loads the rest.
    void idle
      .then(loadExplanation)
      .then(whenFree)
      .then(() => import('./load-ahead.ts'))
      .then(({ loadAhead }) => loadAhead(whenFree, ahead.others))
      .catch(() => undefined);
    // Called only once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  /** Whether the dialog of saved races is open, or the file or the link that it is to open. */
  const [saved, setSaved] = useState<'list' | GivenRace>();
  const [shown, setShown] = useState<ShowRace>();
  const [opened, setOpened] = useState<MeasurementFile>();
  useDroppedFile(setSaved);
  useEffect(() => watchRaceLinks?.((link) => setSaved({ link })), [watchRaceLinks]);
  useEffect(() => {
    void findFile?.().then((file) => {
      if (file !== undefined) setSaved(file);
    });
  }, [findFile]);
  const switchTo = (next: Mode) => {
    onMode(next);
    setShownModes((before) => [...before, next]);
  };
  const showRace = (show: ShowRace) => {
    setShown(() => show);
    switchTo('race');
  };
  const { choice, question, open } = endpoints;
  usePresentKey(
    presenting,
    () =>
      question !== undefined ||
      choice.state === 'invalid' ||
      isMeasuring(queryClient) ||
      isDialogOpen(),
  );
  const access = useMemo(
    () => ({
      open,
      source: `The endpoints are ${describeSource(choice)}.`,
    }),
    [open, choice],
  );
  const stage = presenting.isPresenting
    ? {
        scene: choice.state === 'simulated' ? (choice.scene ?? '') : undefined,
        chooseScene: endpoints.chooseScene,
        chooseEndpoints: endpoints.reset,
        hasEndpoints: endpoints.hasEndpoints,
        leave: presenting.leave,
      }
    : undefined;
  const modes: ModesBeside = (savedIn, isLoading) => (
    <>
      <div className="page-modes">
        <ModeSwitch mode={mode} hasSwitched={shownModes.length > 1} onSwitch={switchTo} />
        <EndpointsButton />
        <ReplayButton onOpen={() => setSaved('list')} />
        <PresentButton onPresent={presenting.present} />
      </div>
      {choice.state === 'simulated' && (
        <div className="scene-room" inert={isLoading}>
          <SceneBar text={choice.scene ?? ''} saved={savedIn} onChoose={endpoints.chooseScene} />
        </div>
      )}
    </>
  );
  // On stage is always the race; who leaves it comes back to where it was entered.
  const shownMode = presenting.isPresenting ? 'race' : mode;
  const shows = (each: Mode) =>
    shownMode === each && question === undefined ? ('visible' as const) : ('hidden' as const);
  return (
    <QueryClientProvider client={queryClient}>
      <EndpointsContext value={access}>
        <EndpointsControl
          endpoints={endpoints}
          openIngestAsking={openIngestAsking}
          now={given.now}
        />
        {question !== undefined && (
          <LinkQuestion
            pair={question}
            onAccept={endpoints.acceptLink}
            onDecline={endpoints.declineLink}
          />
        )}
        {choice.state === 'invalid' ? (
          question === undefined && <ConfigurationProblem choice={choice} onChoose={open} />
        ) : (
          <>
            <Activity mode={shows('race')}>
              <RaceView
                {...props}
                modes={modes}
                onChooseList={endpoints.choosePath}
                shown={shown}
                stage={stage}
              />
            </Activity>
            {shownModes.includes('measure') && (
              <Activity mode={shows('measure')}>
                <MeasureView {...props} modes={modes} given={opened} onRace={showRace} />
              </Activity>
            )}
            {shownModes.includes('sweep') && (
              <Activity mode={shows('sweep')}>
                <SweepView
                  {...props}
                  modes={modes}
                  isScene={choice.state === 'simulated'}
                  loadKnownRoads={endpoints.loadKnownRoads}
                />
              </Activity>
            )}
          </>
        )}
      </EndpointsContext>
      {saved !== undefined && question === undefined && (
        <SavedRaces
          given={saved === 'list' ? undefined : saved}
          shelf={given.raceShelf}
          openIngest={props.openIngest}
          isOnStage={presenting.isPresenting}
          onRace={showRace}
          onMeasurement={(file) => {
            setOpened(file);
            switchTo('measure');
          }}
          onClose={() => setSaved(undefined)}
        />
      )}
      <DefinitionLayer />
      {wasIdle && offline !== undefined && (
        <NewVersion offline={offline} isOnStage={presenting.isPresenting} />
      )}
    </QueryClientProvider>
  );
}

/** A run is an experiment: it must not be repeated, refreshed or merged without the user's knowledge. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        structuralSharing: false,
        staleTime: Infinity,
        // The next race removes the last one's runs. With a time limit, a race in the background would end
        // during a long measurement, and its timer would keep the removed runs in memory until then.
        gcTime: Infinity,
        // Loopback and simulated endpoints answer without a network.
        networkMode: 'always',
      },
    },
  });
}
