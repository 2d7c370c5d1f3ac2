import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type KeptMeasurement,
  type KeptSummary,
  keptMeasurement,
  openKeptMeasurement,
} from '#insight/export/kept-measurement';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { storageRefusal } from '#ui/storage-refusal.ts';
import type { MeasurementShelf } from './measurement-shelf.ts';

/** A measurement that is shown and was not just taken. */
export interface OpenedMeasurement {
  readonly file: MeasurementFile;
  /** For one that this machine kept: its id there, and whether the addresses of its runs are whole, if that is known. */
  readonly kept?: Pick<KeptMeasurement, 'id' | 'hasWholeAddresses'> & {
    /** The page still had it as it was taken, with all that is not kept. */
    readonly isAsTaken?: true;
  };
}

/** What happened to the last measurement: as what it was kept, or why it could not be. */
type Keeping = Pick<KeptMeasurement, 'id' | 'hasWholeAddresses'> | { readonly problem: string };

/**
 * Those on each shelf that were taken since the page was loaded, by their ids, as they were taken. What is on a shelf
 * lacks what may be secret; these have it, and are gone with the page.
 */
const takenHere = new WeakMap<MeasurementShelf, Map<string, MeasurementFile>>();

function takenFor(shelf: MeasurementShelf): Map<string, MeasurementFile> {
  const taken = takenHere.get(shelf) ?? new Map<string, MeasurementFile>();
  takenHere.set(shelf, taken);
  return taken;
}

/**
 * The measurements that this machine keeps. Nothing rejects: what the browser refuses is in `problem`.
 * `onLast` is called once with the latest one, if there is one.
 */
export function useKeptMeasurements(
  shelf: MeasurementShelf,
  onLast: (opened: OpenedMeasurement) => void,
) {
  const [list, setList] = useState<readonly KeptSummary[]>([]);
  const [problem, setProblem] = useState('');
  const [keeping, setKeeping] = useState<Keeping>();
  const hasLooked = useRef(false);

  /** Does something with the shelf and shows its new content; reports what the browser refuses. */
  async function doAndList(what: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
      setList(await shelf.list());
      setProblem('');
    } catch (error) {
      setProblem(`${what}: ${storageRefusal(error).reason}`);
    }
  }

  function open(id: string, onOpen: (opened: OpenedMeasurement) => void): Promise<void> {
    return doAndList('This measurement cannot be opened', async () => {
      const kept = await shelf.read(id);
      if (kept === undefined) throw new Error('It is no longer there.');
      const file = openKeptMeasurement(kept);
      const taken = takenFor(shelf).get(id);
      // In another tab, pairs may have been added to it.
      const isSame = taken?.measurement.pairs.length === file.measurement.pairs.length;
      onOpen(isSame ? { file: taken, kept: { id, isAsTaken: true } } : { file, kept });
    });
  }

  const openLast = useEffectEvent((found: readonly KeptSummary[]) => {
    const [last] = found;
    if (last !== undefined) void open(last.id, onLast);
  });
  useEffect(() => {
    // Once, and not whenever the view is shown again.
    if (hasLooked.current) return;
    hasLooked.current = true;
    // A browser that keeps nothing reports that only when there is something to keep.
    shelf.list().then(openLast, () => undefined);
  }, [shelf]);

  return {
    list,
    problem,
    keeping,
    open,
    /** Keeps a measurement that has ended. */
    async keep(file: MeasurementFile): Promise<void> {
      setKeeping(undefined);
      try {
        const kept = keptMeasurement(file);
        await shelf.keep(kept);
        const left = await shelf.list();
        const taken = takenFor(shelf).set(kept.id, file);
        // The shelf has let go of the oldest ones.
        for (const id of taken.keys()) if (!left.some((each) => each.id === id)) taken.delete(id);
        setList(left);
        setKeeping(kept);
      } catch (error) {
        setKeeping({ problem: storageRefusal(error).reason });
      }
    },
    remove: (ids: readonly string[]) =>
      doAndList('The browser did not delete it', async () => {
        await shelf.remove(ids);
        for (const id of ids) takenFor(shelf).delete(id);
      }),
  };
}
