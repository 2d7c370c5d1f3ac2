import { useEffect, useState } from 'react';
import { useBusyCheck, useIsBusy } from '#ui/use-is-busy.ts';
import { holdLine, type Locks } from './line-lock.ts';
import {
  takeOver,
  type VersionRegistration,
  type VersionWorker,
  watchVersions,
} from './watch-versions.ts';
import { noteStoring } from './what-is-here.ts';
import './new-version.css';

/** What the page is kept with for a visit without a network. */
export interface Offline {
  /** Registers the service worker; rejects, or throws, where none can be had. */
  readonly register: () => Promise<VersionRegistration>;
  /** The browser's locks, if it has any. */
  readonly locks: Locks | undefined;
  readonly reload: () => void;
}

interface NewVersionProps {
  readonly offline: Offline;
  /** An audience is watching, so nothing is offered. */
  readonly isOnStage: boolean;
}

/** Keeps the page for a visit without a network, and offers a newer version of it while nothing is under way. */
export function NewVersion({ offline, isOnStage }: NewVersionProps) {
  const isBusy = useIsBusy();
  const isBusyNow = useBusyCheck();
  const [waiting, setWaiting] = useState<VersionWorker>();
  const [later, setLater] = useState<VersionWorker>();
  const [isOpenElsewhere, setIsOpenElsewhere] = useState(false);
  useEffect(
    () => (isBusy && offline.locks !== undefined ? holdLine(offline.locks) : undefined),
    [isBusy, offline],
  );
  useEffect(() => watchVersions(offline.register, setWaiting, noteStoring), [offline]);
  if (waiting === undefined || waiting === later || isBusy || isOnStage) return null;

  async function load(worker: VersionWorker): Promise<void> {
    const outcome = await takeOver(worker);
    if (outcome === 'others-open') setIsOpenElsewhere(true);
    // Something may have been started meanwhile. Its end is not waited for: the next visit has the new version.
    else if (!isBusyNow()) offline.reload();
  }

  return (
    <aside className="corner-note new-version" aria-label="New version" aria-live="polite">
      <p>
        <strong>A new version of this page is ready.</strong>{' '}
        {isOpenElsewhere
          ? 'The page is also open in another tab or window. Close it there first.'
          : 'Reloading forgets the results that are shown here.'}
      </p>
      <div className="new-version-actions">
        <button type="button" className="small-button" onClick={() => setLater(waiting)}>
          Later
        </button>
        <button type="button" className="small-button" onClick={() => void load(waiting)}>
          Reload
        </button>
      </div>
    </aside>
  );
}
