import { useRef, useState } from 'react';
import type { KeptRaceSummary } from '#insight/export/kept-race';
import { formatInstant } from '#insight/figures/format-instant';
import { keepTogether } from '#ui/keep-together.ts';
import { describeKeptRows } from './describe-kept-rows.ts';

interface KeptRaceListProps {
  /** Missing until it is read, and where it cannot be. */
  readonly list: readonly KeptRaceSummary[] | undefined;
  readonly onShow: (id: string, from: 'beginning' | 'end') => void;
  readonly onSave: (id: string, isWithRows: boolean) => Promise<void>;
  readonly onRemove: (ids: readonly string[]) => Promise<void>;
}

/** The races that this machine keeps, with what can be done with each. */
export function KeptRaceList({ list, onShow, onSave, onRemove }: KeptRaceListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isWithRows, setIsWithRows] = useState(false);
  if (list === undefined) return null;
  if (list.length === 0) {
    return <p className="kept-races-none">No race is kept yet. Each is, as soon as it is over.</p>;
  }
  const remove = (ids: readonly string[]) => {
    // The button goes with its race, and the focus must not go with it.
    heading.current?.focus();
    void onRemove(ids);
  };
  return (
    <section className="kept-races" aria-label="Kept races">
      <header>
        <h3 ref={heading} tabIndex={-1}>
          Kept races
        </h3>
        <label>
          <input
            type="checkbox"
            checked={isWithRows}
            onChange={(event) => setIsWithRows(event.currentTarget.checked)}
          />{' '}
          Save with rows
        </label>
        <button
          type="button"
          className="small-button"
          onClick={() => remove(list.map(({ id }) => id))}
        >
          Delete all
        </button>
      </header>
      <ul>
        {list.map((race) => {
          const { id, startedAt, hosts, contestants, place, result } = race;
          const what = `the race of ${formatInstant(startedAt)}`;
          return (
            <li key={id}>
              <p className="kept-race-when">
                <time dateTime={startedAt}>{formatInstant(startedAt)}</time>
                {place === undefined ? (
                  <code>{hosts.join(', ')}</code>
                ) : (
                  <small>{keepTogether(place)}</small>
                )}
              </p>
              <div>
                {contestants !== undefined && (
                  <p className="kept-race-name">{contestants.join(' against ')}</p>
                )}
                <p>
                  {keepTogether(result)} <small>{keepTogether(describeKeptRows(race))}</small>
                </p>
              </div>
              <div className="kept-race-actions">
                <button
                  type="button"
                  className="small-button"
                  aria-label={`Replay ${what}`}
                  onClick={() => onShow(id, 'beginning')}
                >
                  Replay
                </button>
                <button
                  type="button"
                  className="small-button"
                  aria-label={`Open ${what} at its end`}
                  onClick={() => onShow(id, 'end')}
                >
                  Open
                </button>
                <button
                  type="button"
                  className="small-button"
                  aria-label={`Save ${what} as a file`}
                  onClick={() => void onSave(id, isWithRows)}
                >
                  Save
                </button>
                <button
                  type="button"
                  className="small-button"
                  aria-label={`Delete ${what}`}
                  onClick={() => remove([id])}
                >
                  Delete
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
