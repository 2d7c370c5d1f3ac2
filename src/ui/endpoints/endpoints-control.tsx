import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { holdsRace } from '#endpoints/race-fragment';
import { lacksHeaderValues } from '#endpoints/secret-headers';
import type { OpenIngest } from '#ingest/ingest-messages';
import { EndpointNotes, EndpointsPart } from '#ui/lazy-views';
import { isDialogOpen } from '#ui/is-dialog-open.ts';
import { takesLetters } from '#ui/takes-letters.ts';
import { useBusyCheck, useIsBusy } from '#ui/use-is-busy.ts';
import type { PairDraft } from './endpoint-draft.ts';
import type { Endpoints } from './use-endpoints.ts';

interface EndpointsControlProps {
  readonly endpoints: Endpoints;
  /** Loads the code that sends requests to real endpoints, wherever the page races. */
  readonly openIngestAsking: () => OpenIngest;
  readonly now: () => number;
}

/** The ways to choose endpoints (the key E, the page's address and the dialog), and messages about them. */
export function EndpointsControl({ endpoints, openIngestAsking, now }: EndpointsControlProps) {
  const { choice, dialog, notes, question, open, close, followAddress } = endpoints;
  // Only in memory, because it may contain header values; the page forgets it when other endpoints are chosen.
  const [kept, setKept] = useState<PairDraft>();
  const isBusy = useIsBusy();
  const isBusyNow = useBusyCheck();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key.toLowerCase() !== 'e' || event.repeat || question !== undefined) return;
    if (isBusyNow() || isDialogOpen()) return;
    if (takesLetters(event.target)) return;
    event.preventDefault();
    open();
  });
  /** The address changed while something was running. */
  const hasMoved = useRef(false);
  const onAddress = useEffectEvent(() => {
    // A race is shown in the place of the results, and changes no endpoints.
    const isMoved = !holdsRace(location.hash);
    hasMoved.current = isMoved && isBusyNow();
    if (isMoved && !hasMoved.current) followAddress();
  });
  const onIdle = useEffectEvent(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    followAddress();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    globalThis.addEventListener('hashchange', onAddress);
    return () => {
      document.removeEventListener('keydown', onKey);
      globalThis.removeEventListener('hashchange', onAddress);
    };
  }, []);
  useEffect(() => {
    if (!isBusy) onIdle();
  }, [isBusy]);
  const onDialog = useEffectEvent((opened: typeof dialog) => {
    // What it takes was loaded while the person started something, which the dialog could end.
    if (opened !== undefined && isBusyNow()) close();
  });
  useEffect(() => onDialog(dialog), [dialog]);
  const isIncomplete = choice.state === 'chosen' && lacksHeaderValues(choice.pair);
  // Nothing is loaded while something is running.
  const hasBusyNote = isBusy && EndpointNotes.isHere();
  return (
    <>
      {(notes.length > 0 || isIncomplete || hasBusyNote) && question === undefined && (
        <EndpointNotes endpoints={endpoints} isBusy={isBusy} />
      )}
      {dialog !== undefined && (
        <EndpointsPart
          endpoints={endpoints}
          keeper={dialog}
          kept={kept}
          onKeep={setKept}
          openIngest={openIngestAsking()}
          now={now}
        />
      )}
    </>
  );
}
