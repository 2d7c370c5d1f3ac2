/** `npm start`: the local stack and the page, until Ctrl-C. With `--dev`, the page from its sources. */
import { loadEnv } from 'vite';
import { readConfiguration } from '#endpoints/configuration';
import { type PageServer, PROJECT_ROOT, startPage } from './page-server.ts';
import { readReplayFile, type ReplayFile } from './replay-file.ts';
import { pageOrigins } from './request-access.ts';
import { StartError } from './start-error.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { showProgress } from '#table/show-progress';
import { type Stack, startStack } from './stack.ts';
import type { EndpointUrls, StackOptions, StackUrls } from './stack-options.ts';
import { readStartOptions, type StartOptions } from './start-options.ts';
import { formatStartReport } from './start-report.ts';

const running: { stack?: Stack; page?: PageServer } = {};

/**
 * Endpoints that are configured in this process's environment or in a `.env` file.
 *
 * @throws StartError `option` if the page could not race them.
 */
function configuredUrls(isDevelopment: boolean): EndpointUrls | undefined {
  const env = loadEnv(isDevelopment ? 'development' : 'production', PROJECT_ROOT, 'VITE_');
  const configuration = readConfiguration(env);
  if (configuration.state === 'simulated') return undefined;
  if (configuration.state === 'invalid') {
    throw new StartError('option', configuration.problems.join(' '));
  }
  const { buffered, streamed } = configuration.urls;
  return { bufferUrl: buffered.href, streamUrl: streamed.href };
}

/**
 * Sets the endpoints for the page, which this process builds or serves, and removes all other values of
 * these variables.
 */
function hand(urls: EndpointUrls): void {
  process.env['VITE_BUFFER_URL'] = urls.bufferUrl;
  process.env['VITE_STREAM_URL'] = urls.streamUrl;
}

/** Reads the file that the page is to open, and tells the page its name; `undefined` if none was given. */
async function handReplay(file: string | undefined): Promise<ReplayFile | undefined> {
  const replay = file === undefined ? undefined : await readReplayFile(file);
  process.env['VITE_REPLAY'] = replay?.name ?? '';
  return replay;
}

/**
 * Starts the stack, and the page as soon as the stack has its ports: the page need not wait for the table, and is
 * told where it is before that is full.
 */
async function startLocally(
  { stack, port, isDevelopment }: StartOptions,
  replay: ReplayFile | undefined,
): Promise<StackUrls> {
  let allowReport!: (origins: readonly string[]) => void;
  let onListening!: NonNullable<StackOptions['onListening']>;
  const listening = new Promise<StackUrls>((resolve) => {
    onListening = (listeningAt, allow) => {
      allowReport = allow;
      resolve(listeningAt);
    };
  });
  const onProgress = showProgress(process.stdout, stack.rows ?? 0);
  const starting = startStack({ ...stack, onListening, onProgress });
  const urls = await Promise.race([listening, starting]);
  hand(urls);
  process.env['VITE_ROAD_URLS'] = JSON.stringify(urls.roads);
  // The page asks a local stack what it adds, and asks only servers that it knows to be one.
  process.env['VITE_LOCAL_STACK'] = '1';
  const originsOf = ({ url }: PageServer) =>
    pageOrigins(Number(new URL(url).port || 80), stack.hosts);
  const page = startPage({ port, isDevelopment, access: stack, replay }).then((started) => {
    allowReport(originsOf(started));
    return started;
  });
  [running.stack, running.page] = await Promise.all([starting, page]);
  running.stack.allowOrigins(originsOf(running.page));
  return urls;
}

runUntilStopped({
  async start() {
    const options = readStartOptions({
      args: process.argv.slice(2),
      env: process.env,
      // npm runs scripts in the project's folder, wherever it was called from.
      directory: process.env['INIT_CWD'] ?? process.cwd(),
    });
    if (typeof options === 'string') {
      process.stdout.write(`${options}\n`);
      return 'done';
    }
    const { port, isDevelopment } = options;
    const replay = await handReplay(options.replay);
    const given = options.urls ?? configuredUrls(isDevelopment);
    if (given !== undefined) hand(given);
    if (options.urls !== undefined) {
      // What a `.env` file says about another stack is not true of these endpoints.
      process.env['VITE_LOCAL_STACK'] = '';
      process.env['VITE_ROAD_URLS'] = '';
    }
    const urls = given ?? (await startLocally(options, replay));
    running.page ??= await startPage({ port, isDevelopment, access: options.stack, replay });
    const report = formatStartReport({
      pageUrl: running.page.url,
      roads: running.stack?.roads ?? { buffered: urls.bufferUrl, streamed: urls.streamUrl },
      stack: running.stack?.report,
      elapsedMs: performance.now(),
    });
    process.stdout.write(`${report}\n`);
    return 'running';
  },
  stop: () => Promise.allSettled([running.page?.close(), running.stack?.close()]),
});
