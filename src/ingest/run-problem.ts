import type { Problem } from '#recording/problem';

/** Thrown inside a run to end it as `failed` or `truncated`, with a message for the person. */
export class RunProblem extends Error {
  readonly state: 'failed' | 'truncated';
  readonly problem: Problem;

  constructor(state: 'failed' | 'truncated', problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'RunProblem';
    this.state = state;
    this.problem = problem;
  }
}
