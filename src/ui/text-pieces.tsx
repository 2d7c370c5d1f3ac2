import { useState } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { layOutJson, layOutPlainText } from './lay-out-json.ts';
import './text-pieces.css';

/** How much is laid out at a time: more than a screen, and little enough to be there at once. */
const PIECE = { length: 20_000, lines: 500 };

export interface TextPiecesProps {
  readonly text: string;
  readonly isJson: boolean;
  readonly label: string;
}

/**
 * A foreign text of any length, of which a first piece is laid out, and the next one on demand. Another
 * text needs another `key`.
 */
export function TextPieces({ text, isJson, label }: TextPiecesProps) {
  const [layout] = useState(() => (isJson ? layOutJson(text) : layOutPlainText(text)));
  const [shown, setShown] = useState(() => ({
    pieces: [{ start: 0, piece: layout.next(PIECE) }],
    length: layout.laidOut,
  }));
  const isWhole = shown.length >= text.length;
  const showMore = () => {
    const next = { start: shown.length, piece: layout.next(PIECE) };
    setShown({ pieces: [...shown.pieces, next], length: layout.laidOut });
  };
  return (
    <>
      <pre className="text-pieces" tabIndex={0} aria-label={label}>
        {/* One element each: the browser lays a new one out without those before it. */}
        {shown.pieces.map(({ start, piece }) => (
          <span key={start}>{piece}</span>
        ))}
      </pre>
      {(shown.pieces.length > 1 || !isWhole) && (
        <p className="text-pieces-more">
          The first {formatCount(shown.length)} of {formatCount(text.length)} characters; Copy takes
          all.{' '}
          <button
            type="button"
            className="small-button"
            aria-disabled={isWhole}
            onClick={() => {
              if (!isWhole) showMore();
            }}
          >
            Show more
          </button>
        </p>
      )}
    </>
  );
}
