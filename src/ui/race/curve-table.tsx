import { describeCurve } from '#insight/curve/curve-notes';
import { rowsAt } from '#insight/curve/curve';
import { formatCount, formatDuration } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { isSettled, type Recording } from '#recording/recording';

/** Lines of the table, from the start of the race to its end. */
const LINES = 10;

interface CurveTableProps {
  readonly recordings: readonly Recording[];
  readonly endMs: number;
}

/** The curve of rows over time as a table, for people who cannot see it; nothing if no rows arrived. */
export function CurveTable({ recordings, endMs }: CurveTableProps) {
  if (recordings.every(({ rows }) => rows === 0)) return null;
  const instants = Array.from({ length: LINES + 1 }, (_, at) => (at / LINES) * endMs);
  // The class is on an element around it: a table's caption is outside of the area that clips the table.
  return (
    <div className="for-screen-readers">
      {describeCurve(recordings, recordings.every(isSettled)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <table>
        <caption>Rows over time</caption>
        <thead>
          <tr>
            <th scope="col">after</th>
            {roadsInOrder(recordings).map(({ noun }, side) => (
              <th scope="col" key={SIDES[side]}>
                {noun}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {instants.map((atMs) => (
            <tr key={atMs}>
              <th scope="row">{formatDuration(atMs)}</th>
              {recordings.map((recording, side) => (
                <td key={SIDES[side]}>{formatCount(rowsAt(recording.arrivals, atMs))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
