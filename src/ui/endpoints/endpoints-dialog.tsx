import { describeSource } from '#endpoints/describe-source';
import type { EndpointPair } from '#endpoints/endpoint';
import type { KnownRoads } from '#endpoints/known-roads';
import type { Read } from '#endpoints/read-url';
import type { Resolution } from '#endpoints/resolve-choice';
import type { OpenIngest } from '#ingest/ingest-messages';
import { PageDialog } from '#ui/page-dialog';
import type { PairDraft } from './endpoint-draft.ts';
import { PairForm } from './pair-form.tsx';
import './endpoints-dialog.css';

export interface EndpointsDialogProps {
  readonly choice: Resolution['choice'];
  readonly isOpen: boolean;
  /** What was typed and not used when it was open before. */
  readonly kept: PairDraft | undefined;
  readonly onKeep: (drafts: PairDraft | undefined) => void;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Races these endpoints from now on; header values are kept for the session only if requested. */
  readonly onChoose: (pair: EndpointPair, options: { keepHeaders: boolean }) => void;
  /** Goes back to the endpoints of `config.json` or the build. */
  readonly onReset: () => void;
  /** Shows the scene that comes first, from which one gets to the others, in place of the endpoints. */
  readonly onShowScenes: () => void;
  /** Recently used pairs, the newest first, without header values. */
  readonly recent: readonly EndpointPair[];
  /** The list that is remembered for an address. */
  readonly rowPathOf: (url: string) => string | undefined;
  /** The link to the current choice. */
  readonly link: string;
  /** The addresses of roads that the page was configured with, or what is wrong with them. */
  readonly knownRoads: Read<KnownRoads>;
  readonly openIngest: OpenIngest;
  readonly now: () => number;
}

/** Chooses the two endpoints that race, and checks each of them first. */
export function EndpointsDialog(props: EndpointsDialogProps) {
  const { choice, isOpen, onOpenChange, onChoose, onReset, recent, link, openIngest } = props;
  return (
    <PageDialog
      title="Endpoints"
      description={<>The two addresses that race. They are {describeSource(choice)}.</>}
      className="fields endpoints-dialog"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <PairForm
        choice={choice}
        kept={props.kept}
        onKeep={props.onKeep}
        recent={recent}
        rowPathOf={props.rowPathOf}
        link={link}
        knownRoads={props.knownRoads}
        openIngest={openIngest}
        onChoose={onChoose}
        onReset={onReset}
        onShowScenes={props.onShowScenes}
      />
    </PageDialog>
  );
}
