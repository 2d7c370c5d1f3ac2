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

/** Why no pairs can be added to what is shown, of whose addresses a part is missing, and what to do. */
export function NoMorePairsNote({ isKept }: { readonly isKept: boolean }) {
  return (
    <p className="kept-note">
      No pairs can be added:{' '}
      {isKept
        ? 'since this page was loaded anew, only a part of the addresses is there'
        : 'this file has only a part of the addresses'}
      , so nobody can tell whether the same would be requested now. If you saved it as JSON{' '}
      {isKept ? 'when it was taken' : 'on the page that took it, before a reload'}, open that file.
      If not, measure again, and save that as JSON before you leave the page.
    </p>
  );
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
          {keeping.hasWholeAddresses === false && (
            <>
              {' '}
              But only a part of the addresses is kept: to add pairs after a reload, save it as JSON
              now, and open that file then.
            </>
          )}
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
