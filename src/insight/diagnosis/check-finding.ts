/** One finding of a check of an endpoint. */
export interface CheckFinding {
  /** Stable; begins with `check.`. */
  readonly code: `check.${string}`;
  /** `good`: as it should be. `note`: worth knowing. `bad`: a race would fail, or would show nothing. */
  readonly tone: 'good' | 'note' | 'bad';
  /** The finding; one or two sentences. */
  readonly sentence: string;
  /** What to do about it; one or two sentences. */
  readonly remedy?: string;
}
