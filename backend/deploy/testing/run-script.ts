import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A proxy at which nothing answers: anything that uses the network fails. */
const NOWHERE = 'http://127.0.0.1:1';

/** The environment of a machine that has neither credentials nor a network. */
const BARE_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  HOME: path.join(ROOT, '.cache/nobody'),
  AWS_EC2_METADATA_DISABLED: 'true',
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
};

/** Runs a script of `backend/deploy` as on a bare machine, and collects its output. */
export async function runScript(
  script: 'service' | 'seed',
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', `backend/deploy/${script}.ts`, ...args],
    { cwd: ROOT, env: { ...BARE_ENVIRONMENT, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...output };
}
