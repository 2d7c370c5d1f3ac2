import type { EndpointChoice, EndpointPair } from '#endpoints/endpoint';
import type { OpenIngest } from '#ingest/ingest-messages';

export interface EndpointsDialogProps {
  readonly choice: EndpointChoice;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Races these endpoints from now on; header values are kept for the session only if asked. */
  readonly onChoose: (pair: EndpointPair, options: { keepHeaders: boolean }) => void;
  /** Goes back to what `config.json` or the build says. */
  readonly onReset: () => void;
  /** Pairs that were used lately, the newest first, without header values. */
  readonly recent: readonly EndpointPair[];
  /** The link to what is chosen now. */
  readonly link: string;
  readonly openIngest: OpenIngest;
  readonly now: () => number;
}

/** Chooses the two endpoints that race, and checks each of them before. */
export function EndpointsDialog(_props: EndpointsDialogProps) {
  return null;
}
