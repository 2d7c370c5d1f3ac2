import { type RefObject, useEffect, useRef } from 'react';
import type { Race } from '#race/race';
import type { RaceRecording } from '#recording/race-recording';
import { isEnded } from '#recording/recording';
import { isGoodRace } from './find-good-race.ts';

/**
 * The good race that was replayed here last, such as one from a file that the speaker has opened; empty
 * before there is one, and once a race has gone well since.
 */
export function useLastReplayed(race: Race | undefined): RefObject<RaceRecording | undefined> {
  const last = useRef<RaceRecording>(undefined);
  useEffect(() => {
    if (race === undefined) return;
    if (race.replay !== undefined) {
      const { recording } = race.replay;
      if (isGoodRace(recording.runs)) last.current = recording;
      return;
    }
    void race.over.then(() => {
      const [left, right] = [race.runs.left.read(), race.runs.right.read()];
      if (isEnded(left) && isEnded(right) && isGoodRace({ left, right })) last.current = undefined;
    });
  }, [race]);
  return last;
}
