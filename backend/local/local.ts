/** `npm run local`: the local stack without the page, until Ctrl-C. */
import { runUntilStopped } from './run-until-stopped.ts';
import { showProgress } from '#table/show-progress';
import { type Stack, startStack } from './stack.ts';
import { readLocalOptions } from './start-options.ts';
import { formatStartReport } from './start-report.ts';

let stack: Stack | undefined;

runUntilStopped({
  async start() {
    const options = readLocalOptions({
      args: process.argv.slice(2),
      env: process.env,
      // npm runs scripts in the project's folder, wherever it was called from.
      directory: process.env['INIT_CWD'] ?? process.cwd(),
    });
    if (typeof options === 'string') {
      process.stdout.write(`${options}\n`);
      return 'done';
    }
    const onProgress = showProgress(process.stdout, options.rows ?? 0);
    stack = await startStack({ ...options, onProgress });
    const report = formatStartReport({
      pageUrl: undefined,
      roads: stack.roads,
      stack: stack.report,
      elapsedMs: performance.now(),
    });
    process.stdout.write(`${report}\n`);
    return 'running';
  },
  stop: async () => stack?.close(),
});
