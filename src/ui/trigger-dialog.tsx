import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { keepFromPage } from './keep-from-page.ts';

interface TriggerDialogProps {
  /** What the button says that opens it. */
  readonly trigger: string;
  readonly title: string;
  /** A class name, which is different for each dialog. */
  readonly className: string;
  readonly children: ReactNode;
}

/** A button, and the dialog that it opens. */
export function TriggerDialog({ trigger, title, className, children }: TriggerDialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root>
      <Dialog.Trigger>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          ref={popup}
          className={`card dialog ${className}`}
          // The first thing to read, and the arrow keys scroll it.
          initialFocus={popup}
          onKeyDown={keepFromPage}
        >
          <header>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="button">Close</Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
