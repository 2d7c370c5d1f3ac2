import { useEffect, useState } from 'react';
import type { OpenIngest } from '#ingest/ingest-messages';
import { answerOf, type KeptRace, type KeptRaceSummary } from '#insight/export/kept-race';
import { openKeptRace } from '#insight/export/open-kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { findRowFaults } from '#race/fault-of-kept-rows';
import type { RaceRecording } from '#recording/race-recording';
import { currentRates } from '#ui/cost/rate-store.ts';
import { saveFile } from '#ui/save-file.ts';
import { storageRefusal } from '#ui/storage-refusal.ts';
import { describeMissingRows } from './describe-kept-rows.ts';
import { describeRowFaults } from './describe-row-faults.ts';
import type { RaceShelf } from './race-shelf.ts';

/** The races that this machine keeps. Nothing rejects: what the browser refuses, and what a saved file lacks, is said in `notice`. */
export function useKeptRaces(shelf: RaceShelf, openIngest: OpenIngest) {
  const [list, setList] = useState<readonly KeptRaceSummary[]>();
  const [notice, setNotice] = useState('');

  /** Does something with the shelf, and shows what is there afterwards, and what the task has to say. */
  async function doAndList(what: string, task: () => Promise<string | void>): Promise<void> {
    try {
      const said = await task();
      setList(await shelf.list());
      setNotice(said ?? '');
    } catch (error) {
      setNotice(`${what}: ${storageRefusal(error).reason}`);
    }
  }

  useEffect(() => {
    shelf.list().then(setList, (error: unknown) => {
      setNotice(`No race can be kept: ${storageRefusal(error).reason}`);
    });
  }, [shelf]);

  /** Reads one, and hands it to `onRead`, which may return something to say. */
  function read(
    id: string,
    onRead: (recording: RaceRecording, kept: KeptRace) => string | void | Promise<string>,
  ): Promise<void> {
    return doAndList('This race cannot be opened', async () => {
      const kept = await shelf.read(id);
      if (kept === undefined) throw new Error('It is no longer there.');
      return onRead(openKeptRace(kept), kept);
    });
  }

  return {
    /** Missing until it is read, and where it cannot be; then the notice says why. */
    list,
    notice,
    read,
    /**
     * Saves one as a file, with its rows or without, and says which rows it lacks of those asked for. One whose rows
     * are not those of the race could not be opened, and is not saved.
     */
    save: (id: string, isWithRows: boolean) =>
      read(id, async (recording, kept) => {
        const fault = isWithRows
          ? describeRowFaults(recording, await findRowFaults(recording, openIngest))
          : '';
        if (fault !== '') return `The race was not saved. ${fault} Save it without rows.`;
        const saved = isWithRows ? recording : { ...recording, bodies: {} };
        const text = writeRaceFile(
          saved,
          answerOf(recording),
          location.origin,
          undefined,
          currentRates(),
        );
        saveFile(fileNameOf(recording), 'application/json', text);
        // Those that do not fit their run were left out when it was opened.
        const sidesWithRows = kept.sidesWithRows.filter((side) => recording.bodies[side]);
        return isWithRows ? describeMissingRows({ ...kept, sidesWithRows }) : '';
      }),
    remove: (ids: readonly string[]) =>
      doAndList('The browser did not delete it', () => shelf.remove(ids)),
  };
}

/** A name that tells races apart in a folder: `race-2026-11-26T07-05-31.json`. */
function fileNameOf({ startedAt }: RaceRecording): string {
  if (startedAt === undefined) return 'race.json';
  return `race-${startedAt.slice(0, 19).replaceAll(':', '-')}.json`;
}
