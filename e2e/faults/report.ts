import { KINDS, type Kind } from './fault-case.ts';

/** What came of one case; no problem means that all was as expected. */
export interface Outcome {
  readonly kind: Kind;
  readonly name: string;
  readonly problems: readonly string[];
}

/** A Markdown table: each kind with its cases, and how many of them passed. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [
    ...KINDS.map((kind) =>
      rowOf(
        kind,
        outcomes.filter((each) => each.kind === kind),
      ),
    ),
  ];
  return ['| kind | cases | passed |', '|---|---:|---:|', ...rows, rowOf('all', outcomes)].join(
    '\n',
  );
}

function rowOf(name: string, outcomes: readonly Outcome[]): string {
  const passed = outcomes.filter(({ problems }) => problems.length === 0).length;
  return `| ${name} | ${outcomes.length} | ${passed} |`;
}

export function formatReliability(outcomes: readonly Outcome[], browser: string): string {
  return `${browser}\n${tableOf(outcomes)}\n`;
}
