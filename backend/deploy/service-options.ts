import { CommandLineError, parseFlags } from './command-line.ts';

/** What can be done with the service. */
export type ServiceCommand = 'package' | 'deploy' | 'remove';

/** What to do, for which stage, where and with which parameters. */
export interface ServiceOptions {
  readonly command: ServiceCommand;
  /** `dev` unless given; ASCII letters, digits and hyphens. */
  readonly stage: string;
  /** `undefined` where `serverless.yml` decides: `AWS_REGION`, else us-east-1. */
  readonly region: string | undefined;
  /** Parameters of `serverless.yml`, each as `name=value`. */
  readonly params: readonly string[];
  readonly isHelp: boolean;
}

/** The parameters of `serverless.yml`, and what each means. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  table: "the table's name (userInfo-<stage>)",
  tableDeletion: 'Delete or Retain the table with the stack (Delete; Retain for prod, production)',
  pageLimit: 'items per Scan page (200)',
  allowedOrigin: 'the one origin that may read responses (* for any)',
  auth: 'NONE or AWS_IAM (NONE: anybody may call)',
  reservedConcurrency: 'most invocations of each function at once, or none (5)',
  streamedTimeout: 'seconds until the streamed function is ended, up to 900 (120)',
  logRetentionDays: 'days that logs are kept (14)',
};

/** What `--help` says. */
export const SERVICE_HELP = `npm run package | deploy | remove -- [flags]

  package   makes the CloudFormation template in backend/.serverless, without AWS
  deploy    puts table, functions and endpoints into your AWS account
  remove    takes all of it away again

  --stage <name>           a deployment of its own (dev)
  --region <name>          where (AWS_REGION, else us-east-1)
  --param <name>=<value>   a parameter, as often as needed:
${Object.entries(PARAMETERS)
  .map(([name, meaning]) => `      ${name.padEnd(21)}${meaning}`)
  .join('\n')}

Credentials come from the usual chain: AWS_PROFILE, AWS_ACCESS_KEY_ID and so on.`;

const COMMANDS: readonly string[] = ['package', 'deploy', 'remove'] satisfies ServiceCommand[];

/**
 * Reads what to do from the command line, `args[0]` being the command.
 *
 * A parameter with an unknown name is refused, since it would be ignored without a word, and who
 * misspells `auth` would publish a table that was meant to be guarded. Values are checked against
 * `serverless.yml` itself.
 *
 * @throws CommandLineError for whatever it does not know.
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
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (!/^[A-Za-z0-9-]+$/.test(flags.stage)) {
    throw new CommandLineError(
      `--stage is "${flags.stage}", but may contain only ASCII letters, digits and hyphens.`,
    );
  }
  for (const param of flags.param) {
    const name = param.split('=', 1)[0] ?? '';
    if (!param.includes('=') || !Object.hasOwn(PARAMETERS, name)) {
      throw new CommandLineError(
        `--param is "${param}", but must be <name>=<value> with one of: ${Object.keys(PARAMETERS).join(', ')}.`,
      );
    }
  }
  const { stage, region, param: params, help: isHelp } = flags;
  return { command, stage, region, params, isHelp };
}

function isCommand(text: string): text is ServiceCommand {
  return COMMANDS.includes(text);
}
