import { useIsBusy } from './use-is-busy.ts';
import './mode-switch.css';

/** What the page does: show one race, or measure many runs. */
export type Mode = 'race' | 'measure';

const MODES = { race: 'Race', measure: 'Measure' } as const;

interface ModeSwitchProps {
  readonly mode: Mode;
  readonly onSwitch: (mode: Mode) => void;
}

/** Two buttons, of which one is pressed. While requests are in flight, they stay on the screen. */
export function ModeSwitch({ mode, onSwitch }: ModeSwitchProps) {
  const isBusy = useIsBusy();
  return (
    <div className="mode-switch" role="group" aria-label="Mode">
      {(Object.keys(MODES) as Mode[]).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === mode}
          aria-disabled={isBusy && each !== mode}
          title={isBusy && each !== mode ? 'Stop first, or wait for the end' : undefined}
          onClick={() => {
            if (!isBusy) onSwitch(each);
          }}
        >
          {MODES[each]}
        </button>
      ))}
    </div>
  );
}
