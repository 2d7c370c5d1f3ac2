import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { meansMore, saysMore } from '#insight/figures/more-rows';
import { errorBesideRows } from '#recording/errors-beside-rows';
import { otherCountOf } from '#recording/other-count';
import type { SweepRecord, SweptRecording } from '#recording/sweep-record';
import type { SweepConclusion, SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';
import { hasDelivered } from './sweep-metrics.ts';

/** What a response says because of which nobody can tell whether its rows are all. */
interface Doubt {
  readonly conclusion: SweepConclusion & ('errors-beside-rows' | 'other-count');
  readonly isSaidBy: (run: SweptRecording) => boolean;
  /** What it does at several sizes, after "It". */
  readonly does: string;
}

const DOUBTS: readonly Doubt[] = [
  {
    conclusion: 'errors-beside-rows',
    isSaidBy: (run) => errorBesideRows(run) !== undefined,
    does: 'reports an error',
  },
  {
    conclusion: 'other-count',
    isSaidBy: (run) => otherCountOf(run) !== undefined,
    does: 'counts other rows than it sends',
  },
];

/**
 * Who has figures of runs that report an error beside their rows, or count other rows than they have, so that nobody
 * can tell whether these are all: one finding for each of them, with what it says at the largest of these sizes.
 */
export function describeDoubtedRows(
  record: SweepRecord,
  lines: readonly SweepLine[],
): readonly SweepFinding[] {
  return lines.flatMap((line, index) =>
    DOUBTS.flatMap((doubt) => describeDoubt(doubt, record, line, index)),
  );
}

function describeDoubt(
  { conclusion, isSaidBy, does }: Doubt,
  { runs }: SweepRecord,
  { road, noun, points }: SweepLine,
  index: number,
): readonly SweepFinding[] {
  const doubted = runs
    .filter((run) => run.contestant === index && run.repeat > 0 && hasDelivered(run))
    .filter(({ recording }) => isSaidBy(recording))
    .toSorted((one, other) => other.askedRows - one.askedRows);
  const [largest] = doubted;
  if (largest === undefined) return [];
  const sizes = new Set(doubted.map(({ askedRows }) => askedRows)).size;
  const delivered = points.filter((point) => point.delivered > 0).length;
  const often =
    sizes === 1
      ? ''
      : ` It ${does} at ${formatCount(sizes)} of the ${formatCountOf(delivered, 'size')} that it delivered.`;
  return [
    {
      code: `sweep.${conclusion}.${road.id}`,
      sentence: `${capitalised(noun)}, asked for ${formatCountOf(largest.askedRows, 'row')}, ${saysMore(largest.recording, conclusion)}, ${meansMore(conclusion, ' its')}.${often}`,
    },
  ];
}
