import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the real runtime, a separate package. */
export const RUNTIME = fileURLToPath(new URL('runtime', import.meta.url));

/** Installs the real runtime if it is missing, without building its native part; needs the network. */
export default function installRuntime(): void {
  if (existsSync(`${RUNTIME}/node_modules/aws-lambda-ric`)) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: RUNTIME,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
