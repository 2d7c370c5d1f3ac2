import type { ListOption, Option } from './option.ts';

/** The text `--help` shows: `intro`, a line for each option with its default, `lists` and `switches`. */
export function formatHelp(
  intro: string,
  options: Readonly<Record<string, Option<unknown>>>,
  lists: readonly ListOption[],
  switches: readonly (readonly [flag: string, about: string])[],
): string {
  const rows: (readonly [flag: string, about: string])[] = [
    ...Object.values(options).map((option) => rowOf(option)),
    ...lists.map(({ flag, placeholder, about }) => [`--${flag} ${placeholder}`, about] as const),
    ['--env NAME=VALUE', 'another environment variable for all functions; may be repeated'],
    ...switches,
    ['--help', 'this text'],
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const lines = rows.map(([flag, about]) => `  ${flag.padEnd(width)}  ${about}`);
  return [
    intro,
    '',
    ...lines,
    '',
    'Each flag is also an environment variable, in capitals: --page-limit 200 is PAGE_LIMIT=200. Exceptions:',
    '--endpoint is DYNAMODB_ENDPOINT, and --table is TABLE_NAME. A flag takes precedence over its variable.',
  ].join('\n');
}

function rowOf({ flag, placeholder, about, fallback }: Option<unknown>): [string, string] {
  const isShown = typeof fallback === 'number' || typeof fallback === 'string';
  return [`--${flag} ${placeholder}`, isShown ? `${about} (${fallback})` : about];
}
