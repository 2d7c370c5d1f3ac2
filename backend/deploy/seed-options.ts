import { DEMO_ROWS } from '#table/demo-rows';
import { isTableName, TABLE_NAME_RULE } from '#table/table-name';
import { CommandLineError, parseFlags, parseWhole } from './command-line.ts';

/** Which table to fill, with how many rows, and where. */
export interface SeedOptions {
  readonly tableName: string;
  /** How many of the made-up users, counted from the first, are in the table afterwards: 1 to 10,000,000. */
  readonly rows: number;
  /** `AWS_REGION` by default, otherwise us-east-1: the same as for the deployment. */
  readonly region: string;
  /** Another DynamoDB than the region's own; `undefined` for the region's own. */
  readonly endpoint: string | undefined;
  /** Create the table if it does not exist. */
  readonly isCreating: boolean;
  /** Put every row, even if it is already there. */
  readonly isAnew: boolean;
  readonly isHelp: boolean;
}

/** The text of `--help`. */
export const SEED_HELP = `npm run seed -- --table <name> [flags]

Fills a table with made-up users, the same on every run. If it was interrupted, run it again: it
continues where it stopped.

  --table <name>     the table; its key is the string attribute userId
  --rows <number>    users in the table afterwards, up to 10,000,000 (${DEMO_ROWS})
  --region <name>    the table's region (AWS_REGION, else us-east-1)
  --endpoint <url>   another DynamoDB, such as http://127.0.0.1:8000 (DYNAMODB_ENDPOINT, else AWS)
  --create           creates the table if there is none
  --anew             puts every row, even if it is already there

Credentials come from the usual chain: AWS_PROFILE, AWS_ACCESS_KEY_ID and so on.`;

/**
 * Reads what to fill from the command line and the environment.
 *
 * @throws CommandLineError without a table, and for anything unknown.
 */
export function readSeedOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SeedOptions {
  const flags = parseFlags(args, {
    table: { type: 'string', default: '' },
    rows: { type: 'string', default: String(DEMO_ROWS) },
    region: {
      type: 'string',
      default: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1',
    },
    endpoint: { type: 'string', default: env['DYNAMODB_ENDPOINT'] ?? '' },
    create: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (!flags.help && !isTableName(flags.table)) {
    throw new CommandLineError(
      flags.table === ''
        ? '--table is missing. Give it the name of the table to fill.'
        : `--table is "${flags.table}", but must be ${TABLE_NAME_RULE}.`,
    );
  }
  if (flags.endpoint !== '' && !/^https?:$/.test(protocolOf(flags.endpoint))) {
    throw new CommandLineError(
      `--endpoint is "${flags.endpoint}", but must be a URL such as http://127.0.0.1:8000.`,
    );
  }
  return {
    tableName: flags.table,
    rows: parseWhole('--rows', flags.rows, 1, 10_000_000),
    region: flags.region,
    endpoint: flags.endpoint || undefined,
    isCreating: flags.create,
    isAnew: flags.anew,
    isHelp: flags.help,
  };
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
