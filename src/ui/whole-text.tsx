import { type ComponentType, useState } from 'react';
import { formatCountOf } from '#insight/figures/format-quantity';
import { copyText } from './copy-text.ts';
import type { TextPiecesProps } from './text-pieces.tsx';

interface WholeTextProps {
  /** The name of the text, as in "The whole message". */
  readonly what: string;
  readonly text: string;
}

/**
 * A long text of which a part is shown elsewhere, with all of it one click away; the page does not contain
 * it before.
 */
export function WholeText({ what, text }: WholeTextProps) {
  const [Pieces, setPieces] = useState<ComponentType<TextPiecesProps>>();
  const [message, setMessage] = useState('');
  const open = () => {
    // Loaded when it is first needed. If it can't be, the text can still be copied.
    import('./text-pieces.tsx').then(
      (module) => setPieces(() => module.TextPieces),
      () => setMessage('What shows it could not be loaded; it can be copied.'),
    );
  };
  return (
    <details
      className="whole-text"
      onToggle={(event) => {
        if (event.currentTarget.open) open();
        else setPieces(undefined);
      }}
    >
      <summary>
        The whole {what}: {formatCountOf(text.length, 'character')}
      </summary>
      {Pieces !== undefined && (
        <Pieces key={text} text={text} isJson={false} label={`The whole ${what}`} />
      )}
      <button
        type="button"
        className="small-button"
        onClick={() => void copyText(text).then(setMessage)}
      >
        Copy the {what}
      </button>{' '}
      <span aria-live="polite">{message}</span>
    </details>
  );
}
