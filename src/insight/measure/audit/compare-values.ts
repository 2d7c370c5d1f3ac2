import type { EndedRecording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { formatCountOf } from '#insight/figures/format-quantity';
import { type Audited, type BothSides, bothSides, lackOfRuns } from './audited.ts';

/** How often each value occurred on a side. */
type Counts = ReadonlyMap<string, number>;

/** The result of comparing a property of all runs that completed. */
export type ComparedValues =
  /** A side has no run to examine; the reason is one sentence. */
  | { readonly state: 'nothing'; readonly reason: string }
  /** A run does not report it. */
  | { readonly state: 'hidden' }
  | { readonly state: 'same'; readonly value: string }
  | { readonly state: 'different'; readonly counts: BothSides<Counts> };

/** Compares a property of all counted runs of both sides that completed. */
export function compareValues(
  { whole, nouns }: Audited,
  valueOf: (run: EndedRecording) => string | undefined,
): ComparedValues {
  const reason = lackOfRuns({ whole, nouns });
  if (reason !== undefined) return { state: 'nothing', reason };
  const counts = bothSides((side) => {
    const found = new Map<string, number>();
    for (const run of whole[side]) {
      const value = valueOf(run) ?? '';
      found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  });
  if (SIDES.some((side) => counts[side].has(''))) return { state: 'hidden' };
  const [value = '', ...others] = new Set([...counts.left.keys(), ...counts.right.keys()]);
  return others.length === 0 ? { state: 'same', value } : { state: 'different', counts };
}

/** "none for buffered and none (7 runs) or gzip (1 run) for streamed". */
export function describeValues(counts: BothSides<Counts>, nouns: BothSides<string>): string {
  return SIDES.map((side) => {
    const values = [...counts[side]];
    const told =
      values.length === 1
        ? values.map(([value]) => value)
        : values.map(([value, runs]) => `${value} (${formatCountOf(runs, 'run')})`);
    return `${told.join(' or ')} for ${nouns[side]}`;
  }).join(' and ');
}
