import type { BodyReceiver, Outcome } from '#local/execution-environment';
import type { LambdaFunction } from '#local/lambda-function';

/** A function that does what the test says, without an environment. */
export interface FunctionStub extends LambdaFunction {
  /** The event of each invocation, in order. */
  readonly events: unknown[];
}

/** Creates a function from a description of its invocations. */
export function createFunctionStub(
  run: (body: BodyReceiver) => Outcome | Promise<Outcome>,
): FunctionStub {
  const events: unknown[] = [];
  return {
    events,
    invoke: async (event, body) => {
      events.push(event);
      return run(body);
    },
    finished: async () => {},
    environments: 0,
    close: async () => {},
  };
}

/** A function that returns `result`, as a buffered one does. */
export function createReturningStub(result: unknown): FunctionStub {
  return createFunctionStub(() => ({ type: 'returned', payload: JSON.stringify(result) }));
}
