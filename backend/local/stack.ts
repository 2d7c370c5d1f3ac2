import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BUNDLE_DIRECTORY,
  bundleFunctions,
  bundleModule,
  type FunctionName,
} from '#functions/bundle-functions';
import type { StackReport } from '#wire/stack-report';
import { createApiGateway } from './api-gateway.ts';
import { checkLoadable, checkReadable } from './check-bundle.ts';
import { startEmbeddedTable } from './embedded-table.ts';
import { functionEnvironment } from './function-environment.ts';
import { createFunctionUrl } from './function-url.ts';
import { delayScans } from './intercept-scans.ts';
import { createLambdaFunction, type LambdaFunctionOptions } from './lambda-function.ts';
import { listenOnFreePort, listenOnPort } from './listen-on-free-port.ts';
import { LOCAL_AWS_VARIABLES } from './local-aws.ts';
import { connectTo, databaseName } from './other-database.ts';
import { createAccess } from './request-access.ts';
import { STACK_DEFAULTS } from './stack-defaults.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import type { StackBundles, StackOptions, StackUrls } from './stack-options.ts';
import { createStackServer } from './stack-server.ts';
import { startTimer as startRealTimer } from './start-timer.ts';
import { userRow } from '#table/user-row';
import { warmUp } from './warm-up.ts';

/** A running local stack. */
export interface Stack extends StackUrls {
  readonly report: StackReport;
  /** Allows pages of these origins from now on. */
  allowOrigins(origins: readonly string[]): void;
  /** Environments of both functions that are alive now, busy and idle. */
  environments(): number;
  /** Ends everything: requests, functions, endpoints, table. */
  close(): Promise<void>;
}

const BUFFER_PATH = '/buffer';
const RUNTIME_SOURCE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lambda-runtime.ts');

/**
 * Starts the whole backend on this machine: a table in memory (or another DynamoDB's), the two functions as
 * they are deployed, and emulations of the front doors that they have on AWS. Resolves when all of it is
 * ready to serve; requests that come earlier wait.
 *
 * @throws StartError, with nothing left running, for problems that a person has to fix first.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { startTimer = startRealTimer, now = () => performance.now() } = options;
  const report = reportOn(options);
  const { limits } = report;
  const access = createAccess(options.allowOrigins, options.hosts);
  // If the functions name an origin, its pages should be allowed.
  if (options.allowedOrigin !== '*') access.allowOrigins([options.allowedOrigin ?? []].flat());
  const gateway = createStackServer(report, access);
  const functionUrl = createStackServer(report, access);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all([gateway.close(), functionUrl.close()]);
    // What was started last is ended first: functions before the table that they read.
    for (const closeNext of closers.splice(0).toReversed()) await closeNext();
  };
  const onConsole = (
    name: FunctionName,
    text: string,
    stream: 'stdout' | 'stderr',
    requestId?: string,
  ) => {
    const who = requestId === undefined ? name : `${name} ${requestId}`;
    for (const line of text.trimEnd().split('\n')) {
      (options.onConsole ?? show)(`[${who}] ${line}`, stream);
    }
  };

  try {
    // Quick checks come before a table that takes a minute to fill.
    for (const file of Object.values(options.ownBundles ?? {})) await checkReadable(file);
    const listen = options.isPortFixed === true ? listenOnPort : listenOnFreePort;
    const bufferPort = await listen(
      gateway.server,
      options.bufferPort ?? STACK_DEFAULTS.bufferPort,
    );
    const streamPort = await listen(
      functionUrl.server,
      options.streamPort ?? STACK_DEFAULTS.streamPort,
    );
    const bufferUrl = `http://127.0.0.1:${bufferPort}${BUFFER_PATH}`;
    const streamUrl = `http://127.0.0.1:${streamPort}/`;
    options.onListening?.({ bufferUrl, streamUrl });

    const connecting = openTable(options, report, closers);
    const bundling = options.bundles ?? bundleStack();
    // Whatever happens to the bundles, the table must be known, or it could not be closed.
    await Promise.allSettled([connecting, bundling]);
    const aws = await connecting;
    const bundles = { ...(await bundling), ...options.ownBundles };
    const environmentOf = (name: FunctionName): LambdaFunctionOptions => ({
      runtime: bundles.runtime,
      bundle: bundles[name],
      env: functionEnvironment(name, variablesOf(options, report), aws),
      timeoutMs: name === 'buffered' ? limits.bufferedTimeoutMs : limits.streamedTimeoutMs,
      addedInitMs: options.case?.[name].addedInitMs ?? 0,
      isAlwaysCold: options.case?.[name].start === 'cold',
      startTimer,
      maxEnvironments: options.maxEnvironments ?? STACK_DEFAULTS.maxEnvironments,
      onConsole: (text, stream, requestId) => onConsole(name, text, stream, requestId),
    });
    for (const name of ['buffered', 'streamed'] as const) {
      if (options.ownBundles?.[name] !== undefined) await checkLoadable(environmentOf(name));
    }
    const buffered = createLambdaFunction(environmentOf('buffered'));
    const streamed = createLambdaFunction(environmentOf('streamed'));
    closers.push(buffered.close, streamed.close);
    const frontDoors = {
      buffered: createApiGateway({
        path: BUFFER_PATH,
        fn: buffered,
        timeoutMs: limits.gatewayTimeoutMs,
        maxPayloadBytes: limits.maxBufferedBytes,
        allowedOrigin: options.allowedOrigin ?? '*',
        bytesPerSecond: options.case?.buffered.gatewayBytesPerSecond ?? undefined,
        now,
        startTimer,
        onConsole: (line) => onConsole('buffered', line, 'stderr'),
      }),
      streamed: createFunctionUrl({
        fn: streamed,
        limits,
        cors: options.urlCors,
        permissions: options.urlPermissions,
        now,
        startTimer,
        onConsole: (line) => onConsole('streamed', line, 'stderr'),
      }),
    };
    if (options.case?.buffered.start === 'warm') {
      await warmUp(buffered, frontDoors.buffered, BUFFER_PATH);
    }
    if (options.case?.streamed.start === 'warm') {
      await warmUp(streamed, frontDoors.streamed, '/');
    }
    gateway.serve(frontDoors.buffered);
    functionUrl.serve(frontDoors.streamed);
    return {
      bufferUrl,
      streamUrl,
      report,
      allowOrigins: access.allowOrigins,
      environments: () => buffered.environments + streamed.environments,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Bundles the functions as they are deployed, and the runtime in which they run here. */
export async function bundleStack(): Promise<StackBundles> {
  const [functions, runtime] = await Promise.all([
    bundleFunctions(),
    bundleModule(RUNTIME_SOURCE, BUNDLE_DIRECTORY),
  ]);
  return { ...functions, runtime };
}

function reportOn(options: StackOptions): StackReport {
  const { database, pageLimit = STACK_DEFAULTS.pageLimit } = options;
  const { tableName: table = STACK_DEFAULTS.tableName } = options;
  const limits = { ...AWS_LIMITS, ...options.limits };
  const common = {
    stack: 'two-fetches-local',
    pageLimit,
    table,
    limits,
    ...(options.case !== undefined && { case: options.case }),
  } as const;
  if (database !== undefined) {
    return { ...common, database: databaseName(database), scanLatencyMs: 0, rows: null };
  }
  const { rows = STACK_DEFAULTS.rows, scanLatencyMs = STACK_DEFAULTS.scanLatencyMs } = options;
  return { ...common, database: 'embedded', scanLatencyMs, rows };
}

/** Starts or finds the table and returns the variables with which a function finds it. */
async function openTable(
  options: StackOptions,
  report: StackReport,
  closers: (() => Promise<void>)[],
): Promise<Readonly<Record<string, string>>> {
  if (options.database !== undefined) {
    return connectTo(options.database, report.table, process.env);
  }
  const interceptors = [delayScans(report.scanLatencyMs, options.startTimer ?? startRealTimer)];
  if (options.interceptScan !== undefined) interceptors.push(options.interceptScan);
  const table = await startEmbeddedTable({
    tableName: report.table,
    keyName: 'userId',
    count: report.rows ?? 0,
    itemAt: options.itemAt ?? userRow,
    interceptors,
    onProgress: options.onProgress,
  });
  closers.push(table.close);
  return { ...LOCAL_AWS_VARIABLES, DYNAMODB_ENDPOINT: table.endpoint };
}

function variablesOf(options: StackOptions, { table, pageLimit }: StackReport) {
  return {
    TABLE_NAME: table,
    ALLOWED_ORIGIN: options.allowedOrigin ?? '*',
    ...(pageLimit === null ? {} : { PAGE_LIMIT: String(pageLimit) }),
    ...options.variables,
  };
}

function show(line: string, stream: 'stdout' | 'stderr'): void {
  process[stream].write(`${line}\n`);
}
