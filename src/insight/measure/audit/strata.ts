import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { countedPairsOf, isWholePair } from './audited.ts';
import { isOnNewConnection } from './check-connection.ts';
import { isCold } from './check-server.ts';

/** Counted pairs that ran under the same conditions, to be judged separately. */
export interface Stratum {
  readonly code:
    | 'reused-connections'
    | 'new-connections'
    | 'mixed-connections'
    | 'warm'
    | 'cold'
    | 'mixed-starts';
  /** As a heading. */
  readonly name: string;
  /** At least one, and not all counted pairs; in order. */
  readonly pairs: readonly MeasuredPair[];
}

/** A condition of a run; `undefined` if the recording does not contain it. */
type Condition = typeof isCold;

const STRATA: readonly (Omit<Stratum, 'pairs'> & {
  readonly condition: Condition;
  /** Whether the condition holds for both runs of a pair, for neither, or for one of them. */
  readonly holdsFor: 'both' | 'neither' | 'one';
})[] = [
  {
    code: 'reused-connections',
    name: 'Both runs on connections that were open already',
    condition: (run) => run && isOnNewConnection(run),
    holdsFor: 'neither',
  },
  {
    code: 'new-connections',
    name: 'Both runs on new connections',
    condition: (run) => run && isOnNewConnection(run),
    holdsFor: 'both',
  },
  {
    code: 'mixed-connections',
    name: 'One run on a new connection, the other not',
    condition: (run) => run && isOnNewConnection(run),
    holdsFor: 'one',
  },
  { code: 'warm', name: 'Both functions warm', condition: isCold, holdsFor: 'neither' },
  { code: 'cold', name: 'Both functions started cold', condition: isCold, holdsFor: 'both' },
  {
    code: 'mixed-starts',
    name: 'One function started cold, the other not',
    condition: isCold,
    holdsFor: 'one',
  },
];

/**
 * The counted pairs of a measurement in which both runs completed, grouped by the conditions in the
 * recordings: connections, and cold starts. A pair for which a condition is unknown is in none of its
 * strata. Strata without a pair are left out, and so are those with all pairs, because they would say
 * nothing new.
 */
export function strataOf(record: Pick<MeasurementRecord, 'pairs'>): readonly Stratum[] {
  const counted = countedPairsOf(record).filter(isWholePair);
  return STRATA.map(({ code, name, condition, holdsFor }) => ({
    code,
    name,
    pairs: counted.filter(({ runs }) => {
      const [left, right] = [condition(runs.left), condition(runs.right)];
      if (left === undefined || right === undefined) return false;
      if (left !== right) return holdsFor === 'one';
      return holdsFor === (left ? 'both' : 'neither');
    }),
  })).filter(({ pairs }) => pairs.length > 0 && pairs.length < counted.length);
}
