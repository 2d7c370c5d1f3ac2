import { MAX_LIMIT } from '#functions/scan-parameters';
import { LONGEST_FUNCTION_MS } from '#wire/aws-limits';
import { isHost } from './request-access.ts';
import {
  anyText,
  endpoint,
  file,
  type ListOption,
  oneOf,
  type Option,
  origin,
  permissions,
  tableName,
  wholeNumber,
  wholeNumberOrNone,
} from './option.ts';
import { STACK_CASE_NAMES } from './stack-cases.ts';
import { STACK_DEFAULTS } from './stack-defaults.ts';
import { AWS_LIMITS } from './stack-limits.ts';

const ANY_ORIGIN = origin({ flag: '', variable: '', about: '', fallback: undefined });

const GIGABYTE = 1024 ** 3;

/** The options of the local stack, for both `npm start` and `npm run local`. */
export const STACK_OPTIONS = {
  caseName: oneOf(
    {
      flag: 'case',
      variable: 'CASE',
      about: 'reproduces a published situation, which sets the table and the delays',
    },
    STACK_CASE_NAMES,
  ),
  rows: wholeNumber({
    flag: 'rows',
    variable: 'ROWS',
    about: 'users in the embedded table, about 130 bytes each',
    fallback: STACK_DEFAULTS.rows,
    least: 0,
    most: 1_000_000,
  }),
  pageLimit: wholeNumberOrNone(
    {
      flag: 'page-limit',
      variable: 'PAGE_LIMIT',
      about: 'items per Scan page; none for pages of 1 MB',
      fallback: STACK_DEFAULTS.pageLimit,
      least: 1,
      most: MAX_LIMIT,
    },
    'pages of 1 MB',
  ),
  scanLatencyMs: wholeNumber({
    flag: 'scan-latency-ms',
    variable: 'SCAN_LATENCY_MS',
    about: 'added to every Scan page of the embedded table',
    fallback: STACK_DEFAULTS.scanLatencyMs,
    least: 0,
    most: 60_000,
  }),
  endpoint: endpoint({
    flag: 'endpoint',
    variable: 'DYNAMODB_ENDPOINT',
    about: 'another DynamoDB than the embedded one; nothing is added to its latency',
  }),
  tableName: tableName({
    flag: 'table',
    variable: 'TABLE_NAME',
    about: "the table's name; another DynamoDB must have this table",
    fallback: STACK_DEFAULTS.tableName,
  }),
  bufferPort: wholeNumber({
    flag: 'buffer-port',
    variable: 'BUFFER_PORT',
    about: 'the port of API Gateway; 0 for any free one',
    fallback: STACK_DEFAULTS.bufferPort,
    least: 0,
    most: 65_535,
  }),
  streamPort: wholeNumber({
    flag: 'stream-port',
    variable: 'STREAM_PORT',
    about: 'the port of the Function URL; 0 for any free one',
    fallback: STACK_DEFAULTS.streamPort,
    least: 0,
    most: 65_535,
  }),
  compressedPort: wholeNumber({
    flag: 'compressed-port',
    variable: 'COMPRESSED_PORT',
    about: 'the port of the second API Gateway, which compresses; 0 for any free one',
    fallback: STACK_DEFAULTS.compressedPort,
    least: 0,
    most: 65_535,
  }),
  allowedOrigin: origin({
    flag: 'allowed-origin',
    variable: 'ALLOWED_ORIGIN',
    about: 'the Access-Control-Allow-Origin of the functions; its pages may use the servers',
    fallback: '*',
  }),
  urlCorsOrigin: origin({
    flag: 'url-cors-origin',
    variable: 'URL_CORS_ORIGIN',
    about: 'the origin in the CORS settings of the Function URL; without it there are none',
    fallback: undefined,
  }),
  urlPermissions: permissions({
    flag: 'url-permissions',
    variable: 'URL_PERMISSIONS',
    about: "permissions that the Function URL's policy grants: both, one, or none",
  }),
  bufferedBundle: file({
    flag: 'buffered-bundle',
    variable: 'BUFFERED_BUNDLE',
    about: 'a JavaScript file that exports handler, to run behind API Gateway at /buffer',
  }),
  streamedBundle: file({
    flag: 'streamed-bundle',
    variable: 'STREAMED_BUNDLE',
    about: 'the same, to run behind the Function URL, and behind API Gateway at /stream',
  }),
  paginatedBundle: file({
    flag: 'paginated-bundle',
    variable: 'PAGINATED_BUNDLE',
    about: 'the same, to run behind API Gateway at /page',
  }),
  maxEnvironments: wholeNumber({
    flag: 'max-environments',
    variable: 'MAX_ENVIRONMENTS',
    about: 'how many environments each function may have at a time; more requests wait',
    fallback: STACK_DEFAULTS.maxEnvironments,
    least: 1,
    most: 1000,
  }),
  bufferedTimeoutMs: limit(
    'bufferedTimeoutMs',
    LONGEST_FUNCTION_MS,
    'until the buffered function is killed',
  ),
  streamedTimeoutMs: limit(
    'streamedTimeoutMs',
    LONGEST_FUNCTION_MS,
    'until the streamed function is killed',
  ),
  gatewayTimeoutMs: limit('gatewayTimeoutMs', LONGEST_FUNCTION_MS, 'until API Gateway gives up'),
  maxBufferedBytes: limit('maxBufferedBytes', GIGABYTE, 'that the buffered function may return'),
  streamBurstBytes: limit(
    'streamBurstBytes',
    GIGABYTE,
    'of a response through the Function URL that leave at once',
  ),
  streamBytesPerSecond: limit('streamBytesPerSecond', GIGABYTE, 'of such a response after that'),
  maxStreamedBytes: limit('maxStreamedBytes', GIGABYTE, 'at which a streamed response is cut'),
  restStreamTimeoutMs: limit(
    'restStreamTimeoutMs',
    LONGEST_FUNCTION_MS,
    'that API Gateway allows for a response that it streams',
  ),
  restStreamIdleMs: limit(
    'restStreamIdleMs',
    LONGEST_FUNCTION_MS,
    'without a byte until API Gateway ends such a response',
  ),
  restStreamBurstBytes: limit(
    'restStreamBurstBytes',
    GIGABYTE,
    'of such a response that leave at once',
  ),
  restStreamBytesPerSecond: limit(
    'restStreamBytesPerSecond',
    GIGABYTE,
    'of such a response after that',
  ),
} as const;

/** Who may use the local servers, in addition to the page under loopback names. */
export const ACCESS_OPTIONS: readonly ListOption[] = [
  {
    flag: 'allow-origin',
    variable: 'ALLOW_ORIGIN',
    placeholder: 'ORIGIN',
    about: 'another origin whose pages may use the servers, * for any; may be repeated',
    allowed: ANY_ORIGIN.allowed,
    parse: (text) => ANY_ORIGIN.parse(text, ''),
  },
  {
    flag: 'host',
    variable: 'ALLOW_HOST',
    placeholder: 'NAME',
    about: 'another name for this machine, or NAME:PORT; may be repeated',
    allowed: 'a name such as box.example, or box.example:8080',
    parse: (text) => (isHost(text) ? text.toLowerCase() : undefined),
  },
];

/** The additional options of `npm start`. */
export const PAGE_OPTIONS = {
  port: wholeNumber({
    flag: 'port',
    variable: 'PORT',
    about: "the page's port; the next free one if it is taken",
    fallback: 5173,
    least: 1,
    most: 65_535,
  }),
  bufferUrl: anyText({
    flag: 'buffer-url',
    variable: 'VITE_BUFFER_URL',
    placeholder: 'URL',
    about: 'the buffered endpoint to race; needs --stream-url; the local stack is not started',
  }),
  streamUrl: anyText({
    flag: 'stream-url',
    variable: 'VITE_STREAM_URL',
    placeholder: 'URL',
    about: 'the streamed endpoint to race; needs --buffer-url',
  }),
  replay: file({
    flag: 'replay',
    variable: 'REPLAY',
    about: 'a saved race or measurement, which the page opens at once',
  }),
} as const;

/** A value for each of some options. */
export type OptionValues<Options extends Readonly<Record<string, Option<unknown>>>> = {
  readonly [Name in keyof Options]: Options[Name]['fallback'];
};

function limit(name: keyof typeof AWS_LIMITS, most: number, meaning: string): Option<number> {
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const variable = flag.replaceAll('-', '_').toUpperCase();
  const about = `${unitOf(name)} ${meaning}`;
  return wholeNumber({ flag, variable, about, fallback: AWS_LIMITS[name], least: 1, most });
}

/** The unit of a limit, which is at the end of its name. */
function unitOf(name: string): string {
  if (name.endsWith('BytesPerSecond')) return 'bytes per second';
  return name.endsWith('Ms') ? 'milliseconds' : 'bytes';
}
