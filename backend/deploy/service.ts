/** `npm run package`, `npm run deploy` and `npm run remove` for the service in `serverless.yml`. */
import { CommandLineError } from './command-line.ts';
import { installTools, PACKAGE_DIRECTORY, readOsls, runOsls, ToolFailed } from './osls.ts';
import { packFunctions } from './pack-functions.ts';
import { NoCredentials, requireCredentials } from './require-credentials.ts';
import { readServiceOptions, SERVICE_HELP, type ServiceOptions } from './service-options.ts';
import { formatStackOutputs, readStackOutputs } from './stack-outputs.ts';

async function packageService(options: ServiceOptions): Promise<void> {
  await Promise.all([installTools(), packFunctions()]);
  await runOsls('package', options);
  process.stdout.write(
    `The template is ${PACKAGE_DIRECTORY}/cloudformation-template-update-stack.json\n`,
  );
}

async function deployService(options: ServiceOptions): Promise<void> {
  await requireCredentials();
  await Promise.all([installTools(), packFunctions()]);
  await runOsls('deploy', options);
  const outputs = readStackOutputs(await readOsls('info', options, ['--verbose']));
  if (outputs === undefined) throw new Error('The stack is deployed, but does not say where.');
  process.stdout.write(formatStackOutputs(outputs, options.region));
}

async function removeService(options: ServiceOptions): Promise<void> {
  await requireCredentials();
  await installTools();
  await runOsls('remove', options);
}

const SERVICE_COMMANDS = {
  package: packageService,
  deploy: deployService,
  remove: removeService,
} as const;

async function main(): Promise<number> {
  try {
    const options = readServiceOptions(process.argv.slice(2));
    if (options.isHelp) process.stdout.write(`${SERVICE_HELP}\n`);
    else await SERVICE_COMMANDS[options.command](options);
    return 0;
  } catch (error) {
    // The tool has already printed its message.
    if (error instanceof ToolFailed) return error.exitCode;
    const isExpected = error instanceof CommandLineError || error instanceof NoCredentials;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    return error instanceof CommandLineError ? 2 : 1;
  }
}

process.exitCode = await main();
