import { parseArgs } from 'node:util';
import type { OptionValues } from './command-options.ts';
import type { ListOption, Option } from './option.ts';
import { StartError } from './start-error.ts';

/** Where the values come from. */
export interface OptionSources {
  /** The command line, without the program's name. */
  readonly args: readonly string[];
  /** Variables; an empty one counts as one that is not set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  readonly directory: string;
}

/** What was read. */
export interface ReadOptions<Options extends Readonly<Record<string, Option<unknown>>>> {
  readonly values: OptionValues<Options>;
  /** The flag or variable that set an option; nothing for one with its default. */
  readonly givenBy: Readonly<Partial<Record<keyof Options, string>>>;
  /** Switches that are on. */
  readonly switches: ReadonlySet<string>;
  /** The values of `--env NAME=VALUE`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values of the flags that may be given more than once, in their order, by the flag's name. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads options from flags and environment variables; a flag takes precedence over its variable. `switches`
 * are flags without a value, `lists` are flags that may be repeated; `--env NAME=VALUE` is always allowed.
 *
 * @throws StartError `option` for a flag that is not known, or the first value that is not allowed.
 */
export function readOptions<Options extends Readonly<Record<string, Option<unknown>>>>(
  options: Options,
  switches: readonly string[],
  sources: OptionSources,
  lists: readonly ListOption[] = [],
): ReadOptions<Options> {
  const flags = parseFlags(
    Object.values(options).map(({ flag }) => flag),
    switches,
    lists.map(({ flag }) => flag),
    sources.args,
  );
  const values: Record<string, unknown> = {};
  const givenBy: Record<string, string> = {};
  for (const [name, option] of Object.entries(options)) {
    const byFlag = flags[option.flag];
    const text = typeof byFlag === 'string' ? byFlag : sources.env[option.variable] || undefined;
    if (text === undefined) {
      values[name] = option.fallback;
      continue;
    }
    const given = typeof byFlag === 'string' ? `--${option.flag}` : option.variable;
    const value = option.parse(text, sources.directory);
    if (value === undefined) {
      throw new StartError('option', `${given} is "${text}", but must be ${option.allowed}.`);
    }
    values[name] = value;
    givenBy[name] = given;
  }
  return {
    values: values as OptionValues<Options>,
    givenBy: givenBy as ReadOptions<Options>['givenBy'],
    switches: new Set(switches.filter((name) => flags[name] === true)),
    variables: Object.fromEntries([flags['env'] ?? []].flat().map(parseVariable)),
    lists: Object.fromEntries(
      lists.map((list) => [list.flag, readList(list, flags[list.flag], sources.env)]),
    ),
  };
}

function readList(
  { flag, variable, allowed, parse }: ListOption,
  byFlag: Flags[string],
  env: OptionSources['env'],
): string[] {
  const isFlag = byFlag !== undefined;
  const texts = isFlag ? [byFlag].flat().map(String) : (env[variable] || undefined)?.split(',');
  return (texts ?? []).map((text) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    throw new StartError(
      'option',
      `${isFlag ? `--${flag}` : variable} is "${text}", but must be ${allowed}.`,
    );
  });
}

type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parseFlags(
  named: readonly string[],
  switches: readonly string[],
  lists: readonly string[],
  args: readonly string[],
): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(named.map((flag) => [flag, { type: 'string' as const }])),
        ...Object.fromEntries(switches.map((flag) => [flag, { type: 'boolean' as const }])),
        ...Object.fromEntries(
          [...lists, 'env'].map((flag) => [flag, { type: 'string' as const, multiple: true }]),
        ),
      },
    });
    return values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const [, flag] = /^Option '(--[\w-]+).*' argument is ambiguous/.exec(message) ?? [];
    if (flag !== undefined) {
      throw new StartError(
        'option',
        `${flag} has no value; one that starts with a dash is written as in ${flag}=-1. --help shows all flags.`,
        { cause },
      );
    }
    // The first sentence says what is wrong, the rest suggests what to do in a shell.
    const [problem] = message.split(/\.?(\s|$)(?=To |$)/);
    throw new StartError('option', `${problem}. --help shows all flags.`, { cause });
  }
}

function parseVariable(text: string | boolean): [name: string, value: string] {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(String(text)) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new StartError('option', `--env is "${String(text)}", but must be NAME=VALUE.`);
}
