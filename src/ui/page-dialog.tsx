import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { keepFromPage } from './keep-from-page.ts';
import './page-dialog.css';

interface PageDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  /** A class name, which is different for each dialog. */
  readonly className: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A dialog that takes most of the page, below a head that says what it is. */
export function PageDialog(props: PageDialogProps) {
  const { title, description, className, isOpen, onOpenChange, children } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          ref={popup}
          className={`card dialog page-dialog ${className}`}
          // On a phone no keyboard opens before the person has read what this is.
          initialFocus={popup}
          onKeyDown={keepFromPage}
        >
          <div className="dialog-header">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Description>{description}</Dialog.Description>
            <Dialog.Close className="small-button dialog-close" aria-label="Close">
              <span aria-hidden="true">✕</span>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
