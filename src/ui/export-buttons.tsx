import { copyText } from './copy-text.ts';
import { saveFile } from './save-file.ts';

export interface ExportButtonsProps {
  /** The name of the files, without the dot and what follows it. */
  readonly fileName: string;
  readonly markdown: () => string;
  readonly json: () => string;
  readonly csv: () => string;
  /** Whether the copy has succeeded, as a message for the person. */
  readonly onCopied: (message: string) => void;
}

/** Copies and saves runs that have ended. */
export function ExportButtons({ fileName, markdown, json, csv, onCopied }: ExportButtonsProps) {
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => void copyText(markdown()).then(onCopied)}
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
    </>
  );
}
