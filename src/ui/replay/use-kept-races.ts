import { useEffect, useState } from 'react';
import { answerOf, type KeptRaceSummary } from '#insight/export/kept-race';
import { openKeptRace } from '#insight/export/open-kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import type { RaceRecording } from '#recording/race-recording';
import { currentRates } from '#ui/cost/rate-store.ts';
import { saveFile } from '#ui/save-file.ts';
import { storageRefusal } from '#ui/storage-refusal.ts';
import type { RaceShelf } from './race-shelf.ts';

/** The races that this machine keeps. Nothing rejects: what the browser refuses is said in `problem`. */
export function useKeptRaces(shelf: RaceShelf) {
  const [list, setList] = useState<readonly KeptRaceSummary[]>();
  const [problem, setProblem] = useState('');

  /** Does something with the shelf, and shows what is there afterwards. */
  async function doAndList(what: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
      setList(await shelf.list());
      setProblem('');
    } catch (error) {
      setProblem(`${what}: ${storageRefusal(error).reason}`);
    }
  }

  useEffect(() => {
    shelf.list().then(setList, (error: unknown) => {
      setList([]);
      setProblem(`No race can be kept: ${storageRefusal(error).reason}`);
    });
  }, [shelf]);

  /** Reads one, and hands it to `onRead`. */
  function read(id: string, onRead: (recording: RaceRecording) => void): Promise<void> {
    return doAndList('This race cannot be opened', async () => {
      const kept = await shelf.read(id);
      if (kept === undefined) throw new Error('It is no longer there.');
      onRead(openKeptRace(kept));
    });
  }

  return {
    /** Missing until it is read. */
    list,
    problem,
    read,
    /** Saves one as a file, with its rows or without. */
    save: (id: string, isWithRows: boolean) =>
      read(id, (recording) => {
        const saved = isWithRows ? recording : { ...recording, bodies: {} };
        const text = writeRaceFile(
          saved,
          answerOf(recording),
          location.origin,
          undefined,
          currentRates(),
        );
        saveFile(fileNameOf(recording), 'application/json', text);
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
