import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import type { Recording } from '#recording/recording';
import { keepFromPage } from '#ui/keep-from-page.ts';
import { TimeBreakdown } from './time-breakdown.tsx';

/** The button that opens "Where the time went", and that dialog. */
export function TimeDialog({ recordings }: { readonly recordings: readonly Recording[] }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root>
      <Dialog.Trigger>Where the time went</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          ref={popup}
          className="card dialog time-dialog"
          // The first thing to read, and the arrow keys scroll it.
          initialFocus={popup}
          onKeyDown={keepFromPage}
        >
          <header>
            <Dialog.Title>Where the time went</Dialog.Title>
            <Dialog.Close className="button">Close</Dialog.Close>
          </header>
          <TimeBreakdown recordings={recordings} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
