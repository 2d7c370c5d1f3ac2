import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from './start-error.ts';

/** A saved race or measurement that the page is to open when it is started. */
export interface ReplayFile {
  /** Its name on disk, without its folder. */
  readonly name: string;
  readonly content: Buffer;
}

/** The page does not open larger files: see src/ui/replay/read-saved-file.ts. */
const FILE_BYTES_MAX = 64_000_000;

/** Where the page looks for the file. */
export const REPLAY_PATH = '/replay.json';

/**
 * Reads the file that `--replay` names. The page checks its content, and says what is wrong with it and where.
 *
 * @throws StartError `option` if there is no such file, or if it is too large for the page to open.
 */
export async function readReplayFile(file: string): Promise<ReplayFile> {
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES_MAX) {
      throw new StartError(
        'option',
        `--replay names ${file}, which has ${Math.round(size / 1e6)} MB. No saved race or measurement has more than ${FILE_BYTES_MAX / 1e6} MB.`,
      );
    }
    return { name: path.basename(file), content: await readFile(file) };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new StartError('option', `--replay names ${file}, which cannot be read${reason}.`, {
      cause,
    });
  }
}
