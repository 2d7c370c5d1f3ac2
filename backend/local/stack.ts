import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BUNDLE_DIRECTORY,
  bundleFunctions,
  bundleModule,
  type FunctionName,
} from '#functions/bundle-functions';
import type { StackReport } from '#wire/stack-report';
import { checkLoadable, checkReadable } from './check-bundle.ts';
import { startEmbeddedTable } from './embedded-table.ts';
import { delayScans } from './intercept-scans.ts';
import { createLambdaFunction, type LambdaFunction } from './lambda-function.ts';
import { listenOnFreePort, listenOnPort } from './listen-on-free-port.ts';
import { LOCAL_AWS_VARIABLES } from './local-aws.ts';
import { connectTo, databaseName } from './other-database.ts';
import { createAccess, type RequestAccess } from './request-access.ts';
import type { StackRoad } from './roads/stack-road.ts';
import { STACK_ROADS } from './roads/stack-roads.ts';
import { STACK_DEFAULTS } from './stack-defaults.ts';
import { caseSideOf, STACK_FUNCTIONS, stackFunctionOptions } from './stack-functions.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import type { StackBundles, StackOptions, StackPort, StackUrls } from './stack-options.ts';
import { createPortListener, STACK_PORTS } from './stack-ports.ts';
import { createStackServer, type StackServer } from './stack-server.ts';
import { startTimer as startRealTimer } from './start-timer.ts';
import { userRow } from '#table/user-row';
import { warmUp } from './warm-up.ts';

/** A running local stack. */
export interface Stack extends StackUrls {
  readonly report: StackReport;
  /** Allows pages of these origins from now on. */
  allowOrigins(origins: readonly string[]): void;
  /** Environments of all functions that are alive now, busy and idle. */
  environments(): number;
  /** Ends everything: requests, functions, endpoints, table. */
  close(): Promise<void>;
}

const RUNTIME_SOURCE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lambda-runtime.ts');

/**
 * Starts the whole backend on this machine: a table in memory (or another DynamoDB's), the functions as
 * they are deployed, and emulations of the front doors that they have on AWS. Resolves when all of it is
 * ready to serve; requests that come earlier wait.
 *
 * @throws StartError, with nothing left running, for problems that a person has to fix first.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { startTimer = startRealTimer, now = () => performance.now() } = options;
  const report = reportOn(options);
  const access = createAccess(options.allowOrigins, options.hosts);
  // If the functions name an origin, its pages should be allowed.
  if (options.allowedOrigin !== '*') access.allowOrigins([options.allowedOrigin ?? []].flat());
  const servers = createServers(report, access);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(Object.values(servers).map((server) => server.close()));
    // What was started last is ended first: functions before the table that they read.
    for (const closeNext of closers.splice(0).toReversed()) await closeNext();
  };
  const onConsole = (
    name: string,
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
    const urls = await listenOnPorts(servers, options);
    options.onListening?.(urls, access.allowReport);

    const connecting = openTable(options, report, closers);
    const bundling = options.bundles ?? bundleStack();
    // Whatever happens to the bundles, the table must be known, or it could not be closed.
    await Promise.allSettled([connecting, bundling]);
    const aws = await connecting;
    const bundles = { ...(await bundling), ...options.ownBundles };
    const environmentOf = (name: FunctionName) =>
      stackFunctionOptions(name, {
        options,
        report,
        bundles,
        aws,
        startTimer,
        onConsole: (text, stream, requestId) => onConsole(name, text, stream, requestId),
      });
    for (const name of STACK_FUNCTIONS) {
      if (options.ownBundles?.[name] !== undefined) await checkLoadable(environmentOf(name));
    }
    const functions = Object.fromEntries(
      STACK_FUNCTIONS.map((name) => [name, createLambdaFunction(environmentOf(name))]),
    ) as Readonly<Record<FunctionName, LambdaFunction>>;
    closers.push(...Object.values(functions).map((fn) => fn.close));
    const routeOf = ({ id, path: routePath, functionName, integrate }: StackRoad) => ({
      path: routePath,
      integration: integrate({
        fn: functions[functionName],
        limits: report.limits,
        options,
        now,
        startTimer,
        onConsole: (line) => onConsole(id, line, 'stderr'),
      }),
    });
    const listeners = STACK_PORTS.map((port) => {
      const routes = STACK_ROADS.filter((road) => road.port === port).map(routeOf);
      return { port, listener: createPortListener(port, routes, options) };
    });
    for (const name of STACK_FUNCTIONS) {
      if (caseSideOf(options.case, name)?.start !== 'warm') continue;
      // Any of its roads will do, because the environment is the same.
      const road = STACK_ROADS.find((each) => each.functionName === name);
      const door = listeners.find(({ port }) => port === road?.port);
      if (road !== undefined && door !== undefined) {
        await warmUp(functions[name], door.listener, road.path);
      }
    }
    for (const { port, listener } of listeners) servers[port].serve(listener);
    return {
      ...urls,
      report,
      allowOrigins: access.allowOrigins,
      environments: () =>
        Object.values(functions).reduce((count, fn) => count + fn.environments, 0),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function createServers(
  report: StackReport,
  access: RequestAccess,
): Readonly<Record<StackPort, StackServer>> {
  return Object.fromEntries(
    STACK_PORTS.map((port) => [port, createStackServer(report, access)]),
  ) as Record<StackPort, StackServer>;
}

/** Makes all servers listen, one after the other, and returns the addresses of the roads. */
async function listenOnPorts(
  servers: Readonly<Record<StackPort, StackServer>>,
  options: StackOptions,
): Promise<StackUrls> {
  const listen = options.isPortFixed === true ? listenOnPort : listenOnFreePort;
  const roads: Record<string, string> = {};
  for (const port of STACK_PORTS) {
    const number = await listen(servers[port].server, options[port] ?? STACK_DEFAULTS[port]);
    for (const road of STACK_ROADS.filter((each) => each.port === port)) {
      roads[road.id] = `http://127.0.0.1:${number}${road.path}`;
    }
  }
  const { buffered = '', streamed = '' } = roads;
  return { bufferUrl: buffered, streamUrl: streamed, roads };
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

function show(line: string, stream: 'stdout' | 'stderr'): void {
  process[stream].write(`${line}\n`);
}
