import { answer } from '../answers.ts';
import { rowsOfPage } from '../bodies.ts';
import type { Expected, FaultCase, Kind } from '../fault-case.ts';

/** A streamed body, or its pieces, under a name, with what the page has to show of it. */
export type NamedBody = readonly [
  name: string,
  body: string | readonly string[],
  expected: Expected,
];

/** Cases of one kind, on the streamed side; `core` names those that every change is tested with. */
export function casesOf(
  kind: Kind,
  named: readonly NamedBody[],
  core: readonly string[] = [],
): readonly FaultCase[] {
  return named.map(([name, body, expected]) => ({
    kind,
    name,
    side: 'streamed',
    answer: answer(body),
    expected,
    isCore: core.includes(name),
  }));
}

/** The rows of these pages, one page after the other. */
export function rowsOf(...pages: readonly number[]): readonly string[] {
  return pages.flatMap(rowsOfPage);
}
