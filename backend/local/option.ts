import path from 'node:path';
import { isTableName, TABLE_NAME_RULE } from '#table/table-name';
import { URL_PERMISSIONS, type UrlPermission } from './function-url.ts';

/** Something that can be set by a flag, or by an environment variable. */
export interface Option<Value> {
  /** Without its dashes. */
  readonly flag: string;
  readonly variable: string;
  /** The placeholder for the value in the help text. */
  readonly placeholder: string;
  readonly about: string;
  readonly fallback: Value;
  /** The allowed values, as a continuation of "must be". */
  readonly allowed: string;
  /** Turns text into a value; `undefined` if it is not allowed. Relative paths start from `directory`. */
  parse(text: string, directory: string): Value | undefined;
}

/** An option that may be given more than once; its variable has the values separated by commas. */
export interface ListOption
  extends Pick<Option<string>, 'flag' | 'variable' | 'placeholder' | 'about' | 'allowed'> {
  /** The value in the form in which it is used; `undefined` if it is not allowed. */
  parse(text: string): string | undefined;
}

type Names = Pick<Option<unknown>, 'flag' | 'variable' | 'about'>;

/** A whole number from `least` to `most`, in digits. */
export function wholeNumber(
  names: Names & { readonly fallback: number; readonly least: number; readonly most: number },
): Option<number> {
  const { least, most } = names;
  return {
    ...names,
    placeholder: 'N',
    allowed: `a whole number from ${least} to ${most.toLocaleString('en')}`,
    parse: (text) => {
      const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return number >= least && number <= most ? number : undefined;
    },
  };
}

/** A whole number as {@link wholeNumber}, or `none`, which is `null`. */
export function wholeNumberOrNone(
  names: Names & { readonly fallback: number; readonly least: number; readonly most: number },
  noneMeans: string,
): Option<number | null> {
  const number = wholeNumber(names);
  return {
    ...number,
    placeholder: 'N|none',
    allowed: `${number.allowed}, or "none" for ${noneMeans}`,
    parse: (text, directory) => (text === 'none' ? null : number.parse(text, directory)),
  };
}

/** A name that DynamoDB allows for a table. */
export function tableName(names: Names & { readonly fallback: string }): Option<string> {
  return {
    ...names,
    placeholder: 'NAME',
    allowed: `the name of a table: ${TABLE_NAME_RULE}`,
    parse: (text) => (isTableName(text) ? text : undefined),
  };
}

/** The address of a DynamoDB, or `aws`. */
export function endpoint(names: Names): Option<URL | 'aws' | undefined> {
  return {
    ...names,
    placeholder: 'URL|aws',
    fallback: undefined,
    allowed: 'an http or https URL, or "aws" for AWS itself',
    parse: (text) => (text === 'aws' ? 'aws' : parseUrl(text)),
  };
}

/** An origin as browsers write it, or `*`. */
export function origin<Fallback extends string | undefined>(
  names: Names & { readonly fallback: Fallback },
): Option<string | Fallback> {
  return {
    ...names,
    placeholder: 'ORIGIN',
    allowed: 'an origin such as https://example.com, with no path or trailing slash, or * for any',
    parse: (text) => (text === '*' || parseUrl(text)?.origin === text ? text : undefined),
  };
}

/** One of several names, of which there is at least one. */
export function oneOf<Choice extends string>(
  names: Names,
  choices: readonly Choice[],
): Option<Choice | undefined> {
  return {
    ...names,
    placeholder: choices.join('|'),
    fallback: undefined,
    allowed: choices.map((choice) => `"${choice}"`).join(' or '),
    parse: (text) => choices.find((choice) => choice === text),
  };
}

/** Any text, which is checked where it is used. */
export function anyText(
  names: Names & { readonly placeholder: string },
): Option<string | undefined> {
  return { ...names, fallback: undefined, allowed: 'a text', parse: (given) => given };
}

/** A file, which need not exist. */
export function file(names: Names): Option<string | undefined> {
  return {
    ...names,
    placeholder: 'FILE',
    fallback: undefined,
    allowed: 'a file',
    parse: (text, directory) => path.resolve(directory, text),
  };
}

/** Some of the permissions of a Function URL, separated by commas, or `none`. */
export function permissions(names: Names): Option<readonly UrlPermission[]> {
  return {
    ...names,
    placeholder: 'LIST',
    fallback: URL_PERMISSIONS,
    allowed: `some of ${URL_PERMISSIONS.join(',')}, or "none"`,
    parse: (text) => {
      const parts = text === 'none' ? [] : text.split(',');
      return parts.every(isPermission) ? parts : undefined;
    },
  };
}

function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

function isPermission(text: string): text is UrlPermission {
  return URL_PERMISSIONS.some((permission) => permission === text);
}
