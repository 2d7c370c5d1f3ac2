import { readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** How soon after the first a second signal can be a person's: a terminal and tsx may both send one. */
const SAME_SIGNAL_MS = 500;

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
 * when the process that started this one has gone. npm keeps a SIGINT that is sent to it alone, and not
 * to its whole process group as a terminal does, to itself. A start that fails is one line on stderr and code 1; a
 * second signal does not wait.
 */
export function runUntilStopped(program: Program): void {
  let stoppingSinceMs: number | undefined;
  const stop = async (exitCode: number) => {
    if (stoppingSinceMs !== undefined) {
      if (performance.now() - stoppingSinceMs > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSinceMs = performance.now();
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
      if (state === 'done') void stop(0);
    },
    (error: unknown) => {
      const isExpected = error instanceof StartError;
      process.stderr.write(`${isExpected ? error.message : `Could not start. ${String(error)}`}\n`);
      void stop(1);
    },
  );
}

/** The parent, and npm behind it: npm starts a shell between, which outlives it when npm is killed. */
function findStarters(): string {
  const parent = String(process.ppid);
  if (process.env['npm_lifecycle_event'] === undefined) return parent;
  try {
    const [, ofParent = ''] = readFileSync(`/proc/${parent}/stat`, 'latin1').split(') ');
    const [, grandparent] = ofParent.split(' ');
    return `${parent} ${grandparent}`;
  } catch {
    // Not Linux: the parent has to do.
    return parent;
  }
}
