import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command line that cannot be understood; its message is one line for the terminal. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
  readonly code = 'usage';
}

/**
 * Parses flags as Node's `parseArgs` does: `--name value` or `--name=value`, and nothing without a flag.
 *
 * @throws CommandLineError for a flag that is unknown, lacks its value, or has a value that it does not
 *   take.
 */
export function parseFlags<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, flag] = /^Option '(?:-\w, )?(--[\w-]+).*' argument is ambiguous/.exec(message) ?? [];
    if (flag !== undefined) {
      throw new CommandLineError(
        `${flag} has no value; one that starts with a dash is written as in ${flag}=-1.`,
      );
    }
    // The first sentence says what is wrong; the others explain how to escape a dash.
    const [what = ''] = message.split(/\. |\n/);
    throw new CommandLineError(
      `${what.replace(/\.$/, '')}. Run the command with --help to see its flags.`,
    );
  }
}

/**
 * Reads a whole number from `least` to `most` from a flag's text.
 *
 * @throws CommandLineError for everything else, naming the flag, the text and the range.
 */
export function parseWhole(flag: string, text: string, least: number, most: number): number {
  const number = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new CommandLineError(
    `${flag} is "${text}", but must be a whole number from ${least} to ${most.toLocaleString('en')}.`,
  );
}
