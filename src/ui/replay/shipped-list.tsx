import { keepTogether } from '#ui/keep-together.ts';
import { SHIPPED_RECORDINGS } from './shipped-recordings.ts';

interface ShippedListProps {
  readonly onShow: (id: string, name: string) => void;
}

/** The races that come with the page, with what to watch in each. */
export function ShippedList({ onShow }: ShippedListProps) {
  return (
    <section className="kept-races shipped-races" aria-label="Recorded for you">
      <header>
        <h3>Recorded for you</h3>
        <p>Raced once on a local stack, and part of this page. No endpoint is asked for them.</p>
      </header>
      <ul>
        {SHIPPED_RECORDINGS.map(({ id, name, watch }) => (
          <li key={id}>
            <p className="kept-race-name">{name}</p>
            <p>{keepTogether(watch)}</p>
            <div className="kept-race-actions">
              <button
                type="button"
                className="small-button"
                aria-label={`Replay the recording “${name}”`}
                onClick={() => onShow(id, name)}
              >
                Replay
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
