import type { RaceRecording } from '#recording/race-recording';
import { SIDES } from '#roads/road';
import type { KeptRace } from './kept-race.ts';
import { readRaceFile } from './read-race-file.ts';

type Bodies = RaceRecording['bodies'];

/**
 * The race that this machine has kept; without the rows of a side whose kept body is not the one that its run
 * tells of.
 *
 * @throws {RaceFileError} where another version of this page has kept it.
 */
export function openKeptRace({ text, bodies }: KeptRace): RaceRecording {
  const recording = readRaceFile(text);
  return { ...recording, bodies: bodiesOf(bodies, recording.runs) };
}

/** The bodies that belong to these runs; another version of this page may have stored anything. */
function bodiesOf(stored: Bodies | null | undefined, runs: RaceRecording['runs']): Bodies {
  const bodies: { -readonly [Each in keyof Bodies]: Bodies[Each] } = {};
  for (const side of SIDES) {
    const body = stored?.[side];
    if (ArrayBuffer.isView(body) && body.length === runs[side].bytes) bodies[side] = body;
  }
  return bodies;
}
