import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * A page that is younger, in ms, may be that of a process which can't be seen from here, such as one in a
 * container that shares the folder.
 */
const LEAST_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * Removes the pages of processes that were killed before they could do it themselves: folders in `directory`
 * that are named by the id of a process which no longer runs, and are a day old. Never rejects.
 */
export async function removeLeftPages(
  directory: string,
  nowMs: number,
  isRunning = isProcess,
): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const left = names.filter((name) => /^[1-9]\d{0,9}$/.test(name) && !isRunning(Number(name)));
  for (const name of left) {
    const folder = path.join(directory, name);
    const madeAtMs = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => nowMs,
    );
    if (nowMs - madeAtMs < LEAST_AGE_MS) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Whether a process with this id runs, whoever has started it. */
function isProcess(id: number): boolean {
  try {
    // Signal 0 is none, and only asks.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
