import { useState } from 'react';
import { type SweepFile, sweepCsv, sweepJson, sweepMarkdown } from '#insight/sweep/sweep-export';
import { copyText } from '#ui/copy-text.ts';
import { saveFile } from '#ui/save-file.ts';

/** Copies and saves a sweep that has ended. */
export function SweepExport({ file }: { readonly file: SweepFile }) {
  const [message, setMessage] = useState('');
  return (
    <section className="sweep-export" aria-label="Export">
      <button
        type="button"
        className="button"
        onClick={() => void copyText(sweepMarkdown(file)).then(setMessage)}
      >
        Copy as Markdown
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile('sweep.json', 'application/json', sweepJson(file))}
      >
        Save as JSON
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile('sweep.csv', 'text/csv', sweepCsv(file.sweep))}
      >
        Save runs as CSV
      </button>
      <p role="status">{message}</p>
    </section>
  );
}
