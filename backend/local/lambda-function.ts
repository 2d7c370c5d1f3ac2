import {
  type BodyReceiver,
  type Environment,
  type EnvironmentOptions,
  type Outcome,
  startEnvironment,
} from './execution-environment.ts';

/** A function with its execution environments. */
export interface LambdaFunction {
  /** Runs it once, in an idle environment or otherwise in a new one; never rejects. */
  invoke(event: unknown, receiver: BodyReceiver): Promise<Outcome>;
  /** Resolves when no invocation is running. An answer can be complete before its invocation has ended. */
  finished(): Promise<void>;
  /** Environments that are alive, busy or idle. */
  readonly environments: number;
  /** Kills all environments; invocations still running end as `crashed`. */
  close(): Promise<void>;
}

/** A function's environments, and whether they are used again. */
export interface LambdaFunctionOptions extends EnvironmentOptions {
  /** Whether every invocation starts an environment, which ends with it; false by default. */
  readonly isAlwaysCold?: boolean;
  /** The most environments at a time, 1 or more; no limit by default. */
  readonly maxEnvironments?: number;
}

/**
 * How long an additional idle environment is kept. Lambda keeps them for minutes; here they take memory
 * from the machine that measures.
 */
export const IDLE_MS = 10_000;

const CLOSED: Outcome = {
  type: 'crashed',
  error: { errorType: 'Closed', errorMessage: 'The local stack has ended.', trace: [] },
};

/**
 * Creates a function from a bundle. The first invocation starts an environment (a cold start), which then
 * stays for the next ones, unless all should start cold; overlapping invocations get one each.
 *
 * Emulator's choices: all idle environments but one end after {@link IDLE_MS}, so that a later request
 * finds the function warm; and if as many as allowed are busy, invocations wait, first come, first served,
 * where Lambda would refuse them.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const { isAlwaysCold = false, maxEnvironments = Infinity, startTimer } = options;
  const environments = new Set<Environment>();
  /** The idle ones, the latest last, each with the timer that will end it. */
  const idle: { readonly environment: Environment; readonly keep: () => void }[] = [];
  const running = new Set<Promise<Outcome>>();
  const waiting: (() => void)[] = [];
  let takenCount = 0;
  let isClosed = false;

  const start = () => {
    const environment = startEnvironment(options);
    environments.add(environment);
    // Until it has ended, `close` waits for it.
    void environment.gone.then(() => environments.delete(environment));
    return environment;
  };
  const takeIdle = () => {
    for (let next = idle.pop(); next !== undefined; next = idle.pop()) {
      next.keep();
      // One that has crashed since its last invocation can no longer be used.
      if (next.environment.isAlive) return next.environment;
    }
    return undefined;
  };
  const release = (environment: Environment) => {
    const end = () => {
      const at = idle.findIndex((other) => other.environment === environment);
      // It may be the last one now, because those below it may have crashed.
      if (!idle.some((other, index) => index !== at && other.environment.isAlive)) return;
      idle.splice(at, 1);
      void environment.kill();
    };
    // The lowest one is the one that stays.
    const keep = idle.length === 0 ? () => {} : startTimer(IDLE_MS, end);
    idle.push({ environment, keep });
  };
  const run = async (event: unknown, receiver: BodyReceiver) => {
    if (takenCount < maxEnvironments) takenCount += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    if (isClosed) return CLOSED;
    const environment = takeIdle() ?? start();
    const outcome = await environment.invoke(event, receiver);
    if (isAlwaysCold) void environment.kill();
    if (environment.isAlive) release(environment);
    // The place is passed on directly, so that no other invocation can take it in between.
    const next = waiting.shift();
    if (next === undefined) takenCount -= 1;
    else next();
    return outcome;
  };
  return {
    invoke(event, receiver) {
      const invocation = run(event, receiver);
      running.add(invocation);
      void invocation.then(() => running.delete(invocation));
      return invocation;
    },
    async finished() {
      await Promise.all(running);
    },
    get environments() {
      return environments.size;
    },
    async close() {
      isClosed = true;
      for (const { keep } of idle.splice(0)) keep();
      for (const proceed of waiting.splice(0)) proceed();
      await Promise.all(Array.from(environments, (environment) => environment.kill()));
    },
  };
}
