import type { RaceRecording } from '#recording/race-recording';
import type { KeptRace } from './kept-race.ts';
import { readRaceFile } from './read-race-file.ts';

/**
 * The race that this machine has kept.
 *
 * @throws {RaceFileError} where another version of this page has kept it.
 */
export function openKeptRace({ text, bodies }: KeptRace): RaceRecording {
  return { ...readRaceFile(text), bodies };
}
