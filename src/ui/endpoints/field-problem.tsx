import type { DraftProblems } from './read-draft.ts';

/** What ties an input to what is wrong with it: see {@link fieldProps}. */
export interface ProblemSource {
  /** Begins the ids of this form. */
  readonly formId: string;
  readonly problems: DraftProblems;
}

/** The attributes of the input of a field: its id, and what says that it is wrong, and why. */
export function fieldProps({ formId, problems }: ProblemSource, field: string, hintId?: string) {
  const isWrong = problems.has(field);
  const described = [isWrong ? problemId(formId, field) : undefined, hintId].filter(
    (id) => id !== undefined,
  );
  return {
    id: fieldId(formId, field),
    ...(isWrong && { 'aria-invalid': true }),
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
  };
}

export function fieldId(formId: string, field: string): string {
  return `${formId}-${field}`;
}

function problemId(formId: string, field: string): string {
  return `${fieldId(formId, field)}-problem`;
}

interface FieldProblemProps {
  readonly source: ProblemSource;
  readonly field: string;
}

/** What is wrong with a field, under it; nothing where nothing is. */
export function FieldProblem({ source, field }: FieldProblemProps) {
  const problem = source.problems.get(field);
  if (problem === undefined) return null;
  return (
    <p className="field-problem" id={problemId(source.formId, field)}>
      {problem}
    </p>
  );
}
