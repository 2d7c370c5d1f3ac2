import { useState } from 'react';
import type { ChoiceKeeper } from '#endpoints/choice-keeper';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { PairDraft } from './endpoint-draft.ts';
import { EndpointsDialog } from './endpoints-dialog.tsx';
import type { Endpoints } from './use-endpoints.ts';

/** Any other scene is one step from there. */
const FIRST_SCENE_TEXT = 'scene=slow-database';

interface EndpointsPartProps {
  readonly endpoints: Endpoints;
  readonly keeper: ChoiceKeeper;
  readonly kept: PairDraft | undefined;
  readonly onKeep: (drafts: PairDraft | undefined) => void;
  readonly openIngest: OpenIngest;
  readonly now: () => number;
}

/** The dialog, with all its data. */
export function EndpointsPart(props: EndpointsPartProps) {
  const { endpoints, keeper, kept, onKeep, openIngest, now } = props;
  const { choice, choose, chooseScene, reset, close } = endpoints;
  const [recent] = useState(keeper.recent);
  return (
    <EndpointsDialog
      choice={choice}
      isOpen
      kept={kept}
      onKeep={onKeep}
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
