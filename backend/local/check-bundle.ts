import { access, constants, stat } from 'node:fs/promises';
import { type EnvironmentOptions, startEnvironment } from './execution-environment.ts';
import { StartError } from './start-error.ts';

/**
 * Makes sure that a function's file exists and is a file.
 *
 * @throws StartError `bundle` if it cannot be read.
 */
export async function checkReadable(bundle: string): Promise<void> {
  try {
    await access(bundle, constants.R_OK);
  } catch (cause) {
    throw new StartError('bundle', `The bundle ${bundle} cannot be read.`, { cause });
  }
  if (!(await stat(bundle)).isFile()) {
    throw new StartError('bundle', `The bundle ${bundle} is not a file.`);
  }
}

/**
 * Loads a function once, in an environment that is then discarded, to make sure that it loads; what it prints
 * meanwhile is not shown.
 *
 * @throws StartError `bundle` if it does not load in time, or exports no `handler`.
 */
export async function checkLoadable(options: EnvironmentOptions): Promise<void> {
  const { bundle, timeoutMs, startTimer } = options;
  const environment = startEnvironment({ ...options, addedInitMs: 0, onConsole: () => {} });
  let reason: string | undefined;
  const stopTimer = startTimer(timeoutMs, () => {
    reason = `It has not loaded after ${timeoutMs} ms.`;
    void environment.kill();
  });
  const error = await environment.loaded;
  stopTimer();
  await environment.kill();
  if (error === undefined) return;
  reason ??= `${error.errorType}: ${error.errorMessage.split('\n')[0]}`;
  throw new StartError('bundle', `The bundle ${bundle} cannot be loaded. ${reason}`);
}
