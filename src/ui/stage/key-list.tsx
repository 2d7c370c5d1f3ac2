import { SCENES } from '#scenes/scenes';

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['Space', 'Page Down', '→'], 'starts a race, or another one'],
  [['Esc'], 'stops the race, or pauses a replay; if neither is running, leaves'],
  [['R', 'Page Up', '←'], 'replays the last race in which both sides delivered, or a recorded one'],
  [['0'], 'goes back to the endpoints'],
  [['F'], 'leaves'],
  [['?'], 'shows and hides the keys'],
];

/** What each key does on stage. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className="stage-keys card" role="dialog" aria-label="Keys">
      <dl>
        {KEYS.map(([keys, what]) => (
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
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
