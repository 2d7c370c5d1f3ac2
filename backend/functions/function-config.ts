/** A function's configuration, from its environment variables. */
export interface FunctionConfig {
  /** `TABLE_NAME`: the table to scan. */
  readonly tableName: string;
  /** `PAGE_LIMIT`: items per Scan page; `undefined` if only DynamoDB's 1 MB limit ends a page. */
  readonly pageLimit: number | undefined;
  /** `DYNAMODB_ENDPOINT`: another DynamoDB than the region's own, such as a local one. */
  readonly endpoint: string | undefined;
  /** `ALLOWED_ORIGIN`: the one origin that may read the response, or `*` for any. */
  readonly allowedOrigin: string;
  /** `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`, which Lambda sets: the memory in MB; `undefined` outside of it. */
  readonly memoryMb?: number | undefined;
}

/** An environment variable that is missing or that cannot be used; `variable` is its name. */
export class FunctionConfigError extends Error {
  override readonly name = 'FunctionConfigError';
  readonly code: 'missing' | 'invalid';
  readonly variable: string;

  constructor(code: 'missing' | 'invalid', variable: string, message: string) {
    super(message);
    this.code = code;
    this.variable = variable;
  }
}

/**
 * Reads a function's configuration from `env`; an empty variable counts as one that is not set.
 *
 * Called when the module loads, so that a bad deployment fails at its start and not at each request.
 *
 * @throws FunctionConfigError `missing` without `TABLE_NAME`, `invalid` for a value outside its range.
 */
export function readFunctionConfig(
  env: Readonly<Record<string, string | undefined>>,
): FunctionConfig {
  const tableName = env['TABLE_NAME'] || undefined;
  if (tableName === undefined) {
    throw new FunctionConfigError(
      'missing',
      'TABLE_NAME',
      'TABLE_NAME is not set. Set it to the name of the DynamoDB table to scan.',
    );
  }
  return {
    tableName,
    pageLimit: parsePageLimit(env['PAGE_LIMIT'] || undefined),
    endpoint: parseEndpoint(env['DYNAMODB_ENDPOINT'] || undefined),
    allowedOrigin: parseOrigin(env['ALLOWED_ORIGIN'] || '*'),
    memoryMb: parseMemory(env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']),
  };
}

function parsePageLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = /^[0-9]+$/.test(text) ? Number(text) : 0;
  // DynamoDB limits Limit to a 32-bit integer.
  if (limit >= 1 && limit <= 2_147_483_647) return limit;
  throw invalid(
    'PAGE_LIMIT',
    text,
    'Give a whole number of items per Scan page, 1 or more, or leave it out for pages of 1 MB.',
  );
}

/** The memory is only reported, so a text that is not a number is ignored. */
function parseMemory(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : undefined;
}

function parseEndpoint(text: string | undefined): string | undefined {
  if (text === undefined || isHttpUrl(text)) return text;
  throw invalid(
    'DYNAMODB_ENDPOINT',
    text,
    'Give an http or https URL such as http://127.0.0.1:8000, or leave it out for AWS.',
  );
}

function parseOrigin(text: string): string {
  // A browser compares the header with its origin byte for byte: a path or a trailing slash never matches.
  if (text === '*' || (isHttpUrl(text) && new URL(text).origin === text)) return text;
  throw invalid(
    'ALLOWED_ORIGIN',
    text,
    'Give one origin such as https://example.com, with no path or trailing slash, or * for any.',
  );
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function invalid(variable: string, text: string, remedy: string): FunctionConfigError {
  return new FunctionConfigError('invalid', variable, `${variable} is "${text}". ${remedy}`);
}
