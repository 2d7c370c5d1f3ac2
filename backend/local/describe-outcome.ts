import type { Outcome } from './execution-environment.ts';

/** An invocation that did not end with a response. */
export type Broken = Exclude<Outcome, { type: 'returned' | 'streamed' }>;

/** Says in one sentence, for the console, how an invocation failed. */
export function describeOutcome(outcome: Broken): string {
  if (outcome.type === 'timed-out')
    return 'The function was ended, because it reached its time limit.';
  const text = `The function ${outcome.type}: ${outcome.error.errorMessage}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
