import { useState } from 'react';
import { copyText } from '#ui/copy-text.ts';
import { saveFile } from '#ui/save-file.ts';

interface SweepExportProps {
  /** The name of the files, without the dot and what follows it. */
  readonly fileName: string;
  readonly markdown: () => string;
  readonly json: () => string;
  readonly csv: () => string;
}

/** Copies and saves a sweep that has ended. */
export function SweepExport({ fileName, markdown, json, csv }: SweepExportProps) {
  const [message, setMessage] = useState('');
  return (
    <section className="take-away" aria-label="Export">
      <button
        type="button"
        className="button"
        onClick={() => void copyText(markdown()).then(setMessage)}
      >
        Copy as Markdown
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile(`${fileName}.json`, 'application/json', json())}
      >
        Save as JSON
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile(`${fileName}.csv`, 'text/csv', csv())}
      >
        Save runs as CSV
      </button>
      <p role="status">{message}</p>
    </section>
  );
}
