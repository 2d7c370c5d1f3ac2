import { useState } from 'react';
import { type SweepFile, sweepCsv, sweepJson, sweepMarkdown } from '#insight/sweep/sweep-export';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { copyText } from '#ui/copy-text.ts';
import { saveFile } from '#ui/save-file.ts';

interface SweepExportProps {
  readonly file: SweepFile;
  readonly metrics: readonly SweepMetric[];
}

/** Copies and saves a sweep that has ended. */
export function SweepExport({ file, metrics }: SweepExportProps) {
  const [message, setMessage] = useState('');
  return (
    <section className="sweep-export" aria-label="Export">
      <button
        type="button"
        className="button"
        onClick={() => void copyText(sweepMarkdown(file, metrics)).then(setMessage)}
      >
        Copy as Markdown
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile('sweep.json', 'application/json', sweepJson(file, metrics))}
      >
        Save as JSON
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveFile('sweep.csv', 'text/csv', sweepCsv(file.sweep, metrics))}
      >
        Save runs as CSV
      </button>
      <p role="status">{message}</p>
    </section>
  );
}
