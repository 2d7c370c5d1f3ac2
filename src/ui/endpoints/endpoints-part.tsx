import { useState } from 'react';
import type { ChoiceKeeper } from '#endpoints/choice-keeper';
import type { OpenIngest } from '#ingest/ingest-messages';
import { EndpointsDialog } from './endpoints-dialog.tsx';
import type { Endpoints } from './use-endpoints.ts';

/** Any other scene is one step from there. */
const FIRST_SCENE_TEXT = 'scene=slow-database';

interface EndpointsPartProps {
  readonly endpoints: Endpoints;
  readonly keeper: ChoiceKeeper;
  readonly openIngest: OpenIngest;
  readonly now: () => number;
}

/** The dialog, with all its data. */
export function EndpointsPart({ endpoints, keeper, openIngest, now }: EndpointsPartProps) {
  const { choice, choose, chooseScene, reset, close } = endpoints;
  const [recent] = useState(keeper.recent);
  return (
    <EndpointsDialog
      choice={choice}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      onChoose={choose}
      onReset={reset}
      onShowScenes={() => chooseScene(FIRST_SCENE_TEXT)}
      recent={recent}
      rowPathOf={keeper.rowPathOf}
      link={choice.state === 'chosen' ? keeper.linkTo(choice.pair) : keeper.pageAddress()}
      knownRoads={keeper.knownRoads}
      openIngest={openIngest}
      now={now}
    />
  );
}
