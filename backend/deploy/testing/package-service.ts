import { writeHeadersPolicy } from '#deploy/headers-policy';
import { installTools } from '#deploy/osls';
import { packFunctions } from '#deploy/pack-functions';
import { packageVariants } from './packages.ts';
import { runScript } from './run-script.ts';

/**
 * Before the tests: packages the service in every way that they look at, last as `npm run package` does.
 * Nothing but installing the tools may need the network, and nothing credentials.
 */
export async function setup(): Promise<void> {
  await Promise.all([installTools(), packFunctions(), writeHeadersPolicy()]);
  await packageVariants();
  const { exitCode, stdout, stderr } = await runScript('service', ['package']);
  if (exitCode !== 0) throw new Error(`npm run package failed.\n${stdout}${stderr}`);
}
