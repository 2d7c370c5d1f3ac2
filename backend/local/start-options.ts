import {
  ACCESS_OPTIONS,
  type OptionValues,
  PAGE_OPTIONS,
  STACK_OPTIONS,
} from './command-options.ts';
import { readUrlPair } from '#endpoints/configuration';
import { formatHelp } from './format-help.ts';
import { type OptionSources, readOptions, type ReadOptions } from './read-options.ts';
import { STACK_CASES, type StackCaseOptions } from './stack-cases.ts';
import type { EndpointUrls, StackOptions } from './stack-options.ts';
import { StartError } from './start-error.ts';
import { pageOrigins } from './request-access.ts';

/** The options of `npm start`. */
export interface StartOptions {
  readonly stack: StackOptions;
  /** The page's preferred port. */
  readonly port: number;
  /** `--dev`: the page from its sources. */
  readonly isDevelopment: boolean;
  /** The path of a saved race or measurement that the page opens at once. */
  readonly replay?: string;
  /** Endpoints that were given by flags, and are raced instead of the local stack. */
  readonly urls?: EndpointUrls;
}

const ALL_OPTIONS = { ...STACK_OPTIONS, ...PAGE_OPTIONS };

const START_HELP = `npm start -- [flags]

Starts the local stack and the page that races it. If a port is taken, the next free one is used.`;

const LOCAL_HELP = `npm run local -- [flags]

Starts the local stack without the page: the functions behind two emulated API Gateways, of which one
compresses, and an emulated Function URL. The table is in memory, or in another DynamoDB.`;

/**
 * Reads the options of `npm start`; a string is the requested help text.
 *
 * @throws StartError `option` for the first flag or variable that cannot be used.
 */
export function readStartOptions(sources: OptionSources): StartOptions | string {
  const read = readOptions(ALL_OPTIONS, ['dev', 'help'], sources, ACCESS_OPTIONS);
  if (read.switches.has('help')) {
    return formatHelp(START_HELP, ALL_OPTIONS, ACCESS_OPTIONS, [
      ['--dev', 'the page from its sources: edits show at once'],
    ]);
  }
  return {
    stack: stackOptions(read),
    port: read.values.port,
    isDevelopment: read.switches.has('dev'),
    ...(read.values.replay !== undefined && { replay: read.values.replay }),
    ...givenUrls(read),
  };
}

/**
 * Reads the options of `npm run local`, whose ports are fixed; a string is the requested help text.
 *
 * @throws StartError `option` for the first flag or variable that cannot be used.
 */
export function readLocalOptions(sources: OptionSources): StackOptions | string {
  const read = readOptions(STACK_OPTIONS, ['help'], sources, ACCESS_OPTIONS);
  if (read.switches.has('help')) return formatHelp(LOCAL_HELP, STACK_OPTIONS, ACCESS_OPTIONS, []);
  const stack = stackOptions(read);
  // It starts no page, but one that is started separately is on the port that `npm start` uses.
  const ofPage = pageOrigins(PAGE_OPTIONS.port.fallback, stack.hosts);
  return {
    ...stack,
    allowOrigins: [...ofPage, ...(stack.allowOrigins ?? [])],
    isPortFixed: true,
  };
}

/**
 * The endpoints that were given by flags: both, or neither. One flag alone is an error, whatever variables
 * remain from another stack. Variables, which may be in a file, are read where the page is started.
 */
function givenUrls({
  values,
  givenBy,
}: ReadOptions<typeof ALL_OPTIONS>): Pick<StartOptions, 'urls'> {
  const names = { buffered: '--buffer-url', streamed: '--stream-url' };
  const buffered = givenBy.bufferUrl === names.buffered ? values.bufferUrl : undefined;
  const streamed = givenBy.streamUrl === names.streamed ? values.streamUrl : undefined;
  if (buffered === undefined && streamed === undefined) return {};
  const configuration = readUrlPair({ buffered, streamed }, names);
  switch (configuration.state) {
    case 'simulated':
      throw new StartError(
        'option',
        '--buffer-url and --stream-url are empty. Give each an address, or leave both out.',
      );
    case 'invalid':
      throw new StartError('option', configuration.problems.join(' '));
    case 'endpoints': {
      const { urls } = configuration;
      return { urls: { bufferUrl: urls.buffered.href, streamUrl: urls.streamed.href } };
    }
  }
}

function stackOptions(read: ReadOptions<typeof STACK_OPTIONS>): StackOptions {
  const { values, variables } = read;
  const { bufferedBundle: buffered, streamedBundle: streamed, urlCorsOrigin } = values;
  const { paginatedBundle: paginated } = values;
  return {
    ...tableOptions(read),
    tableName: values.tableName,
    pageLimit: values.pageLimit,
    ...caseOptions(read),
    bufferPort: values.bufferPort,
    streamPort: values.streamPort,
    compressedPort: values.compressedPort,
    allowedOrigin: values.allowedOrigin,
    allowOrigins: read.lists['allow-origin'] ?? [],
    hosts: read.lists['host'] ?? [],
    maxEnvironments: values.maxEnvironments,
    urlPermissions: values.urlPermissions,
    ...(urlCorsOrigin === undefined
      ? {}
      : { urlCors: { allowOrigins: [urlCorsOrigin], allowMethods: ['*'], allowHeaders: ['*'] } }),
    ownBundles: {
      ...(buffered === undefined ? {} : { buffered }),
      ...(streamed === undefined ? {} : { streamed }),
      ...(paginated === undefined ? {} : { paginated }),
    },
    limits: limitsOf(values),
    variables,
  };
}

function tableOptions({ values, givenBy }: ReadOptions<typeof STACK_OPTIONS>): StackOptions {
  const { endpoint, rows, scanLatencyMs } = values;
  if (endpoint === undefined) return { rows, scanLatencyMs };
  const misplaced = givenBy.rows ?? givenBy.scanLatencyMs;
  if (misplaced !== undefined) {
    const message = `${misplaced} is for the embedded table, and ${givenBy.endpoint} names another DynamoDB. Leave out one of them.`;
    throw new StartError('option', message);
  }
  return { database: { endpoint: endpoint === 'aws' ? undefined : endpoint.href } };
}

/** The options that a case sets itself. */
const DECIDED_BY_CASE = ['rows', 'pageLimit', 'scanLatencyMs', 'endpoint'] as const;

function caseOptions({
  values,
  givenBy,
}: ReadOptions<typeof STACK_OPTIONS>): StackCaseOptions | undefined {
  const { caseName } = values;
  if (caseName === undefined) return undefined;
  const [decided] = DECIDED_BY_CASE.flatMap((name) => givenBy[name] ?? []);
  if (decided !== undefined) {
    const message = `The case "${caseName}" has a table and a latency of its own, and ${decided} asks for others. Leave out ${decided} or ${givenBy.caseName}.`;
    throw new StartError('option', message);
  }
  return STACK_CASES[caseName];
}

function limitsOf(values: OptionValues<typeof STACK_OPTIONS>): StackOptions['limits'] {
  return {
    bufferedTimeoutMs: values.bufferedTimeoutMs,
    streamedTimeoutMs: values.streamedTimeoutMs,
    gatewayTimeoutMs: values.gatewayTimeoutMs,
    maxBufferedBytes: values.maxBufferedBytes,
    streamBurstBytes: values.streamBurstBytes,
    streamBytesPerSecond: values.streamBytesPerSecond,
    maxStreamedBytes: values.maxStreamedBytes,
    restStreamTimeoutMs: values.restStreamTimeoutMs,
    restStreamIdleMs: values.restStreamIdleMs,
    restStreamBurstBytes: values.restStreamBurstBytes,
    restStreamBytesPerSecond: values.restStreamBytesPerSecond,
  };
}
