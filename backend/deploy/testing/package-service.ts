import { writeCompressedDeployment } from '#deploy/compressed-deployment';
import { writeHeadersPolicy } from '#deploy/headers-policy';
import { installTools } from '#deploy/osls';
import { packFunctions } from '#deploy/pack-functions';
import { packageVariants } from './packages.ts';
import { runScript } from './run-script.ts';

/**
 * Before the tests: packages the service in every variant that they examine, and finally as `npm run
 * package` does. Only installing the tools may need the network, and nothing may need credentials.
 */
export async function setup(): Promise<void> {
  await Promise.all([
    installTools(),
    packFunctions(),
    writeHeadersPolicy(),
    writeCompressedDeployment(),
  ]);
  await packageVariants();
  const { exitCode, stdout, stderr } = await runScript('service', ['package']);
  if (exitCode !== 0) throw new Error(`npm run package failed.\n${stdout}${stderr}`);
}
