import { useState } from 'react';
import type { OpenIngest } from '#ingest/ingest-messages';
import { measurementCsv } from '#insight/export/measurement-csv';
import { type MeasurementFile, writeMeasurementFile } from '#insight/export/measurement-file';
import { measurementReport } from '#insight/report/measurement-report';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import { auditMeasurement, objectionOf } from '#insight/measure/audit/audit';
import { measurementMarkdown } from '#insight/export/measurement-markdown';
import { currentRates } from '#ui/cost/rate-store.ts';
import { ExportButtons } from '#ui/export-buttons';
import { PrintedReport } from '#ui/report/printed-report';
import type { ShowRace } from '#ui/race/use-race.ts';
import { NOT_NOW, readSavedFile } from '#ui/replay/read-saved-file.ts';
import { showReplay } from '#ui/replay/show-replay.ts';
import { useBusyCheck } from '#ui/use-is-busy.ts';
import { RatioBar } from './ratio-bar.tsx';

interface TakeAwayProps {
  /** The measurement to save or copy, if there is one. */
  readonly file: MeasurementFile | undefined;
  readonly canOpen: boolean;
  readonly openIngest: OpenIngest;
  readonly onOpen: (file: MeasurementFile) => void;
  readonly onRace: (show: ShowRace) => void;
}

/** Copies and saves a measurement, and opens a saved one. */
export function TakeAway({ file, canOpen, openIngest, onOpen, onRace }: TakeAwayProps) {
  const [message, setMessage] = useState('');
  const isBusyNow = useBusyCheck();
  const open = async (chosen: File) => {
    const read = await readSavedFile(chosen, { openIngest, isBusyNow });
    if (isBusyNow()) {
      setMessage(`${chosen.name}: ${NOT_NOW}`);
      return;
    }
    setMessage(read.kind === 'unreadable' ? read.message : '');
    if (read.kind === 'measurement') onOpen(read.file);
    if (read.kind === 'race') onRace(showReplay(read.recording, 'beginning'));
  };
  return (
    <section className="take-away" aria-label="Export">
      {file !== undefined && (
        <>
          <ExportButtons
            fileName="measurement"
            markdown={() => measurementMarkdown(file, currentRates())}
            json={() => writeMeasurementFile(file, currentRates())}
            csv={() => measurementCsv(file)}
            onCopied={setMessage}
          />
          <button type="button" className="button" onClick={() => print()}>
            Print a report
          </button>
          <PrintedReport
            read={() => measurementReport(file, currentRates())}
            picture={<PrintedInterval file={file} />}
          />
        </>
      )}
      {canOpen && (
        <label className="button open-file">
          Open a saved measurement
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              // The same file may be chosen again after it was fixed.
              event.currentTarget.value = '';
              if (chosen !== undefined) void open(chosen);
            }}
          />
        </label>
      )}
      <p role="status">{message}</p>
    </section>
  );
}

/** The interval of the primary figure; nothing without a pair. */
function PrintedInterval({ file }: { readonly file: MeasurementFile }) {
  const { measurement, audit = auditMeasurement(measurement) } = file;
  const [summary] = summariseMeasurement(measurement);
  if (summary === undefined) return null;
  const isRefused = objectionOf(audit) !== undefined;
  return <RatioBar summary={summary} record={measurement} isRefused={isRefused} />;
}
