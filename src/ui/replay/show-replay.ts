import { createReplay } from '#race/replay';
import type { RaceRecording } from '#recording/race-recording';
import type { ShowRace } from '#ui/race/use-race.ts';
import { everyFrame } from './every-frame.ts';

/** Shows a recorded race again: from its beginning, or as it was when it was over. */
export function showReplay(recording: RaceRecording, from: 'beginning' | 'end'): ShowRace {
  return (id, { openIngest, schedule, now }) => {
    const race = createReplay(id, recording, { openIngest, schedule, now, everyFrame });
    if (from === 'end') race.replay.seek(race.replay.durationMs);
    else race.replay.play();
    return race;
  };
}
