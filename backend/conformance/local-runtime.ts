import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLE_DIRECTORY, bundleModule } from '#functions/bundle-functions';
import { startEnvironment } from '#local/execution-environment';
import { functionEnvironment } from '#local/function-environment';
import { describeBody, GONE, KILL_ME, type Observed } from './observed.ts';

const SOURCE = fileURLToPath(new URL('../local/lambda-runtime.ts', import.meta.url));
let runtime: Promise<string> | undefined;

/** Runs a handler under the local stack's runtime, in a separate thread, as the stack does. */
export async function runUnderLocalRuntime(file: string): Promise<readonly Observed[]> {
  runtime ??= bundleModule(SOURCE, path.join(BUNDLE_DIRECTORY, '../conformance'));
  const environment = startEnvironment({
    runtime: await runtime,
    bundle: file,
    env: functionEnvironment('tested', {}),
    timeoutMs: 60_000,
    startTimer: () => () => {},
    onConsole: (text) => {
      if (text.includes(KILL_ME)) void environment.kill();
    },
  });
  const observed: Observed[] = [];
  try {
    for (let invocation = 1; invocation <= 2; invocation += 1) {
      if (!environment.isAlive) {
        observed.push(GONE);
        continue;
      }
      const one = await invoke(environment, { invocation });
      observed.push(one);
      if (one.end === 'init-failed') break;
    }
  } finally {
    await environment.kill();
  }
  return observed;
}

async function invoke(
  environment: ReturnType<typeof startEnvironment>,
  event: object,
): Promise<Observed> {
  const chunks: Uint8Array[] = [];
  let contentType: string | undefined;
  let error: Observed['error'];
  const outcome = await environment.invoke(event, {
    async chunk(bytes) {
      chunks.push(bytes);
    },
    end(type, thrown) {
      contentType = type;
      if (thrown) error = { type: thrown.errorType, message: thrown.errorMessage };
    },
  });
  const body = describeBody(chunks);
  switch (outcome.type) {
    case 'returned':
      return { end: 'returned', body: outcome.payload };
    case 'streamed':
      return {
        end: 'streamed',
        body,
        ...(contentType !== undefined && { contentType }),
        ...(error && { error }),
      };
    case 'failed': {
      const { errorType, errorMessage } = outcome.error;
      return {
        end: environment.isAlive ? 'failed' : 'init-failed',
        body: '',
        error: { type: errorType, message: errorMessage },
      };
    }
    case 'crashed':
    case 'timed-out':
      return { end: 'cut', body };
  }
}
