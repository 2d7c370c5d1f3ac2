import { useState } from 'react';
import { ExportButtons, type ExportButtonsProps } from '#ui/export-buttons';

/** Copies and saves a sweep that has ended. */
export function SweepExport(files: Omit<ExportButtonsProps, 'onCopied'>) {
  const [message, setMessage] = useState('');
  return (
    <section className="take-away" aria-label="Export">
      <ExportButtons {...files} onCopied={setMessage} />
      <p role="status">{message}</p>
    </section>
  );
}
