import { MAX_RESPONSE_BYTES } from '#functions/response-too-large';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { STACK_REPORT_PATH, type StackReport } from '#wire/stack-report';
import {
  BUNDLE_DIRECTORY,
  bundleFunctions,
  bundleModule,
  type FunctionBundles,
  type FunctionName,
} from '#functions/bundle-functions';
import { createApiGateway, GATEWAY_TIMEOUT_MS } from './api-gateway.ts';
import { type EmbeddedTable, startEmbeddedTable } from './embedded-table.ts';
import { functionEnvironment } from './function-environment.ts';
import { createFunctionUrl } from './function-url.ts';
import { delayScans, type ScanInterceptor } from './intercept-scans.ts';
import { createLambdaFunction, type LambdaFunction } from './lambda-function.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { startTimer as startRealTimer, type StartTimer } from './start-timer.ts';
import { userRow } from '#table/user-row';

/** What to start; everything has the default of `npm start`. */
export interface StackOptions {
  /** Users in the table, 0 or more; 1,000. */
  readonly rows?: number;
  /** Items per Scan page, 1 or more, or `null` for pages of 1 MB; 50. */
  readonly pageLimit?: number | null;
  /** Milliseconds added to every Scan page, 0 or more; 110. */
  readonly scanLatencyMs?: number;
  /** Preferred port of the buffered endpoint, 0 for any; 3001, or the next free one. */
  readonly bufferPort?: number;
  /** Preferred port of the streamed endpoint, 0 for any; 3002, or the next free one. */
  readonly streamPort?: number;
  /** The one origin that may read responses, or `*`. */
  readonly allowedOrigin?: string;
  /** Milliseconds until a function is killed; 28 s (buffered) and 30 s (streamed). */
  readonly functionTimeoutMs?: number;
  /** Milliseconds until API Gateway gives up; 29 s. */
  readonly gatewayTimeoutMs?: number;
  /** Bytes a function may return to API Gateway; 6,291,556. */
  readonly maxPayloadBytes?: number;
  /** Items of the table, in place of invented users; each needs a string attribute `userId`. */
  readonly itemAt?: (index: number) => object;
  /** Further environment variables for both functions. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Bundles made before, or of other functions than the product's own. */
  readonly bundles?: StackBundles;
  /** Holds or fails Scan requests, after the added latency. */
  readonly interceptScan?: ScanInterceptor;
  readonly startTimer?: StartTimer;
  /** Called when both endpoints have their ports, long before the table is full. */
  readonly onListening?: (urls: StackUrls) => void;
  /** Called with the number of rows in the table so far. */
  readonly onProgress?: (rows: number) => void;
  /** Gets what the functions write to their consoles, line by line, named. Default: errors to stderr. */
  readonly onConsole?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** All that runs in the functions' environments, as absolute paths. */
export interface StackBundles extends FunctionBundles {
  readonly runtime: string;
}

/** Where the two functions answer. */
export interface StackUrls {
  readonly bufferUrl: string;
  readonly streamUrl: string;
}

/** A running local stack. */
export interface Stack extends StackUrls {
  readonly report: StackReport;
  /** Ends everything: requests, functions, endpoints, table. */
  close(): Promise<void>;
}

const TABLE_NAME = 'userInfo';
/** The buffered one ends before API Gateway gives up at 29 s, so that its own answer is the one that counts. */
const FUNCTION_TIMEOUT_MS: Readonly<Record<FunctionName, number>> = {
  buffered: 28_000,
  streamed: 30_000,
};
const BUFFER_PATH = '/buffer';
const RUNTIME_SOURCE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lambda-runtime.ts');

/**
 * Starts the whole backend on this machine: a table in memory, the two functions as they are deployed,
 * and in front of them what is in front of them on AWS. Resolves when all of it is ready to serve;
 * requests that come earlier wait. Rejects, with nothing left running, if any part cannot start.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const {
    rows = 1000,
    pageLimit = 50,
    scanLatencyMs = 110,
    startTimer = startRealTimer,
    onConsole = (line, stream) => void (stream === 'stderr' && process.stderr.write(`${line}\n`)),
  } = options;
  const report: StackReport = {
    stack: 'two-fetches-local',
    scanLatencyMs,
    pageLimit,
    table: TABLE_NAME,
    rows,
  };
  const gateway = createStackServer(report);
  const functionUrl = createStackServer(report);
  let table: EmbeddedTable | undefined;
  let functions: readonly LambdaFunction[] = [];
  const close = async () => {
    await Promise.all([closeServer(gateway.server), closeServer(functionUrl.server)]);
    await Promise.all(functions.map((fn) => fn.close()));
    await table?.close();
  };

  try {
    const bufferPort = await listenOnFreePort(gateway.server, options.bufferPort ?? 3001);
    const streamPort = await listenOnFreePort(functionUrl.server, options.streamPort ?? 3002);
    const bufferUrl = `http://127.0.0.1:${bufferPort}${BUFFER_PATH}`;
    const streamUrl = `http://127.0.0.1:${streamPort}/`;
    options.onListening?.({ bufferUrl, streamUrl });

    const interceptors = [delayScans(scanLatencyMs, startTimer)];
    if (options.interceptScan !== undefined) interceptors.push(options.interceptScan);
    const starting = startEmbeddedTable({
      tableName: TABLE_NAME,
      keyName: 'userId',
      count: rows,
      itemAt: options.itemAt ?? userRow,
      interceptors,
      onProgress: options.onProgress,
    });
    const bundling = options.bundles ?? bundleStack();
    // Whatever becomes of the bundles, the table must be known, or nobody could close it.
    await Promise.allSettled([starting, bundling]);
    table = await starting;
    const bundles = await bundling;
    const { endpoint } = table;
    const startFunction = (name: FunctionName) =>
      createLambdaFunction({
        runtime: bundles.runtime,
        bundle: bundles[name],
        env: functionEnvironment(name, {
          TABLE_NAME,
          DYNAMODB_ENDPOINT: endpoint,
          ALLOWED_ORIGIN: options.allowedOrigin ?? '*',
          ...(pageLimit === null ? {} : { PAGE_LIMIT: String(pageLimit) }),
          ...options.variables,
        }),
        timeoutMs: options.functionTimeoutMs ?? FUNCTION_TIMEOUT_MS[name],
        startTimer,
        onConsole: (text, stream) => {
          for (const line of text.trimEnd().split('\n')) onConsole(`[${name}] ${line}`, stream);
        },
      });
    const buffered = startFunction('buffered');
    const streamed = startFunction('streamed');
    functions = [buffered, streamed];
    gateway.serve(
      createApiGateway({
        path: BUFFER_PATH,
        fn: buffered,
        timeoutMs: options.gatewayTimeoutMs ?? GATEWAY_TIMEOUT_MS,
        maxPayloadBytes: options.maxPayloadBytes ?? MAX_RESPONSE_BYTES,
        startTimer,
      }),
    );
    functionUrl.serve(createFunctionUrl(streamed));
    return { bufferUrl, streamUrl, report, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Bundles the functions as they are deployed, and the runtime that they run in here. */
export async function bundleStack(): Promise<StackBundles> {
  const [functions, runtime] = await Promise.all([
    bundleFunctions(),
    bundleModule(RUNTIME_SOURCE, BUNDLE_DIRECTORY),
  ]);
  return { ...functions, runtime };
}

/** A server that reports on the stack at once, and keeps all else waiting until it can `serve`. */
function createStackServer(report: StackReport): {
  readonly server: Server;
  serve(listener: RequestListener): void;
} {
  let serve!: (listener: RequestListener) => void;
  const listener = new Promise<RequestListener>((resolve) => {
    serve = resolve;
  });
  const server = createServer({ noDelay: true }, (request, response) => {
    if (request.method === 'GET' && request.url === STACK_REPORT_PATH) {
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(JSON.stringify(report));
      return;
    }
    void listener.then((answer) => answer(request, response));
  });
  return { server, serve };
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
