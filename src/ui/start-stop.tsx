import type { KeyboardEvent } from 'react';

interface StartStopProps {
  /** What is started, without its article. */
  readonly what: 'race' | 'measurement' | 'sweep';
  readonly isRunning: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/**
 * Start and Stop. The one that cannot be used now stays focusable, so that a keyboard user keeps the place
 * when a run begins or ends.
 */
export function StartStop({ what, isRunning, onStart, onStop }: StartStopProps) {
  return (
    <div className="start-stop">
      <button
        type="button"
        className="button primary"
        aria-disabled={isRunning}
        aria-keyshortcuts="Space"
        onKeyDown={ignoreRepeats}
        onClick={onStart}
      >
        Start {what}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={!isRunning}
        aria-keyshortcuts="Escape"
        onClick={onStop}
      >
        Stop
      </button>
      <p className="key-hint">
        <kbd>Space</kbd> starts, <kbd>Esc</kbd> stops
      </p>
    </div>
  );
}

/** A key that is held down is one press: it must not start race after race. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
}
