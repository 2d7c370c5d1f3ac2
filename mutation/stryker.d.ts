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
  /** Lines and columns from 0. */
  export interface Range {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  }

  /** A file, and where in it mutants are made: everywhere, nowhere, or within ranges. */
  export interface SourceFile {
    readonly name: string;
    readonly content: string;
    readonly mutate: boolean | readonly Range[];
  }

  /** A mutant before it is run; one with the status `Ignored` is not run. */
  export interface FreshMutant {
    readonly id: string;
    readonly fileName: string;
    readonly location: Range;
    readonly mutatorName: string;
    readonly replacement: string;
    readonly status?: 'Ignored';
    readonly statusReason?: string;
  }

  export class Instrumenter {
    instrument(
      files: readonly SourceFile[],
      options: object,
    ): Promise<{
      readonly files: readonly SourceFile[];
      readonly mutants: readonly FreshMutant[];
    }>;
  }
}
