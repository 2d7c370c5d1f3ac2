import type { Run } from '#race/run';
import type { Place } from '#recording/place';
import { haveSameRows } from '#recording/have-same-rows';
import { isSettled } from '#recording/recording';
import { otherSide, type Side } from '#roads/road';
import { ProblemNote } from '#ui/run/problem-note';
import { useSnapshot } from '#ui/use-snapshot.ts';

interface SideProblemProps {
  readonly runs: Readonly<Record<Side, Pick<Run, 'read' | 'subscribe'>>>;
  readonly side: Side;
  readonly place: Place | undefined;
}

/**
 * What went wrong on one side. That a stream has no end line is a problem only if nothing else shows that it
 * is complete: if the other side returned the same rows, the answer of the race says it in half a sentence.
 */
export function SideProblem({ runs, side, place }: SideProblemProps) {
  const recording = useSnapshot(runs[side]);
  const other = useSnapshot(runs[otherSide(side)]);
  const isSame = recording?.rows === other?.rows && haveSameRows(recording, other) === true;
  // Not before the answer: a note that comes and goes again would be worse than a late one.
  const isAnswered = isSettled(recording) && isSettled(other);
  return <ProblemNote recording={recording} place={place} isEndKnown={isSame || !isAnswered} />;
}
