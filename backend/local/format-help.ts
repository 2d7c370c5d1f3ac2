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
  const renamed = [...Object.values(options), ...lists]
    .filter(({ flag, variable }) => variable !== flag.replaceAll('-', '_').toUpperCase())
    .map(({ flag, variable }) => [`--${flag}`, variable] as const);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const linesOf = (pairs: typeof rows) =>
    pairs.map(([flag, about]) => `  ${flag.padEnd(width)}  ${about}`);
  return [
    intro,
    '',
    ...linesOf(rows),
    '',
    'Flags with a value, except --env, can also be set by environment variables with the same name in capitals:',
    '--page-limit 200 is PAGE_LIMIT=200. A flag takes precedence over its variable. These have other names:',
    '',
    ...linesOf(renamed),
  ].join('\n');
}

function rowOf({ flag, placeholder, about, fallback }: Option<unknown>): [string, string] {
  const isShown = typeof fallback === 'number' || typeof fallback === 'string';
  return [`--${flag} ${placeholder}`, isShown ? `${about} (${fallback})` : about];
}
