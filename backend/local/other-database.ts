import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describeFailure } from '#functions/describe-failure';
import { QUIET_SDK } from '#table/quiet-sdk';
import { StartError } from './start-error.ts';

/** A DynamoDB that is not the stack's own: DynamoDB Local, AWS itself, or any other. */
export interface OtherDatabase {
  /** Its URL; `undefined` for AWS, in the region of the environment or the profile. */
  readonly endpoint: string | undefined;
}

/** How long to wait for a connection, and then for an answer, before a database counts as out of reach. */
const CONNECT_TIMEOUT_MS = 3000;
const ANSWER_TIMEOUT_MS = 10_000;

/** What the SDK's credential chain reads besides `AWS_…`: where profiles are, and how to run helpers. */
const CHAIN_VARIABLES = new Set(['HOME', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'PATH']);

/** The name of a database in reports and messages: `AWS`, or its address without the parts that may be secret. */
export function databaseName({ endpoint }: OtherDatabase): string {
  return endpoint === undefined ? 'AWS' : new URL(endpoint).origin;
}

/**
 * Makes sure that a table can be scanned, with only the permission that the functions need, and returns the
 * environment variables with which they find it: this process's region and credentials.
 *
 * @throws StartError `database` if it cannot be reached, or the table cannot be scanned.
 */
export async function connectTo(
  database: OtherDatabase,
  tableName: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  Object.assign(process.env, QUIET_SDK);
  const client = new DynamoDBClient({
    ...(database.endpoint === undefined ? {} : { endpoint: database.endpoint }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: ANSWER_TIMEOUT_MS },
  });
  try {
    const region = await client.config.region();
    await client.send(new ScanCommand({ TableName: tableName, Limit: 1 }));
    const { endpoint } = database;
    return {
      ...chainVariables(env),
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      ...(endpoint === undefined ? {} : { DYNAMODB_ENDPOINT: endpoint }),
    };
  } catch (error) {
    const where = databaseName(database);
    const message = `The table "${tableName}" at ${where} cannot be read: ${reasonOf(error)}`;
    throw new StartError('database', message, { cause: error });
  } finally {
    client.destroy();
  }
}

function chainVariables(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const chain: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const isOfChain = /^AWS_(?!LAMBDA_)/.test(name) || CHAIN_VARIABLES.has(name);
    if (isOfChain && value !== undefined) chain[name] = value;
  }
  return chain;
}

function reasonOf(error: unknown): string {
  const { error: described } = describeFailure(error);
  if (described.name !== 'InternalError') return `${described.name}. ${described.message}`;
  if (String(error).includes('Region is missing')) return 'No region is known. Set AWS_REGION.';
  return String(error).split('\n')[0] ?? 'for no known reason.';
}
