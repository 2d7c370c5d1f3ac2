import type { DraftProblems } from './read-draft.ts';

/** Connects an input with its problem: see {@link fieldProps}. */
export interface ProblemSource {
  /** The prefix of this form's ids. */
  readonly formId: string;
  readonly problems: DraftProblems;
}

/** The attributes of a field's input: its id, whether it is wrong, and the id of the explanation. */
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

/** The problem of a field, below it; nothing if there is none. */
export function FieldProblem({ source, field }: FieldProblemProps) {
  const problem = source.problems.get(field);
  if (problem === undefined) return null;
  return (
    <p className="field-problem" id={problemId(source.formId, field)}>
      {problem}
    </p>
  );
}
