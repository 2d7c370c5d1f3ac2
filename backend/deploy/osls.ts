import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { QUIET_SDK } from '#table/quiet-sdk';
import { cursorSecret } from './cursor-secret.ts';
import type { ServiceOptions } from './service-options.ts';

const DEPLOY = path.dirname(fileURLToPath(import.meta.url));
const BACKEND = path.join(DEPLOY, '..');
/** Where the deploy tools are installed, separately from the product's packages. */
export const TOOLS_DIRECTORY = path.join(DEPLOY, 'tools');
const OSLS = path.join(TOOLS_DIRECTORY, 'node_modules/osls/bin/serverless.js');

/** The default folder for the service's template; git ignores it. */
export const PACKAGE_DIRECTORY = path.join(BACKEND, '.serverless');

/** osls, or npm when it installs osls, ended with an exit code other than 0; it has printed the reason itself. */
export class ToolFailed extends Error {
  override readonly name = 'ToolFailed';
  readonly code = 'tool-failed';
  readonly exitCode: number;

  constructor(tool: string, exitCode: number) {
    super(`${tool} ended with exit code ${exitCode}.`);
    this.exitCode = exitCode;
  }
}

/**
 * Installs the deploy tools, a separate package that is not part of the product's install: once, and again
 * when its lock file is newer. Only this needs the network.
 *
 * @throws ToolFailed if npm failed.
 */
export async function installTools(): Promise<void> {
  const [installedAtMs, lockedAtMs] = await Promise.all([
    modifiedAtMs(path.join(TOOLS_DIRECTORY, 'node_modules/.package-lock.json')),
    modifiedAtMs(path.join(TOOLS_DIRECTORY, 'package-lock.json')),
  ]);
  if (installedAtMs >= lockedAtMs) return;
  process.stderr.write('Installing the deploy tools into backend/deploy/tools …\n');
  // On Windows npm is a script, which needs a shell to start.
  const child = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: TOOLS_DIRECTORY,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  await ended('npm', child);
}

/**
 * Runs a command of osls on `backend/serverless.yml`, for the given stage, region and parameters. Its
 * output goes to this process's outputs.
 *
 * @throws ToolFailed if its exit code is not 0.
 */
export async function runOsls(
  command: string,
  options: Pick<ServiceOptions, 'stage' | 'region' | 'params'>,
  flags: readonly string[] = [],
): Promise<void> {
  await ended('osls', spawnOsls(command, options, flags, 'inherit'));
}

/**
 * Does the same as {@link runOsls}, but returns the standard output of osls. Its standard error is shown
 * only if it fails.
 */
export async function readOsls(
  command: string,
  options: Pick<ServiceOptions, 'stage' | 'region' | 'params'>,
  flags: readonly string[] = [],
): Promise<string> {
  const child = spawnOsls(command, options, flags, 'pipe');
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  try {
    await ended('osls', child);
  } catch (error) {
    process.stderr.write(output.stderr + output.stdout);
    throw error;
  }
  return output.stdout;
}

function spawnOsls(
  command: string,
  { stage, region, params }: Pick<ServiceOptions, 'stage' | 'region' | 'params'>,
  flags: readonly string[],
  output: 'inherit' | 'pipe',
) {
  const args = [OSLS, command, '--stage', stage, ...flags];
  if (region !== undefined) args.push('--region', region);
  for (const param of params) args.push(`--param=${param}`);
  return spawn(process.execPath, args, {
    cwd: BACKEND,
    // Inherited, because a profile may ask the person for the code of a second factor.
    stdio: ['inherit', output, output],
    env: {
      ...process.env,
      ...QUIET_SDK,
      // Only a deployment needs the secret; the template just refers to it.
      ...(command === 'deploy' && cursorSecret(process.env)),
    },
  });
}

async function ended(tool: string, child: ReturnType<typeof spawn>): Promise<void> {
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new ToolFailed(tool, exitCode ?? 1);
}

/** When a file was last written; -Infinity if it does not exist. */
async function modifiedAtMs(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return Number.NEGATIVE_INFINITY;
  }
}
