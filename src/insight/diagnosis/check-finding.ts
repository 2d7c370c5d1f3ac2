/** One thing that a check of an endpoint found. */
export interface CheckFinding {
  /** Stable; begins with `check.`. */
  readonly code: `check.${string}`;
  /** `good`: as it should be. `note`: worth knowing. `bad`: a race would fail, or would show nothing. */
  readonly tone: 'good' | 'note' | 'bad';
  /** What was found; one or two sentences. */
  readonly sentence: string;
  /** What to do about it; one or two sentences. */
  readonly remedy?: string;
}
