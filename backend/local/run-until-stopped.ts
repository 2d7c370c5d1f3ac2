import { readFileSync } from 'node:fs';
import { surviveRequests } from './guard-requests.ts';
import { StartError } from './start-error.ts';

/** How soon after the first a second signal can be a person's: a terminal and npm both send one. */
const SAME_SIGNAL_MS = 300;

/** How long the end may take before it is no longer waited for: nobody should have to press Ctrl-C twice. */
const STOP_TIMEOUT_MS = 1500;

/** How often to look whether the processes that started this one are still there. */
const PARENT_CHECK_MS = 500;

/** A program that runs until somebody ends it. */
export interface Program {
  /** Starts it; may resolve to `done` where there was nothing to keep running. */
  start(): Promise<'running' | 'done'>;
  /** Ends all that has been started so far. */
  stop(): Promise<unknown>;
}

/**
 * Makes `program` this process's: starts it, and ends it with code 0 at SIGINT, SIGTERM or SIGHUP, or
 * when the process that started this one has gone. A start that fails is one line on stderr and code 1; a
 * second signal does not wait. While it runs, what goes wrong in a request ends nothing.
 *
 * npm hands a signal that is sent to it alone on to its child. That is a shell, which may wait with it
 * until its own child has ended; so the scripts in `package.json` have the shell become this process (`exec`).
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

/** What runs a command for another program, and outlives it when that is killed. */
const SHELLS = /^\d+ \((ash|bash|busybox|dash|ksh|sh|zsh)\) \S (?<parent>\d+) /;

/** The parent; and npm behind it, where there is a shell between. */
function findStarters(): string {
  const parent = String(process.ppid);
  if (process.env['npm_lifecycle_event'] === undefined) return parent;
  try {
    const shell = SHELLS.exec(readFileSync(`/proc/${parent}/stat`, 'latin1'));
    return shell === null ? parent : `${parent} ${shell.groups?.['parent']}`;
  } catch {
    // Not Linux: the parent has to do.
    return parent;
  }
}
