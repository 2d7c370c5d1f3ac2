import { useState } from 'react';
import { formatCountOf } from '#insight/figures/format-quantity';
import { copyText } from './copy-text.ts';
import { TextPieces } from './text-pieces.tsx';

interface WholeTextProps {
  /** What it is the whole of, as in "The whole message". */
  readonly what: string;
  readonly text: string;
}

/** A long text of which a part stands elsewhere, all of it a click away; nothing of it is on the page before. */
export function WholeText({ what, text }: WholeTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useState('');
  return (
    <details
      className="whole-text"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>
        The whole {what}: {formatCountOf(text.length, 'character')}
      </summary>
      {isOpen && (
        <>
          <TextPieces key={text} text={text} isJson={false} label={`The whole ${what}`} />
          <p>
            <button
              type="button"
              className="small-button"
              onClick={() => void copyText(text).then(setMessage)}
            >
              Copy the {what}
            </button>{' '}
            <span aria-live="polite">{message}</span>
          </p>
        </>
      )}
    </details>
  );
}
