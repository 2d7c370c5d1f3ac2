import { useEffect, useState } from 'react';
import { isDialogOpen } from '#ui/is-dialog-open.ts';
import { takesLetters } from '#ui/takes-letters.ts';
import './busy-note.css';

/** What cannot be used while something is running; Start, which started it, needs no word. */
const WAITING = ['.page-modes', '.scene-room', '.endpoint-notes', '.pane-header']
  .map((place) => `${place} [aria-disabled="true"]`)
  .join(', ');

/** Says why nothing happens after a key or a button that has to wait for the end, until the next one is pressed. */
export function BusyNote() {
  const [what, setWhat] = useState('');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.repeat) setWhat(whatWaits(buttonOf(event)));
    };
    const onClick = ({ target }: MouseEvent) =>
      setWhat(whatWaits(target instanceof Element ? target.closest(WAITING) : null));
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    };
  }, []);
  return (
    <div className="busy-note" role="status">
      {what !== '' && (
        <p className="corner-note">
          {what} once what is running has ended, or you have stopped it.
        </p>
      )}
    </div>
  );
}

/** The button that a key would press if it had not to wait. */
function buttonOf(event: KeyboardEvent): Element | null {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  if (takesLetters(target) || isDialogOpen()) return null;
  const waiting = [...document.querySelectorAll(WAITING)];
  return (
    waiting.find((each) => each.getAttribute('aria-keyshortcuts') === key.toUpperCase()) ?? null
  );
}

function whatWaits(button: Element | null): string {
  if (button === null) return '';
  if (button.matches('[aria-keyshortcuts="F"]')) return 'Presenter mode can be entered';
  return button.matches('[aria-keyshortcuts="E"], .pane-url-button')
    ? 'The endpoints can be changed'
    : 'That can be used';
}
