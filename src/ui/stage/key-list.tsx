import { SCENES } from '#scenes/scenes';
import { HereNote } from '#ui/offline/here-note';

type KeyEntry = readonly [keys: readonly string[], what: string];

const ENDPOINTS_KEY: KeyEntry = [['0'], 'goes back to the endpoints'];

const KEYS: readonly KeyEntry[] = [
  [['Space', 'Page Down', '→'], 'starts a race, or another one'],
  [['Esc'], 'stops the race, or pauses a replay; if neither is running, leaves'],
  [['R', 'Page Up', '←'], 'replays the last race in which both sides delivered, or a recorded one'],
  ENDPOINTS_KEY,
  [['F'], 'leaves'],
  [['?'], 'shows and hides the keys'],
];

interface KeyListProps {
  /** Whether there are endpoints to go back to. */
  readonly hasEndpoints: boolean;
  readonly onClose: () => void;
}

/** What each key does on stage. */
export function KeyList({ hasEndpoints, onClose }: KeyListProps) {
  const keyEntries = hasEndpoints ? KEYS : KEYS.filter((entry) => entry !== ENDPOINTS_KEY);
  return (
    <div className="stage-keys card" role="dialog" aria-label="Keys">
      <dl>
        {keyEntries.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <dl>
        {SCENES.map(({ id, name }, index) => (
          <div key={id}>
            <dt>
              <kbd>{index + 1}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <HereNote />
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
