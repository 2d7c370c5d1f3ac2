import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import type { Side } from '#roads/road';
import { useSnapshot } from '#ui/use-snapshot.ts';
import { ListChoice } from './list-choice.tsx';
import { SideProblem } from './side-problem.tsx';

interface RunNotesProps {
  readonly runs: Race['runs'];
  readonly side: Side;
  readonly place: Place | undefined;
  /** The list that was chosen for the next race. */
  readonly path: string | undefined;
  readonly onChooseList: (path: string) => void;
}

/** What there is to say about the run of one side, and to ask: what went wrong, and which list holds its rows. */
export function RunNotes({ runs, side, place, path, onChooseList }: RunNotesProps) {
  return (
    <>
      <SideProblem runs={runs} side={side} place={place} />
      <ListChoice recording={useSnapshot(runs[side])} path={path} onChoose={onChooseList} />
    </>
  );
}
