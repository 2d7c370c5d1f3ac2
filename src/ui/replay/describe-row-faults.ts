import { formatCountOf } from '#insight/figures/format-quantity';
import type { RaceRecording } from '#recording/race-recording';
import type { RowFaults } from '#race/row-fault';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';

/** How the kept rows of a race differ from those that came, a sentence a side; empty where they do not. */
export function describeRowFaults(
  { runs }: Pick<RaceRecording, 'runs'>,
  faults: RowFaults,
): string {
  const nouns = nounsOf({ left: runs.left.road, right: runs.right.road });
  const sentences = SIDES.flatMap((side) => {
    const fault = faults[side];
    if (fault === undefined) return [];
    const differ =
      fault.type === 'count'
        ? `${fault.rows === 1 ? 'there is' : 'there are'} ${formatCountOf(fault.rows, 'row')}, and ${formatCountOf(runs[side].rows, 'row')} came`
        : 'their contents differ';
    return [
      `The rows of the ${nouns[side]} side, read again, are not those that came in the race: ${differ}.`,
    ];
  });
  return sentences.join(' ');
}
