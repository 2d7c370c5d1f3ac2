import { useEffect, useState } from 'react';
import type { ReplayControl } from '#race/replay-clock';
import type { RaceRecording } from '#recording/race-recording';
import { describeRowFaults } from './describe-row-faults.ts';

interface Found {
  readonly text: string;
  readonly of: RaceRecording | undefined;
}

/** How the rows of a replay differ from those of its race; empty where they do not, and until that is known. */
export function useRowFaults(replay: ReplayControl | undefined): string {
  const [found, setFound] = useState<Found>();
  const recording = replay?.recording;
  const rowFaults = replay?.rowFaults;
  useEffect(() => {
    let isWanted = true;
    void rowFaults?.then((faults) => {
      const text = recording === undefined ? '' : describeRowFaults(recording, faults);
      if (isWanted && text !== '') setFound({ text, of: recording });
    });
    return () => {
      isWanted = false;
    };
  }, [recording, rowFaults]);
  return found !== undefined && found.of === recording ? found.text : '';
}
