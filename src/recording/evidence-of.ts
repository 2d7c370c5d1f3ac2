import type { Problem } from './problem.ts';

/** What the page concludes from about a body: its start, or what stands in for that; empty if there is neither. */
export function evidenceOf(problem: Pick<Problem, 'evidence' | 'standIn'> | undefined): string {
  return problem?.evidence ?? problem?.standIn ?? '';
}
