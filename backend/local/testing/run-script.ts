import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A script that runs in a separate process, and everything that it has written. */
export interface RunningScript {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Resolves with its exit code when it has ended and closed its outputs. */
  exit(): Promise<number | null>;
  /** Resolves when it reports that it is ready, with the addresses from its table. */
  ready(): Promise<readonly string[]>;
}

/** The arguments of node for a script in this folder's parent. */
export function scriptArguments(name: 'start' | 'local'): readonly string[] {
  return ['--import', 'tsx', `backend/local/${name}.ts`];
}

/** Runs a command in the project's root, with only `env` as its environment, until the test ends. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningScript {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    output,
    exit: async () => (await closed)[0],
    ready: async () => {
      while (!output.stdout.includes('Ctrl-C ends everything.')) {
        if (child.exitCode !== null) throw new Error(`It ended: ${output.stderr}`);
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
      return output.stdout.match(/http:\S+/g) ?? [];
    },
  };
}

/** Runs one of the two scripts with these flags. */
export function runScript(
  name: 'start' | 'local',
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningScript {
  return runCommand(process.execPath, [...scriptArguments(name), ...flags], env);
}
