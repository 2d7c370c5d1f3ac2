import { useEffect, useMemo, useState } from 'react';
import { contestantsOf } from '#endpoints/contestants-of';
import type { EndpointPair } from '#endpoints/endpoint';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { Place } from '#recording/place';
import type { Contestants } from '#roads/road';
import { App, type AppProps } from './app.tsx';
import type { Mode } from './mode-switch.tsx';
import { usePresenting } from '#ui/stage/use-presenting.ts';
import { type EndpointsStart, useEndpoints } from '#ui/endpoints/use-endpoints.ts';

/** What the page needs to race, depending on the endpoints. */
export interface Surroundings {
  readonly openIngest: OpenIngest;
  readonly findPlace: () => Promise<Place>;
}

export type PageProps = Omit<
  AppProps,
  | 'contestants'
  | 'endpoints'
  | 'presenting'
  | 'mode'
  | 'onMode'
  | 'openIngest'
  | 'findPlace'
  | 'openIngestAsking'
> &
  EndpointsStart & {
    /** What is needed to race these endpoints. */
    readonly around: (pair: EndpointPair) => Surroundings;
    /** What it takes to play a scene, given as the text of a link; an empty one is the scene that comes first. */
    readonly simulated: (scene: string) => Surroundings & { readonly contestants: Contestants };
    readonly openIngestAsking: () => OpenIngest;
  };

/** The page over the endpoints that are chosen now; with others it starts anew, and old results leave the screen. */
export function Page({ start, loadKeeper, around, simulated, ...rest }: PageProps) {
  const endpoints = useEndpoints({ start, loadKeeper });
  // Both here, since the rest of the page is made anew with each scene.
  const presenting = usePresenting();
  const [mode, setMode] = useState<Mode>('race');
  const { choice, round } = endpoints;
  const pair = choice.state === 'chosen' ? choice.pair : undefined;
  const scene = (choice.state === 'simulated' && choice.scene) || '';
  // Once per choice: another path for the rows is not another endpoint.
  const surroundings = useMemo(
    () => (pair === undefined ? simulated(scene) : around(pair)),
    // oxlint-disable-next-line react/exhaustive-deps
    [round],
  );
  const contestants = useMemo(
    () => (pair === undefined ? simulated(scene).contestants : contestantsOf(pair)),
    [pair, simulated, scene],
  );
  useEffect(() => {
    // The control with which something was chosen is gone: whoever used it goes on at Start.
    if (round === 0 || document.activeElement !== document.body) return;
    // One that is not shown does not take the focus, and on stage nothing does.
    for (const button of document.querySelectorAll<HTMLElement>('.start-stop > .primary')) {
      button.focus();
    }
  }, [round]);
  return (
    <App
      key={round}
      {...rest}
      openIngest={surroundings.openIngest}
      findPlace={surroundings.findPlace}
      contestants={contestants}
      endpoints={endpoints}
      presenting={presenting}
      mode={mode}
      onMode={setMode}
    />
  );
}
