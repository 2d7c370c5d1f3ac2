import { useId } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import { hasOpenLists } from '#recording/open-lists';
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

/** The value of the question itself, which nobody writes as the name of a list. */
const NOT_CHOSEN = '\0';

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
  const isOpen = hasOpenLists(recording);
  const taken = chosen ?? (isOpen ? NOT_CHOSEN : '');
  const wanted = path ?? taken;
  return (
    <div className="warning-note problem-note">
      <p>
        <label htmlFor={id}>Which list holds the rows?</label>{' '}
        <select id={id} value={wanted} onChange={({ target }) => onChoose(target.value)}>
          {wanted === NOT_CHOSEN && (
            <option value={NOT_CHOSEN} disabled>
              choose…
            </option>
          )}
          <option value="">none, each object is a row</option>
          {lists.map(({ path: each, count }) => (
            <option key={each} value={each}>
              {shortenText(each)} ({formatCount(count)})
            </option>
          ))}
        </select>{' '}
        {wanted !== taken ? again : path === undefined ? unchosen(isOpen, lists.length) : KEPT}
      </p>
    </div>
  );
}

const KEPT = 'This choice is remembered for this address.';

/** What the page did with a response for which nobody has chosen. */
function unchosen(isOpen: boolean, lists: number): string {
  if (!isOpen) return 'Each object has a list inside, and the page read each object as a row.';
  const found = lists === 1 ? 'a list' : `${formatCount(lists)} lists`;
  return `This response has ${found} inside, and the page did not guess. Until you choose, each object counts as a row.`;
}
