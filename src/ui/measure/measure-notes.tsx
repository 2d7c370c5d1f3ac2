import { describeBrowser } from '#insight/curve/browser-name';
import { describeCutAddresses } from '#insight/figures/describe-cut-addresses';
import type { OpenedMeasurement, useKeptMeasurements } from './use-kept-measurements.ts';

/** Where a measurement comes from that was not just taken. */
export function OpenedNote({ opened: { file, kept } }: { readonly opened: OpenedMeasurement }) {
  const { measurement, place, browser } = file;
  return (
    <p className="card replay-note">
      {kept === undefined ? (
        <>
          <strong>REPLAY</strong> of a measurement from{' '}
        </>
      ) : (
        <>
          <strong>SAVED</strong> on this machine, a measurement from{' '}
        </>
      )}
      <time dateTime={measurement.startedAt}>{dateOf(measurement.startedAt)}</time>, with{' '}
      <span title={browser}>{describeBrowser(browser)}</span>: {place}.{' '}
      {describeCutAddresses({ kind: 'replay', ...file })}
    </p>
  );
}

/** "25 November 2026, 18:40", in this machine's time zone. */
function dateOf(startedAt: string): string {
  const date = new Date(startedAt);
  const day = date.toLocaleDateString('en-GB', { dateStyle: 'long' });
  return `${day}, ${date.toLocaleTimeString('en-GB', { timeStyle: 'short' })}`;
}

interface KeptNoteProps {
  readonly keeping: ReturnType<typeof useKeptMeasurements>['keeping'];
  /** Whether another measurement was requested that would replace this one. */
  readonly isWarned: boolean;
}

/** Whether the measurement that has just ended was kept, and where; what to do if it was not. */
export function KeptNote({ keeping, isWarned }: KeptNoteProps) {
  return (
    <p className="kept-note" role="status">
      {keeping !== undefined && 'id' in keeping && (
        <>
          Kept on this machine, below. It is still there after a new measurement or a reload of the
          page.
        </>
      )}
      {keeping !== undefined && 'problem' in keeping && (
        <>
          <strong>Not kept:</strong> {keeping.problem} Save it as JSON before you start another.
          {isWarned && (
            <strong> Starting now would lose it. Press Start or Space again to go ahead.</strong>
          )}
        </>
      )}
    </p>
  );
}
