import { readFileSync } from 'node:fs';
import { surviveRequests } from './guard-requests.ts';
import { StartError } from './start-error.ts';

/** A second signal counts as a person's only after this time, because a terminal and npm both send the first one. */
const SAME_SIGNAL_MS = 300;

/** How long to wait for the end: nobody should have to press Ctrl-C twice. */
const STOP_TIMEOUT_MS = 1500;

/** How often to check whether the processes that started this one are still running. */
const PARENT_CHECK_MS = 500;

/** A program that runs until it is stopped. */
export interface Program {
  /** Starts it; may resolve to `done` if there is nothing to keep running. */
  start(): Promise<'running' | 'done'>;
  /** Ends all that has been started so far. */
  stop(): Promise<unknown>;
}

/**
 * Runs `program` as this process: starts it, and ends it with code 0 at SIGINT, SIGTERM or SIGHUP, or when
 * the process that started this one has gone. A failed start prints one line on stderr and ends with code
 * 1; a second signal ends it immediately. While it runs, errors in requests do not end it.
 *
 * npm passes a signal that is sent only to npm on to its child. That is a shell, which may react only after
 * its own child has ended; so the scripts in `package.json` replace the shell by this process (`exec`).
 */
export function runUntilStopped(program: Program): void {
  let stoppingSinceMs: number | undefined;
  const stop = async (exitCode: number) => {
    if (stoppingSinceMs !== undefined) {
      if (performance.now() - stoppingSinceMs > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSinceMs = performance.now();
    setTimeout(() => process.exit(exitCode), STOP_TIMEOUT_MS);
    await program.stop().catch(() => {});
    process.exit(exitCode);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0));
  }
  const starters = findStarters();
  setInterval(() => {
    if (findStarters() !== starters) void stop(0);
  }, PARENT_CHECK_MS).unref();

  program.start().then(
    (state) => {
      if (state === 'done') return void stop(0);
      surviveRequests((text) => process.stderr.write(text));
    },
    (error: unknown) => {
      const isExpected = error instanceof StartError;
      process.stderr.write(`${isExpected ? error.message : `Could not start. ${String(error)}`}\n`);
      void stop(1);
    },
  );
}

/** Programs that run a command for another program, and survive when that is killed. */
const SHELLS = /^\d+ \((ash|bash|busybox|dash|ksh|sh|zsh)\) \S (?<parent>\d+) /;

/** The parent; and npm above it, if there is a shell in between. */
function findStarters(): string {
  const parent = String(process.ppid);
  if (process.env['npm_lifecycle_event'] === undefined) return parent;
  try {
    const shell = SHELLS.exec(readFileSync(`/proc/${parent}/stat`, 'latin1'));
    return shell === null ? parent : `${parent} ${shell.groups?.['parent']}`;
  } catch {
    // Not Linux: only the parent can be checked.
    return parent;
  }
}
