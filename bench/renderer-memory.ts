import { readFile, writeFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';

/**
 * The memory of all of a browser's renderer processes together: pages and their workers.
 *
 * Linux only: resident set sizes from `/proc/<pid>/status`, whose peak is reset through `clear_refs`
 * (https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html).
 */
export interface RendererMemory {
  /** Resets the peak. */
  reset(): Promise<void>;
  residentBytes(): Promise<number>;
  /** The highest resident size since the last reset. */
  peakBytes(): Promise<number>;
}

export function createRendererMemory(browser: CDPSession): RendererMemory {
  async function renderers(): Promise<number[]> {
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  async function sum(field: 'VmRSS' | 'VmHWM'): Promise<number> {
    let bytes = 0;
    for (const pid of await renderers()) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      bytes += Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    }
    return bytes;
  }

  return {
    async reset() {
      for (const pid of await renderers()) await writeFile(`/proc/${pid}/clear_refs`, '5');
    },
    residentBytes: () => sum('VmRSS'),
    peakBytes: () => sum('VmHWM'),
  };
}
