/** How to scan: the parameters of a request. */
export interface ScanParameters {
  /** Items per Scan page, 1 or more; `undefined` if only DynamoDB's 1 MB limit ends a page. */
  readonly limit: number | undefined;
  /** Parts of the table that are read at the same time, 1 to {@link MAX_SEGMENTS}. */
  readonly segments: number;
  /** Names of the attributes to read, each once; `undefined` for all. */
  readonly fields: readonly string[] | undefined;
  /** After so many items the scan ends, 1 or more; `undefined` if it reads the whole table. */
  readonly rows: number | undefined;
}

/** A parameter of a request that cannot be used; `parameter` is its name. */
export class InvalidParameter extends Error {
  override readonly name = 'InvalidParameter';
  readonly code = 'invalid-parameter';
  readonly parameter: string;

  constructor(parameter: string, given: string, allowed: string) {
    const shown = given.length > 40 ? `${given.slice(0, 40)}…` : given;
    super(`The parameter ${parameter} is ${JSON.stringify(shown)}, but must be ${allowed}.`);
    this.parameter = parameter;
  }
}

export const MAX_LIMIT = 10_000;
export const MAX_SEGMENTS = 16;
export const MAX_FIELDS = 100;

/** More rows than fit into the largest response. */
export const MAX_ROWS = 10_000_000;

/** The longest attribute name that a projection accepts, in bytes of UTF-8. */
const MAX_NAME_BYTES = 255;

/**
 * A name that programs in JavaScript confuse with the prototype of an object: dynalite, the embedded database,
 * fails on it, and the function would answer with 500.
 */
const UNUSABLE_NAME = '__proto__';

/** The part of either event that contains the query: payload version 1 has lists, version 2 has joined texts. */
interface QueryEvent {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>> | null;
}

/** A parameter of the query as text, all its values joined by commas; `undefined` if it is not given. */
export function readParameter(event: unknown, name: string): string | undefined {
  const query = (event ?? {}) as QueryEvent;
  return (
    query.multiValueQueryStringParameters?.[name]?.join(',') ?? query.queryStringParameters?.[name]
  );
}

/**
 * Reads `limit`, `segments`, `fields` and `rows` from the query of an API Gateway or Function URL event. Defaults
 * are `pageLimit`, one segment, all attributes and all rows. Other parameters are ignored, so that a page may add one
 * to bypass a cache.
 *
 * A repeated parameter counts as one with its values joined by commas, which is how payload version 2
 * passes it on: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 *
 * @throws InvalidParameter for the first value that is wrong.
 */
export function readScanParameters(event: unknown, pageLimit: number | undefined): ScanParameters {
  const valueOf = (name: string) => readParameter(event, name);
  const whole = <Fallback>(name: string, most: number, fallback: Fallback) => {
    const text = valueOf(name);
    if (text === undefined) return fallback;
    const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= most) return number;
    throw new InvalidParameter(
      name,
      text,
      `a whole number from 1 to ${most.toLocaleString('en')}, given once`,
    );
  };
  return {
    limit: whole('limit', MAX_LIMIT, pageLimit),
    segments: whole('segments', MAX_SEGMENTS, 1),
    fields: parseFields(valueOf('fields')),
    rows: whole('rows', MAX_ROWS, undefined),
  };
}

function parseFields(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = [...new Set(text.split(','))];
  // DynamoDB allows spaces in a name, but spaces at its ends come from a list written with ", ".
  const isName = (name: string) =>
    name !== '' &&
    name === name.trim() &&
    name !== UNUSABLE_NAME &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES;
  if (names.length <= MAX_FIELDS && names.every(isName)) return names;
  throw new InvalidParameter(
    'fields',
    text,
    `up to ${MAX_FIELDS} names of attributes of up to ${MAX_NAME_BYTES} bytes, separated by commas without spaces, and none of them ${UNUSABLE_NAME}`,
  );
}
