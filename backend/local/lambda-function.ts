import {
  type BodyReceiver,
  type Environment,
  type EnvironmentOptions,
  type Outcome,
  startEnvironment,
} from './execution-environment.ts';

/** A function with its execution environments. */
export interface LambdaFunction {
  /** Runs it once, in an idle environment or else in a new one; never rejects. */
  invoke(event: unknown, receiver: BodyReceiver): Promise<Outcome>;
  /** Resolves when no invocation runs. An answer can be whole before its invocation has ended. */
  finished(): Promise<void>;
  /** Kills all environments; invocations still running end as `crashed`. */
  close(): Promise<void>;
}

/** A function's environments, and whether they serve again. */
export interface LambdaFunctionOptions extends EnvironmentOptions {
  /** Every invocation starts an environment, which ends with it; no. */
  readonly isAlwaysCold?: boolean;
}

/**
 * Makes a function out of a bundle. The first invocation starts an environment (a cold start), which
 * then stays for the next ones, unless all are to start cold; invocations that overlap get one each.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const environments = new Set<Environment>();
  const idle: Environment[] = [];
  const running = new Set<Promise<Outcome>>();
  const forget = (environment: Environment) => {
    // Until then it is one of those that `close` waits for.
    void environment.gone.then(() => environments.delete(environment));
  };
  const run = async (event: unknown, receiver: BodyReceiver) => {
    let environment = idle.pop();
    // One that has crashed since its last invocation serves nobody any more.
    while (environment?.isAlive === false) {
      forget(environment);
      environment = idle.pop();
    }
    environment ??= startEnvironment(options);
    environments.add(environment);
    const outcome = await environment.invoke(event, receiver);
    if (options.isAlwaysCold === true) void environment.kill();
    if (environment.isAlive) idle.push(environment);
    else forget(environment);
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
    async close() {
      await Promise.all(Array.from(environments, (environment) => environment.kill()));
    },
  };
}
