import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { describeSource } from '#endpoints/describe-source';
import type { EndpointPair } from '#endpoints/endpoint';
import type { Resolution } from '#endpoints/resolve-choice';
import type { OpenIngest } from '#ingest/ingest-messages';
import { keepFromPage } from '#ui/keep-from-page.ts';
import { PairForm } from './pair-form.tsx';
import './endpoints-dialog.css';

export interface EndpointsDialogProps {
  readonly choice: Resolution['choice'];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Races these endpoints from now on; header values are kept for the session only if asked. */
  readonly onChoose: (pair: EndpointPair, options: { keepHeaders: boolean }) => void;
  /** Goes back to what `config.json` or the build says. */
  readonly onReset: () => void;
  /** Shows the scene that comes first, from which one gets to the others, in place of the endpoints. */
  readonly onShowScenes: () => void;
  /** Pairs that were used lately, the newest first, without header values. */
  readonly recent: readonly EndpointPair[];
  /** The link to what is chosen now. */
  readonly link: string;
  readonly openIngest: OpenIngest;
  readonly now: () => number;
}

/** Chooses the two endpoints that race, and checks each of them before. */
export function EndpointsDialog(props: EndpointsDialogProps) {
  const { choice, isOpen, onOpenChange, onChoose, onReset, recent, link, openIngest } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          ref={popup}
          className="endpoints-dialog"
          // Nothing pops up on a phone's keyboard before somebody has read what this is.
          initialFocus={popup}
          onKeyDown={keepFromPage}
        >
          <div className="dialog-header">
            <Dialog.Title>Endpoints</Dialog.Title>
            <Dialog.Description>
              The two addresses that race. They are {describeSource(choice)}.
            </Dialog.Description>
            <Dialog.Close className="small-button dialog-close" aria-label="Close">
              <span aria-hidden="true">✕</span>
            </Dialog.Close>
          </div>
          <PairForm
            choice={choice}
            recent={recent}
            link={link}
            openIngest={openIngest}
            onChoose={onChoose}
            onReset={onReset}
            onShowScenes={props.onShowScenes}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
