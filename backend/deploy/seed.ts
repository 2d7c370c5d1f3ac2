/** `npm run seed`: fills a table with made-up users, on AWS or any other DynamoDB. */
import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { createTable } from '#table/create-table';
import { QUIET_SDK } from '#table/quiet-sdk';
import { showProgress } from '#table/show-progress';
import { CommandLineError } from './command-line.ts';
import { describeSeedFailure } from './describe-seed-failure.ts';
import { readSeedOptions, SEED_HELP, type SeedOptions } from './seed-options.ts';
import { seedTable } from './seed-table.ts';

/** How long AWS may take to create a table, and how often to ask whether it has. */
const CREATION = { maxWaitTime: 180, minDelay: 1, maxDelay: 5 } as const;

async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await createTable(client, tableName, 'userId');
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException')) throw error;
  }
  await waitUntilTableExists({ client, ...CREATION }, { TableName: tableName });
}

async function seed(options: SeedOptions): Promise<void> {
  const { tableName, rows, region, endpoint, isCreating, isAnew } = options;
  Object.assign(process.env, QUIET_SDK);
  const client = new DynamoDBClient({ region, ...(endpoint === undefined ? {} : { endpoint }) });
  try {
    if (isCreating) await ensureTable(client, tableName);
    const onProgress = showProgress(process.stdout, rows);
    const from = await seedTable({ client, tableName, rows, isAnew, onProgress });
    const begun =
      from === 0
        ? ''
        : ` The first ${from.toLocaleString('en')} were already there; the others were added.`;
    process.stdout.write(
      `Table "${tableName}" has the first ${rows.toLocaleString('en')} users.${begun}\n`,
    );
  } finally {
    client.destroy();
  }
}

async function main(): Promise<number> {
  let options: SeedOptions;
  try {
    options = readSeedOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (options.isHelp) {
    process.stdout.write(`${SEED_HELP}\n`);
    return 0;
  }
  try {
    await seed(options);
    return 0;
  } catch (error) {
    // The progress bar has not ended its line yet.
    if (process.stdout.isTTY) process.stdout.write('\n');
    process.stderr.write(`${describeSeedFailure(error, options)}\n`);
    return 1;
  }
}

process.exitCode = await main();
