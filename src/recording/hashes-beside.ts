import type { Recording } from './recording.ts';

type Hashes = Pick<Recording, 'contentHash' | 'orderHash'>;

/** What a recording knows of its rows for comparing them with another's. */
export type Hashed = Hashes & Pick<Recording, 'plainHashes' | 'hasTypedRows'>;

/**
 * The hashes of a run's rows that can be compared with those of `other`: of the rows as plain JSON where the rows
 * of the other run came plain and do not tell, for example, a set from a list.
 */
export function hashesBeside(run: Hashed, other: Hashed): Hashes {
  return other.hasTypedRows === true ? run : (run.plainHashes ?? run);
}
