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
  /** Kills all environments; invocations still running end as `crashed`. */
  close(): Promise<void>;
}

/**
 * Makes a function out of a bundle. The first invocation starts an environment (a cold start), which
 * then stays for the next ones; invocations that overlap get one each.
 */
export function createLambdaFunction(options: EnvironmentOptions): LambdaFunction {
  const environments = new Set<Environment>();
  const idle: Environment[] = [];
  return {
    async invoke(event, receiver) {
      let environment = idle.pop();
      // One that has crashed since its last invocation serves nobody any more.
      while (environment?.isAlive === false) {
        environments.delete(environment);
        environment = idle.pop();
      }
      environment ??= startEnvironment(options);
      environments.add(environment);
      const outcome = await environment.invoke(event, receiver);
      if (environment.isAlive) idle.push(environment);
      else environments.delete(environment);
      return outcome;
    },
    async close() {
      await Promise.all(Array.from(environments, (environment) => environment.kill()));
    },
  };
}
