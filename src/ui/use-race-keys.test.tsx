import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { useRaceKeys } from './use-race-keys.ts';

function Page({ onStart, onStop }: { onStart: () => void; onStop: () => void }) {
  useRaceKeys({ onStart, onStop });
  return (
    <>
      <input type="range" />
      <input type="checkbox" />
      <button type="button">Copy</button>
      <button type="button" aria-pressed="true">
        Race
      </button>
      <button type="button" aria-keyshortcuts="Escape" aria-disabled="true">
        Stop
      </button>
    </>
  );
}

test('Space starts a race on every control that has no use for it, and Escape stops one on all', async () => {
  const keys = { onStart: vi.fn<() => void>(), onStop: vi.fn<() => void>() };
  render(<Page {...keys} />);
  const user = userEvent.setup();
  const controls = [
    [screen.getByRole('slider'), true],
    [screen.getByRole('checkbox'), false],
    [screen.getByRole('button', { name: 'Copy' }), false],
    [screen.getByRole('button', { name: 'Race' }), true],
    [screen.getByRole('button', { name: 'Stop' }), true],
  ] as const;
  for (const [control, isStarting] of controls) {
    keys.onStart.mockClear();
    keys.onStop.mockClear();
    control.focus();
    await user.keyboard(' {Escape}');
    expect(keys.onStart).toHaveBeenCalledTimes(isStarting ? 1 : 0);
    expect(keys.onStop).toHaveBeenCalledTimes(1);
  }
});
