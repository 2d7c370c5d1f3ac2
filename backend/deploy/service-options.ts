import { MAX_LIMIT } from '#functions/scan-parameters';
import { isTableName, TABLE_NAME_RULE } from '#table/table-name';
import { CommandLineError, parseFlags } from './command-line.ts';

/** The commands for the service. */
export type ServiceCommand = 'package' | 'deploy' | 'remove';

/** What to do, for which stage, where and with which parameters. */
export interface ServiceOptions {
  readonly command: ServiceCommand;
  /**
   * `dev` by default; up to 40 lower-case ASCII letters, digits and hyphens, so that functions' names fit
   * into 64 characters and `Prod` is not mistaken for a stage whose table may be deleted.
   */
  readonly stage: string;
  /** `undefined` if `serverless.yml` decides: `AWS_REGION`, otherwise us-east-1. */
  readonly region: string | undefined;
  /** Parameters of `serverless.yml`, each as `name=value`. */
  readonly params: readonly string[];
  /** Host the page as well; never with `remove`, which always removes everything. */
  readonly hasPage: boolean;
  readonly isHelp: boolean;
}

/** A parameter of `serverless.yml`. */
interface Parameter {
  /** Its meaning, with its default. */
  readonly meaning: string;
  /** The allowed values, as in "must be …". */
  readonly allowed: string;
  readonly isAllowed: (value: string) => boolean;
}

const isWhole = (least: number, most: number) => (value: string) =>
  /^[0-9]+$/.test(value) && Number(value) >= least && Number(value) <= most;

/**
 * The values that CloudWatch allows:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** The parameters of `serverless.yml`, with their meaning and allowed values. */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  table: {
    meaning: "the table's name (userInfo-<stage>)",
    allowed: TABLE_NAME_RULE,
    isAllowed: isTableName,
  },
  tableDeletion: {
    meaning:
      'what remove does with the table: Delete or Retain (Delete; Retain for prod, production)',
    allowed: 'Delete or Retain',
    isAllowed: (value) => ['Delete', 'Retain'].includes(value),
  },
  pageLimit: {
    meaning: 'items per Scan page (200)',
    allowed: `a whole number from 1 to ${MAX_LIMIT.toLocaleString('en')}`,
    isAllowed: isWhole(1, MAX_LIMIT),
  },
  allowedOrigin: {
    meaning: 'the one origin that may read responses (* for any)',
    allowed: '* or one origin without a path, such as https://example.com',
    isAllowed: (value) => value === '*' || (URL.canParse(value) && new URL(value).origin === value),
  },
  auth: {
    meaning: 'who may call: NONE for anybody, AWS_IAM for signed requests (NONE)',
    allowed: 'NONE or AWS_IAM',
    isAllowed: (value) => ['NONE', 'AWS_IAM'].includes(value),
  },
  reservedConcurrency: {
    meaning: 'how many invocations each function may run at a time, or none (5)',
    allowed: 'none or a whole number from 1 to 10,000',
    isAllowed: (value) => value === 'none' || isWhole(1, 10_000)(value),
  },
  streamedTimeout: {
    meaning: 'seconds until the streamed function is ended, 3 to 900 (120)',
    allowed: 'a whole number from 3 to 900',
    isAllowed: isWhole(3, 900),
  },
  logRetentionDays: {
    meaning: 'days that logs are kept (14)',
    allowed: `one of ${RETENTION_DAYS.join(', ')}`,
    isAllowed: (value) => RETENTION_DAYS.map(String).includes(value),
  },
};

/** The parameter that `--page` sets in `serverless.yml`. It is not in {@link PARAMETERS}, because people use `--page`. */
export const PAGE_PARAMETER = 'page=serverless-page.yml';

/** The text of `--help`. */
export const SERVICE_HELP = `npm run package | deploy | remove -- [flags]

  package   makes the CloudFormation template in backend/.serverless, without AWS
  deploy    puts table, functions and endpoints into your AWS account
  remove    removes all of them again

  --stage <name>           the stage; each is a separate deployment (dev)
  --region <name>          the region (AWS_REGION, else us-east-1)
  --page                   with package or deploy: also hosts the page, on CloudFront
  --param <name>=<value>   sets a parameter; may be repeated:
${Object.entries(PARAMETERS)
  .map(([name, { meaning }]) => `      ${name.padEnd(21)}${meaning}`)
  .join('\n')}

Credentials come from the usual chain: AWS_PROFILE, AWS_ACCESS_KEY_ID and so on.`;

const COMMANDS: readonly string[] = ['package', 'deploy', 'remove'] satisfies ServiceCommand[];

/**
 * Reads what to do from the command line; `args[0]` is the command.
 *
 * A parameter with an unknown name is refused, because it would be silently ignored, and a misspelt `auth`
 * would publish a table that was meant to be protected. Values are checked here, because most wrong ones
 * would otherwise fail in the middle of a deployment, or deploy functions that do not work.
 *
 * @throws CommandLineError for anything unknown.
 */
export function readServiceOptions(args: readonly string[]): ServiceOptions {
  const [command = '', ...rest] = args;
  if (!isCommand(command)) {
    throw new CommandLineError(
      `The command is "${command}", but must be package, deploy or remove.`,
    );
  }
  const flags = parseFlags(rest, {
    stage: { type: 'string', default: 'dev' },
    region: { type: 'string' },
    param: { type: 'string', multiple: true, default: [] },
    page: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (!/^[a-z0-9-]{1,40}$/.test(flags.stage)) {
    throw new CommandLineError(
      `--stage is "${flags.stage}", but must be 1 to 40 lower-case ASCII letters, digits and hyphens.`,
    );
  }
  if (flags.region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-[0-9]$/.test(flags.region)) {
    throw new CommandLineError(
      `--region is "${flags.region}", but must be the name of a region, such as eu-central-1.`,
    );
  }
  checkParameters(flags.param);
  const { stage, region, page: hasPage, help: isHelp } = flags;
  if (hasPage) checkPage(command, flags.param);
  const params = hasPage ? [...flags.param, PAGE_PARAMETER] : flags.param;
  return { command, stage, region, params, hasPage, isHelp };
}

/** Refuses what cannot be combined with `--page`. */
function checkPage(command: ServiceCommand, params: readonly string[]): void {
  if (command === 'remove') {
    throw new CommandLineError('remove always removes the page with the rest. Leave out --page.');
  }
  if (params.some((param) => param.startsWith('allowedOrigin='))) {
    throw new CommandLineError(
      'With --page the allowed origin is that of the page. Leave out --page or --param allowedOrigin.',
    );
  }
  if (params.includes('auth=AWS_IAM')) {
    throw new CommandLineError(
      'With auth=AWS_IAM the endpoints refuse requests that are not signed, and the page does not sign requests. Leave out --page or --param auth.',
    );
  }
}

function checkParameters(params: readonly string[]): void {
  const seen = new Set<string>();
  for (const param of params) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(param) ?? [];
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (parameter === undefined) {
      throw new CommandLineError(
        `--param is "${param}", but must be <name>=<value> with one of: ${Object.keys(PARAMETERS).join(', ')}.`,
      );
    }
    if (seen.has(name)) throw new CommandLineError(`--param ${name} is given twice.`);
    seen.add(name);
    if (!parameter.isAllowed(value)) {
      throw new CommandLineError(
        `--param ${name} is "${value}", but must be ${parameter.allowed}.`,
      );
    }
  }
}

function isCommand(text: string): text is ServiceCommand {
  return COMMANDS.includes(text);
}
