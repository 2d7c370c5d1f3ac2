import { useEffect, useEffectEvent, useId, useLayoutEffect, useState } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import type { RowAnswer } from '#ingest/ingest-messages';
import type { Run } from '#race/run';
import { shortenText } from '#recording/shorten-text';
import { copyText } from '#ui/copy-text.ts';
import { TextPieces } from '#ui/text-pieces';
import './row-detail.css';

interface RowDetailProps {
  readonly run: Run;
  readonly index: number;
  readonly rowCount: number;
  readonly onGo: (row: number) => void;
  readonly onClose: () => void;
  /** Called when it is on the page and takes up its room. */
  readonly onShown: () => void;
}

/** One whole row as it was sent, formatted for reading. */
export function RowDetail({ run, index, rowCount, onGo, onClose, onShown }: RowDetailProps) {
  const headingId = useId();
  const [row, setRow] = useState<RowAnswer>();
  const [copied, setCopied] = useState<{ row: RowAnswer; text: string }>();

  const noteShown = useEffectEvent(onShown);
  useLayoutEffect(() => noteShown(), []);

  useEffect(() => {
    let isWanted = true;
    void run.readRow(index).then((answer) => {
      if (isWanted) setRow(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [run, index]);

  async function copy(answer: RowAnswer): Promise<void> {
    setCopied({ row: answer, text: await copyText(answer.text ?? '') });
  }

  return (
    <section
      className="row-detail"
      aria-labelledby={headingId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It closes the row, and does not stop the race.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h3 id={headingId}>Row {formatCount(index + 1)}</h3>
        <span aria-live="polite">{copied?.row === row ? copied?.text : ''}</span>
        <button
          type="button"
          className="small-button"
          aria-disabled={row === undefined}
          onClick={() => row && void copy(row)}
        >
          Copy JSON
        </button>
        <button
          type="button"
          className="small-button"
          aria-label="Previous row"
          // Not disabled: a disabled button at the end would keep the focus and swallow every key.
          aria-disabled={index === 0}
          onClick={() => onGo(index - 1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="small-button"
          aria-label="Next row"
          aria-disabled={index >= rowCount - 1}
          onClick={() => onGo(index + 1)}
        >
          ↓
        </button>
        <button type="button" className="small-button" aria-label="Close row" onClick={onClose}>
          ✕
        </button>
      </header>
      {row?.problem !== undefined && (
        <p className="row-detail-problem">{shortenText(row.problem)}</p>
      )}
      {row !== undefined && (
        <TextPieces
          key={row.index}
          text={row.text ?? ''}
          isJson={row.problem === undefined}
          label={`Row ${formatCount(row.index + 1)} as JSON`}
        />
      )}
    </section>
  );
}
