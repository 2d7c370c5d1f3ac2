import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { SegmentedSwitch } from './segmented-switch.tsx';
import { useIsBusy } from './use-is-busy.ts';

/** What the page does: show one race, measure many runs, or sweep over more and more rows. */
export type Mode = 'race' | 'measure' | 'sweep';

/** The modes that can show something saved. */
export type SavedIn = Exclude<Mode, 'sweep'>;

/**
 * What stands in the header beside the controls. A view that shows something saved says so, because the
 * scene that is chosen is then not what is shown. In the place of a view that is being loaded no scene can be
 * chosen, since the list would go with that header.
 */
export type ModesBeside = (saved: SavedIn | undefined, isLoading?: boolean) => ReactNode;

const MODES = { race: 'Race', measure: 'Measure', sweep: 'Sweep' } as const;

interface ModeSwitchProps {
  readonly mode: Mode;
  /** Whether the mode has been switched, and with it the view in which this stands. */
  readonly hasSwitched: boolean;
  readonly onSwitch: (mode: Mode) => void;
}

/** Three buttons, of which one is pressed. While requests are in flight, they stay on the screen. */
export function ModeSwitch({ mode, hasSwitched, onSwitch }: ModeSwitchProps) {
  const isBusy = useIsBusy();
  const group = useRef<HTMLDivElement>(null);
  // Each view has a switch of its own, and the one that was pressed is hidden now.
  useLayoutEffect(() => {
    if (hasSwitched && document.activeElement?.matches('body, .mode-switch *'))
      group.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    // Only when this is shown, which is when the mode changes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <SegmentedSwitch
      ref={group}
      className="mode-switch"
      label="Mode"
      segments={(Object.keys(MODES) as Mode[]).map((key) => ({
        key,
        content: MODES[key],
        isDisabled: isBusy && key !== mode,
        title: isBusy && key !== mode ? 'Stop first, or wait for the end' : undefined,
      }))}
      pressed={mode}
      onPress={onSwitch}
    />
  );
}
