/** `npm run package`, `npm run deploy` and `npm run remove` for the service in `serverless.yml`. */
import { openCloudFormation, openS3 } from './aws-clients.ts';
import { buildPage } from './build-page.ts';
import { CommandLineError } from './command-line.ts';
import { writeCompressedDeployment } from './compressed-deployment.ts';
import { emptyBucket } from './empty-bucket.ts';
import { writeHeadersPolicy } from './headers-policy.ts';
import { hostPage } from './host-page.ts';
import { findHostedPage, type HostedPage } from './hosted-page.ts';
import { HostingFailure } from './hosting-failure.ts';
import { installTools, PACKAGE_DIRECTORY, readOsls, runOsls, ToolFailed } from './osls.ts';
import { packFunctions } from './pack-functions.ts';
import { NoCredentials, requireCredentials } from './require-credentials.ts';
import { readServiceOptions, SERVICE_HELP, type ServiceOptions } from './service-options.ts';
import { formatStackOutputs, readStackOutputs, type StackOutputs } from './stack-outputs.ts';

/** Installs the tools, and writes the files that the template reads. */
async function prepare(): Promise<void> {
  await Promise.all([
    installTools(),
    packFunctions(),
    writeHeadersPolicy(),
    writeCompressedDeployment(),
  ]);
}

async function packageService(options: ServiceOptions): Promise<void> {
  await prepare();
  await runOsls('package', options);
  process.stdout.write(
    `The template is ${PACKAGE_DIRECTORY}/cloudformation-template-update-stack.json\n`,
  );
}

async function deployService(options: ServiceOptions): Promise<void> {
  await requireCredentials();
  await prepare();
  if (!options.hasPage) await refuseToDropPage(options);
  // First, so that a page that can't be built leaves the stack alone.
  const directory = options.hasPage ? await buildPage() : undefined;
  await runOsls('deploy', options);
  const outputs = readStackOutputs(await readOsls('info', options, ['--verbose']));
  if (outputs === undefined) {
    throw new Error('The stack is deployed, but its outputs lack the addresses of its endpoints.');
  }
  if (directory !== undefined) await putPage(options, outputs, directory);
  process.stdout.write(formatStackOutputs(outputs, options.region));
}

/** Without `--page`, CloudFormation would remove the page, and fail to remove its bucket, which has files in it. */
async function refuseToDropPage(options: ServiceOptions): Promise<void> {
  const page = await findPage(options);
  if (page === undefined) return;
  throw new CommandLineError(
    `Stage "${options.stage}" hosts a page too, ${page.url}. Add --page to deploy both, or remove the stage first.`,
  );
}

async function findPage({ stage, region }: ServiceOptions): Promise<HostedPage | undefined> {
  const cloudFormation = openCloudFormation(regionOf(region));
  try {
    return await findHostedPage(cloudFormation, stage);
  } catch (error) {
    throw new HostingFailure({ step: 'find', stage }, error);
  } finally {
    cloudFormation.destroy();
  }
}

async function putPage(
  { stage, region }: ServiceOptions,
  outputs: StackOutputs,
  directory: string,
): Promise<void> {
  if (outputs.page === undefined) {
    throw new Error('The stack is deployed, but its outputs lack the address of its page.');
  }
  const s3 = openS3(regionOf(region));
  try {
    await hostPage(s3, { stage, bucket: outputs.page.bucket, directory, endpoints: outputs });
  } finally {
    s3.destroy();
  }
}

async function removeService(options: ServiceOptions): Promise<void> {
  await requireCredentials();
  await installTools();
  const page = await findPage(options);
  if (page !== undefined) await emptyPage(options, page);
  try {
    await runOsls('remove', options);
  } catch (error) {
    if (page !== undefined) {
      process.stderr.write(
        `If it was bucket "${page.bucket}" that could not be deleted, somebody has put files into it meanwhile, or it keeps old versions of files. Run the same command again, or empty the bucket in the S3 console first.\n`,
      );
    }
    throw error;
  }
}

async function emptyPage({ stage, region }: ServiceOptions, { bucket }: HostedPage): Promise<void> {
  const s3 = openS3(regionOf(region));
  try {
    await emptyBucket(s3, bucket);
  } catch (error) {
    // Somebody has deleted the bucket by hand, so there is nothing to empty.
    if (error instanceof Error && error.name === 'NoSuchBucket') return;
    throw new HostingFailure({ step: 'empty', stage, bucket }, error);
  } finally {
    s3.destroy();
  }
}

/** The region that `serverless.yml` chooses if none is given. */
function regionOf(region: string | undefined): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1';
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
    const isExpected =
      error instanceof CommandLineError ||
      error instanceof NoCredentials ||
      error instanceof HostingFailure;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    return error instanceof CommandLineError ? 2 : 1;
  }
}

process.exitCode = await main();
