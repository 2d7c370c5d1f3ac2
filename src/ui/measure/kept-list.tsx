import { useId, useRef } from 'react';
import type { KeptSummary } from '#insight/export/kept-measurement';
import { PLACE_BEGINS } from '#insight/figures/describe-place';
import { formatInstant } from '#insight/figures/format-instant';
import { keepTogether } from '#ui/keep-together.ts';
import { KEPT_MAX } from './measurement-shelf.ts';
import './kept-list.css';

interface KeptListProps {
  readonly list: readonly KeptSummary[];
  /** The one that is shown, if it is one of these. */
  readonly shownId: string | undefined;
  readonly problem: string;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (ids: readonly string[]) => void;
}

/** The measurements that this machine keeps, with buttons to open and to delete them. */
export function KeptList({ list, shownId, problem, onOpen, onRemove }: KeptListProps) {
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  if (list.length === 0 && problem === '') return null;
  const remove = (ids: readonly string[]) => {
    // The button disappears with its measurement, but the focus must not.
    heading.current?.focus();
    onRemove(ids);
  };
  return (
    <section className="card kept-list" aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1}>
        Kept on this machine
      </h2>
      <p>
        The last {KEPT_MAX} measurements, stored in this browser only, without rows or texts from a
        server. Of the headers, only figures, the encoding and whether there was a request id or a
        cache are kept.
      </p>
      <ul>
        {list.map(({ id, startedAt, hosts, place, verdict }) => (
          <li key={id} aria-current={id === shownId ? 'true' : undefined}>
            <p>
              <time dateTime={startedAt}>{formatInstant(startedAt)}</time>{' '}
              {place?.startsWith(PLACE_BEGINS.simulated) !== true && (
                <code>{hosts.join(', ')}</code>
              )}{' '}
              {place !== undefined && <small>{place}</small>}
            </p>
            <p>{keepTogether(verdict)}</p>
            <button
              type="button"
              className="small-button"
              aria-label={`Open the measurement of ${formatInstant(startedAt)}`}
              onClick={() => onOpen(id)}
            >
              Open
            </button>
            <button
              type="button"
              className="small-button"
              aria-label={`Delete the measurement of ${formatInstant(startedAt)}`}
              onClick={() => remove([id])}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
      {list.length > 0 && (
        <button
          type="button"
          className="small-button"
          onClick={() => remove(list.map(({ id }) => id))}
        >
          Delete all
        </button>
      )}
      <p role="status">{problem}</p>
    </section>
  );
}
