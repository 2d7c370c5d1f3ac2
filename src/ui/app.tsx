import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, useEffect, useMemo, useState } from 'react';
import { describeSource } from '#endpoints/describe-source';
import type { OpenIngest } from '#ingest/ingest-messages';
import { createIngestScope } from '#race/ingest-scope';
import { DefinitionLayer } from './defined-term.tsx';
import {
  ConfigurationProblem,
  LinkQuestion,
  MeasureView,
  NewVersion,
  SceneBar,
} from './lazy-views.tsx';
import { EndpointsButton } from '#ui/endpoints/endpoints-button';
import { EndpointsContext } from '#ui/endpoints/endpoints-context.ts';
import { EndpointsControl } from '#ui/endpoints/endpoints-control';
import type { Endpoints } from '#ui/endpoints/use-endpoints.ts';
import { loadAhead } from './load-ahead.ts';
import { type Mode, ModeSwitch } from './mode-switch.tsx';
import { RaceView, type RaceViewProps } from '#ui/race/race-view';
import type { Offline } from '#ui/offline/new-version';
import { MEASUREMENT_KEY, RUN_KEY } from './query-keys.ts';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import './theme.css';

export type AppProps = Omit<RaceViewProps, 'modes' | 'onChooseList'> &
  MeasureOptions & {
    /** Which endpoints race, and the ways to change that. */
    readonly endpoints: Endpoints;
    /** Gives what asks real endpoints, also where the page simulates both. */
    readonly openIngestAsking: () => OpenIngest;
    /** What the page is kept with for a visit without a network, once it is idle; left out, it is not kept. */
    readonly offline?: Offline;
    /** What the page loads ahead; left out, it loads each part when that is first shown. */
    readonly ahead?: {
      /** Resolves when the page has nothing else to do. */
      readonly whenIdle: () => Promise<void>;
      /** Loaded besides the parts of the page. */
      readonly others: readonly (() => Promise<unknown>)[];
    };
  };

/** The whole page: a race between two endpoints, or a measurement of them. What is not shown is kept. */
export function App({ ahead, endpoints, offline, openIngestAsking, ...given }: AppProps) {
  const [scope] = useState(() => createIngestScope(given.openIngest));
  const props = { ...given, openIngest: scope.openIngest };
  const [queryClient] = useState(createQueryClient);
  const [mode, setMode] = useState<Mode>('race');
  const [wasMeasureShown, setWasMeasureShown] = useState(false);
  const [wasIdle, setWasIdle] = useState(false);
  useEffect(() => scope.closeAll, [scope]);
  useEffect(() => {
    if (ahead === undefined) return;
    const isBusy = () =>
      queryClient.isFetching({ queryKey: [RUN_KEY] }) +
        queryClient.isMutating({ mutationKey: [MEASUREMENT_KEY] }) >
      0;
    void ahead.whenIdle().then(() => setWasIdle(true));
    void loadAhead(ahead.whenIdle, isBusy, ahead.others);
    // Once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const { choice, question, open } = endpoints;
  const access = useMemo(
    () => ({
      open,
      source: `The endpoints are ${describeSource(choice)}.`,
    }),
    [open, choice],
  );
  const modes = (
    <>
      <div className="page-modes">
        <ModeSwitch
          mode={mode}
          onSwitch={(next) => {
            setMode(next);
            if (next === 'measure') setWasMeasureShown(true);
          }}
        />
        <EndpointsButton />
      </div>
      {choice.state === 'simulated' && (
        <div className="scene-room">
          <SceneBar text={choice.scene ?? ''} onChoose={endpoints.chooseScene} />
        </div>
      )}
    </>
  );
  const shows = (each: Mode) =>
    mode === each && question === undefined ? ('visible' as const) : ('hidden' as const);
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
              <RaceView {...props} modes={modes} onChooseList={endpoints.choosePath} />
            </Activity>
            {wasMeasureShown && (
              <Activity mode={shows('measure')}>
                <MeasureView {...props} modes={modes} />
              </Activity>
            )}
          </>
        )}
      </EndpointsContext>
      <DefinitionLayer />
      {wasIdle && offline !== undefined && <NewVersion offline={offline} />}
    </QueryClientProvider>
  );
}

/** A run is an experiment: it is never repeated, refreshed or merged behind the user's back. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        structuralSharing: false,
        staleTime: Infinity,
        // The next race removes the last one's runs. A time would end a race that is out of sight
        // while a long measurement is on, and until then its timer would hold the runs that were removed.
        gcTime: Infinity,
        // Loopback and simulated endpoints answer without a network.
        networkMode: 'always',
      },
    },
  });
}
