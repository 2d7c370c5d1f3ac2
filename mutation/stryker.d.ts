/** The parts of Stryker 9 that are used; it is installed in this folder alone. */
declare module '@stryker-mutator/core' {
  /** What became of one mutant, in the words of Stryker (https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics). */
  export type MutantStatus =
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'CompileError'
    | 'RuntimeError'
    | 'Ignored'
    | 'Pending';

  export interface MutantResult {
    /** Absolute. */
    readonly fileName: string;
    /** Lines and columns from 1. */
    readonly location: {
      readonly start: { readonly line: number; readonly column: number };
      readonly end: { readonly line: number; readonly column: number };
    };
    readonly mutatorName: string;
    readonly replacement?: string;
    readonly status: MutantStatus;
  }

  export class Stryker {
    constructor(options: object);
    runMutationTest(): Promise<readonly MutantResult[]>;
  }
}

declare module '@stryker-mutator/instrumenter' {
  /** A mutant before it is run; one with the status `Ignored` is not run. */
  export interface FreshMutant {
    readonly fileName: string;
    status?: 'Ignored';
    statusReason?: string;
  }

  export class Instrumenter {
    instrument(
      files: readonly object[],
      options: object,
    ): Promise<{ readonly files: readonly object[]; readonly mutants: readonly FreshMutant[] }>;
  }
}
