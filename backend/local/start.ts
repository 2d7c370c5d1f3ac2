/** `npm start`: the local stack and the page, until Ctrl-C. With `--dev`, the page from its sources. */
import { loadEnv } from 'vite';
import { type PageServer, PROJECT_ROOT, startPage } from './page-server.ts';
import { showProgress } from '#table/show-progress';
import { type Stack, startStack, type StackUrls } from './stack.ts';
import { readStartOptions, type StartOptions, StartOptionError } from './start-options.ts';
import { formatStartReport } from './start-report.ts';

/** How soon after the first a second signal can be a person's: a terminal and tsx may both send one. */
const SAME_SIGNAL_MS = 500;

/** How often to look whether the process that started this one is still there. */
const PARENT_CHECK_MS = 500;

const isDevelopment = process.argv.includes('--dev');
const running: { stack?: Stack; page?: PageServer } = {};
let stoppingSinceMs: number | undefined;

async function stop(exitCode: number): Promise<void> {
  if (stoppingSinceMs !== undefined) {
    if (performance.now() - stoppingSinceMs > SAME_SIGNAL_MS) process.exit(1);
    return;
  }
  stoppingSinceMs = performance.now();
  await Promise.allSettled([running.page?.close(), running.stack?.close()]);
  process.exit(exitCode);
}

function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, PARENT_CHECK_MS).unref();
}

/** Endpoints given from outside, in this process's environment or in a `.env` file. */
function configuredUrls(): Partial<StackUrls> {
  const mode = isDevelopment ? 'development' : 'production';
  const env = loadEnv(mode, PROJECT_ROOT, 'VITE_');
  return {
    bufferUrl: env['VITE_BUFFER_URL'] || undefined,
    streamUrl: env['VITE_STREAM_URL'] || undefined,
  };
}

/** Starts the stack, and the page as soon as the stack has its ports: it need not wait for the table. */
async function startLocally(options: StartOptions): Promise<StackUrls> {
  let onListening!: (urls: StackUrls) => void;
  const listening = new Promise<StackUrls>((resolve) => {
    onListening = resolve;
  });
  const { rows, pageLimit, scanLatencyMs } = options;
  const onProgress = showProgress(process.stdout, rows);
  const starting = startStack({ rows, pageLimit, scanLatencyMs, onListening, onProgress });
  const urls = await Promise.race([listening, starting]);
  process.env['VITE_BUFFER_URL'] = urls.bufferUrl;
  process.env['VITE_STREAM_URL'] = urls.streamUrl;
  [running.stack, running.page] = await Promise.all([
    starting,
    startPage({ port: options.port, isDevelopment }),
  ]);
  return urls;
}

async function main(): Promise<void> {
  const options = readStartOptions(process.env);
  const configured = configuredUrls();
  const isConfigured = configured.bufferUrl !== undefined || configured.streamUrl !== undefined;
  const urls = isConfigured ? configured : await startLocally(options);
  running.page ??= await startPage({ port: options.port, isDevelopment });
  const report = formatStartReport({
    pageUrl: running.page.url,
    bufferUrl: urls.bufferUrl,
    streamUrl: urls.streamUrl,
    stack: running.stack?.report,
    elapsedMs: performance.now(),
  });
  process.stdout.write(`${report}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop(0));
}
stopWithParent();
main().catch((error: unknown) => {
  const isExpected = error instanceof StartOptionError;
  process.stderr.write(`${isExpected ? error.message : `Could not start. ${String(error)}`}\n`);
  void stop(1);
});
