import { useId } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { isEnded, type Recording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';

interface ListChoiceProps {
  readonly recording: Recording | undefined;
  /** What was chosen for the next race; an empty text means that each object is a row. */
  readonly path: string | undefined;
  readonly onChoose: (path: string) => void;
  /** How the choice takes effect; a whole sentence. */
  readonly again?: string;
}

/** Asks which list of a response holds its rows, if the page cannot detect that. */
export function ListChoice({
  recording,
  path,
  onChoose,
  again = 'Start the race again to use it.',
}: ListChoiceProps) {
  const id = useId();
  if (!isEnded(recording) || recording.rowLists === undefined) return null;
  const { lists, chosen } = recording.rowLists;
  const isAmbiguous = lists.length > 1 || (chosen === undefined && lists.length > 0);
  if (!isAmbiguous && path === undefined) return null;
  const taken = chosen ?? '';
  const wanted = path ?? taken;
  return (
    <div className="warning-note problem-note">
      <p>
        <label htmlFor={id}>Which list holds the rows?</label>{' '}
        <select id={id} value={wanted} onChange={({ target }) => onChoose(target.value)}>
          <option value="">none, each object is a row</option>
          {lists.map(({ path: each, count }) => (
            <option key={each} value={each}>
              {shortenText(each)} ({formatCount(count)})
            </option>
          ))}
        </select>{' '}
        {wanted === taken
          ? path === undefined
            ? 'This response has more than one list, so the page did not guess.'
            : 'This choice is remembered for this address.'
          : again}
      </p>
    </div>
  );
}
